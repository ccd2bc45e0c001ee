"""The clocks of people: a pro is reminded of what lapses, and open bookings are looked at after a change (PRO-4)."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from desk import people
from desk.area import zone_of
from desk.commands import CheckClearance, Command
from desk.finding import booked_with
from desk.matter import Actor
from desk.notices import Notice
from desk.people import Pro
from desk.people.reminders import is_next, lapsing, parse_subject
from desk.policy import Policy
from desk.questions import local_day
from desk.store import matters
from desk.store.people_clocks import RECHECK
from desk.store.tables import PersonDeadlineRow

Handle = Callable[[Command, str, str], object]
"""Hands a command with its key and matter to the desk, within the same transaction."""


def fire(session: Session, row: PersonDeadlineRow, now: datetime, policy: Policy, handle: Handle) -> Sequence[Notice]:
    """Fires a row once; gives what the pro is told."""
    row.fired_at = now
    pro = people.find(session, row.person_id)
    if not isinstance(pro, Pro):
        return ()
    if row.kind == RECHECK:
        _look_again(session, pro, row.subject, handle)
        return ()
    return _remind(pro, row.subject, now, policy)


def _look_again(session: Session, pro: Pro, subject: str, handle: Handle) -> None:
    """Every open booking of a pro whose papers have changed is looked at, as on the day of a lapse."""
    command = CheckClearance(actor=Actor(role="clock"), pro_id=pro.id)
    for matter in matters.matters_of(session, pro.id):
        if booked_with(matter, pro.id):
            handle(command, f"recheck:{pro.id}:{subject}:{matter.id}", matter.id)


def _remind(pro: Pro, subject: str, now: datetime, policy: Policy) -> Sequence[Notice]:
    until, days = parse_subject(subject)
    today = local_day(now, zone_of(pro.zip) or pro.zone or policy.zone)
    if not is_next(pro, until, days, today, policy.lapse_reminder_days):
        return ()
    named = [item.name for item in lapsing(pro, until)]
    facts = {"items": "\n".join(named), "until": f"{until:%B} {until.day}, {until.year}"}
    facts["days"] = str((until - today).days)
    reminder = Notice(
        kind="lapse_reminder_pro",
        to_role="pro",
        to_person=pro.id,
        matter_id="",
        pro_id=None,
        facts=facts,
        policy=("PRO-4", *dict.fromkeys(item.rule for item in lapsing(pro, until))),
    )
    return (reminder,)
