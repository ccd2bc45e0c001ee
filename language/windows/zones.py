"""Time zones named beside a clock time: "3pm PT", "5pm (Eastern time)", "15:00Z", "10:00 GMT+2"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from language.windows.lexicon import ZONES
from language.windows.reading_words import skip, text_at
from language.windows.tokens import Token

_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?$")
# Zone words that nobody uses for anything else beside a clock time; the others count in capitals or before "time".
_PLAIN = frozenset({"pacific", "eastern", "central"})


def offset_of(text: str) -> str | None:
    """The zone of "+02:00", "-5" or "z" as it is kept: "+02:00", "-05:00", "Etc/UTC"; None where it is no offset."""
    if text.strip() == "z":
        return "Etc/UTC"
    found = _OFFSET.search(text)
    if found is None or int(found["hours"]) > 14:
        return None
    return f"{found['sign']}{int(found['hours']):02}:{found['minutes'] or '00'}"


def zone_at(tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
    """The zone named at token i, maybe in brackets, and how many tokens it takes; (None, 0) where there is none."""
    if i < len(tokens) and tokens[i].kind == "offset":
        return offset_of(tokens[i].text), 1
    j = skip(tokens, i, "(")
    name = ZONES.get(text_at(tokens, j))
    if name is None or not _is_zone_word(tokens, j):
        return None, 0
    end = j + 1
    if text_at(tokens, end) in {"standard", "daylight"}:
        end += 1
    end = skip(tokens, end, "time")
    if end < len(tokens) and tokens[end].kind == "offset":
        name, end = offset_of(tokens[end].text) or name, end + 1
    return name, (skip(tokens, end, ")") if j > i else end) - i


def _is_zone_word(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return token.raw.isupper() or token.text in _PLAIN or "time" in (text_at(tokens, i + 1), text_at(tokens, i + 2))


def zone_named(name: str) -> tzinfo:
    """The zone of a name as ``zone_at`` gives it."""
    found = _OFFSET.match(name)
    if found is None:
        return ZoneInfo(name)
    away = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    return timezone(-away if found["sign"] == "-" else away)
