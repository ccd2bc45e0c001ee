"""Requests, words and estimates: what pros and the customer are told."""

from datetime import datetime

from desk import events as ev
from desk import extras, places, wording
from desk.area import place_of
from desk.comparing import comparison
from desk.finding import current_booking, estimates_open, knows_street, street_of, thread_of
from desk.matter import Matter, Request
from desk.notices import Notice, PageOf
from desk.tellings.letter import Letter

_Notices = tuple[Notice, ...]


def pro_asked(letter: Letter, event: ev.ProAsked) -> _Notices:
    request = _request(letter)
    notice = letter.to_pro(
        "request_for_pro",
        event.pro_id,
        words=request.description,
        service=letter.service,
        zip=request.zip,
        place=place_of(request.zip),
        where=places.asked_of_pro(request, letter.office.catalogue),
        details=wording.details(request.details, but=wording.WHERE),
        windows=letter.windows(request.windows),
        closes_at=letter.when(request.closes_at),
    )
    return (letter.with_photos(notice, request.photos),)


def choice_reminded(letter: Letter, event: ev.ChoiceReminded) -> _Notices:
    """The customer alone: the pro does not know that they were asked (REQ-8)."""
    thread = thread_of(letter.matter, event.pro_id)
    if thread is None or thread.estimate is None:
        return ()
    facts = {"amount": extras.offered(thread.estimate), "windows": letter.windows(event.windows)}
    return (letter.to_customer("choice_reminder_customer", event.pro_id, pro=letter.name(event.pro_id), **facts),)


def pro_reminded(letter: Letter, event: ev.ProReminded) -> _Notices:
    if event.about == "estimate":
        closes_at = letter.when(_request(letter).closes_at)
        return (letter.to_pro("estimate_reminder", event.pro_id, service=letter.service, closes_at=closes_at),)
    return (letter.to_pro("confirmation_reminder", event.pro_id, windows=letter.windows(event.windows)),)


def place_chosen(letter: Letter, event: ev.PlaceChosen) -> _Notices:
    """All who were asked and have not declined; where other news tells of it, nobody hears it twice."""
    threads = letter.matter.threads if event.words else ()
    where = places.asked_of_pro(_request(letter), letter.office.catalogue)
    return tuple(
        letter.to_pro("details_for_pro", thread.pro_id, words=event.words, where=where, street="")
        for thread in threads
        if not thread.declined
    )


def place_changed(letter: Letter, event: ev.PlaceChanged) -> _Notices:
    """Both, each with what it means for them: where to go, how they join, the street that is missing (CAT-3)."""
    booking = current_booking(letter.matter)
    if booking is None:
        raise LookupError(f"matter {letter.matter.id} has no booking")
    pro_id, of_pro = booking.pro_id, letter.place(booking.pro_id)
    facts = {"place": places.FOR_PRO[event.place], "where": of_pro["where"], "address": of_pro["address"], "wanted": ""}
    to_pro = letter.to_pro("place_changed", pro_id, **facts)
    own = {"place": places.PLACES[event.place], "address": "", **letter.place_for_customer(pro_id)}
    to_customer = letter.to_customer("place_changed", pro_id, **own)
    return tuple(letter.of_support(notice, event.words) for notice in (to_pro, to_customer))


def details_added(letter: Letter, event: ev.DetailsAdded) -> _Notices:
    """The booked pro, or all who were asked and have not declined."""
    booking = current_booking(letter.matter)
    told = [
        thread.pro_id
        for thread in letter.matter.threads
        if not thread.declined and (booking is None or thread.pro_id == booking.pro_id)
    ]
    if letter.matter.booking is not None and booking is None:
        return ()
    of_place = bool(event.details) and event.details.keys() <= wording.WHERE
    if of_place:
        told = [pro_id for pro_id in told if knows_street(letter.matter, pro_id)]
    lines = [wording.details(event.details), letter.windows(event.windows)]
    said = event.words or "\n".join(line for line in lines if line)
    street = street_of(letter.matter) if of_place and not event.windows else ""
    return tuple(
        letter.with_photos(letter.to_pro("details_for_pro", pro_id, words=said, where="", street=street), event.photos)
        for pro_id in told
    )


def service_corrected(letter: Letter, event: ev.ServiceCorrected) -> _Notices:
    """Every pro who was asked for the wrong work and has not declined: who does the right one is asked for that."""
    before = letter.before.threads if letter.before else ()
    facts = {"old": letter.office.catalogue.name(event.old), "service": letter.service}
    facts["closes_at"] = letter.when(event.closes_at)
    return tuple(
        letter.to_pro(
            "service_corrected_pro",
            thread.pro_id,
            words=event.words,
            still="yes" if thread.pro_id in event.able else "",
            **facts,
        )
        for thread in before
        if not thread.declined
    )


def words_relayed(letter: Letter, event: ev.WordsRelayed) -> _Notices:
    if event.speaker == "customer":
        facts = {} if event.waits else {"waits": ""}
        notice = letter.to_pro("words_for_pro", event.pro_id, words=event.words, customer=letter.customer, **facts)
    else:
        pro = letter.name(event.pro_id)
        facts = {"unbooked": "yes", "amount": _standing(letter, letter.matter, event.pro_id)} if event.unbooked else {}
        notice = letter.to_customer("words_for_customer", event.pro_id, words=event.words, pro=pro, **facts)
    return (letter.with_photos(notice, event.photos),)


def estimate_given(letter: Letter, event: ev.EstimateGiven) -> _Notices:
    pro = letter.office.roster.find(event.pro_id)
    rating = f"{pro.rating:.1f}" if pro is not None and pro.rating is not None else ""
    notice = letter.to_customer(
        "estimate_for_customer",
        event.pro_id,
        words=event.estimate.words,
        pro=letter.name(event.pro_id),
        amount=extras.offered(event.estimate),
        extras=extras.choices(event.estimate.extras),
        windows=letter.windows(event.estimate.windows),
        rating=rating,
        jobs=letter.office.figures(event.pro_id).done,
        earlier=_earlier(letter, event),
    )
    return (notice,)


def counter_made(letter: Letter, event: ev.CounterMade) -> _Notices:
    """The pro hears that nothing is booked, for which amount it would be, and what stands now."""
    facts = {"amount": letter.money(event.amount), "old": _standing(letter, letter.matter, event.pro_id)}
    notice = letter.to_pro("counter_for_pro", event.pro_id, words=event.words, customer=letter.customer, **facts)
    return (notice,)


def _earlier(letter: Letter, event: ev.EstimateGiven) -> str:
    """The amount that the pro's new estimate takes the place of; empty for a first one, and where it is the same."""
    before = _standing(letter, letter.before, event.pro_id)
    return "" if before == extras.offered(event.estimate) else before


def _standing(letter: Letter, matter: Matter | None, pro_id: str) -> str:
    """The amount of the pro's estimate in the matter as given; empty where there is none."""
    threads = matter.threads if matter else ()
    standing = [thread.estimate for thread in threads if thread.pro_id == pro_id and thread.estimate]
    return extras.offered(standing[0]) if standing else ""


def job_declined(letter: Letter, event: ev.JobDeclined) -> _Notices:
    pro = letter.name(event.pro_id)
    return (letter.to_customer("declined_job", event.pro_id, words=event.words, pro=pro),)


def estimate_declined(letter: Letter, event: ev.EstimateDeclined) -> _Notices:
    return (letter.to_pro("estimate_declined_pro", event.pro_id, words=event.words, service=letter.service),)


def estimates_closed(letter: Letter, event: ev.EstimatesClosed) -> _Notices:
    """The summary, or word that none came (REQ-4); nothing where the customer has booked already."""
    if letter.matter.booking is not None:
        return ()
    at = event.at or _request(letter).closes_at
    table, facts = comparison(letter.matter, letter.office, at), _after_visits(letter, at)
    if not table:
        return (letter.to_customer("estimates_none", None, **facts),)
    page = PageOf(purpose="estimates", subject=letter.matter.customer_id)
    return (letter.to_customer("estimates_summary", None, table=table, **facts).model_copy(update={"page": page}),)


def _after_visits(letter: Letter, at: datetime) -> dict[str, str]:
    """Whose estimate may still follow, for a visit is agreed on, and until when (VIS-2); empty for nobody's."""
    visits = [(t.pro_id, t.visit.estimate_until) for t in letter.matter.threads if t.visit and not t.estimate]
    coming = [(pro, until) for pro, until in visits if until and estimates_open(letter.matter, at, pro)]
    last = max((until for _, until in coming), default=None)
    return {"coming": wording.series([letter.name(pro) for pro, _ in coming]), "until": letter.when(last)}


def _request(letter: Letter) -> Request:
    if letter.matter.request is None:
        raise LookupError(f"matter {letter.matter.id} has no request")
    return letter.matter.request
