"""Mail texts from `data/mails/<kind>.md.j2`: one source, its first line the subject, gives plain text and HTML."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from doorstep.post.markup import to_html
from doorstep.post.tables import as_text

MAILS = Path(__file__).parent.parent.parent / "data" / "mails"
_SUBJECT = "Subject: "
_TAG = re.compile(r"\s*\[#\d+\]\s*$")
_GREETING = re.compile(r"(?:hello|hi|dear)\b[^.]{0,40},", re.IGNORECASE)
_LONGEST_PREVIEW = 140


@dataclass(frozen=True)
class Worded:
    """A message in words: `text` and `html` say the same."""

    subject: str
    text: str
    html: str


class Wording:
    """Words messages. `link_base` is what links to our own pages begin with."""

    def __init__(self, folder: Path = MAILS, *, link_base: str = "") -> None:
        self._link_base = link_base
        loader = FileSystemLoader(folder)
        # The texts are escaped when they become HTML (markup.to_html); the layout is HTML already.
        self._texts = Environment(loader=loader, undefined=StrictUndefined, autoescape=False)
        self._layouts = Environment(loader=loader, undefined=StrictUndefined, autoescape=True)

    def beside(self, kind: str, facts: Mapping[str, Any]) -> str:
        """What another mail says in place of this one: the template's block `beside`, else all but the greeting."""
        template = self._texts.get_template(f"{kind}.md.j2")
        if (block := template.blocks.get("beside")) is not None:
            return "".join(block(template.new_context(dict(facts)))).strip()
        return _greeted(template.render(facts).partition("\n")[2])[1]

    def word(
        self, kind: str, facts: Mapping[str, Any], *, before: Sequence[str] = (), after: Sequence[str] = ()
    ) -> Worded:
        """The words of a message of this kind, with others' `before` them and `after` them.

        `left_out` among the facts is the number of files that came with somebody's words and were not passed on, `chat`
        the address of the recipient's own chat.
        Raises jinja2.UndefinedError where a fact is missing.
        """
        source = self._texts.get_template(f"{kind}.md.j2").render(facts)
        first, _, body = source.partition("\n")
        if not first.startswith(_SUBJECT):
            raise ValueError(f"data/mails/{kind}.md.j2: the first line is no subject")
        subject = " ".join(first.removeprefix(_SUBJECT).split())
        greeting, body = _greeted(body)
        body = "\n\n".join(part for part in (greeting, *before, body, *after) if part)
        if facts.get("left_out"):
            body += "\n\n" + self._texts.get_template("_left_out.j2").render(facts)
        if facts.get("chat"):
            body += "\n\n" + self._texts.get_template("_chat.j2").render(facts)
        text = re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
        layout = self._layouts.get_template("_layout.html.j2")
        html = layout.render(
            subject=subject,
            # A reply goes under the subject that its reader chose; that is no heading of ours.
            heading="" if kind == "reply" else _TAG.sub("", subject).strip(),
            number=facts.get("number", ""),
            preview=preview(text),
            body=to_html(text, link_base=self._link_base),
        )
        return Worded(subject, as_text(text), html)


def _greeted(body: str) -> tuple[str, str]:
    """The greeting of a text, if it has one, and the rest."""
    first, _, rest = body.strip().partition("\n")
    return (first, rest.strip()) if _GREETING.fullmatch(first) else ("", body.strip())


def preview(text: str) -> str:
    """What says most of a mail beside its subject: the first paragraph of our own words after the greeting."""
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    said = next((each for each in paragraphs if not _GREETING.fullmatch(each) and each[:1] not in (">", "-", "|")), "")
    return said if len(said) <= _LONGEST_PREVIEW else said[: _LONGEST_PREVIEW - 1].rsplit(" ", 1)[0] + "…"
