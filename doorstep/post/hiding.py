"""What the recipient of a notice must not see: contacts of the parties that were not released (CON-1, CON-2, CON-3)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desk import people
from desk.finding import knows_street, thread_of
from desk.notices import Notice
from desk.page_links import PageLinks, Target
from desk.people import Person
from desk.store import matters
from language.privacy import scrub
from language.streets import without_streets

_WRITTEN_BY_PEOPLE = ("details", "description", "list", "table", "summary")  # facts that hold somebody's own words


@dataclass(frozen=True)
class Hidden:
    """What the recipient must not see: mail addresses, phone numbers and streets not released, signing codes."""

    addresses: tuple[str, ...]
    phone_released: bool
    code: str = ""
    street_released: bool = True

    @classmethod
    def of(cls, session: Session, notice: Notice, links: PageLinks) -> "Hidden":
        speaker = _customer_who_speaks(session, notice)
        parties = _parties(session, notice)
        released = speaker is not None and (speaker.phone_released or _released_to(session, notice))
        addresses = tuple(person.email for person in parties)
        return cls(addresses, released, _code(session, notice, links), _may_know_street(session, notice))

    def scrub(self, value: str, name: str) -> str:
        if name != "words" and name not in _WRITTEN_BY_PEOPLE:
            return value
        value = value.replace(self.code, "[code removed]") if self.code else value
        value = value if self.street_released else without_streets(value)
        return scrub(value, released_phone=self.phone_released, addresses=self.addresses).text


def _may_know_street(session: Session, notice: Notice) -> bool:
    """A pro reads the street address once a window is agreed on with them, and not before (CON-1, CON-3)."""
    matter = matters.load(session, notice.matter_id) if notice.to_role == "pro" else None
    return matter is None or knows_street(matter, notice.pro_id)


def _parties(session: Session, notice: Notice) -> list[Person]:
    ids = {notice.to_person, notice.pro_id, _customer_id(session, notice.matter_id)}
    found = [people.find(session, person_id) for person_id in ids if person_id]
    return [person for person in found if person is not None]


def _customer_who_speaks(session: Session, notice: Notice) -> Person | None:
    """The customer whose words go to a pro: only they may release their phone number (CON-2)."""
    customer_id = _customer_id(session, notice.matter_id)
    return people.find(session, customer_id) if notice.to_role == "pro" and customer_id else None


def _released_to(session: Session, notice: Notice) -> bool:
    """Whether the customer lets the pro of this thread, and no other, have the number (CON-2)."""
    matter = matters.load(session, notice.matter_id)
    thread = thread_of(matter, notice.pro_id) if matter else None
    return thread is not None and thread.phone_released


def _code(session: Session, notice: Notice, links: PageLinks) -> str:
    """The code that stands for the customer's signature: a pro never reads it, whoever quotes it (PAY-3)."""
    matter = matters.load(session, notice.matter_id) if notice.to_role == "pro" else None
    booking = matter.booking if matter else None
    return links.code(Target(notice.matter_id, booking.signing.id)) if booking and booking.signing else ""


def _customer_id(session: Session, matter_id: str) -> str | None:
    matter = matters.load(session, matter_id)
    return matter.customer_id if matter else None
