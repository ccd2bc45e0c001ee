"""What is in a winmail.dat (TNEF, [MS-OXTNEF]): the files and, where nothing else says it, the text. Never raises."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from mail.charset import decode
from mail.rtf import decompressed, read_rtf

MAX_FILES = 100
MAX_PROPERTIES = 1_000
MAX_TEXT = 2 * 1024 * 1024

SIGNATURE = b"\x78\x9f\x3e\x22"
_HEAD = 6  # bytes of the signature and a key
_MESSAGE_LEVEL, _ATTACHMENT_LEVEL = 1, 2
_RENDER_DATA, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_BODY, _CODE_PAGE, _MESSAGE_PROPERTIES = 0x800C, 0x9007, 0x9003
_LONG_NAME, _TEXT, _RTF, _HTML, _TEXT_CODE_PAGE = 0x3707, 0x1000, 0x1009, 0x1013, 0x3FDE
_UNICODE, _STRING8, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_MANY = 0x1000  # a flag of the type: several values
# Bytes of a value of each type of fixed length, filled up to four ([MS-OXTNEF] 2.1.3.4).
_FIXED = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}


@dataclass(frozen=True)
class Words:
    """The text of a message and whether it is HTML."""

    text: str
    html: bool


def files(content: bytes) -> list[tuple[str | None, bytes]]:
    """(name, bytes) of each attached file, in order; an empty list where it is no TNEF or breaks off at once."""
    found: list[tuple[str | None, bytes]] = []
    name: str | None = None
    data: bytes | None = None
    for level, attribute, value in _attributes(content):
        if len(found) >= MAX_FILES:
            break
        if level != _ATTACHMENT_LEVEL:
            continue
        if attribute == _RENDER_DATA:
            if data is not None:
                found.append((name, data))
            name, data = None, None
        elif attribute == _TITLE and name is None:
            name = value.split(b"\x00")[0].decode("cp1252", "replace")
        elif attribute == _DATA:
            data = value
        elif attribute == _PROPERTIES:
            name = _long_name(value) or name
    if data is not None:
        found.append((name, data))
    return found


def is_form_only(content: bytes) -> bool:
    """Whether it is a whole message without files: to those who do not read it for its text it is nothing."""
    levels = {level for level, _, _ in _attributes(content)}
    return levels == {_MESSAGE_LEVEL} and _is_whole(content)


def words(content: bytes) -> Words | None:
    """The text of the message, in the best form that it comes in: HTML, rich text, plain; None where there is none."""
    stated = "cp1252"
    plain = b""
    held: dict[int, tuple[int, bytes]] = {}
    for level, attribute, value in _attributes(content):
        if level == _MESSAGE_LEVEL and attribute == _CODE_PAGE and len(value) >= 4:
            stated = f"cp{struct.unpack_from('<I', value)[0]}"
        elif level == _MESSAGE_LEVEL and attribute == _BODY:
            plain = value[:MAX_TEXT]
        elif level == _MESSAGE_LEVEL and attribute == _MESSAGE_PROPERTIES:
            held.update((tag, (kind, each)) for tag, kind, each in _properties(value))
    page = held.get(_TEXT_CODE_PAGE, (0, b""))[1]
    stated = _code_page(struct.unpack("<I", page)[0]) if len(page) == 4 else stated
    if _HTML in held:
        return _said(_string(*held[_HTML], stated), html=True)
    if _RTF in held:
        text, html = read_rtf(decompressed(held[_RTF][1]))
        if text.strip():
            return _said(text, html=html)
    return _said(_string(*held[_TEXT], stated) if _TEXT in held else decode(plain, stated), html=False)


def _said(text: str, *, html: bool) -> Words | None:
    text = text.rstrip("\x00")
    return Words(text, html) if text.strip() else None


def _code_page(number: int) -> str:
    return {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 54936: "gb18030", 20866: "koi8-r"}.get(
        number, f"cp{number}"
    )


def _string(kind: int, value: bytes, page: str) -> str:
    return value.decode("utf-16-le", "replace") if kind == _UNICODE else decode(value, page)


def _attributes(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(level, attribute, value) of each; the last may have been cut."""
    position = _HEAD if content.startswith(SIGNATURE) else len(content)
    while position + 9 <= len(content):
        level, attribute, length = content[position], *struct.unpack_from("<H2xI", content, position + 1)
        yield level, attribute, content[position + 9 : position + 9 + length]
        position += 9 + length + 2  # a checksum of two bytes ends each attribute


def _is_whole(content: bytes) -> bool:
    return _HEAD + sum(9 + len(value) + 2 for _, _, value in _attributes(content)) == len(content)


def _properties(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(tag, type, value) of MAPI properties, as far as they can be told apart; of several values the first."""
    try:
        position = 4
        for _ in range(min(struct.unpack_from("<I", content)[0], MAX_PROPERTIES)):
            kind, tag = struct.unpack_from("<HH", content, position)
            position += 4
            if tag >= 0x8000:  # a named one: its set, and a number or a name
                by_name, length = struct.unpack_from("<II", content, position + 16)
                position += 24 + (_filled(length) if by_name else 0)
            many, kind = bool(kind & _MANY), kind & ~_MANY
            number = 1
            if many or kind in (_UNICODE, _STRING8, _BINARY, _OBJECT):
                number = struct.unpack_from("<I", content, position)[0]
                position += 4
            if number > MAX_PROPERTIES:
                return
            for each in range(number):
                length = _FIXED.get(kind, 0)
                if not length:
                    length = struct.unpack_from("<I", content, position)[0]
                    position += 4
                if each == 0:
                    yield tag, kind, content[position : position + min(length, MAX_TEXT)]
                position += _filled(length)
    except struct.error:
        return


def _filled(length: int) -> int:
    return (length + 3) & ~3


def _long_name(properties: bytes) -> str | None:
    """The long file name among MAPI properties, found by its tag: the others need not be understood for it."""
    for kind, codec in ((_UNICODE, "utf-16-le"), (_STRING8, "cp1252")):
        start = properties.find(struct.pack("<HHI", kind, _LONG_NAME, 1))
        if start >= 0 and start + 12 <= len(properties):
            length = struct.unpack_from("<I", properties, start + 8)[0]
            raw = properties[start + 12 : start + 12 + min(length, 1024)]
            return raw.decode(codec, "replace").split("\x00")[0] or None
    return None
