"""Bytes to text when the label may be wrong, missing or unknown. Never raises."""

import codecs
import re
from functools import lru_cache

from mail.charset_guess import KNOWN, guessed

# Labels that mail programs write and Python does not know, or that are better read as their superset:
# the WHATWG encoding standard maps the ISO labels to the Windows code pages in the same way.
_BETTER = {
    "": "utf-8",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "big5": "big5hkscs",
    "unicode-1-1-utf-7": "utf-7",
    "cp-850": "cp850",
    "mac": "mac-roman",
    "macintosh": "mac-roman",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unknown-8bit": "utf-8",
    "unknown": "utf-8",
    "8bit": "utf-8",
    "binary": "utf-8",
    "default": "utf-8",
    "iso-2022-jp": "iso-2022-jp-2",
}
# Every byte is a letter in these, so nothing can be wrong with them: valid UTF-8 is believed before they are.
_SINGLE_BYTE = re.compile(r"^(?:cp125\d|koi8.*|iso-8859-\d+|iso8859.*|latin.*|cp850|cp437|mac-roman)$")
_UTF8_OF_THREE = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
# Python's ISO-2022 decoders raise a RuntimeError ("internal codec error") for some bytes, also when they may replace.
_UNDECODABLE = (UnicodeError, ValueError, RuntimeError)
_LABEL = re.compile(r"[a-z0-9][\w.:+-]*")
_WINDOWS = re.compile(r"^(?:windows|cp|ibm|ms)-?(\d{3,4})$")
_META = re.compile(rb"<meta\b[^>]{0,200}\bcharset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(content: bytes, label: str | None) -> str:
    """Text of `content`: as labelled where that makes sense, else UTF-8, else as `mail.charset_guess` finds."""
    if content.isascii() and b"\x1b" not in content and not content.startswith(b"+") and label in _PLAIN:
        return content.decode("ascii")
    for mark, name in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace").lstrip("\ufeff")
    codec = _codec(label or "")
    if b"\x1b$" in content and codec in (None, "utf-8"):
        codec = "iso-2022-jp-2"  # a label was forgotten: nothing else has these escapes
    for candidate in _certain(content, codec):
        try:
            return content.decode(candidate)
        except _UNDECODABLE:
            continue
    damaged = content.decode("utf-8", "replace")
    if codec in (None, "utf-8") and _is_mostly_sound(damaged):
        return damaged
    try:
        return content.decode(guessed(content, codec if codec != "utf-8" else None), "replace")
    except _UNDECODABLE:
        return damaged


def _is_mostly_sound(text: str) -> bool:
    """Whether text decoded as UTF-8 is that with a few bytes gone wrong: other charsets seldom look like it at all."""
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken >= 2 * broken


def _certain(content: bytes, codec: str | None) -> tuple[str, ...]:
    """The codecs that are believed where they work, before anything is guessed."""
    if codec is None or codec == "utf-8" or _SINGLE_BYTE.match(codec):
        return ("utf-8",)  # whatever a label says of single bytes, nothing else happens to be valid UTF-8
    if codec in KNOWN:
        # A few characters of two bytes may happen to be; characters of three hardly.
        return ("utf-8",) if _UTF8_OF_THREE.search(content) else ()
    return (codec, "utf-8")


def sniffed(html: bytes) -> str | None:
    """The charset that an HTML body states of itself, for a part whose header states none."""
    found = _META.search(html, 0, 2_048)
    return found[1].decode("ascii", "replace") if found else None


@lru_cache(maxsize=256)
def _codec(label: str) -> str | None:
    """Python's name of the codec, or None where the label means nothing."""
    found = _LABEL.search(label.lower())
    name = found[0] if found else ""
    windows = _WINDOWS.match(name)
    for candidate in (name, f"cp{windows[1]}" if windows else name, name.removeprefix("x-")):
        better = _BETTER.get(candidate, candidate)
        if _is_text_codec(better):
            name = codecs.lookup(better).name  # one of the many that Python knows for it
            return _BETTER.get(name.replace("iso8859", "iso-8859"), name)
    return None


def _is_text_codec(name: str) -> bool:
    # Python also has codecs such as "zip" and "idna" which are no character sets and may be made to work hard.
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return bool(getattr(info, "_is_text_encoding", True)) and info.name not in ("idna", "punycode", "undefined")


_PLAIN = frozenset([None, "", "utf-8", "UTF-8", "us-ascii", "US-ASCII", "iso-8859-1", "ISO-8859-1", "windows-1252"])
