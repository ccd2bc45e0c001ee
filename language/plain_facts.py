"""What the plain facts of a clause say where the classifier does not know: an amount, times, work that is named."""

from __future__ import annotations

from language.clauses import Clause
from language.guards.denials import is_negated
from language.guards.irrealis import is_unreal
from language.guards.openness import is_what_if
from language.guards.prices import asks_price_of_work
from language.guards.questions import asks_about_act, asks_whether_offered, is_question
from language.intents import Intents
from language.services import read_service
from language.timing import priced_intent, timed_intent
from language.unmeant import next_harmless, question_of

# Words about other things, which times beside them overrule unless the classifier is sure.
WORDS_ONLY = frozenset(
    {"ask_pro", "message", "ask_status", "ask_availability", "ask_customer", "give_details", "out_of_scope"}
)
# States in which a time that is only mentioned is no offer of one.
_SETTLED = frozenset({"awaiting_sign_off", "change_proposed", "no_show_reported", "after_visit"})
# Below this, what looks foreign to the house is words for the other party of the thread.
_FOREIGN = 0.75
# Below this, what looks foreign to the house with no thread to belong to is not understood (OTH-2).
_OUT_OF_SCOPE = 0.75
_SURE = 0.5


def by_facts(intent: str, confidence: float, clause: Clause, table: Intents) -> tuple[str, float]:
    """Where the classifier does not know, the facts speak: an amount from a pro, or times from either."""
    low = confidence < table.thresholds["acting"]
    if low and clause.role == "pro" and clause.priced and clause.state in {"awaiting_estimate", "after_visit", None}:
        return priced_intent(clause.text), max(confidence, table.thresholds["destructive"])
    if (
        clause.timed
        and clause.state not in _SETTLED
        and not (is_unreal(clause.text) or asks_about_act(clause.text) or is_what_if(clause.text))
        and not (is_negated("cancel_booking", clause.text) or is_negated("reschedule", clause.text))
        and not _is_request(clause)
        and (low or (intent in WORDS_ONLY and confidence < _SURE))
        and (timed := timed_intent(clause.text, clause.role, clause.state))
    ):
        return timed, max(confidence, table.thresholds["destructive"])
    unsure = (
        (low and not is_question(clause.text))
        or intent == "offer_windows"
        or (intent in WORDS_ONLY and confidence < _SURE)
    )
    if unsure and _is_request(clause):
        return "request_service", max(confidence, table.thresholds["destructive"])
    if intent == "out_of_scope" and clause.state is not None and confidence < _FOREIGN:
        return "message", confidence
    if intent == "out_of_scope" and clause.state is None and confidence < _OUT_OF_SCOPE:
        return "message", 0.0
    if low and clause.state is not None and "?" in clause.text and not clause.timed:
        return question_of(clause), table.thresholds["acting"]
    if low and (intent in table.destructive or intent in {"affirm", "deny"}):
        # Too little to name such an act even in a question.
        return next_harmless(clause, table) or ("message", confidence)
    return intent, confidence


def _is_request(clause: Clause) -> bool:
    """Whether a customer without a thread names work to be done, in words that the gazetteer knows (REQ-2)."""
    if clause.role != "customer" or clause.state is not None or asks_whether_offered(clause.text):
        return False
    found = read_service(clause.text)
    return found is not None and found.strong


def asks_price(clause: Clause) -> bool:
    """Whether somebody without a thread asks what work costs that the gazetteer knows (REQ-2)."""
    asked = clause.role == "customer" and clause.state is None and asks_price_of_work(clause.text)
    return asked and read_service(clause.text) is not None
