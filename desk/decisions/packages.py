"""Packages: ordered at an upfront price, given to the best pro, passed on to the next (CAT-1, CAT-3, CAT-4, PRO-5)."""

from datetime import datetime

from desk.answers import Answer
from desk.area import zone_of
from desk.commands import OrderPackage
from desk.decisions import clearance, scheduling, words
from desk.decisions.draft import Draft, answer
from desk.events import PackageAssigned, PackageOrdered, PackagePassed, PackageUnfilled
from desk.finding import held_tentatively
from desk.matter import Booking, PackageTerms
from desk.packages import terms
from desk.people.eligibility import Ranked
from desk.questions import local_day, not_available
from desk.windows import ArrivalWindow

_CHOSEN = ("PRO-5", "PRO-1", "PRO-2", "PRO-3", "CON-1")


def order(draft: Draft, command: OrderPackage) -> Answer:
    """Opens a matter, books the best pro there is at the upfront price and goes on with windows (CAT-1, SCH-1).

    Raises LookupError for a package that there is not, PackageError for a choice that it does not have or still lacks.
    """
    service = draft.office.catalogue.of_package(command.package)
    package = service.package(command.package) if service else None
    if service is None or package is None:
        raise LookupError(f"no package is called {command.package!r}")
    ordered, zone = terms(package, command.choice), zone_of(command.zip)
    day, but = local_day(draft.now, zone or draft.policy.zone), (command.actor.person_id,)
    able = draft.office.able(service, command.zip, day, place=ordered.place, but=but)
    if zone is None or not able:
        return not_available(draft.office, service.id, command.zip, draft.now)
    _open(draft, command, service.id, ordered, zone)
    _assign(draft, able[0], draft.now)
    return _first_windows(draft, ordered)


def _open(draft: Draft, command: OrderPackage, service: str, ordered: PackageTerms, zone: str) -> None:
    draft.open(zone, "CAT-1")
    draft.add(
        PackageOrdered(
            policy=("CAT-1", "CAT-3", "CAT-4", "REQ-9"),
            service=service,
            package=ordered,
            zip=command.zip,
            zone=zone,
            description=command.description,
            details=command.details,
            windows=draft.future(command.windows),
            photos=command.photos,
        ),
    )


def _assign(draft: Draft, best: Ranked, ordered_at: datetime, instead_of: str | None = None) -> None:
    assigned = PackageAssigned(
        policy=_CHOSEN,
        pro_id=best.pro.id,
        miles=round(best.miles, 1),
        ordered_at=ordered_at,
        instead_of=instead_of,
    )
    draft.add(assigned)
    clearance.watch(draft, best.pro.id)


def _first_windows(draft: Draft, ordered: PackageTerms) -> Answer:
    request, wanted = draft.matter.request, draft.policy.windows_wanted
    windows = draft.future(request.windows) if request else ()
    facts = {"number": str(draft.matter.number), "package": ordered.name, "amount": draft.money(ordered.price)}
    facts |= {"pro": draft.name(draft.booking.pro_id)}
    policy = ("CAT-1", "SCH-1", "PAY-1")
    if len(windows) >= wanted:
        due = scheduling.send_windows(draft, windows)
        sent = draft.windows(windows)
        return answer("package_ordered_windows_sent", *policy, "SCH-2", **facts, windows=sent, due=draft.when(due))
    scheduling.keep_windows(draft, windows)
    more = str(wanted - len(windows))
    return answer("package_ordered", *policy, **facts, have=draft.windows(windows), wanted=more)


def may_pass_on(draft: Draft) -> bool:
    """Whether the next pro may take the order over without a word of the customer's: no window was agreed on yet."""
    request, booking = draft.matter.request, draft.booking
    return request is not None and request.package is not None and booking.confirmed is None and booking.invited is None


def pass_on(draft: Draft, said: str) -> Answer:
    """The pro cannot do the package: the next one gets it with the windows wanted so far (PRO-5, SCH-7).

    Where there is no next one the order is over and the customer, who owes nothing, hears of it.
    """
    booking = draft.booking
    old = booking.pro_id
    words.end_pro_clocks(draft, old, "SCH-7")
    draft.end_deadlines(old, "clearance", policy=("PRO-4",))
    sequence = booking.sequence + 1 if held_tentatively(booking) else None
    draft.add(PackagePassed(policy=("SCH-7",), pro_id=old, words=said, sequence=sequence))
    best = _next(draft)
    if best is None:
        draft.add(PackageUnfilled(policy=("SCH-7", "PAY-1"), instead_of=old))
    else:
        _assign(draft, best, booking.ordered_at, old)
        _give_windows(draft, draft.future(booking.preferred), booking.windows_sent)
    return answer("job_declined", "SCH-7")


def _give_windows(draft: Draft, windows: tuple[ArrivalWindow, ...], sent: bool) -> None:
    if windows and sent:
        scheduling.send_windows(draft, windows)
    else:
        scheduling.keep_windows(draft, windows)


def hand_on(draft: Draft, before: Booking, *policy: str) -> Answer | None:
    """The customer wants another pro for the package: the next one has it at the same price (SCH-6, PRO-5).

    None for a custom job, and where no pro is left. `before` is the booking that was cancelled for it.
    """
    request = draft.matter.request
    best = _next(draft)
    if request is None or request.package is None or best is None:
        return None
    _assign(draft, best, before.ordered_at)
    facts = {"package": request.package.name, "amount": draft.money(request.package.price)}
    return answer(
        "package_next_pro", *policy, "PRO-5", **facts, pro=draft.name(best.pro.id), old=draft.name(before.pro_id)
    )


def _next(draft: Draft) -> Ranked | None:
    """The best pro who has not had the order yet."""
    request = draft.matter.request
    service = draft.office.catalogue.find(request.service) if request and request.package else None
    if request is None or service is None:
        return None
    had = (draft.matter.customer_id, *(thread.pro_id for thread in draft.matter.threads))
    day = local_day(draft.now, draft.matter.zone)
    able = draft.office.able(service, request.zip, day, place=request.where, but=had)
    return able[0] if able else None
