"""Links to pages that act for one person, and the codes that go with them: made and known again by a secret alone.

A link carries what it is for and a tag that only the holder of the secret can make. Nothing is kept: whether what it
is for still stands is the desk's to say.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Purpose = Literal["sign", "rate", "mails", "chat", "estimates"]

_TOKEN = re.compile(r"([a-z0-9]{1,40})-([a-z0-9]{1,20})-([a-z2-7]{26})")
_DIGITS = 6
NO_MATTER = "none"


class Target(NamedTuple):
    """What a link is for: a signing of a matter, its booking by number ("b1"), or a person by id: mails, the chat,
    the estimates of the customer.

    The chat of somebody who has no matter yet stands under `NO_MATTER`.
    """

    matter_id: str
    subject: str


@dataclass(frozen=True)
class PageLinks:
    """`base` is what links begin with, without a slash at the end."""

    secret: bytes
    base: str

    def link(self, purpose: Purpose, target: Target) -> str:
        """The address of the page."""
        return f"{self.base}/{purpose}/{target.matter_id}-{target.subject}-{self._tag(purpose, target)}"

    def target(self, purpose: Purpose, token: str) -> Target | None:
        """What the last part of an address is for; None for one that is not ours."""
        match = _TOKEN.fullmatch(token.strip().lower())
        if match is None:
            return None
        target = Target(match[1], match[2])
        return target if hmac.compare_digest(match[3], self._tag(purpose, target)) else None

    def removed_from(self, text: str) -> str:
        """The text without links of ours: they are for the one who got them, and are passed on to nobody (CON-3)."""
        return re.sub(rf"{re.escape(self.base)}/(?:{'|'.join(get_args(Purpose))})/\S+", "[link removed]", text)

    def code(self, target: Target) -> str:
        """The code that proves the customer beside the link that the pro has (PAY-3): six digits."""
        number = int.from_bytes(self._digest("code", target)[:8]) % 10**_DIGITS
        return f"{number:0{_DIGITS}}"

    def is_code(self, target: Target, typed: str) -> bool:
        """Whether somebody typed the code, with spaces or dashes as they like."""
        digits = "".join(character for character in typed if character.isascii() and character.isdigit())
        return hmac.compare_digest(digits, self.code(target))

    def _tag(self, purpose: str, target: Target) -> str:
        return base64.b32encode(self._digest(purpose, target)[:16]).decode().lower().rstrip("=")

    def _digest(self, purpose: str, target: Target) -> bytes:
        return hmac.new(self.secret, f"{purpose}:{target.matter_id}:{target.subject}".encode(), hashlib.sha256).digest()
