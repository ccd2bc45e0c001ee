"""An answer to where a job shall be done, before it is ordered (CAT-3).

"Home" may stand in many a description; only in a short answer does it alone say where. An acceptance that lacked the
place is kept, and goes on with it.
"""

from dataclasses import replace

from actions import acting, asking_back, place_words, short_answers
from actions.commands.of_customer.telling import details_said
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk.catalogue import PlaceOfWork
from desk.finding import current_booking

# Acts whose words may be an answer to where; the place said with a booking goes with its command.
_TELLING = frozenset({"message", "give_details", "affirm", "deny", "ask_pro", "request_service", "offer_windows"})
# Acts that a wish for another place of a booked job may look like.
_WISHING = frozenset({"reschedule", "ask_policy", "ask_availability"})


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """What comes of an answer to where it shall be done; None for any other act, which goes its own way."""
    pending = asking_back.pending_of(turn)
    waits = pending is not None and pending["why"] == "place"
    if turn.role != "customer" or turn.person is None or not (waits or turn.intent in _TELLING | _WISHING):
        return None
    if (wished := _wished_once_booked(turn, room)) is not None:
        return acting.handle(turn, room, details_said(turn, wished), turn.matter)
    place = place_words.answered(turn.text)
    if pending is not None and waits and (place or short_answers.bare_answer(turn.text) == "yes"):
        resumed = turn.resumed(pending)
        done = acting.run(replace(resumed, entities=(*resumed.entities, ("place", place))), room)
        return done if done.slots.get("pending_act") else done.remembering(pending_act=None)
    if place is None or turn.intent in _WISHING or not _chooses(turn, room, place):
        return None
    return acting.handle(turn, room, details_said(turn, place), turn.matter)


def _wished_once_booked(turn: Turn, room: ActionRoom) -> PlaceOfWork | None:
    """Where a booked job shall be done instead; None where it is not booked, and for the place that stands."""
    matter = room.desk.matter(turn.matter) if turn.matter else None
    if matter is None or matter.request is None or current_booking(matter) is None:
        return None
    service = room.catalogue.find(matter.request.service)
    wished = place_words.wished_for(turn.text)
    several = service is not None and len(service.places) > 1
    return wished if several and wished != matter.request.where else None


def _chooses(turn: Turn, room: ActionRoom, place: PlaceOfWork) -> bool:
    """Whether the place is one of several of the open request in hand, and another than stands."""
    request = room.desk.matter(turn.matter).request if turn.matter else None
    if request is None or request.package is not None or room.desk.matter(turn.matter or "").booking is not None:
        return False
    service, named, zip_code = room.catalogue.find(request.service), turn.entity("service"), turn.entity("zip")
    another = named not in (None, request.service) or zip_code not in (None, request.zip)
    return service is not None and not another and place in service.places and place != request.place
