"""What can be looked up at the desk. Nothing here changes anything."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from desk import people, questions
from desk.answers import Answer
from desk.area import zone_of
from desk.clock import Clock
from desk.figures import Figures
from desk.history import HistoryLine, history
from desk.identity import UNNAMED
from desk.matter import Actor, CaseReason, Deadline, Matter
from desk.office import Office
from desk.open_cases import open_case
from desk.standing import ProgramView, Standing, View, of_customer, of_pro, of_program, recalled
from desk.store import cases, feedback, happened, matters, pro_figures, searching
from desk.store import people_clocks as clocks
from desk.store.cases import CaseLine, LastWords
from desk.store.feedback import FeedbackLine
from desk.store.happened import Happened
from desk.store.tables import DeadlineRow, MatterRow, PersonRow


class UnknownMatter(LookupError):
    """There is no matter with that id."""


@dataclass(frozen=True)
class DueDeadline:
    """A deadline with the matter that it belongs to."""

    matter_id: str
    number: int
    deadline: Deadline


class Reading:
    """Matters, cases, deadlines, answers to questions; in a transaction of its own where no session is given."""

    def __init__(self, sessions: sessionmaker[Session], clock: Clock, office: Callable[[Session], Office]) -> None:
        self._sessions = sessions
        self._clock = clock
        self._office = office

    def matter(self, matter_id: str, session: Session | None = None) -> Matter:
        """A matter as it stands. Raises UnknownMatter."""
        with self._transaction(session) as s:
            matter = matters.load(s, matter_id)
        if matter is None:
            raise UnknownMatter(matter_id)
        return matter

    def matters_of(self, person_id: str, session: Session | None = None) -> list[Matter]:
        """A customer's matters and those in which a pro was asked, newest first."""
        with self._transaction(session) as s:
            return matters.matters_of(s, person_id)

    def history(self, matter_id: str, session: Session | None = None) -> list[HistoryLine]:
        """Everything that happened and was said in a matter, by time."""
        with self._transaction(session) as s:
            return history(s, matter_id, self._office(s))

    def cases(self, *, open_only: bool = True) -> list[CaseLine]:
        """The cases with support: overdue ones first, then by the time of the update owed."""
        with self._sessions() as s:
            return cases.listed(s, open_only=open_only)

    def last_words(self, matter_ids: Collection[str]) -> Mapping[str, LastWords]:
        """What was said last in each of these matters, by its id."""
        with self._sessions() as s:
            return cases.last_words(s, matter_ids)

    def case(self, number: int) -> CaseLine | None:
        """A case by its number."""
        with self._sessions() as s:
            return cases.numbered(s, number)

    def found(self, words: str, limit: int, session: Session | None = None) -> list[Matter]:
        """The matters that all of the words are about: numbers, names, addresses, ZIPs, services, what was said."""
        with self._transaction(session) as s:
            catalogue = self._office(s).catalogue
            return searching.matters_found(s, words.split(), catalogue.named, limit)

    def people_found(self, words: str, limit: int, session: Session | None = None) -> list[PersonRow]:
        """The people whom all of the words name."""
        with self._transaction(session) as s:
            return searching.people_found(s, words.split(), limit)

    def happened(self, since: datetime, types: Collection[str]) -> list[Happened]:
        """What happened since then in all matters, of these types of events, the newest first."""
        with self._sessions() as s:
            return happened.since(s, since, types)

    def figures(self) -> Mapping[str, Figures]:
        """The figures of every pro who has some, by id."""
        with self._sessions() as s:
            return pro_figures.all_figures(s)

    def feedback(self, limit: int = 20) -> list[FeedbackLine]:
        """The newest ratings and feedback."""
        with self._sessions() as s:
            return feedback.latest(s, limit)

    def name(self, person_id: str) -> str:
        """Somebody's display name."""
        with self._sessions() as s:
            return self._office(s).names(person_id)

    def known_as(self, person_id: str, session: Session | None = None) -> str:
        """Somebody as support knows them: by name, and who has told none by the address. No other party reads that."""
        with self._transaction(session) as s:
            name = self._office(s).names(person_id)
            person = people.find(s, person_id) if name == UNNAMED else None
        return person.email if person is not None else name

    def rating(self, pro_id: str) -> float | None:
        """The mean of a pro's stars, 0 to 5; None for who has none."""
        with self._sessions() as s:
            pro = self._office(s).roster.find(pro_id)
        return pro.rating if pro is not None else None

    def deadlines(self, matter_id: str | None = None, *, until: datetime | None = None) -> list[DueDeadline]:
        """The deadlines that run, of one matter or of all, soonest first; with `until` those due by then."""
        query = select(DeadlineRow, MatterRow.number).join(MatterRow, MatterRow.id == DeadlineRow.matter_id)
        if matter_id is not None:
            query = query.where(DeadlineRow.matter_id == matter_id)
        if until is not None:
            query = query.where(DeadlineRow.due_at <= until)
        with self._sessions() as s:
            rows = s.execute(query.order_by(DeadlineRow.due_at, DeadlineRow.matter_id, DeadlineRow.kind)).all()
            return [DueDeadline(row.matter_id, number, deadline_of_row(row)) for row, number in rows]

    def next_due(self, *, people: bool = False) -> datetime | None:
        """When the next deadline of a matter is due, with `people` one of a person, too; None where none runs."""
        with self._sessions() as s:
            due = [s.scalar(select(func.min(DeadlineRow.due_at))), clocks.next_due(s) if people else None]
        return min((at for at in due if at is not None), default=None)

    # questions

    def availability(self, service: str, zip_code: str, session: Session | None = None) -> Answer:
        """Whether a service can be had at a ZIP (CAT-2)."""
        with self._transaction(session) as s:
            return questions.availability(self._office(s), service, zip_code, self._clock.now())

    def on_offer(self, zip_code: str | None, session: Session | None = None) -> frozenset[str]:
        """The ids of the services that can be had at a ZIP; without one, those of the market (CAT-2, CAT-5)."""
        with self._transaction(session) as s:
            return questions.on_offer(self._office(s), zip_code, self._clock.now())

    def estimates(self, matter_id: str | None, actor: Actor, session: Session | None = None) -> Answer:
        """The estimates of a request (REQ-8), for its customer; nobody else sees what the pros ask for (CON-1)."""
        with self._transaction(session) as s:
            return questions.estimates(self._own(s, matter_id, actor), self._office(s), self._clock.now())

    def status(self, matter_id: str | None, actor: Actor, session: Session | None = None) -> Answer:
        """Where a request or booking stands, for its customer."""
        with self._transaction(session) as s:
            return questions.status(self._own(s, matter_id, actor), self._office(s), self._clock.now())

    def standing(
        self, topic: str, matter_id: str | None, actor: Actor, session: Session | None = None
    ) -> Standing | None:
        """What a policy topic means for the actor in this matter now: as its customer, or as a pro of it."""
        if matter_id is None:
            return None
        with self._transaction(session) as s:
            view = View(self.matter(matter_id, s), self._office(s), self._clock.now())
        if questions.may_ask(view.matter, actor):
            return of_customer(view, topic)
        return of_pro(view, topic, actor.person_id or "") if actor.role == "pro" else None

    def matter_of_case(self, person_id: str, reason: CaseReason, session: Session | None = None) -> str | None:
        """The person's own matter in which such a case is open, the newest; None where there is none."""
        with self._transaction(session) as s:
            own = (m for m in self.matters_of(person_id, s) if m.customer_id == person_id)
            return next((m.id for m in own if open_case(m, reason)), None)

    def recalled(self, fact: str, matter_id: str, person_id: str, session: Session | None = None) -> Standing | None:
        """What a party asks again of what is on record of this matter, as it stands now; None where it is not known."""
        with self._transaction(session) as s:
            view = View(self.matter(matter_id, s), self._office(s), self._clock.now())
        return recalled(view, fact, person_id)

    def program(self, person_id: str | None, session: Session | None = None) -> str:
        """The section of answers to a pro's questions about the program, by the edition where they work (CAT-5, CAT-6).

        Whose place is not known gets those of the market's default zone today.
        """
        with self._transaction(session) as s:
            office = self._office(s)
            pro = office.roster.find(person_id) if person_id else None
            zone = (zone_of(pro.zip) if pro else None) or office.policy.zone
            day = questions.local_day(self._clock.now(), zone)
            return office.edition(pro.zip if pro else "", day).program

    def program_standing(self, topic: str, person_id: str | None, session: Session | None = None) -> Standing | None:
        """What a question about the program means for that pro now (CAT-6); None for somebody who is none."""
        with self._transaction(session) as s:
            office = self._office(s)
            pro = office.roster.find(person_id) if person_id else None
            if pro is None:
                return None
            zone = zone_of(pro.zip) or office.policy.zone
            today = questions.local_day(self._clock.now(), zone)
            own = tuple(self.matters_of(pro.id, s))
            view = ProgramView(pro, office.edition(pro.zip, today), office.catalogue, own, today, zone)
        return of_program(view, topic)

    def _own(self, s: Session, matter_id: str | None, actor: Actor) -> Matter | None:
        """The matter where the actor is its customer; to anybody else it is as if there were none."""
        matter = None if matter_id is None else self.matter(matter_id, s)
        return matter if matter is not None and questions.may_ask(matter, actor) else None

    @contextmanager
    def _transaction(self, session: Session | None) -> Iterator[Session]:
        if session is not None:
            yield session
            return
        with self._sessions.begin() as own:
            yield own


def deadline_of_row(row: DeadlineRow) -> Deadline:
    """A row of the deadlines as the value that it keeps."""
    return Deadline.model_validate({"kind": row.kind, "subject": row.subject, "due_at": row.due_at})
