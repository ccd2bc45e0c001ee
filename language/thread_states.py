"""A clause's ranking as the state of its thread has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from language.clauses import Clause
from language.guards.prices import names_payment
from language.intents import Intents
from language.nlu import Ranking

# Acts that open a case about payment: they need words about it.
_PAYMENT = frozenset({"ask_direct_payment", "report_direct_payment"})
# What a price is found is said of the price that the state asks about, whichever it is (PAY-3, VIS-1).
_FOUND_DEAR = re.compile(r"\btoo (?:much|expensive|pricey|high|steep)\b|\bpricey\b")
# Where nothing is booked yet, "cancel it" closes the request (REQ-5), unless a booking is named.
_UNBOOKED = frozenset({"estimate_offered", "visit_offered", "after_visit"})
_BOOKING = re.compile(
    r"\b(?:booking|appointment|reservation|visit|window|slot|plumber|electrician|cleaner|painter|mover|trip)s?\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:with|for) [a-z]+\b|\b(?:other|him|her|them)\b|预约|预订"
)


def by_state(clause: Clause, table: Intents) -> Ranking:
    """The ranking as the state of the thread has it: answers by the state, what cannot be left out, like added up."""
    if clause.paying == "house" or not names_payment(clause.text):
        clause = replace(clause, ranking=tuple(r for r in clause.ranking if r[0] not in _PAYMENT))
    if clause.state is None:
        return table.placed(clause.ranking, None, clause.among)
    again = table.rereadings[clause.role].get(clause.state, {})
    answered = _summed((_answer(name, clause, table), confidence) for name, confidence in clause.ranking)
    return _summed(
        (read, confidence)
        for name, confidence in table.placed(_unbooked(answered, clause), clause.state, clause.among)
        if clause.state in table.only_in.get(read := _reread(name, again, clause, table), {clause.state})
        or names_object(read, clause, table)
    )


def _reread(intent: str, again: Mapping[str, str], clause: Clause, table: Intents) -> str:
    """What an act is in the state; work that is told of as done is never an offer to be taken (PAY-1)."""
    return intent if intent == "sign_off" and names_object(intent, clause, table) else again.get(intent, intent)


def _unbooked(ranking: Ranking, clause: Clause) -> Ranking:
    """The ranking in which a booking that there is none of yet, and that no word names, is the request."""
    if clause.role != "customer" or clause.state not in _UNBOOKED or _BOOKING.search(clause.words):
        return ranking
    return _summed(("cancel_request" if name == "cancel_booking" else name, c) for name, c in ranking)


def _summed(ranking: Iterable[tuple[str, float]]) -> Ranking:
    """One entry for each name, best first."""
    summed: dict[str, float] = {}
    for name, confidence in ranking:
        summed[name] = min(1.0, summed.get(name, 0.0) + confidence)
    return tuple(sorted(summed.items(), key=lambda pair: -pair[1]))


def _answer(intent: str, clause: Clause, table: Intents) -> str:
    """The member of the yes or no family that the state asks for, unless the words name the object of another.

    Where the state asks for none, an answer that has no place in it is a mere yes or no.
    """
    families = ((table.yes_family, table.yes, "affirm"), (table.no_family, table.no, "deny"))
    for family, answers, bare in families:
        meant = answers[clause.role].get(clause.state or "")
        named = replace(clause, text=_FOUND_DEAR.sub(" ", clause.words)) if meant else clause
        if intent not in family or names_object(intent, named, table):
            continue
        if meant is None and intent in table.rereadings[clause.role].get(clause.state or "", {}):
            continue
        if clause.timed and intent in {"accept_window", "decline_window"}:
            continue
        if meant is not None:
            return meant
        if clause.state not in table.only_in.get(intent, {clause.state}):
            return bare
    return intent


def names_object(intent: str, clause: Clause, table: Intents) -> bool:
    """Whether the words name the object of an answer, so that the state does not overrule them."""
    named = table.objects.get(intent)
    return named is not None and named.search(clause.words) is not None
