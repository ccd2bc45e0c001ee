"""The letter that an answer quotes: where it begins, and what within it is the answerer's.

A program that marks what it quotes (">", a bar, a blockquote) leaves the writer's lines between and below unmarked. One
that marks nothing gives no such proof: then all that follows is the quote, but what it names as typed in it.
"""

import re
from collections.abc import Iterator, Sequence

from mail.line_classes import field_meaning
from mail.markup import Line
from mail.program_words import DATE, DRAWN_HEADING, FORWARDED, ORIGINALS

_FULL_DATE = re.compile(DATE, re.IGNORECASE)
_UNQUOTE = re.compile(r"^\s{0,4}> ?")
_FRAME = re.compile("u(?:[uqhgviwo]*u)?")
_GAP = re.compile("[edm]*")
_BLOCK = re.compile(r"(?<![oe])[oe]*(f[ft]{0,8}f+t?|f{2,}|o)")
_FIELDS = re.compile(r"[oe]*(?:f[ft]{0,8}f+t?|f{2,})")
_HEADING_BELOW = re.compile("e*o")
_MARKED = re.compile("e*q")
_ATTRIBUTION = re.compile("h+")
_NESTED = re.compile("[hf]e[ed]*h")
_WORDS = re.compile("[tf]")
_LONG = 60  # characters of a field that may go on in the next line
_LONGEST_HEADER = 8  # lines


def decided(lines: list[Line], letters: str) -> tuple[list[Line], str]:
    """The lines and their classes with what frames and bars of programs say of them."""
    marks = "".join([line.mark or " " for line in lines])
    if "u" not in marks and "v" not in marks and "i" not in marks:
        return lines, letters
    found, decided_letters = list(lines), list(letters)

    def quote(index: int) -> None:
        found[index] = Line(lines[index].text, "q")
        decided_letters[index] = "q" if lines[index].text.strip() else "e"

    for frame in _FRAME.finditer(marks):
        begin = _first_marked(lines, letters, marks, frame.span())
        for index in range(*frame.span()):
            if begin is None or (marks[index] == "v" and index >= begin):
                quote(index)
            elif index < begin and letters[index] == "t":
                decided_letters[index] = "h"
    for index in _barred(lines, letters, _FRAME.sub(lambda frame: " " * len(frame[0]), marks)):
        quote(index)
    return found, "".join(decided_letters)


def _first_marked(lines: Sequence[Line], letters: str, marks: str, frame: tuple[int, int]) -> int | None:
    """Where the marked quote within a frame begins, if nothing but who wrote it stands before: else the frame alone
    marks it, and holds no words but quoted ones."""
    first = next((index for index in range(*frame) if marks[index] in "qv" and letters[index] != "e"), None)
    if first is None or _NESTED.search(letters, frame[0], first):
        return None
    above = [index for index in range(frame[0], first) if letters[index] not in "eohfdm"]
    if not above:
        return first
    known = any(letter in "hf" for letter in letters[frame[0] : first])
    tells = not known and len(above) <= 2 and lines[above[-1]].text.rstrip().endswith((":", "：", "--"))
    return first if tells else None


def _barred(lines: Sequence[Line], letters: str, marks: str) -> Iterator[int]:
    """The lines beside bars, or indented, if those right below the header of an original are."""
    if "v" not in marks and "i" not in marks:
        return
    header = header_of_original(lines, letters)
    if header is None:
        return
    below = _GAP.match(letters, header.stop)
    first = below.end() if below else header.stop
    quotes = {"v": "v", "i": "iv"}.get(marks[first : first + 1], "")
    yield from (index for index in range(first, len(marks)) if marks[index] in quotes)


def header_of_original(lines: Sequence[Line], letters: str) -> range | None:
    """From where the letter that is answered begins, to where its own words do."""
    original = original_start(lines, letters)
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
    return range(_drawn_above(letters, first.start), first.stop)


def _drawn_above(letters: str, start: int) -> int:
    """Where the drawn line right above begins, which belongs to what it is drawn above; else where that does."""
    above = start
    while above and letters[above - 1] == "e":
        above -= 1
    while above and letters[above - 1] == "d":
        above -= 1
        start = above
    return start


def passed_on(lines: Sequence[Line], letters: str, *, reply: bool) -> list[Line] | None:
    """Somebody else's letter without the marks of its quoting, where it is all there is: quoted whole, below a heading
    that says so, or below its header fields in what is no `reply`. None where there is no such thing."""
    if "q" not in letters or not set(letters) <= set("qegmofhd"):
        return None
    bare = [Line(_UNQUOTE.sub("", line.text)) for line in lines]
    said = [index for index, letter in enumerate(letters) if letter not in "egm"]
    heading = bare[said[0]].text
    headed = any(pattern.match(heading) for pattern in ORIGINALS[:2])
    if headed and FORWARDED.search(heading):
        return bare
    block = [bare[index] for index in said[:_LONGEST_HEADER] if field_meaning(bare[index].text)]
    fields = field_meaning(heading) is not None and _is_header_block(block, range(len(block)))
    return bare if letters[said[0]] == "q" and (headed or fields) and not reply else None


def cut_originals(lines: Sequence[Line], letters: str, keep: list[bool], *, reply: bool) -> None:
    """What belongs to originals does not stay; in a bare forward the original is all there is, and does.

    `reply`: the letter says that it answers, so what it answers stands below the header fields, though nothing stands
    above them.
    """
    found = original_start(lines, letters)
    while found and _MARKED.match(letters, found[1]):
        begin = _drawn_above(letters, found[0])
        keep[begin : found[1]] = [False] * (found[1] - begin)
        found = original_start(lines, letters, found[1])
    if found is None:
        return
    start, after = found
    above = _WORDS.search(letters, 0, start) is not None
    own = _typed(lines, letters, after)
    if own or above or (reply and _answers(lines, letters, range(start, after))):
        own = own or ([] if above else _typed_below(lines, letters, after))
        keep[start:] = [False] * (len(keep) - start)
        for index in own:
            keep[index] = True
    else:
        keep[start:after] = [False] * (after - start)


def _typed(lines: Sequence[Line], letters: str, start: int) -> list[int]:
    """The lines that the program names as typed in it, if it tells them from those that it quotes."""
    words = letters.find("t", start)
    if words < 0 or lines[words].mark == "w":
        return []
    return [index for index in range(words, len(lines)) if lines[index].mark == "w" and letters[index] == "t"]


def _typed_below(lines: Sequence[Line], letters: str, start: int) -> list[int]:
    """The last lines, if all of them stand on or below Outlook's page as none of the quote right above does."""
    words = [index for index in range(start, len(lines)) if letters[index] == "t"]
    place = lines[words[-1]].mark if words else ""
    if place not in ("p", "l"):
        return []
    elsewhere = [at for at, index in enumerate(words) if lines[index].mark != place]
    return words[elsewhere[-1] + 1 :] if elsewhere else []


def _answers(lines: Sequence[Line], letters: str, header: range) -> bool:
    """Whether the header is surely one, and not of a letter that is passed on."""
    texts = [lines[index].text for index in header]
    return not any(map(FORWARDED.search, texts)) and (
        "o" in letters[slice(header.start, header.stop)] or "@" in str(texts)
    )


def original_start(lines: Sequence[Line], letters: str, at: int = 0) -> tuple[int, int] | None:
    """Where the first embedded letter from here on begins and where its header fields end."""
    for match in _BLOCK.finditer(letters, at):
        block = range(match.start(1), match.end(1))
        if "o" in match[0] or _is_header_block(lines, block):
            after = match.end()
            fields = _FIELDS.match(letters, match.start())
            if fields and _is_header_block(lines, range(match.start(), fields.end())):
                after = _end_of_fields(lines, letters, fields.end())
            elif attribution := _ATTRIBUTION.match(letters, after):
                after = attribution.end()
            return _with_heading(lines, letters, match.start()), after
    return None


def _end_of_fields(lines: Sequence[Line], letters: str, end: int) -> int:
    """Without words right below the fields, unless a long field goes on there; with the heading said again."""
    if letters[end - 1] == "t" and len(lines[end - 2].text) < _LONG:
        end -= 1
    again = _HEADING_BELOW.match(letters, end)
    return again.end() if again else end


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
