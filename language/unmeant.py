"""What is meant instead where an act that costs is only asked about, denied, or told of as done."""

from __future__ import annotations

from language.clauses import Clause
from language.clearness import ASKED_FOR, shows
from language.guards.denials import denies_having_done, is_long_ago, is_negated, refuses
from language.guards.irrealis import beside_words_taken_back, is_unreal, takes_words_back
from language.guards.openness import is_what_if, policy_topic
from language.guards.prices import names_limit
from language.guards.questions import asks, asks_about_act, is_question
from language.intents import Intents

# Besides the destructive acts these too are never taken from a what-if question or a denial.
_GUARDED = frozenset(
    {"report_no_show", "file_claim", "report_trip_charge", "report_direct_payment", "ask_program/close_account"}
)
_TAKING = frozenset({"accept_estimate", "accept_visit", "approve_change"})
# "I'd go to 180 but not higher" haggles: it takes nothing, and turns nothing down.
_PRICED = frozenset({"accept_estimate", "decline_estimate"})
_OFFERED = frozenset({"estimate_offered", "after_visit"})
_LEAVING = frozenset({"cancel_booking", "cancel_request"})


def instead_of(intent: str, confidence: float, clause: Clause, table: Intents) -> tuple[str, float] | None:
    """What is meant instead where an act is only asked about, denied, or told of as done; None where it is meant."""
    if intent not in table.destructive and intent not in _GUARDED:
        return None
    told = intent in _GUARDED and not asks(clause.text)  # "he said if I cancel here and pay him cash, he'd come"
    if not told and is_what_if(clause.text) and (topic := policy_topic(intent)):
        asked = next((r for r in clause.ranking if r[0].startswith("ask_policy/")), None)
        return asked or (f"ask_policy/{topic}", confidence)
    # "He added $35 and I never agreed to that" reports all the same.
    denied = intent not in _GUARDED and denies_having_done(clause.text)
    refused = table.no[clause.role].get(clause.state or "")
    if refused and intent in table.yes_family and refuses(clause.text):
        return refused, 1.0
    if intent in _PRICED and clause.state in _OFFERED and names_limit(clause.text):
        return question_of(clause), max(confidence, table.thresholds["acting"])
    if is_unreal(clause.text) and intent in _TAKING and "if" in clause.words:
        # "I'd take it if it were 20 less"
        return question_of(clause), max(confidence, table.thresholds["acting"])
    beside = beside_words_taken_back(clause.text)
    taken_back = intent in _LEAVING and takes_words_back(clause.text) and not shows(intent, beside, table)
    unmeant = is_negated(intent, clause.text) or is_unreal(clause.text) or taken_back
    if unmeant or is_long_ago(clause.text) or denied:
        return next_harmless(clause, table) or ("message", confidence)
    telling = intent not in ASKED_FOR and is_question(clause.text)
    if asks_about_act(clause.text) or (telling and intent in table.destructive):
        return next_harmless(clause, table) or (question_of(clause), confidence)
    return None


def question_of(clause: Clause) -> str:
    """A question that is nothing else is for the other party of the thread."""
    if clause.state is None:
        return "message"
    return "ask_pro" if clause.role == "customer" else "ask_customer"


def next_harmless(clause: Clause, table: Intents) -> tuple[str, float] | None:
    """The likeliest that costs nothing, as sure as it is among what is left; a question only where the words ask."""
    told = not asks(clause.text)
    left = [(name, c) for name, c in clause.ranking[1:] if name not in table.destructive and name not in _GUARDED]
    whole = sum(c for _, c in left)
    return next(
        (
            (name, max(confidence, min(_LEFT, confidence / whole)))
            for name, confidence in left
            if confidence >= table.thresholds["unknown"] and not (told and name.startswith("ask_"))
        ),
        None,
    )


# What is left where an act is ruled out is no surer than this.
_LEFT = 0.5
