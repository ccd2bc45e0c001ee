"""Whether acting on a settled clause is clear, or takes a question first."""

from __future__ import annotations

from language.clauses import Clause
from language.guards.openness import is_hedged, is_what_if
from language.guards.prices import is_haggling
from language.intents import Intents


def is_clear(intent: str, confidence: float, clause: Clause, table: Intents) -> bool:
    """Whether an act may be done without a question: destructive ones need a cue in the words, or much confidence."""
    limits = table.thresholds
    if intent.partition("/")[0] in table.harmless:
        return confidence >= limits["harmless"]
    if confidence < limits["acting"]:
        return False
    if intent not in table.destructive:
        return True
    if is_hedged(clause.text) or is_what_if(clause.text):
        return False
    if intent == "decline_estimate" and is_haggling(clause.text):
        return False
    rivals = [c for name, c in clause.ranking if name in table.destructive and name != intent]
    if confidence < 1.0 and rivals and confidence - max(rivals) < limits["margin"]:
        return False
    cue = table.cues.get(intent)
    known = cue is not None and cue.search(clause.words) is not None
    return confidence >= limits["destructive_with_cue" if known else "destructive"]
