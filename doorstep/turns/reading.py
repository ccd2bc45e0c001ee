"""The words of a message as acts."""

from collections.abc import Mapping
from typing import Any

from desk.conversation import InboundMessage
from desk.muting import is_muted
from doorstep.house import House
from doorstep.turns.acts import Json, acts_json
from doorstep.turns.context import Context
from doorstep.turns.invited import acts_of, with_answer
from doorstep.turns.new_subject import asked_about
from doorstep.turns.subjects import own_subject
from language.understanding import understand
from language.windows import ArrivalWindow


def read_acts(house: House, context: Context, memory: Mapping[str, Any], perhaps_new: bool) -> list[Json]:
    """The words as acts, read in the state that they find; where they may be of a new job, none is clear."""
    message = context.message
    text = message.text
    answer = (message.understood or {}).get("invited")
    given = acts_of(answer, text, role=context.role) if answer else None
    if (beside := (message.understood or {}).get("invited_beside")) is not None:
        given = with_answer(_understood(house, context, memory, beside["own"]), beside, role=context.role)
    given = _understood(house, context, memory, text) if given is None else given
    return asked_about(given) if perhaps_new else given


def _understood(house: House, context: Context, memory: Mapping[str, Any], text: str) -> list[Json]:
    message, booked = context.message, context.booked
    understanding = understand(
        text,
        at=message.received_at,
        zone=context.zone,
        role=context.role,
        state=context.state,
        booked=ArrivalWindow(booked.start, booked.end) if booked else None,
        nlu=house.nlu,
        subject=_own_subject(house, message) if context.matter is None else "",
    )
    return acts_json(
        understanding,
        text,
        role=context.role,
        between_parties=context.matter is not None and context.pro_id is not None,
        photos=[photo.model_dump(mode="json") for photo in message.photos],
        memory=memory,
        state=context.state,
        standing=len(context.windows_named),
        visitor=context.person is None,
        over=booked is not None and booked.end <= message.received_at,
        signed_off=_is_signed_off(context),
        muted=is_muted(context.matter, context.person.id) if context.matter and context.person else None,
    )


def _is_signed_off(context: Context) -> bool:
    booking = context.matter.booking if context.matter else None
    return booking is not None and booking.state == "done"


def _own_subject(house: House, message: InboundMessage) -> str:
    with house.sessions() as session:
        return own_subject(session, message)
