"""Everybody's mails in a story, and which of them an answer goes to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from doorstep.rehearsal.props import code_in
from doorstep.rehearsal.sent import SentMail

_LINK = r"https?://\S+/(?:{})/\S+"
_TO_ACT = ("sign", "rate", "confirm")
_SIGNING_CODE = re.compile(r"(?:asks for this code: |页面会要这个验证码：)(\d{6})")


class CannotGoOn(Exception):
    """The story asks for what is not possible, such as answering a mail that never came. The text says what."""


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as one of the people got it."""

    mail: SentMail
    raw: bytes


class Boxes:
    """Mails by the key of who got them, oldest first."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._boxes: dict[str, list[Received]] = {key: [] for key in keys}

    def keep(self, received: Received) -> None:
        self._boxes.setdefault(received.mail.to, []).append(received)

    def newest(self, key: str, *, sender: str | None = None) -> Received:
        """The newest mail of somebody, or the newest that shows this sender's name. Raises CannotGoOn."""
        for received in reversed(self._boxes[key]):
            if sender is None or received.mail.sender.lstrip('"').startswith(sender):
                return received
        raise CannotGoOn(f"{key} got no mail {f'from {sender} ' if sender else ''}that could be answered")

    def link(self, key: str, named: str | None = None) -> str:
        """The newest link to the page of that name that was mailed to somebody; without, to a page to act on.

        Raises CannotGoOn.
        """
        pattern = re.compile(_LINK.format(named or "|".join(_TO_ACT)))
        for received in reversed(self._boxes[key]):
            if found := pattern.findall(received.mail.text):
                return str(found[-1])
        raise CannotGoOn(f"no link {f'to {named} ' if named else ''}was mailed to {key}")

    def signing_code(self, key: str) -> str:
        """The newest code to sign with that was mailed to somebody. Raises CannotGoOn."""
        for received in reversed(self._boxes[key]):
            if found := _SIGNING_CODE.search(received.mail.text):
                return found[1]
        raise CannotGoOn(f"no code to sign with was mailed to {key}")

    def code(self, key: str) -> str:
        """The newest code that was mailed to somebody. Raises CannotGoOn."""
        for received in reversed(self._boxes[key]):
            if code := code_in(received.mail):
                return code
        raise CannotGoOn(f"no code was mailed to {key}")
