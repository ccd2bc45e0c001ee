"""The act of one segment of a message, before the acts of all of them are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from language.acts import Act
from language.clauses import Clause
from language.guards.applicants import topic_of, wishes_to_join
from language.guards.packages import package_intent
from language.guards.topics import program_asked
from language.intents import Role, intents
from language.money import Amount, read_money
from language.nlu import Ranking
from language.notes import as_words, is_note
from language.segments import Segment
from language.settling import settle
from language.windows import WindowReading

_OF_CALENDAR = "ask_policy/business_days"
_MARKED = {"greeting": "greet", "thanks": "thank", "closing": "goodbye"}


@dataclass(frozen=True)
class Message:
    """What is known of the message that a segment is of: its writer and thread, and the times and money in it.

    ``clauses``: how many it has. ``asked``: it ends in a question. ``visitor``, ``pros`` and ``named`` as in
    `language.understanding.understand`.
    """

    role: Role
    state: str | None
    reading: WindowReading
    money: Sequence[Amount]
    clauses: int
    asked: bool
    visitor: bool
    pros: tuple[str, ...]
    named: tuple[str, ...]


def act_of(segment: Segment, ranking: Ranking, message: Message) -> Act:
    """The act of one segment, with the times and the money that stand in it."""

    def inside(span: tuple[int, int]) -> bool:
        return segment.start <= span[0] < segment.end

    reading = message.reading
    windows = tuple(w for w, s in zip(reading.windows, reading.spans, strict=True) if inside(s))
    excluded = tuple(w for w, s in zip(reading.excluded, reading.excluded_spans, strict=True) if inside(s))
    amounts = tuple(a for a in message.money if inside(a.span))
    if segment.kind != "clause":
        return Act(_MARKED[segment.kind], 1.0, segment.text, windows, excluded, amounts)
    clause = _clause(segment.text, ranking, message, timed=bool(windows), priced=bool(amounts))
    about = _about_the_house(segment.text, message)
    intent, confidence, clear = (about, 1.0, True) if about is not None else settle(clause, intents())
    if intent == _OF_CALENDAR:  # the day is asked about, and nobody's wish
        windows, excluded = (), ()
    if intent == "change_order" and not amounts:  # who changes a price names it: "ok 120 then" (PAY-3)
        amounts = read_money(segment.text, terms="priced")
    note = intent == "message" and is_note(ranking)
    return Act(intent, confidence, segment.text, windows, excluded, amounts, clear, note)


def _clause(text: str, ranking: Ranking, message: Message, *, timed: bool, priced: bool) -> Clause:
    table, heard = intents(), as_words(ranking)
    beside = timed and (message.clauses > 1 or message.state is None)
    return Clause(
        text,
        table.masked(heard, message.role, visitor=message.visitor, timed_beside=beside),
        message.role,
        message.state,
        timed,
        priced,
        among=message.clauses,
        pros=message.pros,
        named=message.named,
        asked=message.asked,
        own=table.share_of(heard, message.role),
    )


def _about_the_house(text: str, message: Message) -> str | None:
    """The question for the program or a package that the words plainly are, whatever else they read like."""
    if message.visitor and (topic := program_asked(text)) is not None:
        return f"ask_program/{topic}"
    if message.role != "customer":
        return None
    if wishes_to_join(text):
        return f"ask_program/{topic_of(text)}"
    return package_intent(text, job_in_hand=message.state is not None)
