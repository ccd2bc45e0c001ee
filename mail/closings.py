"""Signatures that nothing marks: company, licence, phone and address lines below a closing, or below the words alone.

The closing and the name stay: a name may introduce its writer. So does whatever else a person says there: a number or
an address that the words above announce, an address where nothing speaks of a trade, a P.S. In doubt a line stays.
"""

import re
from collections.abc import Sequence

from mail.signature_words import (
    CLOSING,
    CLOSING_AND_NAME,
    COMPANY,
    HOURS,
    LABEL,
    LEGAL_FORM,
    LICENCE,
    LINK,
    NAME,
    PHONE,
    SOCIAL,
    STREET,
    TELLS_ADDRESS,
    TELLS_NUMBER,
    TITLE,
)
from mail.signatures import matters

_LONGEST_LINE = 120
_LONGEST_BLOCK = 14  # lines, empty ones not counted
_MOST_CLOSINGS = 20
_PIECES = re.compile(r"\s*[|•·]\s*|\s{3,}|\t+")
_NAME_AND_TITLE = re.compile(r"\s*[|,•·]\s*|\s[–—-]\s")
_DRAWN = re.compile(r"^\W+$")
_REACH = re.compile(r"\d[\d\s().·/–-]{5}|@|[a-z]\.[a-z]{2}", re.IGNORECASE)
_HEADING = re.compile(r"^\s*[A-ZÀ-Þ][^\W\d]*(?:[ ](?:&|and|und|et|y|[A-ZÀ-Þ][^\W\d]*)){1,4}\s*$")
# Kinds of lines, of which these speak of a trade.
_TRADE = frozenset(["company", "title", "licence", "social", "hours"])
_WAYS = frozenset(["phone", "link"])
_ORDER: list[str | None] = ["phone", "link", "company", "title", "licence", "address", "social", "name"]


def unmarked_signature(lines: Sequence[str]) -> list[int]:
    """The indices of the lines that are an unmarked signature, in order; none where there is no such thing."""
    if not any(map(_REACH.search, lines)):
        return []  # most letters: nothing in them looks like a number or an address
    closings = [i for i, line in enumerate(lines) if _is_closing(line) or _is_closing_and_name(line)]
    for closing in reversed(closings[-_MOST_CLOSINGS:]):
        block = _below(lines, closing + 1)
        if block and _is_signature(lines, block, _words_above(lines, closing)):
            return block
    return _without_closing(lines)


def kind_of(line: str) -> str | None:
    """What a line of a signature is: phone, link, address, company, title, licence, social, hours; else None."""
    line = line.strip()
    if len(line) > _LONGEST_LINE:
        return None
    if HOURS.match(line):
        return "hours"
    if matters([line]):
        return None
    kinds = [_kind_of_piece(piece) for piece in _PIECES.split(line) if piece.strip()]
    if None in kinds or kinds == ["name"]:
        return None
    # Of several the one that says most of what the line is for.
    return min(kinds, key=_ORDER.index, default=None)


def _is_closing(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and CLOSING.match(line) is not None


def _is_closing_and_name(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and CLOSING_AND_NAME.match(line) is not None


def _is_name(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and NAME.match(line) is not None


def _leads_with_name(line: str) -> bool:
    """ "Anna Lee, Owner": a name and what its bearer is."""
    if len(line) > _LONGEST_LINE:
        return False
    first, *more = _NAME_AND_TITLE.split(line.strip())
    return bool(more) and _is_name(first) and _kind_of_piece(more[0]) == "title"


def _kind_of_piece(piece: str) -> str | None:
    for kind, pattern in (("social", SOCIAL), ("licence", LICENCE), ("address", STREET)):
        if pattern.search(piece):
            return kind
    bare = LABEL.sub(" ", LINK.sub(" ", PHONE.sub(" ", piece)))
    if bare != piece and not re.search(r"[^\W\d]{2}", bare):
        return "phone" if PHONE.search(piece) else "link"
    for kind, pattern in (("company", LEGAL_FORM), ("company", COMPANY), ("title", TITLE)):
        if pattern.search(piece) and len(piece.split()) <= 7:
            return kind
    return "name" if NAME.match(piece) else None


def _below(lines: Sequence[str], start: int) -> list[int]:
    """The lines of a signature from here on, without the name that leads them; it ends at the first other line."""
    block: list[int] = []
    named = False
    for index in range(start, len(lines)):
        line = lines[index]
        if not line.strip() or _DRAWN.match(line):
            continue
        kind = kind_of(line)
        if kind is None and named and not block and _may_be_company(lines, index):
            kind = "company"
        if kind == "title" and not block and not named and _leads_with_name(line):
            named = True
            continue
        if kind is None and not block and not named and (_is_name(line) or _is_closing(line)):
            named = not _is_closing(line)
            continue
        if kind is None or len(block) >= _LONGEST_BLOCK:
            break
        block.append(index)
    return block


def _may_be_company(lines: Sequence[str], index: int) -> bool:
    """Some words in capitals between the name and the first way to reach it."""
    below = next((line for line in lines[index + 1 :] if line.strip()), "")
    return bool(_HEADING.match(lines[index])) and not matters([lines[index]]) and kind_of(below) in _WAYS


def _is_signature(lines: Sequence[str], block: Sequence[int], above: str) -> bool:
    kinds = {kind_of(lines[index]) for index in block}
    if not kinds & _WAYS:
        return False
    if "address" in kinds and (not kinds & _TRADE or TELLS_ADDRESS.search(above)):
        return False
    return bool(kinds & _TRADE) or "link" in kinds or not TELLS_NUMBER.search(above)


def _without_closing(lines: Sequence[str]) -> list[int]:
    """A last block below an empty line, or one of licence and phone: "Walt / Hale Plumbing / Licensed / Tel: ..."."""
    block: list[int] = []
    index = len(lines) - 1
    while index >= 0 and len(block) < _LONGEST_BLOCK:
        if lines[index].strip() and not _DRAWN.match(lines[index]):
            if kind_of(lines[index]) is None:
                break
            block.insert(0, index)
        index -= 1
    kinds = {kind_of(lines[i]) for i in block}
    above = _words_above(lines, index + 1)
    if index < 0 or not kinds & _WAYS or not above.strip() or ("address" in kinds and TELLS_ADDRESS.search(above)):
        return []
    if TELLS_NUMBER.search(above) and not kinds & {"licence", "company"}:
        return []
    if block and kind_of(lines[block[0]]) == "title" and _leads_with_name(lines[block[0]]):
        index = block.pop(0)  # "Anna Lee | Owner": the name stays
    apart = (_is_name(lines[index]) or _leads_with_name(lines[index])) and index > 0 and not lines[index - 1].strip()
    proven = "licence" in kinds or bool(kinds & _TRADE and apart and _words_above(lines, index).strip())
    return block if proven else []


def _words_above(lines: Sequence[str], end: int) -> str:
    return "\n".join(lines[:end])
