"""Where the parts of a message begin and end, as positions in its bytes. Never raises, and takes time in proportion
to the bytes that it looks at.

The parser of the standard library goes line by line, compares each with every open boundary, and gives up the body of a
part that is not well formed; here a boundary is looked for by itself, outer ones before inner ones.
"""

import binascii
import re
from collections.abc import Sequence
from functools import lru_cache

from mail.headers import Headers, repaired

MAX_HEAD = 1024 * 1024  # bytes of the header of one part
MAX_CHILDREN = 10_000

_END_OF_HEAD = re.compile(rb"\n\r?\n")
_NAME = re.compile(r"[!-9;-~]{1,100}[ \t]*")
_GUESSED_BOUNDARY = re.compile(rb"^--([^\s]{1,100})\r?\nContent-", re.IGNORECASE | re.MULTILINE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")

_STRUCTURAL = frozenset(["from", "to", "subject", "date", "message-id", "mime-version", "content-type"])

Span = tuple[int, int]


def head_of(raw: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The headers of the entity in `raw[start:end]`, and where its body begins (RFC 5322 2.1).

    A line that is neither a header nor the rest of one begins the body, as if the empty line before it were there;
    unless headers that a message cannot be without still follow it: then it is a header that was broken on the way.
    """
    if raw.startswith((b"\n", b"\r\n"), start):
        return Headers([]), start + (1 if raw[start] == 10 else 2)
    found = _END_OF_HEAD.search(raw, start, min(end, start + MAX_HEAD))
    stop = found.start() if found else min(end, start + MAX_HEAD)
    body = found.end() if found else stop
    stop -= found is not None and raw.startswith(b"\r", stop - 1, stop)
    text = raw[start:stop].decode("ascii", "surrogateescape")
    lines: list[tuple[str, str]] = []
    written = _unfolded(text)
    plain, last = text.isascii(), None
    for at, line in enumerate(written):
        name, colon, value = line.partition(":")
        known = _name(name) if colon else None
        if known:
            value = value.replace("\x00", " ").strip()
            lines.append((known, value if plain else repaired(value)))
        elif line.strip() and not line.startswith(("From ", ">From ")):
            last = _last_structural(written) if last is None else last
            if at > last:
                return Headers(lines), _start_of_line(raw, start, stop, line)
    return Headers(lines), body


def _unfolded(text: str) -> list[str]:
    """The lines of a head, with a NUL where one was folded (RFC 5322 2.2.3)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n") if "\n" in text else text.replace("\r", "\n")
    return text.replace("\n ", "\x00").replace("\n\t", "\x00").split("\n")


def _last_structural(written: Sequence[str]) -> int:
    return max((at for at, line in enumerate(written) if _name(line.partition(":")[0]) in _STRUCTURAL), default=-1)


@lru_cache(maxsize=1024)
def _name(written: str) -> str | None:
    """The name of a header in lower case, None where it cannot be one."""
    return written.rstrip().lower() if _NAME.fullmatch(written) else None


def _start_of_line(raw: bytes, start: int, stop: int, line: str) -> int:
    first = line.split("\x00")[0].encode("ascii", "surrogateescape")
    if raw.startswith(first, start):
        return start
    found = raw.find(b"\n" + first, start, stop)
    return found + 1 if found >= 0 else stop


def children(raw: bytes, start: int, end: int, boundary: str) -> list[Span]:
    """The parts of a multipart body (RFC 2046 5.1.1); none where its boundary never comes.

    A last one that is not closed goes on to the end. Where the stated boundary is not the one that is used, the one
    that is used is taken.
    """
    found = _cut(raw, start, end, boundary.encode("utf-8", "surrogateescape")) if boundary else []
    if not found:
        guessed = _GUESSED_BOUNDARY.search(raw, start, min(end, start + MAX_HEAD))
        found = _cut(raw, start, end, guessed[1]) if guessed else []
    return found


def _cut(raw: bytes, start: int, end: int, boundary: bytes) -> list[Span]:
    delimiter = b"--" + boundary
    spans: list[Span] = []
    opened: int | None = None
    position = start
    while len(spans) < MAX_CHILDREN and (at := raw.find(delimiter, position, end)) >= 0:
        position = at + len(delimiter)
        if at > start and raw[at - 1] not in b"\r\n":
            continue
        line_end = raw.find(b"\n", position, end)
        line_end = line_end if line_end >= 0 else end
        rest = raw[position : min(line_end, position + 80)].strip()
        if rest not in (b"", b"--"):
            continue
        if opened is not None:
            spans.append((opened, _without_line_end(raw, opened, at)))
        opened = None if rest else min(line_end + 1, end)
        if rest:
            return spans
        position = line_end
    if opened is not None and len(spans) < MAX_CHILDREN:
        spans.append((opened, end))
    return spans


def _without_line_end(raw: bytes, start: int, end: int) -> int:
    if end > start and raw[end - 1] == 10:
        end -= 1
    return end - 1 if end > start and raw[end - 1] == 13 else end


def decoded(body: bytes, encoding: str) -> bytes:
    """The bytes behind a Content-Transfer-Encoding (RFC 2045 6); of a broken one as much as can be had."""
    if encoding == "base64":
        return _from_base64(body)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _from_uu(body)
    return body


def _from_base64(body: bytes) -> bytes:
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        letters = _NOT_BASE64.sub(b"", body)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _from_uu(body: bytes) -> bytes:
    lines = iter(body.splitlines())
    decoded_lines = []
    if any(line.startswith(b"begin ") for line in lines):
        for line in lines:
            if line.strip() in (b"end", b"`"):
                break
            try:
                decoded_lines.append(binascii.a2b_uu(line))
            except binascii.Error:  # a longer line than it says of itself
                length = ((line[0] - 32) & 63) * 4 // 3 + 2 if line else 0
                decoded_lines.append(_uu_line(line[:length]))
    return b"".join(decoded_lines)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b""
