"""What a message is about: who wrote it, in which thread, where that thread stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from desk import identity, people
from desk.conversation import InboundMessage
from desk.matter import Matter
from desk.people import Person
from desk.service import Desk
from desk.states import booked_window, thread_state
from desk.windows import ArrivalWindow


@dataclass(frozen=True)
class Context:
    """Everything that reading and answering a message needs besides its words. `zone` is an IANA name."""

    message: InboundMessage
    person: Person | None
    matter: Matter | None
    zone: str

    @property
    def role(self) -> Literal["customer", "pro"]:
        """Only customers and pros write to the bot."""
        return "pro" if self.message.role == "pro" else "customer"

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
    def conversation(self) -> str:
        """One conversation a person and matter, not a channel; a visitor without a name has one a visit."""
        person_id = self.person.id if self.person else None
        return conversation_of(person_id, self.message.visit_id, self.matter.id if self.matter else None)

    @property
    def received_at(self) -> datetime:
        return self.message.received_at


def conversation_of(person_id: str | None, visit_id: str | None, matter_id: str | None) -> str:
    return f"visit:{visit_id}" if person_id is None else f"{person_id}:{matter_id or ''}"


def find_context(session: Session, desk: Desk, message: InboundMessage, *, default_zone: str) -> Context:
    """By the thread it came in; else by the matter it names; else the person's newest open matter."""
    person_id = message.person_id or _confirmed_in(session, message.visit_id)
    person = people.find(session, person_id) if person_id else None
    matter = _matter(desk, message, person)
    zone = (matter.zone if matter else None) or (person.zone if person else None) or default_zone
    return Context(message, person, matter, zone)


def _confirmed_in(session: Session, visit_id: str | None) -> str | None:
    """Who a chat visitor has turned out to be by a one-time code."""
    visit = identity.visit(session, visit_id) if visit_id else None
    return visit.person_id if visit else None


def _matter(desk: Desk, message: InboundMessage, person: Person | None) -> Matter | None:
    if message.matter_id is not None:
        return desk.matter(message.matter_id)
    if person is None:
        return None
    return next((matter for matter in desk.matters_of(person.id) if is_open(matter)), None)


def is_open(matter: Matter) -> bool:
    """Whether anything may still happen in it: estimates, a booking, a case."""
    booking = matter.booking
    if booking is not None and booking.state not in ("done", "cancelled"):
        return True
    if any(case.state == "open" for case in matter.cases):
        return True
    return matter.request is not None and booking is None
