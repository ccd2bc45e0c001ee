"""The frame of a message: parsed with bounds, walked with bounds. Never raises."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.utils import collapse_rfc2231_value

from mail.charset import decode
from mail.headers import Headers, decode_words

MAX_BYTES = 50 * 1024 * 1024
MAX_PARTS = 400
MAX_DEPTH = 30
# The parser compares every line with every open boundary; this is the product at which it takes about ten seconds.
MAX_WORK = 40_000_000

# The forms of RFC 6533 and RFC 6532 for addresses beyond ASCII, and a misspelling, read as what they extend.
_SAME_AS = {
    "message/global": "message/rfc822",
    "message/global-delivery-status": "message/delivery-status",
    "message/global-disposition-notification": "message/disposition-notification",
    "message/global-headers": "text/rfc822-headers",
    "text/rfc822-header": "text/rfc822-headers",
}
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One leaf, or one message/rfc822 node. `nested` counts the attached messages around it (0: the letter itself)."""

    message: Message
    headers: Headers
    type: str
    nested: int
    depth: int
    alternative: int = 0
    """Parts of the same number (not 0) are forms of the same content (multipart/alternative)."""

    def content(self) -> bytes:
        """The transfer-decoded bytes."""
        return content_of(self.message)

    def text(self) -> str:
        """The decoded text, lines ended by a line feed."""
        text = decode(self.content(), parameter(self.message, "charset"))
        return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True)
class Frame:
    """A parsed message with its parts in order. `problem` says why the body could not be opened, if so."""

    message: Message
    headers: Headers
    parts: tuple[Part, ...]
    problem: str | None


def open_message(raw: bytes) -> Frame:
    """Parse `raw`; a body beyond the bounds is left closed and the headers are read alone."""
    problem = _too_much(raw)
    if problem is None:
        try:
            message = email.message_from_bytes(raw)
            return Frame(message, Headers(message), tuple(_walk(message)), None)
        except Exception as error:  # the parser promises never to raise and does not keep it
            problem = f"the parser failed: {type(error).__name__}"
    return _headers_alone(raw, problem)


def headers_of(raw: bytes) -> Headers:
    """The headers alone, the first megabyte of them."""
    return _headers_alone(raw, "").headers


def _headers_alone(raw: bytes, problem: str) -> Frame:
    end = re.search(rb"\r?\n\r?\n", raw[: 1024 * 1024])
    try:
        message = BytesParser().parsebytes(raw[: end.start() if end else 65_536], headersonly=True)
    except Exception:
        message = Message()
    return Frame(message, Headers(message), (), problem)


def _too_much(raw: bytes) -> str | None:
    if len(raw) > MAX_BYTES:
        return f"larger than {MAX_BYTES} bytes"
    boundaries = sum(1 for _ in _BOUNDARY.finditer(raw))
    nested = raw.lower().count(b"message/rfc822") if boundaries else 0
    lines = raw.count(b"\n")
    if (boundaries + nested + 1) * lines > MAX_WORK:
        return "nested too deeply to be opened in reasonable time"
    return None


def _walk(message: Message) -> Iterator[Part]:
    """Leaves and attached messages in order, within the bounds on depth and number."""
    stack: list[tuple[Message, int, int, int]] = [(message, 0, 0, 0)]
    seen = 0
    while stack and seen < MAX_PARTS:
        current, depth, nested, alternative = stack.pop()
        seen += 1
        kind = content_type(current)
        children = current.get_payload() if current.is_multipart() else None
        if kind in ("message/rfc822", "message/delivery-status") or not isinstance(children, list):
            yield Part(current, Headers(current), kind, nested, depth, alternative)
        if isinstance(children, list) and kind != "message/delivery-status" and depth < MAX_DEPTH:
            inside = nested + (1 if kind == "message/rfc822" else 0)
            group = seen if kind == "multipart/alternative" else alternative
            stack.extend(
                (child, depth + 1, inside, group) for child in reversed(children) if isinstance(child, Message)
            )


def content_type(message: Message) -> str:
    """The declared type in lower case; `text/plain` where it is absent or broken (RFC 2045 5.2)."""
    try:
        stated = message.get_content_type().split("\n")[0].split(";")[0].strip()
    except Exception:
        return "text/plain"
    return _SAME_AS.get(stated, stated)


def content_of(message: Message) -> bytes:
    """Decoded bytes of a leaf; of an attached message its source, of a delivery report its fields."""
    try:
        payload = message.get_payload()
        if isinstance(payload, list):
            return b"\n\n".join(_source(part) for part in payload if isinstance(part, Message))
        decoded = message.get_payload(decode=True)
        return decoded if isinstance(decoded, bytes) else b""
    except Exception:
        payload = message.get_payload()
        return payload.encode("utf-8", "surrogateescape") if isinstance(payload, str) else b""


def _source(message: Message) -> bytes:
    try:
        return message.as_bytes(unixfrom=False)
    except Exception:
        lines = [f"{name}: {value}" for name, value in message.raw_items()]
        return "\n".join(lines).encode("utf-8", "surrogateescape")


def parameter(message: Message, name: str) -> str | None:
    """A parameter of Content-Type, decoded (RFC 2231 or, broken, RFC 2047), or None."""
    try:
        value = message.get_param(name)
        return decode_words(collapse_rfc2231_value(value)) if value is not None else None
    except Exception:
        return None


def disposition(message: Message) -> str:
    """`attachment`, `inline` or an empty string."""
    value = str(message.get("content-disposition", "") or "")
    return value.split(";")[0].strip().lower()


def file_name(message: Message) -> str | None:
    """The stated name, wherever it is stated, not yet cleaned."""
    try:
        name = message.get_filename()
    except Exception:
        name = None
    return decode_words(name) if name else None
