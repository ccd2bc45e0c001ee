"""Cases as support lists them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from desk.matter import Actor, Case, Matter
from desk.store import matters
from desk.store.tables import CaseRow, EventRow


class CaseLine(NamedTuple):
    """A case with its matter. `answered`: support has written; `overdue`: it has not, and the time is over (NOS-3)."""

    case: Case
    matter: Matter
    answered: bool
    overdue: bool
    update_due: datetime


class LastWords(NamedTuple):
    """What somebody said last in a matter: a party, or support."""

    by: Actor
    at: datetime
    words: str


def last_words(session: Session, matter_ids: Collection[str]) -> Mapping[str, LastWords]:
    """The newest words on record of each of these matters, by its id; none where nobody has said anything."""
    newest = (
        select(EventRow.matter_id, EventRow.actor_role, EventRow.actor_id, EventRow.at, EventRow.words)
        .ext(distinct_on(EventRow.matter_id))
        .where(EventRow.matter_id.in_(matter_ids), EventRow.words != "", EventRow.actor_role != "clock")
        .order_by(EventRow.matter_id, EventRow.seq.desc())
    )
    return {
        row.matter_id: LastWords(
            Actor.model_validate({"role": row.actor_role, "person_id": row.actor_id}), row.at, row.words
        )
        for row in session.execute(newest)
    }


def listed(session: Session, *, open_only: bool) -> list[CaseLine]:
    """Overdue cases first, then by the time of the update owed."""
    query = select(CaseRow).order_by(CaseRow.overdue.desc(), CaseRow.answered, CaseRow.update_due, CaseRow.number)
    if open_only:
        query = query.where(CaseRow.state == "open")
    return [_line(session, row) for row in session.scalars(query)]


def numbered(session: Session, number: int) -> CaseLine | None:
    """The case with that number."""
    row = session.scalar(select(CaseRow).where(CaseRow.number == number))
    return _line(session, row) if row else None


def matter_of_unreached(session: Session, person: Actor) -> str | None:
    """The matter whose open case tells already that mail does not get to this customer or pro."""
    query = select(CaseRow).where(CaseRow.state == "open", CaseRow.reason == "delivery_failed").order_by(CaseRow.number)
    for line in (_line(session, row) for row in session.scalars(query)):
        about = line.case.pro_id or line.matter.customer_id
        if about == person.person_id:
            return line.matter.id
    return None


def _line(session: Session, row: CaseRow) -> CaseLine:
    matter = matters.load(session, row.matter_id)
    assert matter is not None
    case = next(case for case in matter.cases if case.id == row.id)
    return CaseLine(case, matter, row.answered, row.overdue, row.update_due)
