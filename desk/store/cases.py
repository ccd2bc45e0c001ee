"""Cases as support lists them."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.matter import Actor, Case, Matter
from desk.store import matters
from desk.store.tables import CaseRow


class CaseLine(NamedTuple):
    """A case with its matter. `answered`: support has written; `overdue`: it has not, and the time is over (NOS-3)."""

    case: Case
    matter: Matter
    answered: bool
    overdue: bool
    update_due: datetime


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
