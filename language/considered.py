"""A clause under consideration: what it is taken for so far, which the rules settle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from language.clauses import Clause
from language.intents import Intents, Role

# An intent and how sure it is.
type Reading = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Considered:
    """A clause, and what it is taken for as long as no rule says otherwise.

    `yes`, `no`: what these answer in the thread's state, of the writer's role; None where they answer nothing.
    """

    clause: Clause
    table: Intents
    yes: str | None
    no: str | None
    intent: str
    confidence: float

    @property
    def text(self) -> str:
        """The words as they were written."""
        return self.clause.text

    @property
    def role(self) -> Role:
        """Whose words they are."""
        return self.clause.role

    @property
    def state(self) -> str | None:
        """That of the thread."""
        return self.clause.state

    def as_it_is(self, intent: str) -> Reading:
        """Another intent, as sure as what it was taken for."""
        return intent, self.confidence

    def at_least(self, intent: str, confidence: float) -> Reading:
        """An intent, as sure as what the clause was taken for, and at least that sure."""
        return intent, max(self.confidence, confidence)

    def acted_on(self, intent: str) -> Reading:
        """An intent that is sure enough to be done, though it costs."""
        return self.at_least(intent, self.table.thresholds["destructive"])


# What a rule makes of a clause: what it means, or the same clause taken for something surer, or nothing.
type Rule = Callable[[Considered], Reading | Considered | None]
