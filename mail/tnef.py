"""The files in a winmail.dat (TNEF, [MS-OXTNEF]): what old Outlook wraps attachments in. Never raises."""

import struct

MAX_FILES = 100

SIGNATURE = b"\x78\x9f\x3e\x22"
_ATTACHMENT_LEVEL = 2
_RENDER_DATA, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_LONG_NAME = 0x3707
_UNICODE, _STRING8 = 0x001F, 0x001E


def files(content: bytes) -> list[tuple[str | None, bytes]]:
    """(name, bytes) of each attached file, in order; an empty list where it is no TNEF or breaks off at once."""
    if len(content) < 6 or not content.startswith(SIGNATURE):
        return []
    found: list[tuple[str | None, bytes]] = []
    name: str | None = None
    data: bytes | None = None
    position = 6
    while position + 9 <= len(content) and len(found) < MAX_FILES:
        level, attribute, length = content[position], *struct.unpack_from("<H2xI", content, position + 1)
        value = content[position + 9 : position + 9 + length]
        position += 9 + length + 2  # a checksum of two bytes ends each attribute
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


def _long_name(properties: bytes) -> str | None:
    """The long file name among MAPI properties, found by its tag: the others need not be understood for it."""
    for kind, codec in ((_UNICODE, "utf-16-le"), (_STRING8, "cp1252")):
        start = properties.find(struct.pack("<HHI", kind, _LONG_NAME, 1))
        if start >= 0 and start + 12 <= len(properties):
            length = struct.unpack_from("<I", properties, start + 8)[0]
            raw = properties[start + 12 : start + 12 + min(length, 1024)]
            return raw.decode(codec, "replace").split("\x00")[0] or None
    return None
