"""What the recipient of a notice must not see: contacts of the parties that were not released (CON-1, CON-2, CON-3)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desk import people
from desk.finding import knows_street, thread_of
from desk.matter import Matter
from desk.notices import Notice
from desk.page_links import PageLinks, Target
from desk.people import Person
from desk.store import matters
from language.marks import mark
from language.privacy import scrub
from language.streets import without_streets

_WRITTEN_BY_PEOPLE = ("details", "description", "list", "table", "summary")  # facts that hold somebody's own words


@dataclass(frozen=True)
class Hidden:
    """What the recipient must not see: mail addresses, phone numbers and streets not released, others' links and codes.

    A pro reads the street address once a window is agreed on with them, and not before (CON-1, CON-3).
    """

    addresses: tuple[str, ...]
    phone_released: bool
    links: PageLinks
    code: str = ""
    street_released: bool = True

    @classmethod
    def of(cls, session: Session, notice: Notice, links: PageLinks) -> "Hidden":
        matter = matters.load(session, notice.matter_id)
        addresses = tuple(person.email for person in _parties(session, notice, matter))
        if matter is None or notice.to_role != "pro":
            return cls(addresses, phone_released=False, links=links)
        phone = _may_have_phone(session, matter, notice.pro_id)
        return cls(addresses, phone, links, _code(matter, links), knows_street(matter, notice.pro_id))

    def scrub(self, value: str, name: str) -> str:
        if name != "words" and name not in _WRITTEN_BY_PEOPLE:
            return value
        value = value.replace(self.code, mark("code")) if self.code else value
        value = self.links.removed_from(value)
        value = value if self.street_released else without_streets(value)
        return scrub(value, released_phone=self.phone_released, addresses=self.addresses).text


def _parties(session: Session, notice: Notice, matter: Matter | None) -> list[Person]:
    ids = {notice.to_person, notice.pro_id, matter.customer_id if matter else None}
    found = [people.find(session, person_id) for person_id in ids if person_id]
    return [person for person in found if person is not None]


def _may_have_phone(session: Session, matter: Matter, pro_id: str | None) -> bool:
    """Only the customer may release their number: to all pros, or to the pro of this thread and no other (CON-2)."""
    customer, thread = people.find(session, matter.customer_id), thread_of(matter, pro_id)
    if customer is None:
        return False
    return customer.phone_released or (thread is not None and thread.phone_released)


def _code(matter: Matter, links: PageLinks) -> str:
    """The code that stands for the customer's signature: a pro never reads it, whoever quotes it (PAY-3)."""
    signing = matter.booking.signing if matter.booking else None
    return links.code(Target(matter.id, signing.id)) if signing else ""
