"""The marks that stand where something was taken out of people's words (CON-3, PAY-1), in the language of the reader.

They are put in English: what is kept is the same for everybody. A reader who writes Chinese sees them in Chinese.
"""

import re
from collections.abc import Mapping

_CHINESE: Mapping[str, str] = {
    "card number": "卡号",
    "code": "验证码",
    "contact link": "联系方式链接",
    "e-mail address": "邮箱地址",
    "key": "密钥",
    "link": "链接",
    "phone number": "电话号码",
    "rest": "其余部分",
    "street address": "街道地址",
}
KINDS = frozenset(_CHINESE)
"""All that is ever taken out."""

_MARK = re.compile(rf"\[({'|'.join(_CHINESE)}) removed\]")


def mark(kind: str) -> str:
    """What stands in the place of something of that kind, one of `KINDS`."""
    return f"[{kind} removed]"


def in_chinese(text: str) -> str:
    """The text with its marks in Chinese; nothing else of it changes."""
    return _MARK.sub(lambda found: f"[{_CHINESE[found[1]]}已删去]", text)
