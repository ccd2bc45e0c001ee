"""What a message is about: who wrote it, in which thread, where that thread stands."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from actions.turn import Language
from desk import identity, people
from desk.conversation import InboundMessage
from desk.finding import current_booking, thread_of
from desk.matter import Matter
from desk.people import Customer, Person, Pro
from desk.service import Desk
from desk.states import booked_window, thread_state, window_spoken_of
from desk.windows import ArrivalWindow
from doorstep.house import House
from doorstep.languages import language_of
from doorstep.turns.plan import Plan, WriterRole


@dataclass(frozen=True)
class Context:
    """Everything that reading and answering a message needs besides its words.

    `zone` is an IANA name, `language` the writer's; `like` and `fault` as in `Place`. One conversation a person and
    matter, not a channel; a visitor without a name has one a visit.
    """

    message: InboundMessage
    person: Person | None
    role: WriterRole
    matter: Matter | None
    zone: str
    conversation: str
    language: Language
    like: Matter | None = None
    fault: bool = False

    @property
    def key(self) -> str:
        """What the keys of the message's commands begin with."""
        return f"message:{self.message.id}"

    @property
    def matter_id(self) -> str | None:
        return self.matter.id if self.matter else None

    @property
    def pro_id(self) -> str | None:
        """The pro of the thread; for a pro, themselves where they are of the matter."""
        if self.role == "pro":
            return self.person.id if self.person and self.matter else None
        return self.message.pro_id

    @property
    def state(self) -> str | None:
        if self.matter is None:
            return None
        return thread_state(self.matter, self.role, self.pro_id)

    @property
    def booked(self) -> ArrivalWindow | None:
        return booked_window(self.matter)

    @property
    def spoken_of(self) -> ArrivalWindow | None:
        """The window that words like "an hour later" are counted from."""
        return window_spoken_of(self.matter, self.role, self.pro_id)

    @property
    def windows_named(self) -> tuple[ArrivalWindow, ...]:
        """Those that the customer has named and that are still to come."""
        booking = current_booking(self.matter) if self.matter else None
        return tuple(w for w in booking.preferred if w.end > self.received_at) if booking else ()

    @property
    def received_at(self) -> datetime:
        return self.message.received_at

    def of_no_matter(self) -> "Context":
        """The same words of the same person, about nothing that there is yet."""
        spoken_in = conversation_of(self.person.id if self.person else None, self.message.visit_id, None)
        return replace(self, matter=None, conversation=spoken_in)


def conversation_of(person_id: str | None, visit_id: str | None, matter_id: str | None) -> str:
    return f"visit:{visit_id}" if person_id is None else f"{person_id}:{matter_id or ''}"


def context_of(house: House, session: Session, message: InboundMessage, plan: Plan | None) -> Context:
    """Where the message's plan was made; without one, where the message belongs now."""
    if plan is not None:
        return _planned_context(session, house.desk, message, plan)
    return _find_context(session, house.desk, message, house.settings.policy.zone)


def _find_context(session: Session, desk: Desk, message: InboundMessage, default_zone: str) -> Context:
    """By the thread it came in or the matter that it was found to be of; else the person's newest open matter."""
    person = writer_of(session, message)
    role = role_of(message, person)
    matter = _matter(desk, message, role, person)
    zone = (matter.zone if matter else None) or (person.zone if person else None) or default_zone
    spoken_in = conversation_of(person.id if person else None, message.visit_id, matter.id if matter else None)
    return Context(message, person, role, matter, zone, spoken_in, _language(session, message, person))


def _planned_context(session: Session, desk: Desk, message: InboundMessage, plan: Plan) -> Context:
    """Where the acts were read at the first attempt, whatever they have changed since."""
    matter = desk.matter(plan.matter_id, session) if plan.matter_id else None
    person = writer_of(session, message)
    language = _language(session, message, person)
    return Context(message, person, plan.role, matter, plan.zone, plan.conversation, language)


def _language(session: Session, message: InboundMessage, person: Person | None) -> Language:
    return language_of(session, person_id=person.id if person else None, visit_id=message.visit_id)


def writer_of(session: Session, message: InboundMessage) -> Person | None:
    """Who wrote; None for a chat visitor who has not confirmed an address."""
    person_id = message.person_id or _confirmed_in(session, message.visit_id)
    return people.find(session, person_id) if person_id else None


def role_of(message: InboundMessage, person: Person | None) -> WriterRole:
    """Only customers and pros write to the bot. A visitor whose address turns out to be a pro's is that pro."""
    role = person.role if isinstance(person, Customer | Pro) else message.role
    return "pro" if role == "pro" else "customer"


def _confirmed_in(session: Session, visit_id: str | None) -> str | None:
    """Who a chat visitor has turned out to be by a one-time code."""
    visit = identity.visit(session, visit_id) if visit_id else None
    return visit.person_id if visit else None


def _matter(desk: Desk, message: InboundMessage, role: WriterRole, person: Person | None) -> Matter | None:
    """Only ever one in which the person has that role."""
    if person is None:
        return None
    if message.matter_id is not None:
        matter = desk.matter(message.matter_id)
        return matter if _is_party(matter, role, person.id) else None
    return next((m for m in desk.matters_of(person.id) if is_open(m) and _is_party(m, role, person.id)), None)


def _is_party(matter: Matter, role: WriterRole, person_id: str) -> bool:
    return matter.customer_id == person_id if role == "customer" else thread_of(matter, person_id) is not None


def is_open(matter: Matter) -> bool:
    """Whether anything may still happen in it: estimates, a booking, a case."""
    booking = matter.booking
    if booking is not None and booking.state not in ("done", "cancelled"):
        return True
    if any(case.state == "open" for case in matter.cases):
        return True
    return matter.request is not None and booking is None
