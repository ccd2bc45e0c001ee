"""Acts and memory as the channel's JSON gives them, checked; and as Rasa takes them.

An act was understood before it came here: `{"text", "intent", "confidence", "entities": [{"entity", "value"}]}`.
Memory is what a conversation is about: `{"slots": {...}, "loop": name | null, "requested_slot": name | null}`.
"""

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence

from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    REQUESTED_SLOT,
    USER_INTENT_BACK,
    USER_INTENT_RESTART,
    USER_INTENT_SESSION_START,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet

ACKNOWLEDGED = "acknowledged"
TOPIC = "topic"
MAX_TEXT = 20_000
# Rasa's own names are commands to the machinery, never something that a person means.
COMMANDS = frozenset({USER_INTENT_RESTART, USER_INTENT_BACK, USER_INTENT_SESSION_START})
CHANNELS = ("email", "chat")


class BadTurn(ValueError):
    """The request does not keep to the contract; the message says where."""


@dataclass(frozen=True)
class Act:
    """One thing somebody means, as Rasa's domain knows it."""

    text: str
    intent: str
    confidence: float
    entities: List[Dict[str, Any]]

    def parse_data(self) -> Dict[str, Any]:
        """What Rasa's own pipeline would have said of the text."""
        intent = {"name": self.intent, "confidence": self.confidence}
        return {"text": self.text, "intent": intent, "intent_ranking": [intent], "entities": self.entities}


@dataclass(frozen=True)
class Memory:
    """Slots that are set, the form that is open and the slot it last asked for."""

    slots: Dict[str, Any] = field(default_factory=dict)
    loop: Optional[str] = None
    requested_slot: Optional[str] = None

    def as_dict(self) -> Dict[str, Any]:
        """The JSON of the contract."""
        return {"slots": self.slots, "loop": self.loop, "requested_slot": self.requested_slot}

    def events(self) -> List[Event]:
        """The beginning of a fresh conversation that remembers."""
        started: List[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
        started += [SlotSet(name, value) for name, value in sorted(self.slots.items())]
        if self.loop:
            started += [ActiveLoop(self.loop), SlotSet(REQUESTED_SLOT, self.requested_slot)]
        return [*started, ActionExecuted(ACTION_LISTEN_NAME)]


@dataclass(frozen=True)
class Turn:
    """One message: its acts in order, with what the actions shall know."""

    conversation: str
    channel: str
    memory: Memory
    metadata: Dict[str, Any]
    acts: Sequence[Act]


def read_turn(body: Any, domain: Domain) -> Turn:
    """Checks a turn's JSON. Raises BadTurn with the place and what is wrong."""
    if not isinstance(body, Mapping):
        raise BadTurn("the body must be a JSON object")
    channel = body.get("channel")
    if channel not in CHANNELS:
        raise BadTurn(f"channel: one of {', '.join(CHANNELS)} wanted, got {channel!r}")
    acts = body.get("acts")
    if not isinstance(acts, list):
        raise BadTurn("acts: a list wanted")
    return Turn(
        conversation=_text(body.get("conversation"), "conversation"),
        channel=channel,
        memory=_memory(body.get("memory"), domain),
        metadata=dict(_mapping(body.get("metadata"), "metadata")),
        acts=[_act(act, f"acts[{place}]", domain) for place, act in enumerate(acts)],
    )


def _act(body: Any, place: str, domain: Domain) -> Act:
    act = _mapping(body, place)
    name, _, topic = _text(act.get("intent"), f"{place}.intent").partition("/")
    if name in COMMANDS or name not in domain.intents:
        raise BadTurn(f"{place}.intent: {name!r} is not in the domain")
    entities = act.get("entities") or []
    if not isinstance(entities, list):
        raise BadTurn(f"{place}.entities: a list wanted")
    read = [_entity(entity, f"{place}.entities[{i}]") for i, entity in enumerate(entities)]
    if topic:
        read = [entity for entity in read if entity["entity"] != TOPIC] + [{"entity": TOPIC, "value": topic}]
    text = act.get("text")
    if not isinstance(text, str):
        raise BadTurn(f"{place}.text: a string wanted")
    confidence = act.get("confidence", 1.0)
    if not isinstance(confidence, (int, float)) or isinstance(confidence, bool):
        raise BadTurn(f"{place}.confidence: a number wanted")
    return Act(text[:MAX_TEXT], name, float(confidence), read)


def _entity(body: Any, place: str) -> Dict[str, Any]:
    entity = _mapping(body, place)
    if "value" not in entity:
        raise BadTurn(f"{place}.value: missing")
    return {"entity": _text(entity.get("entity"), f"{place}.entity"), "value": entity["value"]}


def _memory(body: Any, domain: Domain) -> Memory:
    memory = _mapping(body, "memory")
    loop, requested = memory.get("loop"), memory.get("requested_slot")
    known = {slot.name for slot in domain.slots}
    # A slot or form that a newer domain no longer has is forgotten rather than fatal.
    slots = {name: value for name, value in _mapping(memory.get("slots"), "memory.slots").items() if name in known}
    if loop not in domain.forms:
        loop = requested = None
    return Memory(slots, loop, requested)


def _mapping(value: Any, place: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise BadTurn(f"{place}: an object wanted")
    return value


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value:
        raise BadTurn(f"{place}: a non-empty string wanted")
    return value
