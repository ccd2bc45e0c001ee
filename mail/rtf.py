"""Rich text (RTF) to what it says: the words, or the HTML that Outlook wraps in it ([MS-OXRTFEX]). Never raises.

The tokens are read once, in order, so the time is in proportion to the bytes.
"""

import re
from dataclasses import dataclass, replace

from compressed_rtf import decompress  # type: ignore[import-untyped]

from mail.charset import decode

MAX_COMPRESSED = 256 * 1024  # bytes; each gives eight at most
MAX_BYTES = 2 * 1024 * 1024
_MAX_DEPTH = 5_000

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)", re.IGNORECASE
)
_HTML = re.compile(rb"\\fromhtml1?\b")
# What a group holds that begins with one of these is for a program; so is any that begins with "\*".
_NOT_WORDS = frozenset(
    b"""fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf
    listtable listoverridetable revtbl rsidtbl themedata datastore latentstyles xe tc template generator""".split()
)
_SIGNS = {
    b"par": "\n", b"line": "\n", b"sect": "\n\n", b"page": "\n\n", b"row": "\n", b"cell": "\t", b"tab": "\t",
    b"emdash": "—", b"endash": "–", b"emspace": " ", b"enspace": " ", b"qmspace": " ", b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n", b"\\": "\\", b"{": "{", b"}": "}"}
# \fcharset (RTF 1.9.1) to a code page.
_FONT_CODES = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def decompressed(content: bytes) -> bytes:
    """The RTF behind PR_RTF_COMPRESSED ([MS-OXRTFCP]); nothing where it is damaged."""
    try:
        return bytes(decompress(content[:MAX_COMPRESSED]))[:MAX_BYTES]
    except Exception:  # the library raises plain Exception and struct.error on broken input
        return b""


def read_rtf(content: bytes) -> tuple[str, bool]:
    """What it says, and whether that is HTML."""
    content = content[:MAX_BYTES]
    html = bool(_HTML.search(content, 0, 1_000))
    reader = _Reader(html)
    reader.read(content)
    text = "".join(reader.pieces)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), html


@dataclass(frozen=True)
class _Group:
    silent: bool = False
    markup: bool = False
    """Within {\\*\\htmltag ...}: what stands there is HTML and goes out as it is."""
    rtf_only: bool = False
    """Between \\htmlrtf and \\htmlrtf0: a rendering of the HTML for readers of RTF."""
    fonts: bool = False
    font: int = -1
    after_unicode: int = 1
    """Characters behind each \\u that say the same for old readers (\\uc)."""


class _Reader:
    def __init__(self, html: bool) -> None:
        self.pieces: list[str] = []
        self._html = html
        self._group = _Group()
        self._groups: list[_Group] = []
        self._bytes = bytearray()
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._starred = self._begins = False
        self._skip = 0

    def read(self, content: bytes) -> None:
        position = 0
        while match := _TOKEN.search(content, position):
            position = match.end()
            word, number, code, symbol, brace, words = match.groups()
            if word == b"bin":
                position += max(0, int(number or 0))
            elif word:
                self._word(word.lower(), int(number) if number else None)
            elif code:
                self._text(bytes.fromhex(code.decode("ascii")))
            elif symbol == b"*":
                self._starred = self._begins
            elif symbol:
                self._say(_SYMBOLS.get(symbol, ""))
            elif brace:
                self._brace(brace)
            elif words:
                self._text(words)
            self._begins = brace == b"{" or (symbol == b"*" and self._begins)
        self._flush()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{" and len(self._groups) < _MAX_DEPTH:
            self._groups.append(self._group)
        elif brace == b"}" and self._groups:
            self._group = self._groups.pop()
        self._starred = False

    def _word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self._say(chr(number % 0x10000))
            self._skip = self._group.after_unicode
            return
        self._flush()
        if self._begins:
            self._begin_group(word)
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif word == b"htmlrtf":
            self._group = replace(self._group, rtf_only=number != 0)
        elif word == b"uc":
            self._group = replace(self._group, after_unicode=max(0, number or 0))
        elif word == b"ansicpg" and number:
            self._page = f"cp{number}" if number != 65001 else "utf-8"
        elif word == b"f" and number is not None:
            self._group = replace(self._group, font=number)
        elif word == b"plain":
            self._group = replace(self._group, font=-1)
        elif word == b"fcharset" and self._group.fonts and number in _FONT_CODES and len(self._fonts) < 1_000:
            self._fonts[self._group.font] = _FONT_CODES[number]

    def _begin_group(self, word: bytes) -> None:
        markup = self._starred and word == b"htmltag"
        if word in _NOT_WORDS or (self._starred and not markup):
            self._group = replace(self._group, silent=True, fonts=self._group.fonts or word == b"fonttbl")
        elif markup:
            self._group = replace(self._group, markup=True)

    def _text(self, content: bytes) -> None:
        if self._skip:
            dropped = min(self._skip, len(content))
            self._skip -= dropped
            content = content[dropped:]
        if not self._is_silent():
            self._bytes += content

    def _say(self, sign: str) -> None:
        self._flush()
        if not self._is_silent():
            self.pieces.append(sign)

    def _is_silent(self) -> bool:
        group = self._group
        return group.silent or (self._html and group.rtf_only)

    def _flush(self) -> None:
        """The bytes of one run in one charset: a character of two bytes may be written in two ways."""
        if self._bytes:
            text = decode(bytes(self._bytes), self._fonts.get(self._group.font, self._page))
            self.pieces.append(text.replace("<", "&lt;") if self._html and not self._group.markup else text)
            self._bytes.clear()
