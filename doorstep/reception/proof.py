"""Which of our addresses a letter was written to, and what is missing to believe who wrote it."""

from dataclasses import dataclass
from typing import Literal

from doorstep.settings import Settings
from mail.letter import Letter
from mail.masks import token_of

ANOTHER_ADDRESS = "written from another address than the one that belongs to this thread"


@dataclass(frozen=True)
class Door:
    """Where the letter came in: at a mask (with its token), at the desk's own address, or at neither."""

    kind: Literal["mask", "desk", "other"]
    token: str | None = None


def door_of(letter: Letter, settings: Settings) -> Door:
    """A mask goes before the desk's own address, the envelope's address (where the server kept it) before To and Cc.

    A plus-address that is no token of ours stands for a mask that was mangled or guessed: it opens nothing.
    """
    envelope = [address.strip().lower() for address in letter.delivered_to]
    written = [mailbox.address.strip().lower() for mailbox in (*letter.to, *letter.cc)]
    for address in (*envelope, *written):
        token = token_of(address, settings.domain, settings.desk_local)
        if token is not None:
            return Door("mask", token)
    return Door("desk") if settings.desk_address in (envelope or written) else Door("other")


def missing_proof(letter: Letter, expected: str) -> str | None:
    """Why the letter does not prove that the person at `expected` wrote it, None where it does.

    Wanted are the expected address in From and our own server's word for it (RFC 8601, RFC 7489), or our own check.
    """
    sender = letter.sender.address.lower() if letter.sender else ""
    if sender != expected.lower():
        return ANOTHER_ADDRESS
    if letter.authenticated is None:
        return "our mail server says nothing about the sender"
    return None if letter.authenticated else "our mail server does not vouch for the sender"
