"""The action server in front of the real desk: stories are played act by act, with the clock set by hand."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, get_args

from sqlalchemy.orm import Session, sessionmaker
from starlette.testclient import TestClient

from actions.registry import ACTS
from actions.room import ActionRoom
from actions.server import build
from actions.turn import Language
from desk import people
from desk.catalogue import load_catalogue
from desk.clock import SetClock
from desk.notices import Notice
from desk.people import Customer
from desk.policy import Policy
from desk.service import Desk
from desk.store.offices import office_maker
from doorstep.doors import IdentityDoor
from doorstep.post.one_mail import Bundle, bundles
from doorstep.post.wording import Worded, Wording
from tests.actions.action_bench import LINKS, ROOT, ZONE, Ran, action_call, faq
from tests.database import lent_database
from tests.desk.cast import CALENDAR, at, pro

RESPONSES_OF_CASES = (
    "talk_to_human",
    "file_claim",
    "report_direct_payment",
    "report_trip_charge",
    "ask_direct_payment",
)


class DeskBench:
    """Dana is a customer, Rosa and Sam mount televisions near her. Notices become mails as they are sent."""

    def __init__(self, sessions: sessionmaker[Session], start: str) -> None:
        self.sessions = sessions
        self.clock = SetClock(at(start))
        self.mails: list[tuple[Notice, Worded]] = []
        self.wording = Wording()
        catalogue = load_catalogue(ROOT / "data/catalogue/services.yml")
        self.desk = Desk(
            self.sessions, self.clock, office_maker(Policy(), CALENDAR, catalogue, "book.example"), self.post
        )
        with self.sessions.begin() as session:
            people.add(session, Customer(id="dana", name="Dana Wood", email="dana@home.example"))
            people.add(session, pro("rosa", came_with=4.9))
            people.add(session, pro("sam", "98109"))
        self.codes: list[str] = []
        identity = IdentityDoor(self.sessions, self.clock, self)  # type: ignore[arg-type]
        self.application = build(ActionRoom(self.desk, identity, faq(), catalogue, LINKS, Policy()))
        self.client = TestClient(self.application, raise_server_exceptions=False)
        self.memory: dict[str, dict[str, Any]] = {}
        self.matter: str | None = None
        self.keys = iter(range(1, 1000))

    def post(self, session: Session, notices: Sequence[Notice], key: str | None) -> None:
        """Words each notice at once: a fact that its mail needs and does not get is an error."""
        self.mails += [(notice, self.wording.word(notice.kind, _facts(notice))) for notice in notices]
        for tongue in get_args(Language):
            _assert_quoted_once([self._mail(bundle, tongue) for bundle in bundles(notices)])

    def _mail(self, bundle: Bundle, tongue: Language) -> tuple[str | None, str]:
        """Who gets the mail, and its whole text."""
        around = [
            [self.wording.beside(notice.kind, _facts(notice), language=tongue) for notice in some]
            for some in (bundle.before, bundle.after)
        ]
        lead = bundle.lead
        worded = self.wording.word(lead.kind, _facts(lead), language=tongue, before=around[0], after=around[1])
        return lead.to_person, worded.text

    def code(self, session: Session, visit_id: str, email: str, code: str) -> None:
        """Stands where the post is: a code that would be mailed."""
        self.codes.append(code)

    def say(
        self, by: str, intent: str, text: str, entities: dict[str, Any], key: str | None = None, to: str | None = None
    ) -> Ran:
        """One act of a message, of Dana's in the thread with the pro `to`; what the bot remembers goes on."""
        memory = self.memory.setdefault(by, {})
        metadata = {
            "key": key or f"k{next(self.keys)}",
            "role": "customer" if by == "dana" else "pro",
            "person": by,
            "matter": self.matter,
            "pro": to if by == "dana" else by,
            "at": self.clock.now().isoformat(),
            "zone": ZONE,
        }
        answer = self.client.post(
            "/webhook", json=action_call(action_of(intent), intent, text, entities, memory, None, metadata)
        )
        assert answer.status_code == 200, answer.text
        ran = Ran(200, answer.json()["responses"], answer.json()["events"])
        memory |= ran.slots
        self.matter = (memory.get("matter_in_hand") or {}).get("matter") or self.matter
        return ran

    def until(self, when: str) -> None:
        """Lets time pass; deadlines fire in between, each at its time."""
        end = at(when)
        while (due := self.desk.next_due(people=True)) is not None and due <= end:
            self.clock.set(max(due, self.clock.now()))
            self.desk.fire_due()
        self.clock.set(end)

    def told(self) -> list[str]:
        """The kinds of the notices since the last call."""
        kinds = [notice.kind for notice, _ in self.mails]
        self.mails.clear()
        return kinds


def _facts(notice: Notice) -> dict[str, Any]:
    said = {"words": notice.words, "speaker": notice.speaker, "photos": notice.photos}
    return {**notice.facts, **said, "calendar": notice.invitation.method if notice.invitation else ""}


def _assert_quoted_once(mails: Sequence[tuple[str | None, str]]) -> None:
    """Of what one person gets of one act, no mail says somebody's words that it or another has said (CON-3)."""
    said: dict[str | None, list[str]] = {}
    for person, text in mails:
        said.setdefault(person, []).extend(re.findall(r"(?m)^(?:> ?.*(?:\n|$))+", text))
    for person, quotes in said.items():
        stripped = [quote.strip() for quote in quotes]
        assert all(quote.strip("> \n") for quote in stripped), f"{person} reads an empty quotation"
        assert person is None or len(set(stripped)) == len(stripped), f"{person} reads the same twice: {quotes}"


def action_of(intent: str) -> str:
    """The action that the bot's rules choose for an intent."""
    if intent in RESPONSES_OF_CASES:
        return "action_raise_case"
    if intent in ("affirm", "deny"):
        return "action_confirm_act"
    return f"action_{intent}" if f"action_{intent}" in ACTS else "action_relay"


@contextmanager
def desk_bench(start: str = "2026-12-01 10:00") -> Iterator[DeskBench]:
    """A bench on a database of its own."""
    with lent_database() as database:
        yield DeskBench(database.sessions, start)


def entities_of(step: dict[str, Any]) -> dict[str, Any]:
    """A step's entities; windows are written as "2026-12-08 8-12" in Seattle."""
    given = dict(step.get("entities") or {})
    if "windows" in step:
        given["windows"] = [_window(text) for text in step["windows"]]
    return given


def _window(text: str) -> dict[str, str]:
    day, hours = text.split()
    start, end = hours.split("-")
    return {"start": _time(day, start), "end": _time(day, end)}


def _time(day: str, hour: str) -> str:
    moment: datetime = at(f"{day} {int(hour):02}:00")
    return moment.isoformat()
