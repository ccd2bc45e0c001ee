"""An answer to where a job shall be done, before it is ordered (CAT-3).

"Home" may stand in many a description; only in a short answer does it alone say where. An acceptance that lacked the
place is kept, and goes on with it.
"""

from dataclasses import replace

from actions import acting, asking_back, place_words, reading
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk.catalogue import PlaceOfWork
from desk.commands import AddDetails

# Acts whose words may be an answer to where; the place said with a booking goes with its command.
_TELLING = frozenset({"message", "give_details", "affirm", "deny", "ask_pro", "request_service", "offer_windows"})


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """What comes of an answer to where it shall be done; None for any other act, which goes its own way."""
    pending = asking_back.pending_of(turn)
    waits = pending is not None and pending["why"] == "place"
    if turn.role != "customer" or turn.person is None or not (waits or turn.intent in _TELLING):
        return None
    place = place_words.answered(turn.text)
    if pending is not None and waits and (place or asking_back.bare_answer(turn.text) == "yes"):
        resumed = turn.resumed(pending)
        done = acting.run(replace(resumed, entities=(*resumed.entities, ("place", place))), room)
        return done if done.slots.get("pending_act") else done.remembering(pending_act=None)
    if place is None or not _chooses(turn, room, place):
        return None
    command = AddDetails(
        actor=turn.actor,
        words=turn.text,
        details=reading.details(turn),
        windows=reading.windows(turn),
        photos=reading.photos(turn),
        place=place,
    )
    return acting.handle(turn, room, command, turn.matter)


def _chooses(turn: Turn, room: ActionRoom, place: PlaceOfWork) -> bool:
    """Whether the place is one of several of the open request in hand, and another than stands."""
    request = room.desk.matter(turn.matter).request if turn.matter else None
    if request is None or request.package is not None or room.desk.matter(turn.matter or "").booking is not None:
        return False
    service, named, zip_code = room.catalogue.find(request.service), turn.entity("service"), turn.entity("zip")
    another = named not in (None, request.service) or zip_code not in (None, request.zip)
    return service is not None and not another and place in service.places and place != request.place
