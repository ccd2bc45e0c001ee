"""A person's own new words, and what was cut from around them.

Lines become classes (`mail.line_classes`), then rules look at the string of classes alone. Losing a person's words is
worse than leaking a quote: each rule names what it is sure of, and in doubt the line stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mail.closings import unmarked_signature
from mail.interleaved import SentWords, told_apart
from mail.line_classes import classes, field_meaning, without_shared_lines
from mail.markup import MAX_LINES, Line
from mail.program_words import DATE, DRAWN_HEADING, LEGAL, ORIGINALS, PICTURE_ID
from mail.signatures import MAX_LINES as LONGEST_SIGNATURE
from mail.signatures import Certainty, looks_like_signature

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
# A joiner between two pictures makes one picture; elsewhere it only hides.
_LOOSE_JOINER = re.compile("(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_FULL_DATE = re.compile(DATE, re.IGNORECASE)
_POSTSCRIPT = re.compile(r"\s*p\.?\s?s\.?\s*[:.–—-]", re.IGNORECASE)
_UNQUOTE = re.compile(r"^\s{0,4}> ?")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


@dataclass(frozen=True)
class Trimmed:
    """`text`: own words alone. `quoted`: all that was cut. `in_context`: own words with the quotes between them."""

    text: str
    quoted: str
    in_context: str


def clean(text: str) -> str:
    """Every space a space, nothing invisible, no marks that turn the writing direction."""
    if text.isascii() and text.isprintable():
        return text
    return _SPACES.sub(" ", _LOOSE_JOINER.sub("", _INVISIBLE.sub("", text)))


def _cleaned(line: Line) -> Line:
    text = clean(line.text)
    return line if text == line.text else Line(text, line.mark)


def lines_of_text(text: str, *, flowed: bool = False, delsp: bool = False) -> list[Line]:
    """Lines of a plain body; soft ones joined where it is format=flowed (RFC 3676)."""
    text = PICTURE_ID.sub("", text) if "[cid:" in text else text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MAX_LINES]
    return [Line(line) for line in (_unflow(lines, delsp) if flowed else lines)]


def _unflow(lines: Sequence[str], delsp: bool) -> list[str]:
    paragraphs: list[tuple[int, str]] = []
    soft = False
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if soft and paragraphs and paragraphs[-1][0] == depth and content != "-- ":
            before = paragraphs[-1][1]
            paragraphs[-1] = (depth, (before[:-1] if delsp else before) + content)
        else:
            paragraphs.append((depth, content))
        soft = content.endswith(" ") and content != "-- "
    return [("> " if depth else "") + content for depth, content in paragraphs]


def trim(lines: Sequence[Line], sent: Sequence[SentWords] = ()) -> Trimmed:
    """Tell own words from the rest. Lines that stay keep their order and their spaces.

    `sent`: the forms of the letter that this one answers, where it is known; what was written between its words then
    stays, whatever marks it.
    """
    cleaned = without_shared_lines([_cleaned(line) for line in lines])
    letters = classes(cleaned)
    header = _header_of_original(cleaned, letters) if sent else None
    apart = told_apart(cleaned, letters, header, sent) if header is not None else None
    if apart:
        cleaned, letters = apart
    if not apart and set(letters) <= set("qegm") and _is_forward(cleaned, letters):
        cleaned = [Line(_UNQUOTE.sub("", line.text)) for line in cleaned]
        letters = classes(cleaned)
    lines = [line if not line.text[-1:].isspace() else Line(line.text.rstrip(), line.mark) for line in cleaned]
    keep = [letter in "tefdcbsg" for letter in letters]
    for rule in _RULES:
        rule(lines, letters, keep)
    own = ["" if letter == "e" else line.text for line, letter, kept in zip(lines, letters, keep, strict=True) if kept]
    text = _strip(own)
    cut = _strip([line.text for line, kept in zip(lines, keep, strict=True) if not kept])
    return Trimmed(text, cut, _in_context(lines, letters, keep) or text)


def _is_forward(lines: Sequence[Line], letters: str) -> bool:
    """Somebody else's letter, quoted whole with a heading that says so, and nothing else: it is what is sent."""
    first = _UNQUOTE.sub("", lines[letters.index("q")].text) if "q" in letters else ""
    return any(pattern.match(first) for pattern in ORIGINALS[:2])


def _header_of_original(lines: Sequence[Line], letters: str) -> range | None:
    """From where the letter that is answered begins, to where its own words do."""
    original = _original_start(lines, letters)
    quoted = next((i for i, line in enumerate(lines) if line.mark == "q" and letters[i] == "q"), len(lines))
    attribution = re.search(r"h+", letters)
    starts = [
        *([range(*original)] if original else []),
        *([range(*attribution.span())] if attribution else []),
        *([range(quoted, quoted)] if quoted < len(lines) else []),
    ]
    first = min(starts, key=lambda each: (each.start, -each.stop), default=None)
    if first is None:
        return None
    drawn = re.search(r"d+e*$", letters[: first.start])  # it belongs to what it is drawn above
    return range(drawn.start() if drawn else first.start, first.stop)


def _cut_from_original(lines: Sequence[Line], letters: str, keep: list[bool]) -> None:
    """What follows the start of the original is not the writer's; in a bare forward it is all there is, and stays."""
    start = _original_start(lines, letters)
    if start is None:
        return
    first, after = start
    if "t" in letters[:first]:
        keep[first:] = [False] * (len(keep) - first)
    else:
        keep[first:after] = [False] * (after - first)


def _original_start(lines: Sequence[Line], letters: str) -> tuple[int, int] | None:
    """Where the first embedded mail begins and where its header fields end."""
    for match in re.finditer(r"(?<![oe])[oe]*(f[ft]{0,8}f+t?|f{2,}|o)", letters):
        block = range(match.start(1), match.end(1))
        if "o" in match[0] or _is_header_block(lines, block):
            after = match.end()
            fields = re.compile(r"[oe]*(?:f[ft]{0,8}f+t?|f{2,})").match(letters, match.start())
            if fields and _is_header_block(lines, range(match.start(), fields.end())):
                after = fields.end()
            return _with_heading(lines, letters, match.start()), after
    return None


def _with_heading(lines: Sequence[Line], letters: str, start: int) -> int:
    """The words between dashes right above the header fields belong to them, in whatever language they are."""
    above = start - 1
    while above >= 0 and letters[above] == "e":
        above -= 1
    return above if above >= 0 and letters[above] == "t" and DRAWN_HEADING.match(lines[above].text) else start


def _is_header_block(lines: Sequence[Line], block: range) -> bool:
    # "From: Seattle, To: Tacoma, Date: Friday" is a move: a mail has an address or a full date in its header.
    if not any("@" in lines[i].text or _FULL_DATE.search(lines[i].text) for i in block):
        return False
    meanings = {field_meaning(lines[i].text) for i in block} - {None}
    senders = [lines[i].text for i in block if field_meaning(lines[i].text) == "from"]
    return "from" in meanings and (len(meanings) >= 3 or (len(meanings) == 2 and "@" in senders[0]))


def _cut_after_attribution(lines: Sequence[Line], letters: str, keep: list[bool]) -> None:
    """ "On ... wrote:" with no quoted line below it: some programs quote without marks, so the rest is theirs."""
    match = re.search(r"h+", letters)
    while match:
        below = letters[match.end() :]
        if "t" in letters[: match.start()] and not re.match(r"e*q", below):
            keep[match.start() :] = [False] * (len(keep) - match.start())
            return
        match = re.compile(r"h+").search(letters, match.end())


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
    _cut_from_original,
    _cut_after_attribution,
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
