"""Where a job is done: settled by the service, else chosen by the customer before there is an order (CAT-3).

Once it is booked only support changes it: the pro has to agree, and the way and the price may be others.
"""

from desk import places
from desk.answers import Answer
from desk.catalogue import PlaceOfWork, Service
from desk.commands import AddDetails, ChangeForCustomer
from desk.decisions import words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import PlaceChanged
from desk.finding import change_is_late, current_booking
from desk.open_cases import open_case
from desk.questions import last_free, local_day

_POLICY = ("CAT-3", "REQ-7")


def settled(service: Service | None, wanted: PlaceOfWork | None) -> PlaceOfWork | None:
    """The only place there is, or the one wanted; None where there are others to choose from."""
    if service is None:
        return None
    if len(service.places) == 1:
        return service.places[0]
    return wanted if wanted in service.places else None


def chosen(draft: Draft, wanted: PlaceOfWork | None) -> PlaceOfWork | None:
    """The place that the words choose anew; None for none, for the one that stands, and once there is an order."""
    request, matter = draft.matter.request, draft.matter
    if request is None or request.package is not None or matter.booking is not None or wanted == request.place:
        return None
    service = draft.office.catalogue.find(request.service)
    return wanted if service is not None and wanted in service.places else None


def asked_once_booked(draft: Draft, command: AddDetails) -> Answer | None:
    """A wish for another place of a booked job: support's, and nothing changes meanwhile, the window least of all.

    The pro, who has to agree, reads the wish. None for any other words, and for the place that stands.
    """
    booking, request = current_booking(draft.matter), draft.matter.request
    if booking is None or request is None or command.place in (None, request.where) or command.place is None:
        return None
    facts = {"place": places.PLACES[request.where], "wanted": places.PLACES[command.place]}
    service = draft.office.catalogue.find(request.service)
    if service is None or command.place not in service.places:
        words.relay_to_pro(draft, booking.pro_id, command.words, command.photos)
        return refusal("place_not_there", *_POLICY, **facts)
    facts["pro"] = draft.name(booking.pro_id)
    summary = f"{draft.customer} wants job #{draft.matter.number} done {facts['wanted']}, not {facts['place']}"
    case = open_case(draft.matter, "place_change")
    if case is None:
        case = draft.open_case("place_change", f"{summary}. In their words: {command.words}", _POLICY, booking.pro_id)
    else:
        draft.note_in_case(case, command.words, _POLICY)
    words.relay_to_pro(draft, booking.pro_id, command.words, command.photos)
    facts |= draft.case_facts(case)
    if booking.confirmed is None:
        return refusal("place_case", *_POLICY, "NOS-3", **facts)
    facts["window"] = draft.window(booking.confirmed)
    if change_is_late(booking.confirmed, draft.now, draft.policy.free_hours):
        return refusal("place_case_late", *_POLICY, "SCH-5", "NOS-3", **facts)
    free_until = last_free(booking.confirmed, draft.matter, draft.office)
    return refusal("place_case_booked", *_POLICY, "SCH-4", "NOS-3", **facts, free_until=free_until)


def change(draft: Draft, command: ChangeForCustomer) -> Answer:
    """Support changes where a booked job is done; both hear of it, and the window and the amount stand (CAT-3)."""
    booking, request = draft.booking, draft.matter.request
    service = draft.office.catalogue.find(request.service) if request else None
    if request is None or service is None or command.place is None or command.place not in service.places:
        return refusal("place_not_there", *_POLICY, place="", wanted=places.PLACES[command.place or "home"])
    day = local_day(booking.confirmed.start if booking.confirmed else draft.now, draft.matter.zone)
    able = draft.office.able(service, request.zip, day, place=command.place, but=(draft.matter.customer_id,))
    facts = {"pro": draft.name(booking.pro_id), "place": places.PLACES[command.place]}
    if all(ranked.pro.id != booking.pro_id for ranked in able):
        return refusal("place_unfit", *_POLICY, "PRO-1", **facts)
    changed = PlaceChanged(policy=(*_POLICY, "PAY-4"), place=command.place, old=request.where, words=command.words)
    draft.add(changed)
    return answer("place_changed", *_POLICY, **facts)
