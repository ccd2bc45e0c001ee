"""The parameters of Content-Type and Content-Disposition, also where programs write them wrongly. Never raises.

RFC 2231 is read (charsets, languages, continuations), and so is what is written instead of it: encoded words in quotes
(forbidden by RFC 2047 5), bare spaces, percent signs or 8-bit bytes without a charset, a quote that is never closed.
"""

import re
from urllib.parse import unquote_to_bytes

from mail.charset import decode
from mail.headers import decode_words

MAX_PARAMETERS = 100
MAX_SECTIONS = 50  # of one value that is cut in pieces (RFC 2231 3)

_PARAMETER = re.compile(r';\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|$)([^;]{0,200})|([^;]*))')
_SECTION = re.compile(r"^([^*]+)(?:\*(\d{1,3}))?(\*)?$")
_COMMENT = re.compile(r"\([^()]*\)")
_ESCAPED = re.compile(r'\\([\\"])')
_PERCENT = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")


def main_value(value: str) -> str:
    """What stands before the first parameter, in lower case, without comments."""
    first = value.partition(";")[0]
    if "(" in first:
        first = _COMMENT.sub(" ", first)
    return first.strip().strip('"').strip().lower()


def parameters(value: str) -> dict[str, str]:
    """Each parameter by its name in lower case, decoded; of two with the same name the first."""
    if ";" not in value:
        return {}
    plain: dict[str, str] = {}
    cut: dict[str, list[tuple[int, bool, str]]] = {}
    for name, quoted, _, bare in _PARAMETER.findall(value)[:MAX_PARAMETERS]:
        content = _ESCAPED.sub(r"\1", quoted) if quoted else bare.strip()
        section = _SECTION.match(name.lower()) if "*" in name else None
        if section:
            cut.setdefault(section[1], []).append((int(section[2] or 0), bool(section[3]), content))
        else:
            plain.setdefault(name.lower(), content)
    found = {name: _decoded(content) for name, content in plain.items()}
    found.update((name, _joined(sections)) for name, sections in cut.items())
    return found


def _decoded(value: str) -> str:
    if "=?" in value or not (value.isascii() and value.isprintable()):
        return decode_words(value)
    if value.count("%") > 1 and _PERCENT.search(value):
        return _text(unquote_to_bytes(value), "")
    return value


def _joined(sections: list[tuple[int, bool, str]]) -> str:
    """The pieces of one value in the order of their numbers; the first states the charset for all."""
    ordered = sorted(sections, key=lambda section: section[0])[:MAX_SECTIONS]
    charset, pieces = "", []
    for index, (_, encoded, content) in enumerate(ordered):
        if index == 0 and encoded and content.count("'") >= 2:
            charset, _, content = content.split("'", 2)
        raw = content.encode("utf-8", "surrogateescape")
        pieces.append(unquote_to_bytes(raw) if encoded else raw)
    joined = _text(b"".join(pieces), charset)
    return decode_words(joined) if "=?" in joined else joined


def _text(raw: bytes, charset: str) -> str:
    return decode_words(decode(raw, charset or "utf-8"))
