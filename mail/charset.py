"""Bytes to text when the label may be wrong, missing or unknown. Never raises."""

import codecs

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
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "unicode-1-1-utf-7": "utf-7",
    "cp-850": "cp850",
    "x-mac-roman": "mac-roman",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "unknown-8bit": "utf-8",
    "x-unknown": "utf-8",
    "iso-2022-jp": "iso-2022-jp-2",
}


def decode(content: bytes, label: str | None) -> str:
    """Text of `content`: as labelled where that works, else UTF-8, else Windows-1252 with replacement marks."""
    name = (label or "").strip().strip("\"'").lower()
    for candidate in (_BETTER.get(name, name), "utf-8"):
        if _is_text_codec(candidate):
            try:
                return content.decode(candidate)
            except (UnicodeError, ValueError):
                continue
    if name.startswith("iso-2022-") or name in ("gb2312", "gbk", "big5", "shift_jis", "euc-kr"):
        return (
            content.decode(_BETTER.get(name, name), "replace")
            if _is_text_codec(name)
            else content.decode("utf-8", "replace")
        )
    return content.decode("cp1252", "replace")


def _is_text_codec(name: str) -> bool:
    # Python also has codecs such as "zip" and "idna" which are no character sets and may be made to work hard.
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return bool(getattr(info, "_is_text_encoding", True)) and info.name not in ("idna", "punycode", "undefined")
