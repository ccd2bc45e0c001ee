"""A decision in the making: its events so far, and the matter as they leave it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from desk import places, wording
from desk.answers import Answer, AnswerCode
from desk.decisions.matching import windows_meant
from desk.events import CaseOpened, CaseReopened, CaseUpdated, DeadlineEnded, DeadlineSet, Event, MatterOpened
from desk.evolve import evolve
from desk.finding import current_booking, deadline_of
from desk.matter import Actor, Booking, Case, CaseReason, Deadline, DeadlineKind, Matter, Photo
from desk.office import Office
from desk.phrases import Phrases
from desk.policy import Policy
from desk.questions import street_wanted
from desk.windows import ArrivalWindow


class Draft(Phrases):
    """Collects events for one command at `now`. Each event is applied at once, so what follows sees it."""

    def __init__(self, matter: Matter | None, actor: Actor, now: datetime, office: Office) -> None:
        self._matter = matter
        self.actor = actor
        self.now = now
        self.office = office
        self.events: list[Event] = []

    @property
    def matter(self) -> Matter:
        """The matter after the events so far. Raises LookupError before one is opened."""
        if self._matter is None:
            raise LookupError("there is no matter yet")
        return self._matter

    @property
    def is_open(self) -> bool:
        return self._matter is not None

    @property
    def policy(self) -> Policy:
        return self.office.policy

    @property
    def booking(self) -> Booking:
        """The current booking. Raises LookupError where there is none."""
        booking = current_booking(self.matter)
        if booking is None:
            raise LookupError(f"matter {self.matter.id} has no current booking")
        return booking

    def add(self, *events: Event) -> None:
        for event in events:
            self._matter = evolve(self._matter, event, self.now)
            self.events.append(event)

    def open_if_none(self, *policy: str) -> None:
        """A matter without a request: somebody asks for a person, or gives feedback, before asking for any work."""
        if not self.is_open:
            self.open(self.policy.zone, *policy, "T-1")

    def open(self, zone: str, *policy: str) -> None:
        """A matter of the one who acts, `zone` (IANA) being that of its service address."""
        customer_id = self.actor.person_id
        if customer_id is None:
            raise ValueError("a matter is somebody's")
        matter_id, number = self.office.ids.matter()
        self.add(MatterOpened(policy=policy, matter_id=matter_id, number=number, customer_id=customer_id, zone=zone))

    # time

    def business_days(self, n: int) -> datetime:
        """n business days from now, at the service address (T-2)."""
        return self.office.calendar.add_business_days(self.now, n, self.matter.zone)

    def future(self, windows: Iterable[ArrivalWindow]) -> tuple[ArrivalWindow, ...]:
        """The windows that are not over yet, each once."""
        return tuple(dict.fromkeys(window for window in windows if window.end > self.now))

    def meant(self, standing: Sequence[ArrivalWindow], named: ArrivalWindow | None) -> tuple[ArrivalWindow, ...]:
        """Which of the windows that stand somebody means, none of them over."""
        return self.future(windows_meant(standing, named))

    def set_deadline(self, kind: DeadlineKind, subject: str, due_at: datetime, *policy: str) -> None:
        deadline = Deadline(kind=kind, subject=subject, due_at=due_at)
        self.add(DeadlineSet(policy=policy, deadline=deadline))

    def end_deadlines(self, subject: str, *kinds: DeadlineKind, policy: tuple[str, ...], fired: bool = False) -> None:
        """Ends those of the deadlines that run."""
        for kind in kinds:
            if deadline_of(self.matter, kind, subject) is not None:
                self.add(DeadlineEnded(policy=policy, deadline=kind, subject=subject, fired=fired))

    # cases

    def open_case(
        self,
        reason: CaseReason,
        summary: str,
        policy: tuple[str, ...],
        pro_id: str | None = None,
        thread: str | None = None,
        hush: bool = False,
        window: ArrivalWindow | None = None,
    ) -> Case:
        """Hands the matter to support, who owe the customer an update in time (NOS-3). `window`: see `Case`."""
        number = self.office.ids.case()
        case = Case(
            id=f"c{number}",
            number=number,
            reason=reason,
            policy=policy,
            summary=summary,
            pro_id=pro_id,
            raised_by=None if self.actor.role == "clock" else self.actor,
            thread=thread,
            window=window,
            opened_at=self.now,
            update_due=self._update_due(window),
        )
        self.add(CaseOpened(policy=policy, case=case, hush=hush))
        self.set_deadline("case_update", case.id, case.update_due, "NOS-3", "T-2")
        return case

    def _update_due(self, window: ArrivalWindow | None) -> datetime:
        """Until when support owe an update: two business days, but sooner where it is about a window that comes
        before: then an hour ahead of the reminder, so that there is time left to act on it (NOS-3, SCH-5)."""
        due = self.business_days(self.policy.case_update_days)
        if window is None:
            return due
        ahead = window.start.astimezone(UTC) - timedelta(hours=self.policy.reminder_hours + 1)
        return min(due, next((moment for moment in (ahead, window.start, window.end) if moment > self.now), due))

    def case(self, case_id: str) -> Case:
        """The case of that id. Raises LookupError where the matter has none."""
        case = next((each for each in self.matter.cases if each.id == case_id), None)
        if case is None:
            raise LookupError(f"matter {self.matter.id} has no case {case_id}")
        return case

    def keep_act(self, case: Case, why: str) -> None:
        """Support has done something that the customer is told of: that is the update which was owed (NOS-3)."""
        self.note_in_case(case, why, ("NOS-3",))
        self.end_deadlines(case.id, "case_update", policy=("NOS-3",))

    def reopen_case(self, case: Case, policy: tuple[str, ...], words: str = "") -> None:
        """Support has the case again, and owes an update in time (NOS-3). `words`: whose answer it is that opens it."""
        due = self._update_due(case.window)
        self.add(CaseReopened(policy=policy, case_id=case.id, update_due=due, words=words, by=self.actor))
        self.set_deadline("case_update", case.id, due, "NOS-3", "T-2")

    def note_in_case(
        self,
        case: Case,
        text: str,
        policy: tuple[str, ...],
        photos: tuple[Photo, ...] = (),
        *,
        hush: str | None = None,
    ) -> None:
        """Keeps a party's words with the case. `hush`: the thread in which they ask for a person (OTH-1)."""
        if text.strip() or photos or hush is not None:
            updated = CaseUpdated(
                policy=policy, case_id=case.id, by=self.actor, text=text, to_customer=False, photos=photos, hush=hush
            )
            self.add(updated)

    def tell_case(self, case: Case, news: str, policy: tuple[str, ...]) -> None:
        """Says on the case, in our own words, what has come about meanwhile."""
        self.add(CaseUpdated(policy=policy, case_id=case.id, by=self.actor, text=news, to_customer=False, ours=True))

    # words

    def choices(self, windows: Iterable[ArrivalWindow]) -> str:
        return wording.choices(windows, self.matter.zone)

    def place_wanted(self, pro_id: str) -> str:
        """The question for the street that this pro needs, or where else it is done (CAT-3); empty if it is known."""
        request = self.matter.request
        if street_wanted(self.matter):
            return wording.STREET_WANTED.format(pro=self.name(pro_id))
        return places.for_customer(request.where, self.name(pro_id), self.store(pro_id)) if request else ""

    def case_facts(self, case: Case) -> dict[str, str]:
        return {"case": str(case.number), "due": self.when(case.update_due)}


def answer(code: AnswerCode, *policy: str, **facts: str) -> Answer:
    return Answer(code=code, facts=facts, policy=policy)


def refusal(code: AnswerCode, *policy: str, **facts: str) -> Answer:
    """An answer to something that is not done, or not done yet."""
    return Answer(code=code, facts=facts, policy=policy, refused=True)
