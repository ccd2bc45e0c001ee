"""Questions that change nothing: is it offered, which estimates came, where do things stand (CAT-2, REQ-8)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from desk import extras, wording
from desk.amounts import agreed_amount
from desk.answers import Answer, AnswerCode
from desk.area import zips_of, zone_of
from desk.business_time import last_free_moment
from desk.comparing import comparison
from desk.finding import (
    cheapest_first,
    coming_visit,
    deadline_of,
    estimates_open,
    offers,
    open_no_show,
    street_of,
    visit_of,
)
from desk.matter import Actor, Booking, Matter, PackageTerms, Thread
from desk.office import Office
from desk.windows import ArrivalWindow


def local_day(at: datetime, zone: str) -> date:
    """The calendar day in `zone`."""
    return at.astimezone(ZoneInfo(zone)).date()


def availability(office: Office, service_id: str, where: str, now: datetime) -> Answer:
    """Whether a service can be had at a ZIP or in a city ("Seattle, WA"), of whose ZIPs one is enough (CAT-2, PRO-5).

    That is: the edition offers it (CAT-5), it is offered there, and there is a pro who may come.
    """
    zips = zips_of(where) or (where,)
    service = office.catalogue.find(service_id)
    for zip_code in zips if service is not None else ():
        zone = zone_of(zip_code)
        pros = office.able(service, zip_code, local_day(now, zone)) if zone and service else []
        if service and pros:
            facts = {"service": service.name, "zip": where, "pros": wording.count(len(pros), "pro")}
            return Answer(code="available", facts=facts, policy=("CAT-2", "PRO-5"))
    answer = not_available(office, service_id, zips[0], now)
    return answer.model_copy(update={"facts": answer.facts | {"zip": where}})


def not_available(office: Office, service_id: str, zip_code: str, now: datetime) -> Answer:
    """The refusal, with what can be had at that ZIP instead, a service a line.

    What the edition of that place and day does not offer is told as that (CAT-5): `returning` where it comes back.
    """
    facts = {"service": office.catalogue.name(service_id), "zip": zip_code, "offered": _offered(office, zip_code, now)}
    zone = zone_of(zip_code)
    edition = office.edition(zip_code, local_day(now, zone)) if zone else None
    if edition is None or edition.offers_service(service_id) or office.catalogue.find(service_id) is None:
        return Answer(code="not_available", facts=facts, policy=("CAT-2", "PRO-5"), refused=True)
    code: AnswerCode = "not_offered_yet" if service_id in edition.returning else "not_offered"
    return Answer(code=code, facts=facts, policy=("CAT-5", "CAT-2"), refused=True)


def on_offer(office: Office, zip_code: str | None, now: datetime) -> frozenset[str]:
    """The ids of the services that can be had at a ZIP; without one, those of the edition in the default zone today."""
    if zip_code is None:
        edition = office.edition("", local_day(now, office.policy.zone))
        return frozenset(service.id for service in office.catalogue.all() if edition.offers_service(service.id))
    zone = zone_of(zip_code)
    if zone is None:
        return frozenset()
    day = local_day(now, zone)
    return frozenset(service.id for service in office.catalogue.all() if office.able(service, zip_code, day))


def _offered(office: Office, zip_code: str, now: datetime) -> str:
    found = on_offer(office, zip_code, now)
    return "\n".join(service.name for service in office.catalogue.all() if service.id in found)


def taking(matter: Matter, now: datetime) -> str:
    """Until when estimates come, said as what is still ahead or as what is over (REQ-4)."""
    if matter.request is None or not (matter.request.state == "open" and estimates_open(matter, now)):
        return f"Estimates were taken until {closing_time(matter)}."
    return f"Estimates are taken until {closing_time(matter)}; I'll pass each one on to you as it comes."


def _asked(matter: Matter) -> str:
    """How many pros were asked, and how many of them owe an answer still, while they may give one (REQ-3)."""
    if matter.request is None or matter.request.state != "open":
        return ""
    silent = sum(not (thread.declined or thread.estimate or thread.visit) for thread in matter.threads)
    return f"Pros near you that were asked: {len(matter.threads)}; still to answer: {silent}."


def closing_time(matter: Matter) -> str:
    """Until when estimates are, or were, taken (REQ-4); empty without a request."""
    return wording.time(matter.request.closes_at, matter.zone) if matter.request else ""


def last_free(window: ArrivalWindow, matter: Matter, office: Office) -> str:
    """Until when the customer moves or cancels this window freely (SCH-4, T-3)."""
    return wording.time(last_free_moment(window, office.policy.free_hours), matter.zone)


def offer_line(thread: Thread, matter: Matter, office: Office) -> str:
    """ "Rosa Diaz: $150 to $180, rated 4.9, free Wednesday, ..."; one line (REQ-7, REQ-8)."""
    estimate, pro = thread.estimate, office.roster.find(thread.pro_id)
    parts = [extras.offered(estimate)] if estimate else []
    if pro is not None and pro.rating is not None:
        parts.append(f"rated {pro.rating:.1f}")
    if done := office.figures(thread.pro_id).done:
        parts.append(done)
    if estimate and estimate.windows:
        parts.append("arrival windows " + wording.windows_in_line(estimate.windows, matter.zone))
    return f"{office.names(thread.pro_id)}: {', '.join(parts)}"


def offer_list(matter: Matter, office: Office, *, but: str | None = None) -> str:
    """The estimates that stand, cheapest first, a line each; `but` leaves one pro out."""
    standing = [thread for thread in cheapest_first(offers(matter)) if thread.pro_id != but]
    return "\n".join(offer_line(thread, matter, office) for thread in standing)


def street_wanted(matter: Matter) -> bool:
    """Whether somebody is to come to a home whose street address the customer has not told yet (REQ-2)."""
    request = matter.request
    return request is not None and not street_of(matter) and request.where == "home"


def may_ask(matter: Matter, actor: Actor) -> bool:
    """Whether somebody hears what the customer hears: the estimates of all pros and where things stand (CON-1)."""
    return actor.role == "customer" and actor.person_id == matter.customer_id


def estimates(matter: Matter | None, office: Office, now: datetime) -> Answer:
    """The estimates of a request, to compare (REQ-8); a package has a price instead (CAT-1)."""
    if matter is None or matter.request is None:
        return Answer(code="no_request", refused=True)
    if matter.request.package is not None:
        text = _package_line(matter, matter.request.package)
        return Answer(code="status", facts={"number": str(matter.number), "text": text}, policy=("CAT-1",))
    facts = {"number": str(matter.number), "taking": f"{_asked(matter)} {taking(matter, now)}".strip()}
    table = comparison(matter, office, now)
    if not table:
        return Answer(code="estimates_none", facts=facts, policy=("REQ-4", "REQ-8"))
    return Answer(code="estimates", facts=facts | {"table": table}, policy=("REQ-7", "REQ-8"))


def status(matter: Matter | None, office: Office, now: datetime) -> Answer:
    """Where the request or booking stands, in plain sentences."""
    if matter is None:
        return Answer(code="no_request", refused=True)
    booking = matter.booking
    lines = [_booking_line(matter, booking, office, now) if booking else _request_line(matter, office, now)]
    lines += _visit_lines(matter, office, now)
    lines += [_no_show_line(matter, booking, office)] if booking else []
    lines += [_case_line(matter)] if any(case.state == "open" for case in matter.cases) else []
    text = " ".join(line for line in lines if line)
    return Answer(code="status", facts={"number": str(matter.number), "text": text}, policy=("SCH-3",))


def _package_line(matter: Matter, ordered: PackageTerms) -> str:
    price = wording.money(ordered.price)
    return f"Your order #{matter.number} ({ordered.name}) has a fixed price, {price}: no estimates are asked for."


def _request_line(matter: Matter, office: Office, now: datetime) -> str:
    request = matter.request
    if request is None:
        return ""
    service = f"Your request #{matter.number} ({office.catalogue.name(request.service)}, {request.zip})"
    if request.package is not None:
        return f"Your order #{matter.number} ({request.package.name}) is over, and nothing is owed for it."
    came, asked = len(offers(matter)), len(matter.threads)
    sum_up = f"{wording.count(came, 'estimate')} so far from {wording.count(asked, 'pro')} asked"
    if request.state == "open" and estimates_open(matter, now):
        return f"{service} is open: {sum_up}. Estimates are taken until {closing_time(matter)}."
    return f"{service} takes no more estimates: {sum_up}." + (" You may still choose one." if came else "")


def _visit_lines(matter: Matter, office: Office, now: datetime) -> list[str]:
    """What each visit waits for (VIS-2, GUA-1)."""
    lines = []
    for thread in matter.threads:
        pro, visit = office.names(thread.pro_id), visit_of(matter, thread.pro_id)
        if coming_visit(matter, thread.pro_id, now) and visit is not None and visit.window is not None and visit.repair:
            window = wording.window(visit.window, matter.zone)
            lines.append(f"{pro} comes again to put it right; the arrival window is {window}.")
        elif coming_visit(matter, thread.pro_id, now) and visit is not None and visit.window is not None:
            lines.append(f"{pro} comes for a look; the arrival window is {wording.window(visit.window, matter.zone)}.")
        elif visit is not None and visit.state == "offered" and not thread.declined and not visit.repair:
            lines.append(f"{pro} would come for a look first ({wording.price(visit.price)}) if you accept it.")
    return lines


def _booking_line(matter: Matter, booking: Booking, office: Office, now: datetime) -> str:
    pro = office.names(booking.pro_id)
    amount = extras.of_booking(booking, agreed_amount(booking))
    start = f"Job #{matter.number} is booked with {pro} ({amount})."
    if booking.state == "done":
        return f"Job #{matter.number} with {pro} is done and signed off ({amount})."
    if booking.reported_done is not None:
        return f"{start} {pro} says that the work is done; it is paid only once you sign it off."
    if booking.state == "awaiting_windows":
        return f"{start} {pro} needs to hear from you which arrival windows suit you."
    if booking.state == "awaiting_confirmation":
        due = deadline_of(matter, "confirmation_reminder", booking.pro_id)
        until = f" by {wording.time(due.due_at, matter.zone)}" if due else ""
        return f"{start} {pro} has your preferred arrival windows and is to confirm one{until}." + _standing(
            matter, booking
        )
    if booking.state == "window_proposed":
        proposed = wording.windows_in_line(booking.proposed, matter.zone)
        return f"{start} {pro} proposes the arrival window {proposed}; it holds once you agree." + _standing(
            matter, booking
        )
    return start + _standing(matter, booking) + _freedom(matter, booking, office, now)


def _standing(matter: Matter, booking: Booking) -> str:
    return f" The arrival window is {wording.window(booking.confirmed, matter.zone)}." if booking.confirmed else ""


def _freedom(matter: Matter, booking: Booking, office: Office, now: datetime) -> str:
    if booking.confirmed is None:
        return ""
    free = last_free_moment(booking.confirmed, office.policy.free_hours)
    if now > free:
        return ""
    return f" You can move or cancel it freely until {wording.time(free, matter.zone)}."


def _no_show_line(matter: Matter, booking: Booking, office: Office) -> str:
    """What a reported no-show waits for (NOS-2)."""
    no_show, pro = open_no_show(matter, booking.pro_id), office.names(booking.pro_id)
    if no_show is None:
        return ""
    due = wording.time(no_show.answer_due, matter.zone)
    return f"{pro} has your report that nobody came, and owes an answer by {due}."


def _case_line(matter: Matter) -> str:
    case = next(case for case in reversed(matter.cases) if case.state == "open")
    return f"Our support team has case {case.number} in hand; you hear from them by " + (
        f"{wording.time(case.update_due, matter.zone)}."
    )
