"""Header values of real mail, read safely: encoded words, addresses, dates, message ids. Never raises.

The header objects of the standard library raise on much real mail, and its address parser has returned the wrong
address, so values are read here from what was on the wire.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from mail.charset import decode
from mail.letter import Address

MAX_HEADERS = 1_000
MAX_VALUE = 32_768
MAX_MAILBOXES = 200
MAX_FIELDS = 5
MAX_ADDRESSES = 10_000  # characters of one address header

_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bBqQ])\?(.{0,2000}?)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,80}\?[bBqQ]\?)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,998})>")
_STRUCTURED = re.compile(r"[,;:\"()\\]")  # what a single plain mailbox has none of
_SIMPLE = re.compile(
    r"\s*(?:\"([^\"\\<>@\s][^\"\\<>@]{0,200})\"|([^\"<>@,;:()\\\[\]]{0,200}))\s*"
    r"<([\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w.-]{1,200})>\s*",
    re.ASCII,
)
_BARE = re.compile(r"\s*([\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w.-]{1,200})\s*", re.ASCII)
_COMMENTED = re.compile(r"\s*([\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w.-]{1,200})\s+\(([^()\\@]{1,100})\)\s*", re.ASCII)
_ADDRESS = re.compile(
    r"[^\s<>,;:\"()\[\]\\@]{1,200}@[^\s<>,;:\"()\\@]{1,255}|\"[^\"\r\n]{1,128}\"@[^\s<>,;:\"()@]{1,255}"
)


class Headers:
    """The headers of one part in order, names in lower case, values unfolded but not decoded."""

    def __init__(self, lines: Sequence[tuple[str, str]]) -> None:
        self.lines = [(name, value[:MAX_VALUE]) for name, value in lines[:MAX_HEADERS]]
        self._first: dict[str, str] = dict(reversed(self.lines))

    def all(self, name: str) -> list[str]:
        """Every value of this name, topmost first."""
        return [value for known, value in self.lines if known == name] if name in self._first else []

    def first(self, name: str) -> str | None:
        """The topmost value, or None."""
        return self._first.get(name)

    def text(self, name: str) -> str:
        """The topmost value as readable text on one line, or an empty string."""
        return decode_words(self._first.get(name, ""))


def repaired(value: str) -> str:
    """Raw 8-bit bytes in a header, decoded as surrogates at first: read as UTF-8, else Windows-1252."""
    if value.isascii() or not any("\udc80" <= char <= "\udcff" for char in value):
        return value
    return decode(value.encode("utf-8", "surrogateescape"), "utf-8")


def decode_words(value: str) -> str:
    """RFC 2047 encoded words decoded, broken ones as far as possible; controls become one space."""
    if "=?" not in value and value.isascii() and value.isprintable():
        return value.strip()
    value = _BETWEEN_WORDS.sub(r"\1", repaired(value))
    pieces: list[str] = []
    pending: tuple[str, bytes] | None = None  # one charset's bytes may be cut in the middle of a character
    end = 0
    for match in _WORD.finditer(value):
        label, content = match[1].lower(), _word_bytes(match[2], match[3])
        if pending and (match.start() > end or pending[0] != label):
            pieces.append(decode(pending[1], pending[0]))
            pending = None
        pieces.append(value[end : match.start()])
        pending = (label, (pending[1] if pending else b"") + content)
        end = match.end()
    if pending:
        pieces.append(decode(pending[1], pending[0]))
    pieces.append(value[end:])
    return _CONTROL.sub(" ", "".join(pieces)).strip()


def _word_bytes(encoding: str, content: str) -> bytes:
    raw = content.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return binascii.a2b_qp(raw, header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return base64.b64decode(letters + b"=" * (-len(letters) % 4))


def mailboxes(values: Iterable[str]) -> tuple[Address, ...]:
    """The mailboxes of address headers (RFC 5322 3.4), groups opened, comments dropped.

    The address is what stands in angle brackets, whatever the display name looks like; text with no address in it
    gives nothing.
    """
    found: list[Address] = []
    for value in list(values)[:MAX_FIELDS]:
        if simple := _SIMPLE.fullmatch(value):  # nine of ten are as simple as that, or still simpler
            found.append(Address(decode_words((simple[1] or simple[2] or "").strip()), simple[3]))
            continue
        if bare := _BARE.fullmatch(value):
            found.append(Address("", bare[1]))
            continue
        commented = _COMMENTED.fullmatch(value)
        if commented:  # the name in a comment, as it once was written
            found.append(Address(decode_words(commented[2]), commented[1]))
            continue
        for item in _split(repaired(value[:MAX_ADDRESSES])):
            mailbox = _mailbox(item)
            if mailbox and len(found) < MAX_MAILBOXES:
                found.append(mailbox)
    return tuple(found)


def _split(value: str) -> list[str]:
    """Cut a list of mailboxes at its commas, semicolons and group names, heeding quotes, comments and brackets."""
    if not _STRUCTURED.search(value):
        return [value]
    items, item, quoted, comment, angle = [], "", False, 0, False
    characters = iter(value)
    for char in characters:
        if char == "\\" and (quoted or comment):
            escaped = next(characters, "")
            item += escaped if quoted else ""
        elif quoted:
            quoted = char != '"'
            item += char
        elif char == "(" and not angle:
            comment += 1
        elif char == ")" and comment:
            comment -= 1
        elif comment:
            continue
        elif char == '"':
            quoted, item = True, item + char
        elif char in ",;" and not angle:
            items.append(item)
            item = ""
        elif char == ":" and not angle and "@" not in item:
            item = ""
        else:
            angle = char == "<" or (angle and char != ">")
            item += char
    return [*items, item]


def _mailbox(item: str) -> Address | None:
    unquoted = re.sub(r'"[^"]*"(?!@)', "", item)
    angles = re.findall(r"<([^<>]*)>", unquoted)
    if len(angles) > 1:
        return None
    source = angles[0] if angles else unquoted
    source = source.rsplit(":", 1)[-1] if source.startswith("@") else source  # RFC 5322 4.4, obsolete routes
    match = _ADDRESS.fullmatch(source.strip()) if angles else _only_address(unquoted)
    if not match:
        return None
    name = item.replace(f"<{angles[0]}>", " ") if angles else ""
    return Address(decode_words(re.sub(r"[\"]", "", name)).strip(), match[0])


def _only_address(item: str) -> re.Match[str] | None:
    found = list(_ADDRESS.finditer(item))
    return found[0] if len(found) == 1 else None


def message_ids(value: str | None) -> tuple[str, ...]:
    """The ids of Message-ID, In-Reply-To or References, each in its angle brackets."""
    return tuple(f"<{found}>" for found in _MESSAGE_ID.findall(value or ""))[:MAX_MAILBOXES]


def message_id(value: str | None) -> str | None:
    """One id in angle brackets, or the raw value where the brackets are missing, or None."""
    found = message_ids(value)
    if found:
        return found[0]
    bare = _CONTROL.sub("", repaired(value or "")).strip()
    return bare[:998] or None


def when(value: str | None) -> datetime | None:
    """The Date header, aware; one that states no zone is UTC. None where it is no date."""
    if not value:
        return None
    try:
        found = parsedate_to_datetime(repaired(value)[:200])
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
