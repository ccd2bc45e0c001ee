"""The pages over a real desk on a database of their own; only the mail servers and the bot are left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session, sessionmaker
from starlette.applications import Starlette
from starlette.testclient import TestClient

from actions.replies_chinese import fact_in_chinese
from desk import commands as cmd
from desk import conversation, identity, people, wording
from desk.business_time import federal_calendar
from desk.catalogue import load_catalogue
from desk.clock import SetClock
from desk.conversation import InboundMessage
from desk.matter import Actor, Photo
from desk.money import Money
from desk.notices import Notice
from desk.page_links import PageLinks
from desk.people import Agent, Clearance, Customer, Pro
from desk.photo_store import keep_photo
from desk.policy import Policy
from desk.service import Desk
from desk.store.offices import office_maker
from desk.store.tables import metadata
from desk.windows import ArrivalWindow
from doorstep.cards import without_cards, without_contacts
from doorstep.languages import known_language
from language import marks
from tests.database import fresh_database
from tests.web.door import PEOPLE, MemoryDoor
from web.app import build
from web.room import StuckMessage, UnreadablePhoto, WebRoom

KEY = "k-for-support"
MAILBOX = {
    "name": "desk@book.example/INBOX",
    "last_fetch_at": None,
    "last_error": "LOGIN failed",
    "alarm": True,
    "late": False,
}
PACIFIC = ZoneInfo("America/Los_Angeles")
DANA = Actor(role="customer", person_id="dana")
ROSA = Actor(role="pro", person_id="rosa")
CATALOGUE = Path(__file__).parents[2] / "data" / "catalogue" / "services.yml"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0"
    "f01f00050001ff89993d1d0000000049454e44ae426082"
)


def pacific(day: int, hour: int) -> datetime:
    """A time of December 2026 in Seattle; the 1st is a Tuesday."""
    return datetime(2026, 12, day, hour, tzinfo=PACIFIC)


WINDOWS = tuple(ArrivalWindow(start=pacific(day, 8), end=pacific(day, 12)) for day in (3, 4, 7))


@dataclass
class Stuck:
    """Implements `web.room.StuckMessages` in memory."""

    messages: dict[str, StuckMessage] = field(default_factory=dict)
    went_on: list[tuple[str, str]] = field(default_factory=list)

    def add(self, message_id: str, **changes: Any) -> None:
        values: dict[str, Any] = {
            "id": message_id,
            "state": "held",
            "at": datetime(2026, 12, 1, 17, tzinfo=UTC),
            "sender": "dana@home.example",
            "subject": "Re: [#1001] <b>Your TV</b>",
            "text": "<script>alert(1)</script> please cancel",
            "reason": "the mail provider did not vouch for the sender",
        }
        self.messages[message_id] = StuckMessage(**(values | changes))

    def waiting(self) -> Sequence[StuckMessage]:
        return list(self.messages.values())

    def by_token(self, token: str) -> StuckMessage | None:
        return self.messages.get(token.removeprefix("token-"))

    def release(self, message_id: str) -> bool:
        return self._go(message_id, "release")

    def replay(self, message_id: str) -> bool:
        return self._go(message_id, "replay")

    def _go(self, message_id: str, how: str) -> bool:
        if self.messages.pop(message_id, None) is None:
            return False
        self.went_on.append((how, message_id))
        return True


class House:
    """Everything that the pages stand on, with ways to play the parts of the others."""

    def __init__(self, *, demo: bool = True) -> None:
        self.engine = _emptied()
        self.sessions = sessionmaker(self.engine, expire_on_commit=False)
        self.clock = SetClock(pacific(1, 10))
        self.door = MemoryDoor(self.clock)
        self.stuck = Stuck()
        self.links = PageLinks(b"secret of the tests", "http://doorstep.test")
        self.on_chat: list[InboundMessage] = []
        self.codes: list[tuple[str, str]] = []
        self.well = True
        office = office_maker(Policy(), federal_calendar(), load_catalogue(CATALOGUE), "book.example")
        self.desk = Desk(self.sessions, self.clock, office, self._post)
        self.room = WebRoom(
            desk=self.desk,
            office=office,
            sessions=self.sessions,
            clock=self.clock,
            on_chat=lambda session, message: self.on_chat.append(message),
            send_code=lambda session, visit, person: self.codes.append(
                (visit, identity.ask_code(session, visit, person.email, self.clock.now()))
            ),
            keep_photo=_keep_photo,
            without_cards=without_cards,
            links=self.links,
            without_contacts=without_contacts,
            language_of=known_language,
            in_chinese=fact_in_chinese,
            marks_in_chinese=marks.in_chinese,
            stuck=self.stuck,
            support_key=KEY,
            support_id="support",
            health=lambda: {"ok": self.well, "queue": 0, "mailboxes": [MAILBOX]},
            demo=self.door if demo else None,
        )
        with self.sessions.begin() as session:
            _add_people(session)

    @property
    def app(self) -> Starlette:
        return build(self.room)

    def client(self, *, support: bool = False) -> TestClient:
        client = TestClient(self.app, base_url="http://doorstep.test", headers={"origin": "http://doorstep.test"})
        if support:
            assert client.get(f"/support?key={KEY}").status_code == 200
        return client

    def do(self, command: cmd.Command, key: str, matter_id: str | None) -> str:
        made = self.desk.handle(command, key=key, matter_id=matter_id).matter_id
        assert made is not None
        return made

    def request(self) -> str:
        """Dana's request, as if it had come by mail and been understood."""
        with self.sessions.begin() as session:
            message = conversation.receive(
                session,
                key="mail:1",
                channel="email",
                role="customer",
                person_id="dana",
                text="Hi, a 65 inch TV on drywall at 98101 <please>",
                received_at=self.clock.now(),
            )
            assert message is not None
        submit = cmd.SubmitRequest(
            actor=DANA,
            words="a 65 inch TV on drywall at 98101 <please>",
            service="tv-mounting",
            zip="98101",
            description="a 65 inch TV on drywall at 98101 <please>",
            details={"size": "65 inch"},
            photos=(self.photo(),),
        )
        matter_id = self.do(submit, f"message:{message.id}:0", None)
        understood = {
            "acts": [
                {
                    "text": "a 65 inch TV on drywall at 98101 <please>",
                    "intent": "request_service",
                    "confidence": 0.97,
                    "entities": [
                        {"entity": "service", "value": "tv-mounting"},
                        {"entity": "zip", "value": "98101"},
                        {"entity": "windows", "value": [w.model_dump(mode="json") for w in WINDOWS[:1]]},
                        {"entity": "money", "value": [{"amount": "150", "high": "180", "currency": "USD"}]},
                        {"entity": "clear", "value": False},
                    ],
                }
            ],
            "answers": ["request_submitted"],
            "policy": ["T-3"],
        }
        with self.sessions.begin() as session:
            conversation.mark(session, message.id, "handled", understood=understood, matter_id=matter_id)
        return matter_id

    def photo(self) -> Photo:
        with self.sessions.begin() as session:
            return keep_photo(session, "wall.png", "image/png", PNG)

    def booked(self) -> str:
        matter_id = self.request()
        self.accept(matter_id)
        return matter_id

    def accept(self, matter_id: str) -> None:
        """Dana books Rosa, and both agree on the first window."""
        give = cmd.GiveEstimate(actor=ROSA, words="$150", amount=Money(amount=Decimal(150)))
        self.do(give, "mail:2:0", matter_id)
        self.do(cmd.AcceptEstimate(actor=DANA, words="yes", pro_id="rosa", windows=WINDOWS), "mail:3:0", matter_id)
        self.do(cmd.ConfirmWindow(actor=ROSA, words="Thursday it is", window=WINDOWS[0]), "mail:4:0", matter_id)

    def case(self) -> int:
        """Rosa has not come and has not answered: the number of the case that opened by itself (NOS-2)."""
        matter_id = self.booked()
        self.clock.set(pacific(3, 13))
        self.do(cmd.ReportNoShow(actor=DANA, words="nobody <came>"), "mail:5:0", matter_id)
        self.clock.set(pacific(7, 14))
        self.desk.fire_due()
        return self.desk.matter(matter_id).cases[0].number

    def _post(self, session: Session, notices: Sequence[Notice], key: str | None) -> None:
        for notice in notices:
            conversation.send(
                session,
                role=notice.to_role,
                kind=notice.kind,
                subject=f"{notice.kind} for {notice.to_role}",
                text=notice.words or wording.details(notice.facts),
                created_at=self.clock.now(),
                to_person=notice.to_person,
                matter_id=notice.matter_id,
                pro_id=notice.pro_id,
                photos=notice.photos,
                policy=notice.policy,
            )


def _keep_photo(session: Session, name: str, content: bytes) -> Photo:
    if not content.startswith(b"\x89PNG"):
        raise UnreadablePhoto(f"{name} is not a photo that can be read.")
    return keep_photo(session, name, "image/png", content)


@cache
def _engine() -> Engine:
    """One database for all these tests: emptying it is much faster than making another."""
    return create_engine(fresh_database())


def _emptied() -> Engine:
    engine = _engine()
    names = ", ".join(table.name for table in metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"truncate {names} cascade"))
    return engine


def _add_people(session: Session) -> None:
    for person in PEOPLE:
        known = {"id": person.key, "name": person.name, "email": person.address, "zip": person.place[-5:]}
        if person.role == "customer":
            people.add(session, Customer(**known))
        elif person.role == "support":
            people.add(session, Agent(**(known | {"zip": None})))
        else:
            people.add(session, Pro(**known, services=("tv-mounting",), clearance=Clearance.full(date(2030, 1, 1))))
