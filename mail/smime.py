"""What stands in an S/MIME message that is one sealed file (RFC 8551 3: application/pkcs7-mime). Never raises.

Signatures are not checked: who wrote a letter is what `mail.proof` says. They are only looked through, so the few
elements on the way to the content are all that is read (RFC 5652), in time that is in proportion to the bytes; a parser
of all of ASN.1 (asn1crypto) took minutes for a large mail that comes in small pieces.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 50 * 1024 * 1024
MAX_ELEMENTS = 500_000

_TYPES = frozenset(["application/pkcs7-mime", "application/x-pkcs7-mime"])
_NAMED = re.compile(r"smime\.p7[mz]", re.IGNORECASE)
_ENTITY = re.compile(rb"(?:[!-9;-~]{1,80}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){0,30}?content-[a-z]", re.IGNORECASE)

_SIGNED, _COMPRESSED = "2a864886f70d010702", "2a864886f70d0109100109"  # object identifiers, as they are encoded
_ENCRYPTED = frozenset(["2a864886f70d010703", "2a864886f70d010704", "2a864886f70d010706", "2a864886f70d0109100117"])
_OCTETS, _SEQUENCE, _CONTEXT_0 = 0x04, 0x30, 0xA0
_CONSTRUCTED = 0x20


@dataclass(frozen=True)
class Opened:
    """`entity`: the MIME entity within, if one could be taken out. `sealed`: why not, where it was meant to be read."""

    entity: bytes | None = None
    sealed: str | None = None


@dataclass(frozen=True)
class _Element:
    tag: int
    start: int
    end: int
    """Where the content begins and ends, without the end mark of one that has no stated length."""


class _Damaged(ValueError):
    pass


def is_sealed(kind: str, name: str | None) -> bool:
    """Whether a part of this type and file name may be such a message."""
    return kind in _TYPES or (kind == "application/octet-stream" and bool(_NAMED.fullmatch(name or "")))


def opened(content: bytes) -> Opened:
    """The entity that was signed or compressed; of what is encrypted or damaged, the reason why there is none.

    A signed file (an invoice, say) holds no MIME entity: it gives neither, and stays a file.
    """
    try:
        inner = _inner(content[:MAX_BYTES])
    except (_Damaged, zlib.error, IndexError):
        return Opened(sealed="S/MIME that is damaged")
    if isinstance(inner, str):
        return Opened(sealed=inner)
    return Opened(entity=inner if _ENTITY.match(inner) else None)


def _inner(data: bytes) -> bytes | str:
    """ContentInfo, then SignedData or CompressedData, then its encapContentInfo (RFC 5652 3, 5.1; RFC 3274 1.1)."""
    reader = _Reader(data)
    info = reader.children(reader.element(0, len(data)))
    kind = _identifier(data, next(info, None))
    if kind in _ENCRYPTED:
        return "encrypted (S/MIME): only its reader's key opens it"
    if kind not in (_SIGNED, _COMPRESSED):
        return "S/MIME without any words"
    within = next(reader.children(_expected(next(info, None), _CONTEXT_0)), None)
    sequences = [each for each in reader.children(_expected(within, _SEQUENCE)) if each.tag == _SEQUENCE]
    # Before the content of compressed data stands its algorithm, before that of signed data nothing that is a sequence.
    held = reader.children(_expected(next(iter(sequences[kind == _COMPRESSED :]), None), _SEQUENCE))
    next(held, None)
    explicit = next(held, None)
    if explicit is None:
        return "S/MIME without any words"
    octets = reader.octets(_expected(next(reader.children(explicit), None), _OCTETS))
    return zlib.decompressobj().decompress(octets, MAX_BYTES) if kind == _COMPRESSED else octets


def _identifier(data: bytes, element: _Element | None) -> str:
    return data[element.start : element.end].hex() if element and element.end - element.start < 40 else ""


def _expected(element: _Element | None, tag: int) -> _Element:
    if element is None or element.tag & ~_CONSTRUCTED != tag & ~_CONSTRUCTED:
        raise _Damaged
    return element


class _Reader:
    """Elements of BER (X.690 8.1), of stated length or not."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._seen = 0

    def children(self, parent: _Element) -> Iterator[_Element]:
        position = parent.start
        while position < parent.end:
            child = self.element(position, parent.end)
            yield child
            position = child.end + (0 if self._head(position)[2] is not None else 2)

    def octets(self, element: _Element) -> bytes:
        """The bytes of a string, also of one that was written in pieces."""
        if not element.tag & _CONSTRUCTED:
            return self._data[element.start : element.end]
        pieces, position = [], element.start
        while position < element.end:
            tag, start, length = self._head(position)
            position = start if length is None or tag & _CONSTRUCTED else start + length
            if tag == _OCTETS and length is not None:
                pieces.append(self._data[start : start + length])
        return b"".join(pieces)

    def element(self, position: int, limit: int) -> _Element:
        tag, start, length = self._head(position)
        end = self._end(start) if length is None else start + length
        if end > limit:
            raise _Damaged
        return _Element(tag, start, end)

    def _end(self, position: int) -> int:
        """Where the end mark of what begins here stands, past all that is nested in it."""
        depth = 1
        while True:
            tag, start, length = self._head(position)
            if tag == 0 and length == 0:
                depth -= 1
                if not depth:
                    return position
            depth += length is None
            position = start + (length or 0)

    def _head(self, position: int) -> tuple[int, int, int | None]:
        """(tag, where the content begins, its length or None where none is stated)."""
        self._seen += 1
        if self._seen > MAX_ELEMENTS or position + 2 > len(self._data):
            raise _Damaged
        tag, length = self._data[position], self._data[position + 1]
        if tag & 0x1F == 0x1F:
            raise _Damaged  # a tag of several bytes: none stands where the content is
        if length < 0x80:
            return tag, position + 2, length
        if length == 0x80:
            return tag, position + 2, None
        stated = self._data[position + 2 : position + 2 + (length & 0x7F)]
        if len(stated) > 8:
            raise _Damaged
        return tag, position + 2 + len(stated), int.from_bytes(stated, "big")
