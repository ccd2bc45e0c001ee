"""A small town to try the way of a message in: a house without mail servers, a few people, the real bot."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count
from typing import Any

from PIL import Image
from sqlalchemy import select

from desk import conversation, identity, people
from desk.clock import SetClock
from desk.commands import SubmitRequest
from desk.conversation import InboundMessage
from desk.matter import Actor, Matter
from desk.people import Clearance, Customer, Pro
from desk.store.tables import InboundRow
from doorstep.delivery.transport import CapturingTransport, Handed
from doorstep.house import House
from doorstep.listening import LetterKeeper
from doorstep.rehearsal.stage import ActionsOfTheHour
from doorstep.serving import Serving, bound
from doorstep.settings import Settings, load
from doorstep.threads import PartyRole, Thread, Writer
from doorstep.turns.handling import defer_message
from mail.mailbox import Fetched
from mail.mask_store import mask_for
from mail.masks import masked_address
from mail.store import LetterRow

MONDAY = datetime(2026, 11, 16, 18, 0, tzinfo=UTC)  # 10:00 in Seattle
DESK = "desk@book.example"
DANA, EVE = "dana@home.example", "eve@elsewhere.example"
ROSA, JOE = "rosa@tools.example", "joe@fixit.example"
AUTHSERV = "mx.book.example"
REQUEST = (
    "Hi, I need someone to mount a 65 inch TV on drywall in 98101, I have the bracket. "
    "Tuesday morning, Wednesday after 3 pm or Saturday would work.\n\nThanks, Dana"
)
_numbers = count(1)
_idle: list[tuple[ActionsOfTheHour, Serving]] = []


def settings_for(bot_url: str, **more: Any) -> Settings:
    return load(
        **{"bot_url": bot_url, "authserv_id": AUTHSERV, "domain": "book.example", "secret": "s" * 32}
        | {"limits": {"first_wait_seconds": 0.05, "attempts": 4, "messages_per_hour": 12}}
        | more
    )


def settle(house: House) -> None:
    """Adds the people of the town: a customer and two pros who mount TVs in Seattle."""
    cleared = Clearance.full(date(2030, 1, 1))
    with house.sessions.begin() as session:
        people.add(session, Customer(id="dana", name="Dana", email=DANA, zone="America/Los_Angeles", zip="98101"))
        for name, email, zip_code in (("Rosa", ROSA, "98102"), ("Joe", JOE, "98109")):
            pro = Pro(
                id=name.lower(),
                name=name,
                email=email,
                zip=zip_code,
                zone="America/Los_Angeles",
                services=("tv-mounting", "handyman"),
                came_with=4.8,
                clearance=cleared,
            )
            people.add(session, pro)


@contextmanager
def action_server(house: House) -> Iterator[str]:
    """An action server on a port of its own that works on the house's desk; gives its webhook's address.

    It goes on for the next house: to start one and to end it takes longer than many a test.
    """
    actions, served = _idle.pop() if _idle else _action_server()
    with actions.of(house):
        yield f"{served.url}/webhook"
    _idle.append((actions, served))


def _action_server() -> tuple[ActionsOfTheHour, Serving]:
    actions = ActionsOfTheHour()
    served = Serving(actions, bound("127.0.0.1", 0, name="actions"), name="actions")
    return actions, served.__enter__()  # it ends with the process


@dataclass
class Mail:
    """A mail that was handed over, read for a test."""

    handed: Handed
    message: EmailMessage = field(init=False)

    def __post_init__(self) -> None:
        parsed = message_from_bytes(self.handed.raw, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        self.message = parsed

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    @property
    def sender(self) -> str:
        return str(self.message["From"].addresses[0].addr_spec)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])


@dataclass
class Town:
    """Letters come in as the listener stores them; what goes out is captured."""

    house: House
    transport: CapturingTransport
    clock: SetClock

    def store(
        self, sender: str, to: str, text: str, *, subject: str = "TV", proven: bool = True, **headers: str
    ) -> int:
        """Stores a letter as the listener does, and gives its id."""
        return self.store_raw(letter(sender, to, text, subject=subject, proven=proven, at=self.clock.now(), **headers))

    def store_raw(self, raw: bytes, *, complete: bool = True) -> int:
        number = next(_numbers)
        keeper = LetterKeeper(self.house)
        keeper.keep([Fetched("desk/INBOX", 1, number, self.clock.now(), raw, len(raw), complete)])
        with self.house.sessions() as session:
            return session.scalars(select(LetterRow.id).where(LetterRow.uid == number)).one()

    def write(self, sender: str, to: str, text: str, **more: Any) -> list[Mail]:
        """A letter comes in and everything that follows is done; the mails that went out."""
        before = len(self.transport.handed)
        self.store(sender, to, text, **more)
        self.drain()
        return self.mails(before)

    def receive(self, sender: str, to: str, text: str = "Hello there", **more: Any) -> tuple[str, str | None]:
        """A letter comes in and everything that follows is done; its state and reason."""
        letter_id = self.store(sender, to, text, **more)
        self.drain()
        row = self.letter(letter_id)
        return row.state, row.reason

    def drain(self) -> None:
        self.house.jobs().drain()

    def mails(self, since: int = 0) -> list[Mail]:
        return [Mail(handed) for handed in self.transport.handed[since:]]

    def mails_to(self, address: str) -> list[Mail]:
        return [mail for mail in self.mails() if mail.handed.recipient == address]

    def last_to(self, address: str) -> Mail:
        return self.mails_to(address)[-1]

    def letter(self, letter_id: int) -> LetterRow:
        with self.house.sessions() as session:
            return session.get_one(LetterRow, letter_id)

    def messages(self) -> Sequence[InboundRow]:
        with self.house.sessions() as session:
            return session.scalars(select(InboundRow).order_by(InboundRow.id)).all()

    def matter(self, person_id: str = "dana") -> Matter:
        return self.house.desk.matters_of(person_id)[0]

    def request(self, service: str = "tv-mounting", description: str = "a TV") -> str:
        """A request of Dana's (of a TV Rosa and Joe hear), made at the desk itself; the matter's id."""
        actor = Actor(role="customer", person_id="dana")
        command = SubmitRequest(actor=actor, service=service, zip="98101", description=description)
        matter_id = self.house.desk.handle(command, key=f"request:{service}", matter_id=None).matter_id
        self.drain()
        assert matter_id is not None
        return matter_id

    def mask(self, thread: Thread, role: PartyRole, person_id: str) -> str:
        """The masked address that the person writes to in the thread."""
        with self.house.sessions.begin() as session:
            token = mask_for(session, thread=thread.key, writer=Writer(role, person_id).key, now=self.clock.now())
        return masked_address(token, "book.example")

    def open_visit(self) -> str:
        with self.house.sessions.begin() as session:
            return identity.open_visit(session, self.clock.now()).id

    def chat(self, visit_id: str, text: str) -> str:
        """A chat visitor types a line; the reply."""
        with self.house.sessions.begin() as session:
            visit = identity.visit(session, visit_id)
            message = conversation.receive(
                session,
                key=f"chat:{next(_numbers)}",
                channel="chat",
                role="customer",
                text=text,
                received_at=self.clock.now(),
                visit_id=visit_id,
                person_id=visit.person_id if visit else None,
            )
            assert message is not None
            defer_message(session, message)
        self.drain()
        return self.answer_to(message)

    def answer_to(self, message: InboundMessage) -> str:
        with self.house.sessions() as session:
            lines = conversation.transcript(session, visit_id=message.visit_id)
        return "\n\n".join(line.text for line in lines if getattr(line, "answers", None) == message.id)


def letter(
    sender: str, to: str, text: str, *, subject: str = "TV", proven: bool = True, at: datetime = MONDAY, **headers: str
) -> bytes:
    """A mail as our own server keeps it."""
    message = EmailMessage()
    host = sender.partition("@")[2]
    if proven:
        message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={host}"
    message["Delivered-To"] = to
    message["Received"] = f"from mail.{host} by {AUTHSERV} with ESMTPS; {format_datetime(at)}"
    message["From"] = f"{sender.partition('@')[0].title()} <{sender}>"
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{next(_numbers)}.{sender}>"
    message["Date"] = format_datetime(at)
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def letter_with_photo(sender: str, to: str, text: str) -> bytes:
    """A mail with a photo whose EXIF data names a place."""
    message = message_from_bytes(letter(sender, to, text), policy=policy.default)
    assert isinstance(message, EmailMessage)
    message.add_attachment(photo(), maintype="image", subtype="jpeg", filename="Dana's living room.jpg")
    return message.as_bytes()


def photo() -> bytes:
    """A JPEG that says where it was taken."""
    image, written = Image.new("RGB", (64, 48), "red"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "47.6097,-122.3331"
    image.save(written, "JPEG", exif=exif)
    assert b"47.6097" in written.getvalue()
    return written.getvalue()
