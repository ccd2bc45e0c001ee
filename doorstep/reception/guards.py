"""What becomes of a letter before anybody's words are looked at: an ordered list of small pure rules.

Each rule gives a verdict with its reason, or nothing; the first verdict stands. Machines never get into a conversation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mail.letter import Letter
from mail.loops import no_answer_because

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


def never_answered(arrival: Arrival) -> Verdict | None:
    """Nobody, ourselves, daemons and the null return path."""
    desk = arrival.desk_address
    reason = no_answer_because(arrival.letter, (desk, f"bounces@{desk.rpartition('@')[2]}"))
    return Verdict("ignored", reason) if reason else None


GUARDS: tuple[Rule, ...] = (
    bounce,
    complaint,
    auto_reply,
    mailing_list,
    unreadable,
    never_answered,
    too_large,
)


def judge(arrival: Arrival) -> Verdict | None:
    """The first verdict, or None where a person seems to have written."""
    for rule in GUARDS:
        verdict = rule(arrival)
        if verdict is not None:
            return verdict
    return None
