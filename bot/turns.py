"""One turn: the acts of one message, played in order on a fresh tracker that starts from the memory given.

Nothing is kept between turns, so a message that is tried again starts where it started before. Rasa swallows an
action that fails (the turn looks fine and says nothing), hence each act's answer tells whether its actions reported
back.
"""

from typing import Any, Dict, List, Sequence, Text
from uuid import uuid4

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    REQUESTED_SLOT,
    SESSION_START_METADATA_SLOT,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.acts import ACKNOWLEDGED, Act, Memory, Turn

FORGOTTEN = frozenset({ACKNOWLEDGED, REQUESTED_SLOT, SESSION_START_METADATA_SLOT})


class _Answers(CollectingOutputChannel):
    """Collects what is said for one act, whole: no message is cut at blank lines."""

    async def send_text_message(self, recipient_id: Text, text: Text, **kwargs: Any) -> None:
        """With the name of the response that a rule says by itself: the desk has it in other languages, too."""
        said = self._message(recipient_id, text=without_empty_headings(text))
        named = kwargs.get("utter_action")
        await self._persist_message({**said, "response": named} if named else said)


class EmailAnswers(_Answers):
    """Picks the responses marked `channel: email`."""

    @classmethod
    def name(cls) -> Text:
        """The channel's name in the domain."""
        return "email"


class ChatAnswers(_Answers):
    """Picks the responses marked `channel: chat`."""

    @classmethod
    def name(cls) -> Text:
        """The channel's name in the domain."""
        return "chat"


ANSWERS = {"email": EmailAnswers, "chat": ChatAnswers}


async def play(turn: Turn, processor: MessageProcessor) -> Dict[str, Any]:
    """The answers, one an act, and the memory after the last: the JSON of the contract."""
    domain = processor.domain
    sender = f"{turn.conversation}:{uuid4().hex}"
    tracker = DialogueStateTracker.from_events(sender, turn.memory.events(), domain.slots, domain=domain)
    answers = []
    for index, act in enumerate(turn.acts):
        answers.append(await _play_act(act, index, turn, tracker, processor))
    return {"answers": answers, "memory": memory_of(tracker).as_dict()}


async def _play_act(
    act: Act, index: int, turn: Turn, tracker: DialogueStateTracker, processor: MessageProcessor
) -> Dict[str, Any]:
    answers = ANSWERS[turn.channel]()
    metadata = {**turn.metadata, "act": index}
    # The text is only carried along: the intent was read before, so a leading "/" commands nothing.
    message = UserMessage(act.text, answers, tracker.sender_id, act.parse_data(), answers.name(), metadata=metadata)
    tracker.update(SlotSet(ACKNOWLEDGED, None), processor.domain)
    # The steps of MessageProcessor.handle_message without its tracker store.
    await processor._handle_message_with_tracker(message, tracker)
    tracker = await processor.run_action_extract_slots(answers, tracker)
    await processor._run_prediction_loop(answers, tracker)
    return {
        "messages": [_plain(said) for said in answers.messages],
        "acknowledged": is_acknowledged(
            _since_last_act(tracker), processor.domain, f"{turn.metadata.get('key')}:{index}"
        ),
    }


def without_empty_headings(text: str) -> str:
    """Leaves out a paragraph that is a heading ("Arrival windows:") with nothing under it: that fact was empty."""
    paragraphs = [paragraph.strip() for paragraph in text.split("\n\n")]
    return "\n\n".join(each for each in paragraphs if each and not ("\n" not in each and each.endswith(":")))


def memory_of(tracker: DialogueStateTracker) -> Memory:
    """What the conversation is about now."""
    slots = {name: slot.value for name, slot in tracker.slots.items() if slot.value is not None}
    return Memory(
        {name: value for name, value in sorted(slots.items()) if name not in FORGOTTEN},
        tracker.active_loop_name,
        tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name else None,
    )


def is_acknowledged(events: Sequence[Event], domain: Domain, token: str) -> bool:
    """Whether everything that ran for an act reported back.

    A custom action must have set the slot `acknowledged` to the token. A form must have left a trace (a failed
    check leaves none). Responses need nothing. An act for which nothing ran at all is not acknowledged.
    """
    runs = _runs(events)
    return bool(runs) and all(_reported(name, left, domain, token) for name, left in runs)


def _reported(name: str, left: List[Event], domain: Domain, token: str) -> bool:
    if name in domain.forms:
        return bool(left)
    if name not in domain.user_actions or name.startswith("utter_"):
        return True
    return any(isinstance(event, SlotSet) and event.key == ACKNOWLEDGED and event.value == token for event in left)


def _runs(events: Sequence[Event]) -> List["tuple[str, List[Event]]"]:
    """Each action that ran, with the events it left."""
    runs: List["tuple[str, List[Event]]"] = []
    for event in events:
        if isinstance(event, ActionExecuted):
            runs.append((event.action_name or "", []))
        elif runs:
            runs[-1][1].append(event)
    return [run for run in runs if run[0] != ACTION_LISTEN_NAME]


def _since_last_act(tracker: DialogueStateTracker) -> List[Event]:
    events = list(tracker.events)
    begins = max(place for place, event in enumerate(events) if isinstance(event, UserUttered))
    return events[begins + 1 :]


def _plain(message: Dict[str, Any]) -> Dict[str, Any]:
    return {key: value for key, value in message.items() if key != "recipient_id"}
