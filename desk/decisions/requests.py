"""Custom requests: submitted, added to, never cancelled (REQ-1, REQ-2, REQ-5, PRO-5)."""

from collections.abc import Sequence

from desk import places, wording
from desk.answers import Answer
from desk.area import zone_of
from desk.catalogue import PlaceOfWork
from desk.commands import AddDetails, CancelRequest, CorrectService, OfferWindows, SubmitRequest
from desk.decisions import appointments, scheduling, visits, words
from desk.decisions import place as place_of_work
from desk.decisions.draft import Draft, answer, refusal
from desk.events import DetailsAdded, PlaceChosen, ProAsked, RequestSubmitted, ServiceCorrected
from desk.finding import current_booking, knows_street
from desk.people.eligibility import Ranked
from desk.questions import local_day, not_available, taking
from desk.windows import ArrivalWindow


def submit(draft: Draft, command: SubmitRequest) -> Answer:
    """Opens a matter and asks the eligible pros nearby; declines what is not offered there (CAT-2, CAT-5, PRO-5)."""
    office, zone = draft.office, zone_of(command.zip)
    service = office.catalogue.find(command.service)
    place = place_of_work.settled(service, command.place)
    pros = _able(draft, command, zone, place) if zone else []
    if zone is None or not pros:
        return not_available(office, command.service, command.zip, draft.now)
    _open(draft, command, zone, place)
    _ask(draft, pros)
    request = draft.matter.request
    assert request is not None
    draft.set_deadline("estimates_close", "", request.closes_at, "REQ-4", "T-2")
    return answer(
        "request_submitted",
        "REQ-1",
        "REQ-2",
        "REQ-4",
        "PRO-5",
        number=str(draft.matter.number),
        service=draft.service,
        zip=request.zip,
        details=wording.details(request.details),
        place=places.noted(request, office.catalogue, command.place),
        windows=draft.windows(request.windows),
        pros=wording.count(len(pros), "pro"),
        closes_at=draft.when(request.closes_at),
    )


def _ask(draft: Draft, pros: Sequence[Ranked]) -> None:
    for pro, miles in pros:
        draft.add(ProAsked(policy=("PRO-5", "PRO-1", "PRO-2", "PRO-3"), pro_id=pro.id, miles=round(miles, 1)))
        reminder = draft.business_days(draft.policy.estimate_reminder_days)
        draft.set_deadline("estimate_reminder", pro.id, reminder, "REQ-3", "T-2")


def _able(draft: Draft, command: SubmitRequest, zone: str, place: PlaceOfWork | None) -> list[Ranked]:
    service = draft.office.catalogue.find(command.service)
    if service is None:
        return []
    day, but = local_day(draft.now, zone), (command.actor.person_id,)
    return draft.office.able(service, command.zip, day, place=place, but=but)


def _open(draft: Draft, command: SubmitRequest, zone: str, place: PlaceOfWork | None) -> None:
    draft.open(zone, "REQ-1")
    submitted = RequestSubmitted(
        policy=("REQ-1", "REQ-2", "REQ-4", "CAT-3", "T-2"),
        service=command.service,
        zip=command.zip,
        zone=zone,
        description=command.description,
        details=command.details,
        windows=draft.future(command.windows),
        photos=command.photos,
        closes_at=draft.business_days(draft.policy.estimate_days),
        place=place,
    )
    draft.add(submitted)


def add_details(draft: Draft, command: AddDetails) -> Answer:
    """Adds facts to the request, which the pros asked are told; windows for a booking go to the pro (SCH-1)."""
    request = draft.matter.request
    if request is None:
        return refusal("no_request")
    windows = draft.future(command.windows)
    if (elsewhere := place_of_work.asked_once_booked(draft, command)) is not None:
        return elsewhere
    if (chosen := place_of_work.chosen(draft, command.place)) is not None:
        alone = not (command.details or command.photos or windows)
        draft.add(PlaceChosen(policy=("CAT-3", "REQ-2"), place=chosen, words=command.words if alone else ""))
        if alone:
            where = places.PLACES[chosen]
            return answer("place_chosen", "CAT-3", "REQ-2", number=str(draft.matter.number), place=where)
    facts = command.details or command.photos or not windows
    booking = current_booking(draft.matter)
    if windows and booking is not None and not facts:
        return scheduling.offer(draft, OfferWindows(actor=command.actor, words=command.words, windows=windows))
    draft.add(
        DetailsAdded(
            policy=("REQ-2",),
            words=command.words,
            details=command.details,
            windows=windows,
            photos=command.photos,
        )
    )
    if windows and booking is not None:
        return scheduling.offer(draft, OfferWindows(actor=command.actor, words="", windows=windows))
    of_place = bool(command.details) and command.details.keys() <= wording.WHERE
    if of_place and not windows and not command.photos:
        return _street_noted(draft)
    return answer(
        "details_added",
        "REQ-2",
        number=str(draft.matter.number),
        details=wording.details(command.details),
        windows=draft.windows(windows),
    )


def _street_noted(draft: Draft) -> Answer:
    """The street address: whoever is to come has it now, else it is kept until somebody is (CON-1, CON-3)."""
    known = [thread.pro_id for thread in draft.matter.threads if knows_street(draft.matter, thread.pro_id)]
    if known:
        return answer("street_passed_on", "REQ-2", "CON-3", pro=draft.name(known[0]))
    return answer("street_kept", "REQ-2", "CON-3", number=str(draft.matter.number))


def correct_service(draft: Draft, command: CorrectService) -> Answer:
    """The open request goes to the pros who do what is really wanted, and those asked by mistake are told (REQ-2).

    Estimates are taken anew (REQ-4). What cannot be had there is declined, and the request stays as it was.
    """
    matter, request = draft.matter, draft.matter.request
    if request is None or request.package is not None:
        return refusal("no_request")
    if matter.booking is not None:
        return refusal("already_booked", "REQ-8", "SCH-6", pro=draft.name(matter.booking.pro_id))
    service = draft.office.catalogue.find(command.service)
    day, customer = local_day(draft.now, matter.zone), matter.customer_id
    place = place_of_work.settled(service, request.place)
    pros = draft.office.able(service, request.zip, day, place=place, but=(customer,)) if service else []
    if not pros:
        return not_available(draft.office, command.service, request.zip, draft.now)
    asked, able = {thread.pro_id for thread in matter.threads}, {pro.id for pro, _ in pros}
    for pro_id in asked:
        words.end_pro_clocks(draft, pro_id, "REQ-2")
        appointments.forget(draft, pro_id)
    closes_at = draft.business_days(draft.policy.estimate_days)
    corrected = ServiceCorrected(
        policy=("REQ-2", "REQ-4", "PRO-5", "T-2"),
        service=command.service,
        old=request.service,
        words=command.words,
        able=tuple(sorted(asked & able)),
        closes_at=closes_at,
        place=place,
    )
    draft.add(corrected)
    _ask(draft, [ranked for ranked in pros if ranked.pro.id not in asked])
    draft.set_deadline("estimates_close", "", closes_at, "REQ-4", "T-2")
    return answer(
        "service_corrected",
        "REQ-2",
        "REQ-4",
        "PRO-5",
        number=str(matter.number),
        service=draft.service,
        old=draft.office.catalogue.name(request.service),
        pros=wording.count(len(pros), "pro"),
        closes_at=draft.when(closes_at),
    )


def prefer_windows(draft: Draft, windows: tuple[ArrivalWindow, ...], said: str) -> Answer:
    """Windows named before there is a booking are kept with the request (REQ-2)."""
    request = draft.matter.request
    if request is None or draft.matter.booking is not None or not windows:
        return refusal("no_booking", "SCH-1")
    return add_details(draft, AddDetails(actor=draft.actor, words=said, windows=windows))


def cancel(draft: Draft, command: CancelRequest) -> Answer:
    """A request cannot be cancelled: the answer says until when estimates come, and that nothing is owed (REQ-5).

    A visit that was accepted can be: who wants the work no longer expects nobody to look at it (VIS-3).
    """
    if draft.matter.request is None:
        return refusal("no_request")
    if (given_up := visits.give_up(draft)) is not None:
        return given_up
    return refusal(
        "request_not_cancellable",
        "REQ-5",
        "REQ-1",
        number=str(draft.matter.number),
        taking=taking(draft.matter, draft.now),
    )
