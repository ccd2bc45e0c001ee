"""What becomes of a letter before anybody's words are looked at: an ordered list of small pure rules.

Each rule gives a verdict with its reason, or nothing; the first verdict stands. Machines never get into a conversation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mail.letter import Letter

Outcome = Literal["ignored", "failed", "bounce", "too_large"]


@dataclass(frozen=True)
class Verdict:
    """What becomes of the letter and why. The reason names no address and nobody's words."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True)
class Arrival:
    """A letter as it came: `cut` where only its header was fetched because it is too large."""

    letter: Letter
    desk_address: str
    cut: bool = False


Rule = Callable[[Arrival], Verdict | None]


def bounce(arrival: Arrival) -> Verdict | None:
    """Reports feed the thread that sent the mail; they are never answered (RFC 3464)."""
    letter = arrival.letter
    return Verdict("bounce", f"bounce: {letter.reason}") if letter.kind == "bounce" else None


def complaint(arrival: Arrival) -> Verdict | None:
    letter = arrival.letter
    return Verdict("ignored", f"complaint: {letter.reason}") if letter.kind == "complaint" else None


def auto_reply(arrival: Arrival) -> Verdict | None:
    """Out-of-office never changes a job and is no answer to a no-show (NOS-6)."""
    letter = arrival.letter
    return Verdict("ignored", f"auto_reply: {letter.reason}") if letter.kind == "auto_reply" else None


def mailing_list(arrival: Arrival) -> Verdict | None:
    letter = arrival.letter
    return Verdict("ignored", f"list: {letter.reason}") if letter.kind == "list" else None


def too_large(arrival: Arrival) -> Verdict | None:
    return Verdict("too_large", "larger than what is taken") if arrival.cut else None


def unreadable(arrival: Arrival) -> Verdict | None:
    letter = arrival.letter
    return Verdict("failed", f"unreadable: {letter.reason}") if letter.kind == "unreadable" else None


def nobody(arrival: Arrival) -> Verdict | None:
    """No or several From mailboxes prove nothing (RFC 5322 3.6.2)."""
    if arrival.letter.sender is None or "@" not in arrival.letter.sender.address:
        return Verdict("ignored", "not exactly one sender")
    return None


def ourselves(arrival: Arrival) -> Verdict | None:
    """Our own mail that comes back is a loop."""
    sender = arrival.letter.sender
    desk, _, domain = arrival.desk_address.partition("@")
    local, _, at = sender.address.lower().rpartition("@") if sender else ("", "", "")
    ours = at == domain and local.partition("+")[0] in (desk, "bounces")
    return Verdict("ignored", "written by ourselves") if ours else None


def empty_envelope(arrival: Arrival) -> Verdict | None:
    """A null return path is a machine's (RFC 5321 4.5.5), whatever else the letter says."""
    return Verdict("ignored", "null return path") if arrival.letter.return_path == "" else None


GUARDS: tuple[Rule, ...] = (
    bounce,
    complaint,
    auto_reply,
    mailing_list,
    unreadable,
    nobody,
    ourselves,
    empty_envelope,
    too_large,
)


def judge(arrival: Arrival) -> Verdict | None:
    """The first verdict, or None where a person seems to have written."""
    for rule in GUARDS:
        verdict = rule(arrival)
        if verdict is not None:
            return verdict
    return None
