"""One clause settled: its intent under the thread's state and the guards, and whether acting on it is clear."""

from __future__ import annotations

from dataclasses import dataclass

from language.guards import (
    asks_about_act,
    is_hedged,
    is_negated,
    is_no,
    is_own_payment,
    is_spam,
    is_what_if,
    is_yes,
    policy_topic,
)
from language.intents import Intents, Role
from language.nlu import Ranking
from language.timing import priced_intent, timed_intent

# Besides the destructive acts these too are never taken from a what-if question or a denial.
_GUARDED = frozenset({"report_no_show", "file_claim", "report_trip_charge", "report_direct_payment"})
# Words about other things, which times beside them overrule unless the classifier is sure.
_WORDS_ONLY = frozenset(
    {"ask_pro", "message", "ask_status", "ask_availability", "ask_customer", "give_details", "out_of_scope"}
)
_SURE = 0.5
_SPAM = 0.9


@dataclass(frozen=True, slots=True)
class Clause:
    """What is known of a clause: its words, the classifier's ranking under the role's mask, which facts it holds."""

    text: str
    ranking: Ranking
    role: Role
    state: str | None
    timed: bool
    priced: bool

    @property
    def words(self) -> str:
        """The text as the tables match it."""
        return self.text.lower().replace("’", "'")


def settle(clause: Clause, table: Intents) -> tuple[str, float, bool]:
    """The intent of a clause, its confidence, and whether it is clear enough to act on."""
    intent, confidence = _intent(clause, table)
    return intent, confidence, _is_clear(intent, confidence, clause, table)


def _intent(clause: Clause, table: Intents) -> tuple[str, float]:
    """Bare answers by the state, then the classifier under its guards, then the facts."""
    if is_yes(clause.text):
        return table.yes[clause.role].get(clause.state or "", "affirm"), 1.0
    if is_no(clause.text):
        return table.no[clause.role].get(clause.state or "", "deny"), 1.0
    intent, confidence = clause.ranking[0] if clause.ranking else ("message", 0.0)
    if is_spam(clause.text):
        return "out_of_scope", max(confidence, _SPAM)
    if (other := _guarded(intent, confidence, clause, table)) is not None:
        return other
    intent = _by_state(intent, clause, table)
    intent = table.rereadings[clause.role].get(clause.state or "", {}).get(intent, intent)
    if intent == "ask_policy/direct_payment" and clause.role == "pro" and is_own_payment(clause.text):
        return "ask_direct_payment", confidence
    return _by_facts(intent, confidence, clause, table)


def _guarded(intent: str, confidence: float, clause: Clause, table: Intents) -> tuple[str, float] | None:
    """What is meant instead where an act is only asked about, denied, or told of as done; None where it is meant."""
    if intent not in table.destructive and intent not in _GUARDED:
        return None
    if is_what_if(clause.text) and (topic := policy_topic(intent)):
        asked = next((r for r in clause.ranking if r[0].startswith("ask_policy/")), None)
        return asked or (f"ask_policy/{topic}", confidence)
    if is_negated(intent, clause.text) or asks_about_act(clause.text):
        return _next_harmless(clause, table) or ("message", confidence)
    return None


def _next_harmless(clause: Clause, table: Intents) -> tuple[str, float] | None:
    return next(
        (
            r
            for r in clause.ranking[1:]
            if r[0] not in table.destructive and r[0] not in _GUARDED and r[1] >= table.thresholds["unknown"]
        ),
        None,
    )


def _by_state(intent: str, clause: Clause, table: Intents) -> str:
    """The member of the yes or no family that the state asks for, unless the words name the object of another."""
    for family, answers in ((table.yes_family, table.yes), (table.no_family, table.no)):
        meant = answers[clause.role].get(clause.state or "")
        if meant is None or intent not in family or intent == meant:
            continue
        if clause.timed and intent in {"accept_window", "decline_window"}:
            continue
        named = table.objects.get(intent)
        if named is None or not named.search(clause.words):
            return meant
    return intent


def _by_facts(intent: str, confidence: float, clause: Clause, table: Intents) -> tuple[str, float]:
    """Where the classifier does not know, the facts speak: an amount from a pro, or times from either."""
    low = confidence < table.thresholds["acting"]
    if low and clause.role == "pro" and clause.priced and clause.state in {"awaiting_estimate", "after_visit", None}:
        return priced_intent(clause.text), max(confidence, 0.6)
    if clause.timed and (low or (intent in _WORDS_ONLY and confidence < _SURE)):
        return timed_intent(clause.text, clause.role, clause.state), max(confidence, 0.6)
    if low and (intent in table.destructive or intent in {"affirm", "deny"}):
        # Too little to name such an act even in a question.
        return _next_harmless(clause, table) or ("message", confidence)
    return intent, confidence


def _is_clear(intent: str, confidence: float, clause: Clause, table: Intents) -> bool:
    limits = table.thresholds
    if intent.partition("/")[0] in table.harmless:
        return confidence >= limits["harmless"]
    if confidence < limits["acting"]:
        return False
    if intent not in table.destructive:
        return True
    if is_hedged(clause.text) or is_what_if(clause.text):
        return False
    reread = table.rereadings[clause.role].get(clause.state or "", {})
    rivals = [c for name, c in clause.ranking if name in table.destructive and reread.get(name, name) != intent]
    if confidence < 1.0 and rivals and confidence - max(rivals) < limits["margin"]:
        return False
    cue = table.cues.get(intent)
    known = cue is not None and cue.search(clause.words) is not None
    return confidence >= limits["destructive_with_cue" if known else "destructive"]
