"""Times: whether they are proposed, agreed on, traded, or stand as they were, and who came late or not at all."""

from __future__ import annotations

import re

from language.considered import Considered, Reading
from language.guards.answers import agrees
from language.guards.denials import never_came
from language.guards.questions import ends_in_question
from language.timing import agreed_intent, comes_later, names_other_day, stands_as_agreed, trades_time

_SURE = 0.5
# States in which no time is agreed on that a pro could affirm (SCH-2).
_TIME_OWED = frozenset({"awaiting_windows"})
_CAN_COME = re.compile(r"\b(?:can|could|would|might)\b(?! ?(?:not|n't))")
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
