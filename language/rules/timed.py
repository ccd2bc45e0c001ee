"""Times: whether they are proposed, agreed on, traded, or stand as they were, and who came late or not at all."""

from __future__ import annotations

import re

from language.considered import Considered, Reading
from language.guards.answers import agrees
from language.guards.denials import never_came
from language.guards.moves import puts_at_another_time
from language.guards.questions import asks_about_act, ends_in_question
from language.timing import (
    agreed_intent,
    bounds_openly,
    comes_later,
    names_other_day,
    refuses_day,
    stands_as_agreed,
    trades_time,
)

_SURE = 0.5
# States in which no time is agreed on that a pro could affirm (SCH-2).
_TIME_OWED = frozenset({"awaiting_windows"})
_CAN_COME = re.compile(r"\b(?:can|could|would|might)\b(?! ?(?:not|n't))")
# States in which a time is agreed on or about to be.
_AGREED_ON = frozenset({"booked", "awaiting_confirmation"})
_LEAVES = frozenset({"cannot_come", "decline_job", "decline_window"})


def after_a_no_show(read: Considered) -> Reading | None:
    """Who did not come and names a later time proposes it."""
    later = read.state == "no_show_reported" and read.clause.timed and comes_later(read.text, read.role)
    return read.acted_on("propose_window") if later else None


def countered(read: Considered) -> Reading | None:
    """A time that is confirmed as another day, or in a question, is proposed."""
    if read.intent != "confirm_window" or not read.clause.timed:
        return None
    other = names_other_day(read.text) or (ends_in_question(read.text) and not agrees(read.text))
    return read.as_it_is("propose_window") if other else None


def put_to_customer(read: Considered) -> Reading | None:
    """What sounds like a pro's yes and puts a time to the other party ("so Thursday morning?") proposes it."""
    if read.role != "pro" or read.intent != "affirm" or not read.clause.timed:
        return None
    if read.state == "awaiting_confirmation":
        return None
    asked = ends_in_question(read.text) or _CAN_COME.search(read.clause.words) is not None
    return read.acted_on("propose_window") if asked or read.state in _TIME_OWED else None


def standing(read: Considered) -> Reading | None:
    """A booking that stays as it is needs no act."""
    stays = read.clause.timed and read.state == "booked" and stands_as_agreed(read.text)
    return read.at_least("message", _SURE) if stays else None


def traded(read: Considered) -> Reading | None:
    """A pro who gives one time for another leaves nothing (SCH-7)."""
    trades = read.role == "pro" and read.intent in _LEAVES and trades_time(read.text)
    return read.acted_on("propose_window") if trades else None


def moved(read: Considered) -> Reading | None:
    """A customer who asks for the visit at another time moves it, whatever else is asked about moving (SCH-4)."""
    topic = read.intent == "ask_policy/rescheduling" and read.role == "customer" and read.state in _AGREED_ON
    wished = topic and read.clause.timed and puts_at_another_time(read.text) and not asks_about_act(read.text)
    return read.acted_on("reschedule") if wished else None


# Who may only speak of a day that does not suit, in such a state.
_GIVEN_UP = {"customer": "reschedule", "pro": "cannot_come"}


def given_up(read: Considered) -> Reading | None:
    """A day alone that does not suit any more is given up (SCH-4, SCH-6)."""
    # A day that came with a pro's estimate is taken back, and the estimate stands (SCH-7).
    offered = read.role == "pro" and read.state == "estimate_offered"
    near = {"message", "propose_window", _GIVEN_UP[read.role]} | ({"decline_job"} if offered else set())
    unclear = (offered or read.state in _AGREED_ON) and read.intent in near
    return read.acted_on(_GIVEN_UP[read.role]) if unclear and refuses_day(read.text) else None


def open_ended(read: Considered) -> Reading | None:
    """A time with only a beginning or an end is offered, and not the one that was proposed (SCH-1, SCH-2)."""
    fits = read.intent == "accept_window" and read.state == "window_proposed" and read.clause.timed
    return read.as_it_is("offer_windows") if fits and bounds_openly(read.text) else None


_NOT_THERE = re.compile(
    r"\b(?:won't|will not|can't|cannot|can not|not) (?:be there|make it|come|arrive)(?: at| for)? (?:\d|noon|then\b)"
)


def lateness(read: Considered) -> Reading | None:
    """Who will not be there at a time gives it up, and is not only late (NOS-2)."""
    leaves = read.intent == "running_late" and _NOT_THERE.search(read.clause.words)
    return read.acted_on("cannot_come") if leaves else None


def missed(read: Considered) -> Reading | None:
    """A customer's words that nobody ever came report it (NOS-1)."""
    told = read.intent == "message" and read.role == "customer" and read.state == "booked"
    return read.at_least("report_no_show", _SURE) if told and never_came(read.text) else None


def agreed(read: Considered) -> Reading | None:
    """A time that is offered in words of agreement is agreed on."""
    if not read.clause.timed or read.intent not in {"propose_window", "offer_windows", read.yes}:
        return None
    meant = agreed_intent(read.text, read.role, read.state)
    return read.acted_on(meant) if meant else None
