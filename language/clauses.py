"""One clause, with what is known of it before it is settled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from language.guards.plain_words import plain
from language.intents import Role
from language.nlu import Ranking
from language.payments import Verdict


@dataclass(frozen=True)
class Clause:
    """What is known of a clause: its words, the classifier's ranking under the role's mask, which facts it holds.

    `heard` is the ranking before the state of the thread was regarded; `among`: how many clauses its message has;
    `paying`: what a pro's words make of being paid (PAY-2); `pros`: the names of those
    whom the customer may turn to instead, `named` those of all who were asked; `asked`: whether the message ends in a
    question; `own`: how much of what the words read like, of 1, this role can mean.
    """

    text: str
    ranking: Ranking
    role: Role
    state: str | None
    timed: bool
    priced: bool
    among: int = 1
    paying: Verdict | None = None
    heard: Ranking = ()
    pros: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    asked: bool = False
    own: float = 1.0

    @cached_property
    def words(self) -> str:
        """The text as the tables match it, which some hundred rules ask for."""
        return plain(self.text)
