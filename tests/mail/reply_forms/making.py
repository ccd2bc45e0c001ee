"""Answers as mail programs lay them out, made from a table of layouts (`programs.yml`, `forwards.yml`) and of words."""

import quopri
import re
import textwrap
from base64 import encodebytes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent
WORDS: dict[str, Any] = yaml.safe_load((_HERE / "words.yml").read_text("utf-8"))
POSTINGS = ("top", "interleaved", "bottom")

_ADDRESSES = ("Doorstep <desk@book.test>", "Anna Lee <anna@lee.test>")
_SAM = "Sam <sam@lee.test>"


@dataclass(frozen=True)
class Made:
    """One letter, what in it is own, and the letter of ours that must be known to tell it, if one must."""

    name: str
    posting: str
    language: str
    raw: bytes
    own: str
    sent: bytes | None


def made_replies() -> Iterator[Made]:
    """Every program in each of its languages and postings; every other one of those that allow it has a note on top."""
    for program in yaml.safe_load((_HERE / "programs.yml").read_text("utf-8")):
        for number, language in enumerate(_languages(program)):
            for posting in program.get("postings", POSTINGS):
                yield _reply(program, language, posting, noted=program.get("noted", True) and number % 2 == 0)


def made_forwards() -> Iterator[Made]:
    """Every program in each of its languages, with a note above the letter that is passed on and without."""
    for program in yaml.safe_load((_HERE / "forwards.yml").read_text("utf-8")):
        for language, heading in program["headings"].items():
            for note in (WORDS[language]["note"], ""):
                words = WORDS[language]
                passed = words["answers"][1]
                values = {"heading": heading, "heads": _heads(program, language, _SAM), "note": note, "passed": passed}
                body = _filled(program["letter"], values)
                name = f"forward of {program['name']} {language} {'with a note' if note else 'alone'}"
                subject = words["passing_on"] + words["subject"]
                yield Made(name, "forward", language, _message(program, subject, body), note or passed, None)


def _languages(program: dict[str, Any]) -> Sequence[str]:
    return list(program.get("languages") or program.get("who") or program["footer"])


def _reply(program: dict[str, Any], language: str, posting: str, *, noted: bool) -> Made:
    words = WORDS[language]
    ours, answers, note = words["ours"], words["answers"], [words["note"]] if noted else []
    above, below = (answers, []) if posting == "top" else (note, answers)
    if posting == "interleaved":
        first, second = ([_own(program, answer)] for answer in answers)
        original = [_quote(program, ours[:2]), *first, _quote(program, ours[2:3]), *second, _quote(program, ours[3:])]
    else:
        original = [_quote(program, ours)]
        original += [] if "{below}" in program["letter"] else [_own(program, line) for line in below]
    values = {
        "above": "".join(_own(program, line) for line in above).rstrip("\n"),
        "original": "".join(original),
        "below": "".join(_own(program, line) for line in below),
        "who": _shown(program, program.get("who", {}).get(language, "")),
        "footer": program.get("footer", {}).get(language, ""),
        "heads": _heads(program, language, _ADDRESSES[0]).rstrip("\n"),
        "original_words": words["original"],
    }
    raw = _message(program, words["answering"] + words["subject"], _filled(program["letter"], values))
    sent = _message({"encoding": "8bit"}, words["subject"], "\n\n".join(ours)) if program.get("sent") else None
    own = "\n".join(answers if posting == "top" else [*note, *answers])
    return Made(f"{program['name']} {posting} {language}", posting, language, raw, own, sent)


def _own(program: dict[str, Any], line: str) -> str:
    return str(program["own"]).replace("{}", _shown(program, _wrapped(program, line, "")))


def _quote(program: dict[str, Any], lines: Sequence[str]) -> str:
    mark = re.match("> ?", program["ours"])
    inner = "".join(
        program["ours"].replace("{}", _shown(program, _wrapped(program, line, mark[0] if mark else "")))
        for line in lines
    )
    return str(program.get("quote", "{}")).replace("{}", inner)


def _wrapped(program: dict[str, Any], line: str, mark: str) -> str:
    """The line cut where the program cuts it, soft where its text is flowed (RFC 3676)."""
    if "width" not in program:
        return line
    end = " \n" if program.get("flowed") else "\n"
    return (end + mark).join(textwrap.wrap(line, program["width"], break_long_words=False, break_on_hyphens=False))


def _heads(program: dict[str, Any], language: str, sender: str) -> str:
    words = WORDS[language]
    values = (sender, words["day"], _ADDRESSES[1], words["subject"])
    return "".join(
        _filled(program["head"], {"name": name, "value": _shown(program, value)})
        for name, value in zip(words["fields"], values, strict=True)
        if "head" in program
    )


def _shown(program: dict[str, Any], text: str) -> str:
    if not program.get("html"):
        return text
    linked = re.sub(r"&lt;(\S+@\S+)&gt;", r'&lt;<a href="mailto:\1">\1</a>&gt;', escape(text, quote=False))
    return linked.replace("’", "&rsquo;")


def _filled(template: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], template)


def _message(program: dict[str, Any], subject: str, body: str) -> bytes:
    kind = "text/html" if program.get("html") else "text/plain"
    flowed = "; format=flowed" if program.get("flowed") else ""
    if "wrap" in program:  # spaces in HTML are line ends wherever its program likes
        body = "\n".join(textwrap.wrap(body, program["wrap"], break_long_words=False, break_on_hyphens=False))
    content = body.encode()
    encoded = {"base64": encodebytes, "quoted-printable": quopri.encodestring}.get(program["encoding"], bytes)(content)
    head = (
        f"From: {_ADDRESSES[1]}\nTo: {_ADDRESSES[0]}\nSubject: {subject}\nDate: Mon, 16 Nov 2026 10:00:00 -0800\n"
        "Message-ID: <answer@lee.test>\nIn-Reply-To: <job@book.test>\nMIME-Version: 1.0\n"
        f"Content-Type: {kind}; charset=utf-8{flowed}\nContent-Transfer-Encoding: {program['encoding']}\n\n"
    )
    return (head.encode() + encoded).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
