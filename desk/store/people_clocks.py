"""The clocks of people as rows. Nothing here commits.

A reminder fires once for what lapses on a day (PRO-4), and a renewal at the next sweep, once for the same last days
before; a recheck fires at the next sweep after what clears a pro has changed; so does an invitation, at most once with
something lacking and once without (PRO-1). A row that fired stays, so that the same one never fires again.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from desk.people.reminders import Reminder
from desk.store.tables import PersonDeadlineRow

REMINDER, RECHECK, INVITATION, RENEWAL = "reminder", "recheck", "invitation", "renewal"
_AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


def set_reminders(session: Session, person_id: str, reminders: Sequence[Reminder]) -> None:
    """Brings the rows that have not fired in line with what lapses now."""
    kept = [reminder.subject for reminder in reminders]
    stale = delete(PersonDeadlineRow).where(
        PersonDeadlineRow.person_id == person_id,
        PersonDeadlineRow.kind == REMINDER,
        PersonDeadlineRow.fired_at.is_(None),
        PersonDeadlineRow.subject.not_in(kept),
    )
    session.execute(stale)
    for reminder in reminders:
        row = {"person_id": person_id, "kind": REMINDER, "subject": reminder.subject, "due_at": reminder.due_at}
        session.execute(insert(PersonDeadlineRow).values(row).on_conflict_do_nothing())


def set_recheck(session: Session, person_id: str) -> None:
    """Has the pro's open bookings and agreed visits looked at; each change by a row of its own."""
    mine = (PersonDeadlineRow.person_id == person_id, PersonDeadlineRow.kind == RECHECK)
    before = session.scalar(select(func.count()).select_from(PersonDeadlineRow).where(*mine)) or 0
    session.add(PersonDeadlineRow(person_id=person_id, kind=RECHECK, subject=str(before + 1), due_at=_AT_ONCE))
    session.flush()


def set_renewal(session: Session, person_id: str, before: Mapping[str, date]) -> None:
    """Has it looked at whether the pro is asked for jobs again; `before`: the last days until now of what changed."""
    if before:
        subject = json.dumps({name: before[name].isoformat() for name in sorted(before)})
        row = {"person_id": person_id, "kind": RENEWAL, "subject": subject, "due_at": _AT_ONCE}
        session.execute(insert(PersonDeadlineRow).values(row).on_conflict_do_nothing())


def days_before(subject: str) -> dict[str, date]:
    """The last days that a renewal was set with."""
    return {name: date.fromisoformat(day) for name, day in json.loads(subject).items()}


def is_invited_now(session: Session, person_id: str) -> bool:
    """Whether an invitation is about to go out, which says what a renewal would say."""
    mine = (PersonDeadlineRow.person_id == person_id, PersonDeadlineRow.kind == INVITATION)
    waiting = select(PersonDeadlineRow.subject).where(*mine, PersonDeadlineRow.fired_at.is_(None)).limit(1)
    return session.scalar(waiting) is not None


def set_invitation(session: Session, person_id: str, *, new: bool, lacking: bool) -> None:
    """Has a `new` pro invited; one who was invited before hears once that nothing is lacking any longer."""
    if not new and not _was_invited(session, person_id):
        return
    row = {
        "person_id": person_id,
        "kind": INVITATION,
        "subject": "lacking" if lacking else "cleared",
        "due_at": _AT_ONCE,
    }
    session.execute(insert(PersonDeadlineRow).values(row).on_conflict_do_nothing())


def _was_invited(session: Session, person_id: str) -> bool:
    mine = (PersonDeadlineRow.person_id == person_id, PersonDeadlineRow.kind == INVITATION)
    return session.scalar(select(PersonDeadlineRow.subject).where(*mine).limit(1)) is not None


def claim_due(session: Session, now: datetime, failed: set[str]) -> PersonDeadlineRow | None:
    """The soonest due row that nobody has in hand; it is locked. `failed`: people whose clocks are left alone."""
    query = (
        select(PersonDeadlineRow)
        .where(PersonDeadlineRow.fired_at.is_(None), PersonDeadlineRow.due_at <= now)
        .where(PersonDeadlineRow.person_id.not_in(failed))
        .order_by(PersonDeadlineRow.due_at, PersonDeadlineRow.person_id, PersonDeadlineRow.subject)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return session.scalar(query)


def next_due(session: Session) -> datetime | None:
    """When the next clock of a person is due, None where none runs."""
    return session.scalar(select(func.min(PersonDeadlineRow.due_at)).where(PersonDeadlineRow.fired_at.is_(None)))
