"""One act of one message, as the bot's tracker gives it: who, where, what was meant, what is remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Protocol, Self, cast

from desk.matter import Actor

WriterRole = Literal["customer", "pro"]
Language = Literal["en", "zh"]


class TrackerLike(Protocol):
    """The part of Rasa's tracker that is read."""

    slots: dict[str, Any]
    latest_message: dict[str, Any]
    active_loop: dict[str, Any] | None


class TurnError(ValueError):
    """The bot's call lacks something that an action cannot do without; the message says what."""


@dataclass(frozen=True)
class Turn:
    """`matter` and `pro` are the thread in hand; `at` is when the message came (aware), `zone` the writer's (IANA),
    `language` what they are answered in. `of_booking`: a reply to what we said of the booking, in whatever thread.

    `entities` and `slots` hold JSON values. `clear` is False for an act that is to be asked back before it is done.
    """

    key: str
    act: int
    channel: str
    role: WriterRole
    person: str | None
    visit: str | None
    matter: str | None
    pro: str | None
    at: datetime
    zone: str
    intent: str
    text: str
    entities: tuple[tuple[str, Any], ...]
    slots: Mapping[str, Any]
    loop: str | None
    clear: bool = True
    language: Language = "en"
    of_booking: bool = False

    @property
    def command_key(self) -> str:
        """The key under which the desk remembers what it did for this act."""
        return f"{self.key}:{self.act}"

    @property
    def actor(self) -> Actor:
        """Who acts. Raises TurnError for a visitor who has not said who it is."""
        if self.person is None:
            raise TurnError("an act that changes something needs a person")
        return Actor(role=self.role, person_id=self.person)

    def entity(self, name: str) -> Any:
        """The last value of an entity in this act, None where there is none."""
        return next((value for each, value in reversed(self.entities) if each == name), None)

    def saved(self) -> dict[str, Any]:
        """The act as JSON, to be played later (see `resumed`)."""
        entities = [{"entity": name, "value": value} for name, value in self.entities]
        return {"intent": self.intent, "text": self.text, "entities": entities}

    def resumed(self, act: Mapping[str, Any]) -> Self:
        """This turn with an act that was saved before, which is clear now."""
        return replace(
            self,
            intent=act["intent"],
            text=act["text"],
            entities=_entities(act["entities"]),
            matter=act.get("matter") or self.matter,
            pro=act.get("pro") or self.pro,
            clear=True,
        )


def read_turn(tracker: TrackerLike) -> Turn:
    """Reads the tracker of an action call. Raises TurnError where the metadata lacks key, role or time."""
    message = tracker.latest_message
    metadata: Mapping[str, Any] = message.get("metadata") or {}
    slots: Mapping[str, Any] = tracker.slots
    entities = _entities(message.get("entities") or [])
    key = _needed(metadata, "key")
    role = _needed(metadata, "role")
    if role not in ("customer", "pro"):
        raise TurnError(f"role: customer or pro wanted, got {role!r}")
    return Turn(
        key=key,
        act=int(metadata.get("act", 0)),
        channel=str(metadata.get("channel") or "email"),
        role=cast(WriterRole, role),
        person=metadata.get("person"),
        visit=metadata.get("visit"),
        matter=metadata.get("matter") or _in_hand(slots, key),
        pro=metadata.get("pro"),
        at=_time(_needed(metadata, "at")),
        zone=str(metadata.get("zone") or "UTC"),
        intent=str((message.get("intent") or {}).get("name") or ""),
        text=str(message.get("text") or ""),
        entities=entities,
        slots=slots,
        loop=(tracker.active_loop or {}).get("name"),
        clear=all(value is not False for name, value in entities if name == "clear"),
        language="zh" if metadata.get("language") == "zh" else "en",
        of_booking=metadata.get("of_booking") is True,
    )


def _entities(given: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((str(each["entity"]), each["value"]) for each in given)


def _in_hand(slots: Mapping[str, Any], key: str) -> str | None:
    """The matter that an earlier act of the same message opened."""
    held = slots.get("matter_in_hand") or {}
    return held.get("matter") if held.get("key") == key else None


def _needed(metadata: Mapping[str, Any], name: str) -> str:
    value = metadata.get(name)
    if not isinstance(value, str) or not value:
        raise TurnError(f"metadata.{name}: missing")
    return value


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise TurnError("metadata.at: a time with its offset wanted")
    return at
