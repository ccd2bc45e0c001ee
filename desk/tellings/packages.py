"""Orders of packages: what the pro and the customer are told."""

from desk import events as ev
from desk import wording
from desk.area import place_of
from desk.finding import held_tentatively
from desk.matter import PackageTerms, Request
from desk.notices import Notice
from desk.packages import chosen
from desk.tellings.letter import Letter

_Notices = tuple[Notice, ...]


def package_assigned(letter: Letter, event: ev.PackageAssigned) -> _Notices:
    """The pro gets the order; the customer hears of it where it was another pro's before."""
    request, ordered = _order(letter)
    notice = letter.to_pro(
        "package_for_pro",
        event.pro_id,
        words=request.description,
        service=letter.service,
        package=ordered.name,
        amount=letter.money(ordered.price),
        includes="\n".join(ordered.includes),
        excludes="\n".join(ordered.excludes),
        chosen=chosen(ordered),
        zip=request.zip,
        place=place_of(request.zip),
        details=wording.details(request.details, but=wording.WHERE),
    )
    to_pro = letter.with_photos(notice, request.photos)
    if event.instead_of is None:
        return (to_pro,)
    had = letter.before.past_bookings[-1] if letter.before and letter.before.past_bookings else None
    windows = letter.windows(had.preferred if had and had.windows_sent else ())
    facts = {"package": ordered.name, "amount": letter.money(ordered.price), "windows": windows}
    facts |= {"pro": letter.name(event.pro_id), "old": letter.name(event.instead_of)}
    return (to_pro, _letting_go(letter, letter.to_customer("package_passed_customer", event.pro_id, **facts)))


def package_unfilled(letter: Letter, event: ev.PackageUnfilled) -> _Notices:
    _, ordered = _order(letter)
    old = letter.name(event.instead_of)
    told = letter.to_customer("package_unfilled_customer", None, package=ordered.name, old=old)
    return (_letting_go(letter, told),)


def _letting_go(letter: Letter, notice: Notice) -> Notice:
    """With it the customer's calendar lets go of the window that the pro before had proposed (SCH-2)."""
    before = letter.matter.past_bookings[-1]
    held = held_tentatively(before)
    return notice if held is None else letter.invitation(notice, before, held, cancel=True)


def _order(letter: Letter) -> tuple[Request, PackageTerms]:
    request = letter.matter.request
    if request is None or request.package is None:
        raise LookupError(f"matter {letter.matter.id} has no package")
    return request, request.package
