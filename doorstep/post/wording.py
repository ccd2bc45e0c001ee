"""Mail texts from `data/mails/<kind>.md.j2`: one source, its first line the subject, gives plain text and HTML.

In `data/mails/<language>/` stand those in other languages; what is not there is said in English.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from actions.replies_chinese import fact_in_chinese
from actions.turn import Language
from desk import policy_words
from desk.policy import Policy
from doorstep.post.markup import to_html
from doorstep.post.tables import as_text
from language import marks

MAILS = Path(__file__).parent.parent.parent / "data" / "mails"
_SUBJECT = "Subject: "
_TAG = re.compile(r"\s*\[#\d+\]\s*$")
_GREETING = re.compile(r"(?:hello|hi|dear)\b[^.]{0,40},|您好，", re.IGNORECASE)
_LONGEST_PREVIEW = 140
_OF_PEOPLE = frozenset({"words", "speaker", "text", "subject", "link", "chat"})  # never reworded


@dataclass(frozen=True)
class _Frame:
    """What is said around every mail. `tag` is BCP 47."""

    tag: str
    job: str
    foot: str
    button: str


_FRAMES: Mapping[Language, _Frame] = {
    "en": _Frame("en", "Job", "Doorstep, the booking desk. You can answer this mail like any other.", "Open the page"),
    "zh": _Frame("zh-Hans", "工作", "Doorstep 预约服务台。您可以像普通邮件一样回复这封邮件。", "打开页面"),
}


@dataclass(frozen=True)
class Worded:
    """A message in words: `text` and `html` say the same, `in_chat` all but the way to the chat."""

    subject: str
    text: str
    html: str
    in_chat: str


class Wording:
    """Words messages. `link_base` is what links to our own pages begin with.

    `chinese` has what stands in Chinese for lines that facts may hold (`actions.package_chinese.lines`); the numbers of
    the `policy` stand in the texts as `policy`, in the words of `desk.policy_words`.
    """

    def __init__(
        self,
        folder: Path = MAILS,
        *,
        link_base: str = "",
        chinese: Mapping[str, str] | None = None,
        policy: Policy | None = None,
    ) -> None:
        self._link_base = link_base
        self._chinese = chinese or {}
        self._numbers = {tongue: policy_words.in_language(policy or Policy(), tongue) for tongue in _FRAMES}
        # The texts are escaped when they become HTML (markup.to_html); the layout is HTML already.
        self._texts, self._layouts = _templates(folder, escaped=False), _templates(folder, escaped=True)

    def beside(self, kind: str, facts: Mapping[str, Any], *, language: Language = "en") -> str:
        """What another mail says in place of this one: the template's block `beside`, else all but the greeting."""
        template, facts = self._text(f"{kind}.md.j2", language), self._said(facts, language)
        if (block := template.blocks.get("beside")) is not None:
            return "".join(block(template.new_context(dict(facts)))).strip()
        return _greeted(template.render(facts).partition("\n")[2])[1]

    def word(
        self,
        kind: str,
        facts: Mapping[str, Any],
        *,
        language: Language = "en",
        before: Sequence[str] = (),
        after: Sequence[str] = (),
    ) -> Worded:
        """The words of a message of this kind, with others' `before` them and `after` them.

        `left_out` among the facts is the number of files that came with somebody's words and were not passed on, `chat`
        the address of the recipient's own chat.
        Raises jinja2.UndefinedError where a fact is missing.
        """
        facts = self._said(facts, language)
        source = self._text(f"{kind}.md.j2", language).render(facts)
        first, _, body = source.partition("\n")
        if not first.startswith(_SUBJECT):
            raise ValueError(f"data/mails/{kind}.md.j2: the first line is no subject")
        subject = " ".join(first.removeprefix(_SUBJECT).split())
        greeting, body = _greeted(body)
        body = "\n\n".join(part for part in (greeting, *before, body, *after) if part)
        if facts.get("left_out"):
            body += "\n\n" + self._text("_left_out.j2", language).render(facts)
        in_chat = text = re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
        if facts.get("chat"):
            text += "\n" + self._text("_chat.j2", language).render(facts).strip() + "\n"
        # A reply goes under the subject that its reader chose; that is no heading of ours.
        heading = "" if kind == "reply" else _TAG.sub("", subject).strip()
        html = self._html(text, subject, heading, facts.get("number", ""), _FRAMES[language])
        return Worded(subject, as_text(text), html, as_text(in_chat))

    def _text(self, name: str, language: Language) -> Template:
        return self._texts.select_template([name] if language == "en" else [f"{language}/{name}", name])

    def _said(self, facts: Mapping[str, Any], language: Language) -> Mapping[str, Any]:
        """The facts as they are said in the language; people's words stay theirs, but for our marks in them."""
        facts = {**facts, "policy": self._numbers[language]}
        if language == "en":
            return facts
        said = {name: marks.in_chinese(fact) for name, fact in facts.items() if isinstance(fact, str)}
        ours = {name: fact_in_chinese(fact, self._chinese) for name, fact in said.items() if name not in _OF_PEOPLE}
        return {**facts, **said, **ours}

    def _html(self, text: str, subject: str, heading: str, number: str, frame: _Frame) -> str:
        return self._layouts.get_template("_layout.html.j2").render(
            language=frame.tag,
            subject=subject,
            heading=heading,
            job=frame.job,
            number=number,
            preview=preview(text),
            body=to_html(text, link_base=self._link_base, button=frame.button),
            foot=frame.foot,
        )


@cache
def _templates(folder: Path, *, escaped: bool) -> Environment:
    """The templates of a folder; each is compiled once, and again when its file has changed."""
    return Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=escaped)


def _greeted(body: str) -> tuple[str, str]:
    """The greeting of a text, if it has one, and the rest."""
    first, _, rest = body.strip().partition("\n")
    return (first, rest.strip()) if _GREETING.fullmatch(first) else ("", body.strip())


def preview(text: str) -> str:
    """What says most of a mail beside its subject: the first paragraph of our own words after the greeting."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    said = next((each for each in paragraphs if not _GREETING.fullmatch(each) and each[:1] not in (">", "-", "|")), "")
    if len(said) <= _LONGEST_PREVIEW:
        return said
    cut = said[: _LONGEST_PREVIEW - 1]
    last = max(cut.rfind(sign) for sign in " ，。；、：")  # where a word ends, also where no spaces are written
    return cut[: last if last > 0 else None] + "…"
