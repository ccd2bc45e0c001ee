"""The clocks of people: a pro is invited (PRO-1), reminded of what lapses, looked at after a change, and told
that jobs come again (PRO-4)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from sqlalchemy.orm import Session, sessionmaker

from desk import people, wording
from desk.area import place_of, zone_of
from desk.catalogue import Service
from desk.clock import Clock
from desk.commands import CheckClearance, Command
from desk.finding import booked_with, coming_visit
from desk.matter import Actor
from desk.notices import Notice, NoticeKind
from desk.office import Office
from desk.people import Pro
from desk.people.reminders import NOTHING_LAPSES, is_next, lapsing, parse_subject, regained
from desk.policy import Policy
from desk.questions import local_day
from desk.store import matters
from desk.store import people_clocks as clocks
from desk.store.tables import PersonDeadlineRow
from desk.sweeping import sweep


class Handle(Protocol):
    """Hands a command to the desk within the given transaction."""

    def __call__(self, command: Command, *, key: str, matter_id: str, session: Session) -> object: ...


class PeopleClocks:
    """Fires what is due of people, as the desk fires what is due of matters."""

    def __init__(
        self,
        sessions: sessionmaker[Session],
        clock: Clock,
        office: Callable[[Session], Office],
        post: Callable[[Session, Sequence[Notice], str | None], None],
        handle: Handle,
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._office = office
        self._post = post
        self._handle = handle

    def fire_due(self, limit: int) -> int:
        """Fires up to `limit` due clocks; gives how many."""
        return sweep(self._sessions, limit, self._claim_due, lambda row: row.person_id, self._fire)

    def _claim_due(self, session: Session, failed: set[str]) -> PersonDeadlineRow | None:
        return clocks.claim_due(session, self._clock.now(), failed)

    def _fire(self, session: Session, row: PersonDeadlineRow) -> None:
        told = fire(session, row, self._clock.now(), self._office(session), self._handle)
        session.flush()
        if told:
            self._post(session, told, None)


def fire(session: Session, row: PersonDeadlineRow, now: datetime, office: Office, handle: Handle) -> Sequence[Notice]:
    """Fires a row once; gives what the pro is told."""
    row.fired_at = now
    pro = people.find(session, row.person_id)
    if not isinstance(pro, Pro):
        return ()
    if row.kind == clocks.RECHECK:
        _look_again(session, pro, row.subject, now, handle)
        return ()
    if row.kind == clocks.RENEWAL:
        before, invited = clocks.days_before(row.subject), clocks.is_invited_now(session, pro.id)
        return () if invited else _tell_of_renewal(pro, before, now, office)
    if row.kind == clocks.INVITATION:
        return _invite(pro, now, office)
    return _remind(pro, row.subject, now, office.policy)


def _look_again(session: Session, pro: Pro, subject: str, now: datetime, handle: Handle) -> None:
    """Every open booking and agreed visit of a pro whose papers have changed is looked at, as on the day of a lapse."""
    command = CheckClearance(actor=Actor(role="clock"), pro_id=pro.id)
    for matter in matters.matters_of(session, pro.id):
        if booked_with(matter, pro.id) or coming_visit(matter, pro.id, now):
            key = f"recheck:{pro.id}:{subject}:{matter.id}"
            handle(command, key=key, matter_id=matter.id, session=session)


def _invite(pro: Pro, now: datetime, office: Office) -> Sequence[Notice]:
    """What the pro is in for, and what has to be in force before the first job comes (PRO-1 to PRO-3)."""
    offered = _offered(pro, office)
    lacks = people.lacking(pro, offered, _today(pro, now, office.policy))
    until = None if lacks else people.last_day(pro)
    facts = {
        "services": "\n".join(service.name for service in offered),
        "place": place_of(pro.zip),
        "miles": f"{pro.radius_miles:g}",
        "lacking": "\n".join(item.name for item in lacks),
        "until": wording.day(until) if until and until != NOTHING_LAPSES else "",
    }
    policy = ("PRO-1", "PRO-6", "CON-1", *(item.rule for item in lacks))
    return (_notice("invited_pro", pro, facts, policy),)


def _tell_of_renewal(pro: Pro, before: Mapping[str, date], now: datetime, office: Office) -> Sequence[Notice]:
    """That jobs come again, to who had got none since something lapsed (PRO-4); nothing where that goes on."""
    today = _today(pro, now, office.policy)
    edition = office.edition(pro.zip or "", today)
    asked = [service for service in _offered(pro, office) if edition.offers_service(service.id)]
    again = regained(pro, asked, before, today) if edition.work == "independent" or pro.subcontractor else []
    if not again:
        return ()
    until = people.last_day(pro)
    facts = {
        "services": "\n".join(service.name for service in again),
        "until": wording.day(until) if until and until != NOTHING_LAPSES else "",
    }
    return (_notice("cleared_pro", pro, facts, ("PRO-4",)),)


def _offered(pro: Pro, office: Office) -> list[Service]:
    return [service for each in pro.services if (service := office.catalogue.find(each)) is not None]


def _remind(pro: Pro, subject: str, now: datetime, policy: Policy) -> Sequence[Notice]:
    until, days = parse_subject(subject)
    today = _today(pro, now, policy)
    if not is_next(pro, until, days, today, policy.lapse_reminder_days):
        return ()
    named = [item.name for item in lapsing(pro, until)]
    facts = {"items": "\n".join(named), "until": wording.day(until), "days": str((until - today).days)}
    return (_notice("lapse_reminder_pro", pro, facts, ("PRO-4", *(item.rule for item in lapsing(pro, until)))),)


def _notice(kind: NoticeKind, pro: Pro, facts: dict[str, str], policy: Sequence[str]) -> Notice:
    """Of no matter."""
    rules = tuple(dict.fromkeys(policy))
    return Notice(kind=kind, to_role="pro", to_person=pro.id, matter_id="", pro_id=None, facts=facts, policy=rules)


def _today(pro: Pro, now: datetime, policy: Policy) -> date:
    return local_day(now, zone_of(pro.zip) or pro.zone or policy.zone)
