"""The parts of a message, walked with bounds on their number, their depth and the work. Never raises."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from mail import smime
from mail.charset import decode, sniffed
from mail.framing import children, decoded, head_of
from mail.headers import Headers
from mail.parameters import main_value, parameters

MAX_BYTES = 50 * 1024 * 1024
MAX_PARTS = 10_000
MAX_DEPTH = 10_000
# Every multipart is searched for its boundary; this many bytes take about a second.
MAX_SEARCHED = 2_000_000_000

# The forms of RFC 6533 and RFC 6532 for addresses beyond ASCII, and a misspelling, read as what they extend.
_SAME_AS = {
    "message/global": "message/rfc822",
    "message/global-delivery-status": "message/delivery-status",
    "message/global-disposition-notification": "message/disposition-notification",
    "message/global-headers": "text/rfc822-headers",
    "text/rfc822-header": "text/rfc822-headers",
    "message/rfc822-headers": "text/rfc822-headers",
    "message/news": "message/rfc822",
}
_TYPE = re.compile(r"[\w.+!#$&^-]+/[\w.+!#$&^-]+")


@dataclass(frozen=True, eq=False)
class Part:
    """One leaf, or one message/rfc822 node. `nested` counts the attached messages around it (0: the letter itself)."""

    headers: Headers
    type: str
    raw: bytes
    """What it stands in; its body is `raw[start:end]`, as it was sent."""
    start: int
    end: int
    nested: int
    depth: int
    alternative: int = 0
    """Parts of the same number (not 0) are forms of the same content (multipart/alternative)."""

    @cached_property
    def encoding(self) -> str:
        """Content-Transfer-Encoding in lower case."""
        stated = self.headers.first("content-transfer-encoding")
        return main_value(stated) if stated else ""

    @cached_property
    def parameters(self) -> dict[str, str]:
        """The parameters of Content-Type."""
        return parameters(self.headers.first("content-type") or "")

    @cached_property
    def disposition(self) -> str:
        """`attachment`, `inline`, another word or an empty string."""
        return main_value(self.headers.first("content-disposition") or "")

    @cached_property
    def file_name(self) -> str | None:
        """The stated name, wherever it is stated, not yet cleaned."""
        stated = self.headers.first("content-disposition")
        name = (parameters(stated).get("filename") or parameters(stated).get("name")) if stated else None
        return name or self.parameters.get("name") or self.parameters.get("filename") or None

    @cached_property
    def _content(self) -> bytes:
        return decoded(self.raw[self.start : self.end], self.encoding)

    def content(self) -> bytes:
        """The transfer-decoded bytes."""
        return self._content

    def text(self) -> str:
        """The decoded text, lines ended by a line feed."""
        content = self.content()
        label = self.parameters.get("charset") or (sniffed(content) if self.type == "text/html" else None)
        text = decode(content, label)
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(frozen=True)
class Frame:
    """A parsed message with its parts in order. `left_out` says what of it was not opened, if anything; `sealed` why a
    part of the letter itself could not be (it is encrypted, or damaged)."""

    headers: Headers
    parts: tuple[Part, ...]
    left_out: str | None
    sealed: str | None = None


def open_message(raw: bytes) -> Frame:
    """Parse `raw` as far as the bounds allow."""
    if b"\n" not in raw[:65_536] and b"\r" in raw:
        raw = raw.replace(b"\r", b"\n")  # written on a machine that ends lines so
    walk = _Walk(raw[:MAX_BYTES])
    parts = tuple(walk.parts())
    left_out = f"what is beyond {MAX_BYTES} bytes" if len(raw) > MAX_BYTES else walk.left_out
    return Frame(walk.headers, parts, left_out, walk.sealed)


def headers_of(raw: bytes) -> Headers:
    """The headers alone, the first megabyte of them."""
    return head_of(raw, 0, len(raw))[0]


class _Walk:
    """Leaves and attached messages in order. What lies beyond the bounds is left out, and that is said."""

    def __init__(self, raw: bytes) -> None:
        self._stack = [Part(Headers([]), "text/plain", raw, 0, len(raw), 0, 0)]  # parts whose head is not read yet
        self._groups = 0
        self._searched = 0
        self.headers = Headers([])
        self.left_out: str | None = None
        self.sealed: str | None = None

    def parts(self) -> Iterator[Part]:
        seen = 0
        while self._stack:
            closed = self._stack.pop()
            seen += 1
            if seen > MAX_PARTS:
                self.left_out = f"more than {MAX_PARTS} parts"
                return
            headers, start = head_of(closed.raw, closed.start, closed.end)
            if seen == 1:
                self.headers = headers
            kind = _content_type(headers) or closed.type
            part = replace(closed, headers=headers, type=kind, start=start)
            if kind.startswith("multipart/"):
                yield from self._opened(part)
                continue
            if smime.is_sealed(kind, part.file_name) and self._unsealed(part):
                continue
            yield part
            if kind == "message/rfc822":
                self._push_message(part)

    def _opened(self, part: Part) -> Iterator[Part]:
        """A multipart gives its children; one that cannot be opened is read as the text that it is."""
        self._searched += part.end - part.start
        if part.depth >= MAX_DEPTH or self._searched > MAX_SEARCHED:
            self.left_out = "nested too deeply to be opened in reasonable time"
            return
        spans = children(part.raw, part.start, part.end, part.parameters.get("boundary", ""))
        if not spans:
            yield replace(part, type="text/plain")
            return
        inner = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
        alternative = part.alternative
        if part.type == "multipart/alternative":
            self._groups += 1
            alternative = self._groups
        none = Headers([])
        self._stack.extend(
            Part(none, inner, part.raw, start, end, part.nested, part.depth + 1, alternative)
            for start, end in reversed(spans)
        )

    def _unsealed(self, part: Part) -> bool:
        """Whether what is signed or compressed in one file could be taken out: it then takes the place of the part."""
        content = part.content()
        self._searched += len(content)
        if part.depth >= MAX_DEPTH or self._searched > MAX_SEARCHED:
            self.left_out = "nested too deeply to be opened in reasonable time"
            return False
        inner = smime.opened(content)
        if inner.entity is not None:
            self._stack.append(
                replace(
                    part,
                    headers=Headers([]),
                    type="text/plain",
                    raw=inner.entity,
                    start=0,
                    end=len(inner.entity),
                    depth=part.depth + 1,
                )
            )
        elif part.nested == 0:
            self.sealed = self.sealed or inner.sealed
        return inner.entity is not None

    def _push_message(self, part: Part) -> None:
        self._searched += part.end - part.start
        if part.depth >= MAX_DEPTH or self._searched > MAX_SEARCHED:
            self.left_out = "nested too deeply to be opened in reasonable time"
            return
        raw, start, end = part.raw, part.start, part.end
        if part.encoding in ("base64", "quoted-printable"):  # RFC 2046 5.2.1 forbids it; it is seen
            raw = part.content()
            start, end = 0, len(raw)
        self._stack.append(Part(Headers([]), "text/plain", raw, start, end, part.nested + 1, part.depth + 1))


def _content_type(headers: Headers) -> str | None:
    """The declared type in lower case; None where it is absent or broken (RFC 2045 5.2: then it is the default)."""
    stated = headers.first("content-type")
    if not stated:
        return None
    kind = main_value(stated)
    if not _TYPE.fullmatch(kind):
        found = _TYPE.match(kind)
        if not found:
            return "text/plain" if kind == "text" else None
        kind = found[0]
    return _SAME_AS.get(kind, kind)
