"""Matters and people by what somebody at the telephone would name: a number, a name, a street, words of a mail."""

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import ColumnElement, Select, and_, desc, or_, select
from sqlalchemy.orm import Session

from desk.matter import Matter
from desk.store.tables import CaseRow, EventRow, MatterProRow, MatterRow, PersonRow

_NUMBERS = range(1, 2**31)


def matters_found(
    session: Session, terms: Sequence[str], services: Callable[[str], Collection[str]], limit: int
) -> list[Matter]:
    """The matters that each term is about, those with that number first, then the newest.

    A term is a number ("#1002", of the matter or of a case), a ZIP, part of a name, of a mail address or of what was
    said; `services` gives the ids of the services that a term may name.
    """
    numbers = [number for term in terms if (number := _number(term))]
    query = (
        select(MatterRow)
        .where(and_(*(_about(term, services(term)) for term in terms)))
        .order_by(desc(MatterRow.number.in_(numbers)), MatterRow.number.desc())
        .limit(limit)
    )
    return [Matter.model_validate(row.state) for row in session.scalars(query)]


def people_found(session: Session, terms: Sequence[str], limit: int) -> list[PersonRow]:
    """The people whom each term names."""
    query = select(PersonRow).where(and_(*(_named(term) for term in terms)))
    return list(session.scalars(query.order_by(PersonRow.name, PersonRow.id).limit(limit)))


def _about(term: str, services: Collection[str]) -> ColumnElement[bool]:
    number = _number(term)
    named = [MatterRow.number == number, MatterRow.id.in_(_case_numbered(number))] if number else []
    if term.startswith("#") and number:
        return or_(*named)
    people = select(PersonRow.id).where(_named(term))
    request = MatterRow.state["request"]
    return or_(
        *named,
        MatterRow.customer_id.in_(people),
        MatterRow.id.in_(select(MatterProRow.matter_id).where(MatterProRow.pro_id.in_(people))),
        request["service"].astext.in_(services),
        request["zip"].astext == term,
        MatterRow.id.in_(select(EventRow.matter_id).where(EventRow.words.icontains(term, autoescape=True))),
    )


def _case_numbered(number: int) -> Select[str]:
    return select(CaseRow.matter_id).where(CaseRow.number == number)


def _named(term: str) -> ColumnElement[bool]:
    columns = (PersonRow.name, PersonRow.email, PersonRow.company, PersonRow.phone)
    return or_(*(column.icontains(term, autoescape=True) for column in columns))


def _number(term: str) -> int | None:
    digits = term.removeprefix("#")
    number = int(digits) if digits.isascii() and digits.isdecimal() else 0
    return number if number in _NUMBERS else None
