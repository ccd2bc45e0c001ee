"""What a server answers to FETCH (RFC 9051 7.5.2) for whole mails or their headers.

imapclient reads every form that there is, byte by byte, which takes longer than all else of a fetch. Here one pattern
reads what servers mostly write; an answer with anything else in it is left to imapclient.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from imapclient.response_parser import parse_fetch_response  # type: ignore[import-untyped]

_BEFORE = re.compile(
    rb"\d+ \("
    rb"(?:(?:UID (?P<uid>\d+)|INTERNALDATE \"(?P<date>[^\"]{20}) (?P<zone>[+-]\d{4})\"|FLAGS \([^()]*\)) )+"
    rb"BODY\[(?P<section>[A-Z]*)\] \{\d+\}"
)
_DATE = re.compile(rb"([ \d]\d)-([A-Z][a-z]{2})-(\d{4}) (\d\d):(\d\d):(\d\d)")
_MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")

Answer = Sequence[tuple[bytes, bytes] | bytes | None]
"""As imaplib gives it: for each mail what stands before its literal with the literal, then what stands after it."""


def fetched(answer: Answer, section: str) -> dict[int, tuple[datetime, bytes]]:
    """By UID the INTERNALDATE (aware) and the section ("" is all of it) of each mail that the answer gives them of.

    Raises imapclient's ProtocolError for what is no answer.
    """
    if answer == [None]:
        return {}
    try:
        return dict(_common(answer, section.encode()))
    except ValueError:
        return _any(answer, f"BODY[{section}]".encode())


def _common(answer: Answer, section: bytes) -> Iterator[tuple[int, tuple[datetime, bytes]]]:
    """Raises ValueError where anything is written in another way."""
    for given, after in zip(answer[::2], answer[1::2], strict=True):
        before = _BEFORE.fullmatch(given[0]) if isinstance(given, tuple) else None
        if given is None or before is None or after != b")" or before["section"] != section or not before["uid"]:
            raise ValueError("not the common form")
        yield int(before["uid"]), (_time(before["date"], before["zone"]), bytes(given[1]))


def _time(date: bytes | None, zone: bytes) -> datetime:
    written = _DATE.fullmatch(date or b"")
    if written is None:
        raise ValueError("no date")
    day, month, year, hour, minute, second = written.groups()
    return datetime(
        int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second), tzinfo=_zone(zone)
    )


@lru_cache(maxsize=64)
def _zone(written: bytes) -> timezone:
    offset = timedelta(hours=int(written[1:3]), minutes=int(written[3:]))
    return timezone(-offset if written.startswith(b"-") else offset)


def _any(answer: Answer, key: bytes) -> dict[int, tuple[datetime, bytes]]:
    items: dict[int, dict[bytes, Any]] = parse_fetch_response(answer, normalise_times=False)
    return {uid: (item[b"INTERNALDATE"], item[key] or b"") for uid, item in items.items() if key in item}
