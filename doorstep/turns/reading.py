"""The words of a message as acts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from desk.conversation import InboundMessage
from desk.finding import current_booking, offers
from desk.muting import is_muted
from doorstep.house import House
from doorstep.turns import another_job, done_for_more, faults, lines
from doorstep.turns.acts import Circumstances, acts_json
from doorstep.turns.context import Context
from doorstep.turns.for_us import TO_SUPPORT, set_apart
from doorstep.turns.invited import acts_of, with_answer
from doorstep.turns.json_acts import Json
from doorstep.turns.new_subject import asked_about
from doorstep.turns.ordering import with_order
from doorstep.turns.papers import left_out, papers_of, with_papers
from doorstep.turns.paying_past import without_offer
from doorstep.turns.subjects import own_subject
from language.guards.claims import is_feedback
from language.understanding import Act, understand
from language.windows import ArrivalWindow

# Said beside what is asked of us, they want no answer of their own; a yes or a no might.
_PLEASANTRIES = frozenset({"greet", "thank", "goodbye"})


def read_acts(house: House, context: Context, memory: Mapping[str, Any], perhaps_new: bool) -> list[Json]:
    """The words as acts, read in the state that they find; where they may be of a new job, none is clear."""
    message = context.message
    text = message.text
    answer = (message.understood or {}).get("invited")
    given = acts_of(answer, text, role=context.role) if answer else None
    if (beside := (message.understood or {}).get("invited_beside")) is not None:
        given = with_answer(_understood(house, context, memory, beside["own"]), beside, role=context.role)
    given = _understood(house, context, memory, text) if given is None else given
    if context.role == "customer" and context.matter is None:
        given = with_order(given, text, memory)
    if context.role == "customer" and context.matter is None and is_feedback(text):
        given = faults.as_feedback(text)
    elif context.role == "pro":
        given = done_for_more.as_one(given)
    elif context.role == "customer":
        to_pro, signed_off = message.pro_id is not None, _is_signed_off(context)
        given = faults.with_complaint(given, text, to_pro=to_pro, signed_off=signed_off)
        given = without_offer(faults.with_report(given, text), text)
    if (memory.get("slots") or {}).get("not_understood"):
        given = _still_unclear(given)
    if context.like is not None:
        given = another_job.as_request(given, text, context.like)
    elif context.fault:
        given = faults.as_claim(given, text)
    return asked_about(given) if perhaps_new else given


def _still_unclear(acts: Sequence[Json]) -> list[Json]:
    """What comes after "could you say it in other words?" and is nothing of ours either goes to a person (OTH-2)."""
    if any(act["intent"] != "out_of_scope" for act in acts):
        return list(acts)
    return [
        {**act, "intent": "message", "entities": [e for e in act["entities"] if e["entity"] != "clear"]} for act in acts
    ]


def _understood(house: House, context: Context, memory: Mapping[str, Any], text: str) -> list[Json]:
    message, from_which = context.message, context.spoken_of
    apart = set_apart(text, context.role, threaded=message.matter_id is not None)
    files = left_out(message, taken=True)
    understanding = understand(
        apart.rest,
        at=message.received_at,
        zone=context.zone,
        role=context.role,
        state=context.state,
        booked=ArrivalWindow(from_which.start, from_which.end) if from_which else None,
        nlu=house.nlu,
        subject=_own_subject(house, message) if context.matter is None else "",
        visitor=_is_visitor(house, context),
        pros=_others(house, context),
        named=_asked(house, context),
    )
    if apart.acts and (not any(map(str.isalnum, apart.rest)) or _PLEASANTRIES.issuperset(understanding.intents)):
        understanding = replace(understanding, acts=())
    acts = acts_json(
        understanding,
        apart.rest,
        _circumstances(context, memory),
        photos=[photo.model_dump(mode="json") for photo in message.photos],
        apart=[_with_files(act, files) for act in apart.acts],
        whole=text,
    )
    return with_papers(acts, papers_of(message))


def _circumstances(context: Context, memory: Mapping[str, Any]) -> Circumstances:
    matter, booked, person = context.matter, context.booked, context.person
    return Circumstances(
        role=context.role,
        between_parties=matter is not None and context.pro_id is not None,
        state=context.state,
        standing=len(context.windows_named),
        muted=is_muted(matter, person.id) if matter and person else None,
        visitor=person is None,
        over=booked is not None and booked.end <= context.message.received_at,
        signed_off=_is_signed_off(context),
        loop=memory.get("loop"),
    )


def _others(house: House, context: Context) -> tuple[str, ...]:
    """The names of the pros whom a customer may turn to: those with an estimate, but for the one who is booked."""
    matter = context.matter
    if matter is None or context.role != "customer":
        return ()
    booking = current_booking(matter)
    booked = booking.pro_id if booking is not None else None
    return tuple(house.desk.name(thread.pro_id) for thread in offers(matter) if thread.pro_id != booked)


def _asked(house: House, context: Context) -> tuple[str, ...]:
    """The names of all pros of the job, of whom its customer may ask something."""
    threads = context.matter.threads if context.matter is not None and context.role == "customer" else ()
    return tuple(house.desk.name(thread.pro_id) for thread in threads)


def _with_files(act: Act, files: Sequence[str]) -> Act:
    """Support reads which files came along with news of papers, though they were no photos (PRO-4)."""
    return replace(act, text=lines.with_left_out(act.text, files)) if act.intent == TO_SUPPORT else act


def _is_visitor(house: House, context: Context) -> bool:
    """Whether the writer is neither a pro nor somebody who has asked for any work yet: perhaps a pro to be (CAT-6)."""
    if context.role == "pro" or (context.matter is not None and context.matter.request is not None):
        return False
    known = house.desk.matters_of(context.person.id) if context.person is not None else []
    return all(matter.request is None for matter in known)


def _is_signed_off(context: Context) -> bool:
    booking = context.matter.booking if context.matter else None
    return booking is not None and booking.state == "done"


def _own_subject(house: House, message: InboundMessage) -> str:
    with house.sessions() as session:
        return own_subject(session, message)
