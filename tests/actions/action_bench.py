"""The action server with a desk that only records: what command an act makes, and what is said with its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from actions.replies_chinese import writes_chinese
from actions.room import ActionRoom
from actions.server import build
from actions.turn import Language
from desk import questions
from desk.answers import Answer
from desk.business_time import BusinessCalendar
from desk.catalogue import load_catalogue
from desk.commands import Command, WeighEstimate
from desk.faq import Faq, load_faq
from desk.history import HistoryLine
from desk.identity import TooManyCodes, UnusableAddress
from desk.matter import Actor, CaseReason, Matter
from desk.office import Office
from desk.open_cases import open_case
from desk.page_links import PageLinks
from desk.people import Clearance, Pro
from desk.policy import Policy
from desk.standing import Standing, View, of_customer, of_pro, recalled

ROOT = Path(__file__).resolve().parents[2]
LINKS = PageLinks(b"secret", "https://desk.example")
AT = "2026-11-23T10:00:00-08:00"
ZONE = "America/Los_Angeles"
NAMES = {"rosa": "Rosa Diaz", "joe": "Joe Park", "dana": "Dana"}


@dataclass(frozen=True)
class Recorded:
    """An outcome as the desk gives it."""

    answer: Answer
    matter_id: str | None


@dataclass
class RecordingDesk:
    """Keeps what it was told to do, and gives the answer it was told to give."""

    matters: dict[str, Matter] = field(default_factory=dict)
    answer: Answer = field(default_factory=lambda: Answer(code="done"))
    opens: str = "m-new"
    broken: bool = False
    section: str = "ask_program"
    lines: list[HistoryLine] = field(default_factory=list)
    handled: list[tuple[Command, str, str | None]] = field(default_factory=list)

    def handle(self, command: Command, *, key: str, matter_id: str | None, at: datetime | None = None) -> Recorded:
        if self.broken:
            raise ConnectionError("the database is gone")
        assert at == datetime.fromisoformat(AT), "policy looks at the time when the words were received"
        self.handled.append((command, key, matter_id))
        return Recorded(self.answer, matter_id or self.opens)

    def matter(self, matter_id: str) -> Matter:
        return self.matters[matter_id]

    def history(self, matter_id: str) -> list[HistoryLine]:
        return self.lines

    def name(self, person_id: str) -> str:
        return NAMES[person_id]

    def rating(self, pro_id: str) -> float | None:
        return {"rosa": 4.9, "joe": 4.7}.get(pro_id)

    def availability(self, service: str, zip_code: str) -> Answer:
        return questions.availability(office(), service, zip_code, datetime.fromisoformat(AT))

    def on_offer(self, zip_code: str | None) -> frozenset[str]:
        return questions.on_offer(office(), zip_code, datetime.fromisoformat(AT))

    def estimates(self, matter_id: str | None, actor: Actor) -> Answer:
        return questions.estimates(self._own(matter_id, actor), office(), datetime.fromisoformat(AT))

    def status(self, matter_id: str | None, actor: Actor) -> Answer:
        return questions.status(self._own(matter_id, actor), office(), datetime.fromisoformat(AT))

    def standing(self, topic: str, matter_id: str | None, actor: Actor) -> Standing | None:
        if matter_id is None:
            return None
        view = View(self.matters[matter_id], office(), datetime.fromisoformat(AT))
        own = questions.may_ask(view.matter, actor)
        return of_customer(view, topic) if own else of_pro(view, topic, actor.person_id or "")

    def matter_of_case(self, person_id: str, reason: CaseReason) -> str | None:
        own = (m.id for m in self.matters.values() if m.customer_id == person_id and open_case(m, reason))
        return next(own, None)

    def recalled(self, fact: str, matter_id: str, person_id: str) -> Standing | None:
        return recalled(View(self.matters[matter_id], office(), datetime.fromisoformat(AT)), fact, person_id)

    def program(self, person_id: str | None) -> str:
        return self.section

    def program_standing(self, topic: str, person_id: str | None) -> Standing | None:
        return None

    def _own(self, matter_id: str | None, actor: Actor) -> Matter | None:
        matter = self.matters.get(matter_id or "")
        return matter if matter is not None and questions.may_ask(matter, actor) else None


@dataclass
class RecordingIdentity:
    """One code is right."""

    right: str = "123456"
    too_many: bool = False
    unusable: bool = False
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    writes_in: Language = "en"

    def ask_code(self, visit: str, email: str, *, key: str) -> None:
        if self.too_many:
            raise TooManyCodes
        if self.unusable:
            raise UnusableAddress
        self.asked.append((visit, email, key))

    def check_code(self, visit: str, code: str) -> str | None:
        return "dana" if code == self.right else None

    def language(self, person_id: str) -> Language:
        return self.writes_in


class Roster:
    """Rosa mounts televisions in Seattle."""

    rosa = Pro(
        id="rosa",
        name="Rosa Diaz",
        email="rosa@pros.example",
        zip="98101",
        services=("tv-mounting",),
        came_with=4.9,
        clearance=Clearance.full(datetime(2030, 1, 1, tzinfo=UTC).date()),
    )

    def offering(self, service: str) -> tuple[Pro, ...]:
        return (self.rosa,) if service in self.rosa.services else ()

    def find(self, pro_id: str) -> Pro | None:
        return self.rosa if pro_id == self.rosa.id else None


class NoIds:
    """Actions never make ids."""

    def matter(self) -> tuple[str, int]:
        raise AssertionError("the desk opens matters")

    def case(self) -> int:
        raise AssertionError("the desk opens cases")


@cache
def office() -> Office:
    return Office(
        policy=Policy(),
        calendar=BusinessCalendar(frozenset()),
        catalogue=load_catalogue(ROOT / "data/catalogue/services.yml"),
        roster=Roster(),
        names=lambda person: NAMES[person],
        ids=NoIds(),
    )


@cache
def faq() -> Faq:
    return load_faq(ROOT / "data/faq")


@dataclass(frozen=True)
class Ran:
    """What an action call came to."""

    status: int
    responses: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def said(self) -> list[str]:
        """The names of the responses, without `utter_`, said as they are or in another language."""
        named = (each["response"] or (each["custom"] or {}).get("code") for each in self.responses)
        return [str(name).removeprefix("utter_") for name in named if name]

    @property
    def slots(self) -> dict[str, Any]:
        return {each["name"]: each["value"] for each in self.events if each["event"] == "slot"}

    @property
    def opened(self) -> str | None:
        """The form that was opened without running it."""
        return next((each["name"] for each in self.events if each["event"] == "active_loop"), None)

    @property
    def follow_up(self) -> str | None:
        return next((each["name"] for each in self.events if each["event"] == "followup"), None)


class Bench:
    """Calls actions as Rasa does."""

    def __init__(self, **matters: Matter) -> None:
        self.desk = RecordingDesk(matters)
        self.identity = RecordingIdentity()
        self.room = ActionRoom(self.desk, self.identity, faq(), office().catalogue, LINKS, Policy())
        self.client = TestClient(build(self.room), raise_server_exceptions=False)

    def run(
        self,
        action: str,
        *,
        intent: str = "message",
        text: str = "some words",
        entities: Mapping[str, Any] | None = None,
        slots: Mapping[str, Any] | None = None,
        loop: str | None = None,
        **metadata: Any,
    ) -> Ran:
        """One call; by default Dana, a customer with an address, writes outside any matter."""
        call = action_call(action, intent, text, entities or {}, slots or {}, loop, metadata)
        answer = self.client.post("/webhook", json=call)
        body = answer.json()
        if answer.status_code != 200:
            return Ran(answer.status_code, [], [])
        return Ran(answer.status_code, body["responses"], body["events"])

    @property
    def commands(self) -> list[Command]:
        """What was done: that something is asked back, so that it may be asked once more, changes nothing."""
        return [command for command, _, _ in self.desk.handled if command.kind != "weigh_estimate"]

    @property
    def weighed(self) -> list[tuple[str, bool]]:
        """The pros whom the customer was asked whether to book, and whether the answer was no."""
        kept = (command for command, _, _ in self.desk.handled)
        return [(command.pro_id, command.dropped) for command in kept if isinstance(command, WeighEstimate)]


def action_call(
    action: str,
    intent: str,
    text: str,
    entities: Mapping[str, Any],
    slots: Mapping[str, Any],
    loop: str | None,
    metadata: Mapping[str, Any],
) -> dict[str, Any]:
    """The body of Rasa's call."""
    known = {"key": "k1", "act": 0, "channel": "email", "role": "customer", "person": "dana", "at": AT, "zone": ZONE}
    known["language"] = "zh" if writes_chinese(text) else "en"
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
        "metadata": known | dict(metadata),
    }
    tracker = {
        "sender_id": "c1",
        "slots": dict(slots),
        "latest_message": message,
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {"name": loop} if loop else {},
        "latest_action_name": "action_listen",
    }
    return {"next_action": action, "sender_id": "c1", "tracker": tracker, "domain": {"slots": {}}, "version": "3.6.21"}
