"""Answers: what takes or refuses what the thread's state puts, what only retells one, what puts one off."""

from __future__ import annotations

import re
from dataclasses import replace

from language.considered import Considered, Reading
from language.guards.answers import begins_with_no, begins_with_yes, fits, goes_ahead, opens_with_yes
from language.guards.choices import chooses_pro
from language.guards.openness import is_deferred
from language.guards.questions import ends_in_question
from language.guards.retelling import retells
from language.plain_facts import WORDS_ONLY
from language.thread_states import names_object
from language.timing import refuses_day

_SURE = 0.5
# Answers that words which only say that something suits may be, and how sure they are if they say it twice.
_FITTING = frozenset({"accept_estimate", "accept_visit", "accept_window", "approve_change"})
_FITS_WELL = 0.8
# What a choice of pro is worth that names times as well.
_CHOSEN = 0.95
# What a decision that is put off looks like to the classifier.
_DECISIONS = frozenset(
    {"accept_estimate", "decline_estimate", "accept_visit", "decline_visit", "accept_window", "decline_window", "deny",
     "approve_change", "refuse_change", "sign_off", "ask_pro", "offer_windows", "affirm", "talk_to_human"}
)  # fmt: skip
# "Yes, come by on Thursday": the windows go with the yes.
_YES_FIRST = re.compile(r"(?:yes|yeah|yep|sure|okay|ok|please do|可以|好的?)\b")


def day_refused(read: Considered) -> Reading | None:
    """A day that does not suit turns no price down."""
    return ("message", _SURE) if read.no == "decline_estimate" and refuses_day(read.text) else None


def retold(read: Considered) -> Reading | None:
    """What the other party sent is only told again beside other clauses."""
    answers = read.table.yes_family | read.table.no_family
    told = read.clause.among > 1 and read.intent in answers and retells(read.text)
    return read.at_least("message", _SURE) if told else None


def yes_with_times(read: Considered) -> Reading | None:
    """A yes beside times takes what it names; the times go with it."""
    if not read.yes or not names_object(read.yes, read.clause, read.table):
        return None
    unsure = read.intent in WORDS_ONLY | {"offer_windows"} or read.confidence < read.table.thresholds["acting"]
    if read.clause.timed and unsure and begins_with_yes(read.text):
        return read.acted_on(read.yes)
    offers = read.intent == "offer_windows" and _YES_FIRST.match(read.clause.words)
    return read.acted_on(read.yes) if offers else None


def visit_taken(read: Considered) -> Reading | None:
    """A yes before the times of a visit takes the visit."""
    taken = read.yes == "accept_visit" and read.intent in {"offer_windows", "affirm"} and opens_with_yes(read.text)
    return read.acted_on("accept_visit") if taken else None


def estimate_taken(read: Considered) -> Reading | Considered | None:
    """Who goes ahead, or names the pro that shall come, takes the estimate."""
    if read.yes != "accept_estimate":
        return None
    of_times = read.intent == "offer_windows" or (read.intent == read.yes and read.clause.timed)
    if of_times and goes_ahead(read.text) and not is_deferred(read.text):
        return read.at_least(read.yes, _CHOSEN)
    if not chooses_pro(read.text, read.clause.pros):
        return None
    known = bool(read.clause.pros) or read.intent in {read.yes, read.no}
    unsure = known and read.confidence < _SURE  # "book rosa, 88 w 15th st apt 3b"
    if of_times or unsure or read.intent in {"affirm", "thank"}:
        return read.at_least(read.yes, _CHOSEN)
    return replace(read, confidence=max(read.confidence, _CHOSEN)) if read.intent == read.yes else None


def fitting(read: Considered) -> Reading | None:
    """What suits is taken: surely where it is said twice."""
    near = read.intent in {read.yes, read.no, "message", "offer_windows"}
    if read.yes not in _FITTING or not near or not (sure := fits(read.text)):
        return None
    if sure < 2 and read.confidence >= _SURE:
        return None
    own = read.confidence if read.intent == read.yes else 0.0
    return read.yes, max(own, _FITS_WELL if sure == 2 else _SURE)


# Words at least of a yes that says what it is a yes to: "yes, please come by", and not "hm ok".
_SAID = 3


def _agrees_to_coming(read: Considered) -> bool:
    """Whether a yes takes a window, or a visit that is named; "yes, that's the right sink" takes none."""
    visit = read.yes == "accept_visit" and (read.clause.timed or names_object("accept_visit", read.clause, read.table))
    said = len(read.text.split()) >= _SAID and opens_with_yes(read.text)
    return said and (visit or read.yes == "accept_window")


def opened(read: Considered) -> Reading | Considered | None:
    """What begins with a yes or a no is surer to be one, and is one where nothing else is known."""
    no_first = begins_with_no(read.text)
    if read.intent == read.yes and _agrees_to_coming(read):
        return replace(read, confidence=max(read.confidence, _FITS_WELL))
    if read.no and read.intent == read.no and not read.clause.timed and no_first:
        return replace(read, confidence=max(read.confidence, _FITS_WELL))
    if read.confidence >= _SURE or read.clause.timed:
        return None
    if read.yes and begins_with_yes(read.text):
        return read.yes, _SURE
    return (read.no, _SURE) if read.no and no_first else None


# "I'd like to discuss this with a member of your staff" asks for a person (OTH-1), and puts nothing off.
_WITH_US = re.compile(
    r"\b(?:your|the) (?:staff|team|people|office|company|manager|supervisor)\b|\b(?:member of|somebody|someone|anyone"
    r"|a person|a human) (?:at|from|in|of|there)\b|\b(?:automat\w+|robots?|bots?|machines?|computers?)\b"
)


def put_off(read: Considered) -> Reading | None:
    """A decision that is put off is none; what is wondered before it is asked all the same."""
    wondering = read.intent == "ask_pro" and ends_in_question(read.text)
    with_us = read.intent == "talk_to_human" and _WITH_US.search(read.clause.words)
    if read.intent not in _DECISIONS or wondering or with_us or not is_deferred(read.text):
        return None
    return read.at_least("message", read.table.thresholds["acting"])
