"""A person's own new words, and what was cut from around them.

Lines become classes (`mail.line_classes`), then rules look at the string of classes alone. Losing a person's words is
worse than leaking a quote: each rule names what it is sure of, and in doubt the line stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mail.closings import unmarked_signature
from mail.interleaved import SentWords, told_apart
from mail.line_classes import classes, without_shared_lines
from mail.markup import Line
from mail.originals import cut_originals, decided, header_of_original, passed_on
from mail.plain_lines import clean
from mail.program_words import LEGAL
from mail.signatures import MAX_LINES as LONGEST_SIGNATURE
from mail.signatures import Certainty, looks_like_signature

_ATTRIBUTION = re.compile("h+")
_QUOTE_BELOW = re.compile("e*q")
_POSTSCRIPT = re.compile(r"\s*p\.?\s?s\.?\s*[:.–—-]", re.IGNORECASE)


@dataclass(frozen=True)
class Trimmed:
    """`text`: own words alone. `quoted`: all that was cut. `in_context`: own words with the quotes between them."""

    text: str
    quoted: str
    in_context: str


def _cleaned(line: Line) -> Line:
    text = clean(line.text)
    return line if text == line.text else Line(text, line.mark)


def trim(lines: Sequence[Line], sent: Sequence[SentWords] = (), *, reply: bool = False) -> Trimmed:
    """Tell own words from the rest. Lines that stay keep their order and their spaces.

    `sent`: the forms of the letter that this one answers, where it is known; what was written between its words then
    stays, whatever marks it. `reply`: the letter says of itself that it answers one.
    """
    apart_lines = without_shared_lines([_cleaned(line) for line in lines])
    cleaned, letters = decided(apart_lines, classes(apart_lines))
    header = header_of_original(cleaned, letters) if sent else None
    apart = told_apart(cleaned, letters, header, sent) if header is not None else None
    forward = passed_on(cleaned, letters, reply=reply) if not apart else None
    if apart:
        cleaned, letters = apart
    elif forward:
        cleaned, letters, reply = forward, classes(forward), False
    lines = [line if not line.text[-1:].isspace() else Line(line.text.rstrip(), line.mark) for line in cleaned]
    keep = [letter in "tefdcbsg" for letter in letters]
    cut_originals(lines, letters, keep, reply=reply)
    _cut_after_attribution(letters, keep, reply=reply)
    for rule in _RULES:
        rule(lines, letters, keep)
    own = ["" if letter == "e" else line.text for line, letter, kept in zip(lines, letters, keep, strict=True) if kept]
    text = _strip(own)
    cut = _strip([line.text for line, kept in zip(lines, keep, strict=True) if not kept])
    return Trimmed(text, cut, _in_context(lines, letters, keep) or text)


def _cut_after_attribution(letters: str, keep: list[bool], *, reply: bool) -> None:
    """ "On ... wrote:" with no quoted line below it: some programs quote without marks, so the rest is theirs; in what
    is no `reply`, only if words stand above."""
    words = letters.find("t")
    for match in _ATTRIBUTION.finditer(letters):
        if (reply or 0 <= words < match.start()) and not _QUOTE_BELOW.match(letters, match.end()):
            keep[match.start() :] = [False] * (len(keep) - match.start())
            return


def _cut_signatures(lines: Sequence[Line], letters: str, keep: list[bool]) -> None:
    """From "-- ", or a line of dashes near the end, to the next quote or the end, if it looks like a signature; of a
    signature that its markup names only those lines."""
    first_quote, last_words = letters.find("q"), letters.rfind("t")
    for match in re.finditer(r"g[ge]*|[sbd]", letters):
        named = match[0][0] == "g"
        start, end = match.start(), match.end() if named else _end_of_words(letters, match.end())
        end = next((i for i in range(match.end(), end) if _POSTSCRIPT.match(lines[i].text)), end)
        below = [line.text for line in lines[start if named else match.end() : end]]
        if match[0] == "d" and last_words >= end:
            continue
        # Below a quote there is seldom anything else.
        after_quote = match[0] == "d" and 0 <= first_quote < start
        if looks_like_signature(below, "likely" if after_quote else _CERTAINTY[match[0][0]]):
            keep[start:end] = [False] * (end - start)


_CERTAINTY: dict[str, Certainty] = {"s": "agreed", "g": "agreed", "b": "likely", "d": "doubtful"}


# As far as a signature could reach, and one line more: a letter may have thousands of marks.
_REACH = re.compile(rf"(?:e*[^eqho]){{0,{LONGEST_SIGNATURE + 1}}}e*")


def _end_of_words(letters: str, start: int) -> int:
    reach = _REACH.match(letters, start)
    return reach.end() if reach else start


def _cut_notices(lines: Sequence[Line], letters: str, keep: list[bool]) -> None:
    """A confidentiality notice, if words stand before it: its paragraph and those of the same kind below it."""
    for match in re.finditer(r"c[tcb]*", letters):
        if "t" in letters[: match.start()]:
            end = match.end()
            while (more := re.compile(r"[ed]*([tcf]+)").match(letters, end)) and _is_legal(lines, more.span(1)):
                end = more.end()
            keep[match.start() : end] = [False] * (end - match.start())


def _is_legal(lines: Sequence[Line], span: tuple[int, int]) -> bool:
    return any(LEGAL.search(line.text) for line in lines[slice(*span)])


def _cut_trailing_lines(lines: Sequence[Line], letters: str, keep: list[bool]) -> None:
    """Drawn lines with nothing more below them."""
    for index in range(len(letters) - 1, -1, -1):
        if keep[index] and letters[index] not in "debs":
            return
        keep[index] = keep[index] and letters[index] == "e"


def _cut_unmarked_signature(lines: Sequence[Line], letters: str, keep: list[bool]) -> None:
    """Phone, address and company below "Best regards" and the name, or below the words alone."""
    kept = [index for index, stays in enumerate(keep) if stays]
    for index in unmarked_signature([lines[index].text for index in kept]):
        keep[kept[index]] = False


_RULES = (
    _cut_signatures,
    _cut_notices,
    _cut_unmarked_signature,
    _cut_trailing_lines,
)


def _in_context(lines: Sequence[Line], letters: str, keep: Sequence[bool]) -> str:
    """Own words with the quotes that stand before them: for a reader who must know what "yes" answers."""
    last = max((i for i, kept in enumerate(keep) if kept and letters[i] == "t"), default=-1)
    shown = [
        line.text if kept else ("> " + line.text.lstrip("> ") if letters[i] == "q" else None)
        for i, (line, kept) in enumerate(zip(lines, keep, strict=True))
        if i <= last
    ]
    return _strip([line for line in shown if line is not None])


def _strip(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()
