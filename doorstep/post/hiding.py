"""What the recipient of a notice must not see: contacts of the parties that were not released (CON-1, CON-2, CON-3)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desk import people
from desk.finding import knows_street, thread_of
from desk.matter import Matter
from desk.notices import Notice
from desk.page_links import PageLinks, Target
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
        parties = {notice.to_person, notice.pro_id, matter.customer_id if matter else None}
        addresses = people.addresses(session, list(filter(None, parties)))
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


def _may_have_phone(session: Session, matter: Matter, pro_id: str | None) -> bool:
    """Only the customer may release their number: to all pros, or to the pro of this thread and no other (CON-2)."""
    thread = thread_of(matter, pro_id)
    return (thread is not None and thread.phone_released) or people.releases_phone(session, matter.customer_id)


def _code(matter: Matter, links: PageLinks) -> str:
    """The code that stands for the customer's signature: a pro never reads it, whoever quotes it (PAY-3)."""
    signing = matter.booking.signing if matter.booking else None
    return links.code(Target(matter.id, signing.id)) if signing else ""
