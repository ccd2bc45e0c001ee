"""One clause settled: its intent under the thread's state, the rules and the guards."""

from __future__ import annotations

from dataclasses import replace

from language import payments
from language.clauses import Clause
from language.clearness import is_clear
from language.considered import Considered, Reading, Rule
from language.intents import Intents
from language.outright import said_outright
from language.plain_facts import by_facts
from language.rules import addressed, answered, asked, priced, reported, timed
from language.thread_states import by_state
from language.unmeant import instead_of


def settle(clause: Clause, table: Intents) -> tuple[str, float, bool]:
    """The intent of a clause, its confidence, and whether it is clear enough to act on."""
    clause = replace(clause, paying=payments.verdict(clause.text) if clause.role == "pro" else None)
    clause = replace(clause, ranking=by_state(clause, table), heard=clause.ranking)
    intent, confidence = _settled(_taken_for(clause, table))
    return intent, confidence, is_clear(intent, confidence, clause, table)


def _taken_for(clause: Clause, table: Intents) -> Considered:
    """What the classifier takes the clause for, before any rule."""
    yes, no = (answers[clause.role].get(clause.state or "") for answers in (table.yes, table.no))
    return Considered(clause, table, yes, no, *(clause.ranking[0] if clause.ranking else ("message", 0.0)))


def _settled(read: Considered) -> Reading:
    for rule in _RULES:
        match rule(read):
            case Considered() as surer:
                read = surer
            case (intent, confidence):
                return intent, confidence
    return by_facts(read.intent, read.confidence, read.clause, read.table)


def _outright(read: Considered) -> Reading | None:
    return said_outright(read.clause, read.yes, read.no)


def _unmeant(read: Considered) -> Reading | None:
    return instead_of(read.intent, read.confidence, read.clause, read.table)


# In this order: what is said in so many words goes before what the classifier heard, whom words are for before what
# they do, and what only sounds like an act comes last. Where none of them knows, the plain facts speak.
_RULES: tuple[Rule, ...] = (
    asked.of_the_calendar,
    answered.day_refused,
    _outright,
    asked.of_the_thread,
    answered.retold,
    reported.mended,
    asked.for_a_price,
    asked.whether_offered,
    timed.after_a_no_show,
    asked.for_access,
    addressed.called_by_name,
    addressed.told_the_pro,
    addressed.told_the_customer,
    timed.moved,
    asked.for_a_rule,
    asked.for_own_papers,
    addressed.with_anothers_number,
    addressed.slot_given_away,
    addressed.for_a_replacement,
    priced.for_a_visit,
    priced.unchanged,
    answered.yes_with_times,
    answered.visit_taken,
    answered.estimate_taken,
    timed.countered,
    timed.put_to_customer,
    timed.standing,
    timed.traded,
    timed.given_up,
    timed.open_ended,
    timed.lateness,
    timed.missed,
    timed.agreed,
    priced.again,
    addressed.spam,
    addressed.about_our_mails,
    answered.fitting,
    answered.opened,
    priced.paid_past_us,
    reported.charge_dropped,
    answered.put_off,
    _unmeant,
)
