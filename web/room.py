"""What the pages need from the rest of Doorstep, handed to them as one value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

from sqlalchemy.orm import Session, sessionmaker

from desk.clock import Clock
from desk.conversation import InboundMessage
from desk.matter import Matter, Photo
from desk.office import Office
from desk.page_links import PageLinks, Purpose, Target
from desk.people import Customer, Pro
from desk.reading import UnknownMatter
from desk.service import Desk
from web.demo import DemoDoor


@dataclass(frozen=True, slots=True)
class StuckMessage:
    """A message that waits for a person: held until its sender is proven, or failed after every try.

    `sender` is the address or name it came under, `reason` why it is stuck, in plain words. `at` is zone-aware.
    Where the one who looks must not see who wrote what, `sender` and `text` are empty.
    """

    id: str
    state: Literal["held", "failed"]
    at: datetime
    sender: str
    subject: str
    text: str
    reason: str
    matter_id: str | None = None


class StuckMessages(Protocol):
    """Messages that did not get through by themselves, and the way to let them go on."""

    def waiting(self) -> Sequence[StuckMessage]:
        """All that are held or failed now, oldest first."""

    def by_token(self, token: str) -> StuckMessage | None:
        """The held message that a confirmation link stands for. None: unknown, run out, or let through before."""

    def release(self, message_id: str) -> bool:
        """Lets a held message go on as proven. False: it no longer waits."""

    def replay(self, message_id: str) -> bool:
        """Tries a failed message again. False: it no longer waits."""


class UnreadablePhoto(Exception):
    """The bytes are not a photo that can be kept; the text says why, in words for the sender."""


class Linked(NamedTuple):
    """What the link of a page is for, and the matter that it belongs to."""

    target: Target
    matter: Matter


@dataclass(frozen=True)
class WebRoom:
    """Everything the pages reach.

    `on_chat` defers the handling of a chat message in the session's transaction, where `send_code` mails somebody the
    code that makes a visit theirs (raises desk.identity.TooManyCodes). `keep_photo` stores a photo (name,
    bytes) without its metadata (CON-3) and raises UnreadablePhoto. `without_cards` takes card numbers
    out of words before they are kept (PAY-1), `without_contacts` all that the other party must not see (CON-3).
    `language_of` is what a person (id) or a visit (id) writes in, None where nothing tells; `in_chinese` says a fact of
    the desk's in Chinese, `marks_in_chinese` people's words with our marks in them. `links` makes and knows the links
    of pages that act for one person.
    `support_key` opens the support pages, in the name of the person `support_id`. Without a `demo` there is no
    demo page. `health` gives JSON-ready figures, with `"ok": bool` among them.
    """

    desk: Desk
    office: Callable[[Session], Office]
    sessions: sessionmaker[Session]
    clock: Clock
    on_chat: Callable[[Session, InboundMessage], None]
    send_code: Callable[[Session, str, Customer | Pro], None]
    keep_photo: Callable[[Session, str, bytes], Photo]
    without_cards: Callable[[str], str]
    without_contacts: Callable[[str], str]
    language_of: Callable[[Session, str | None, str | None], Literal["en", "zh"] | None]
    in_chinese: Callable[[str], str]
    marks_in_chinese: Callable[[str], str]
    links: PageLinks
    stuck: StuckMessages
    support_key: str
    support_id: str
    health: Callable[[], dict[str, Any]]
    demo: DemoDoor | None = None

    def office_of_support(self, session: Session) -> Office:
        """The office for support's own pages, where who has told no name is called by the address."""
        return replace(self.office(session), names=lambda person_id: self.desk.known_as(person_id, session))

    def linked(self, purpose: Purpose, token: str) -> Linked | None:
        """What a link of a page is for; None for one that is not ours, and where there is no such matter."""
        target = self.links.target(purpose, token)
        if target is None:
            return None
        try:
            return Linked(target, self.desk.matter(target.matter_id))
        except UnknownMatter:
            return None
