"""What support does on a case's page beside answering: late changes, refunds, held words, verdicts, sign-offs.

Each is recorded with why (SCH-5, PAY-2, PAY-4, NOS-3, PAY-1).
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Literal, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desk.catalogue import PlaceOfWork
from desk.commands import ChangeForCustomer, Command, JudgeNoShow, RecordRefund, SetRepair, SettleHeld, SignForCustomer
from desk.matter import Actor
from desk.money import Money
from desk.store.cases import CaseLine
from desk.windows import ArrivalWindow
from web import console
from web.forms import Form, new_key
from web.rendering import page
from web.room import WebRoom

LONGEST = 10_000
_CHANGES: Mapping[str, Literal["cancel", "move", "place"]] = {"cancel": "cancel", "move": "move", "place": "place"}
_PLACES: Mapping[str, PlaceOfWork] = {place: place for place in get_args(PlaceOfWork)}
_VERDICTS: Mapping[str, bool] = {"came": True, "missed": False}
_REFUSED = {
    "nothing_charged": "No job was signed off here, so nothing was charged.",
    "refund_too_high": "That is more than was charged: at most {most} can still be given back.",
    "sign_off_too_high": "The customer has agreed to {most}. You can sign for that alone; more takes their own yes.",
    "change_first": "A change order of {amount} waits: only the customer can agree to it or refuse it.",
    "no_window": "The work cannot have begun yet, so there is nothing to sign off.",
    "no_booking": "There is no such booking any more; nothing was changed.",
}
_NOT_THERE: Mapping[str, str] = {
    "place_not_there": "The work is not done there; nothing was changed.",
    "place_unfit": "{pro} does not work {place}; nothing was changed.",
    "already_booked": "Since this case was opened the customer has agreed on {window} with {pro}, which stands; "
    "nothing was changed. Another wish for another time is a case of its own.",
}
_NO_REPAIR: Mapping[str, str] = {
    "no_visit": "No signed-off job is complained of here, so there is nothing to put right; nothing was set.",
    "no_window": "That time has begun or is over; nothing was set.",
}
_BARRED = "The pro's papers are not in force on that day, so nothing was set; a case about it is open."
_ACTS = ("refund", "change", "sign", "verdict", "repair")
_TYPED = tuple(f"{act}_{field}" for act in _ACTS for field in ("hint", "amount", "words"))


def show(
    room: WebRoom,
    request: Request,
    hint: str = "",
    draft: str = "",
    status: int = 200,
    wrong: Mapping[str, str] | None = None,
) -> Response:
    """The page of a case. `wrong`: what is wrong with one of its forms, with what was typed there (`_TYPED`)."""
    values = console.case_values(room, request.path_params["number"])
    if values is None:
        raise HTTPException(404)
    more = {"hint": hint, "draft": draft, "longest": LONGEST, "key": new_key()}
    return page(request, "case.html.j2", {**values, **more, **dict.fromkeys(_TYPED, ""), **(wrong or {})}, status)


def _refused(
    room: WebRoom, request: Request, act: str, hint: str, words: str, amount: str = "", status: int = 422
) -> Response:
    """The page again, with what is wrong in the form of this act and what was typed."""
    wrong = {f"{act}_hint": hint, f"{act}_words": words[:LONGEST], f"{act}_amount": amount}
    return show(room, request, status=status, wrong=wrong)


def refund(room: WebRoom, request: Request, form: Form) -> Response:
    """Records a refund (PAY-4). The form's key makes one of two clicks."""
    line, typed, words = _line(room, request), form.get("amount").strip(), room.without_cards(form.get("words").strip())
    amount = _amount(typed)
    if amount is None or not words or len(words) > LONGEST:
        hint = "An amount such as 25 or 25.50, and why, in a few words."
        return _refused(room, request, "refund", hint, words, typed)
    booking = line.matter.booking
    currency = booking.final_amount.currency if booking and booking.final_amount else "USD"
    command = RecordRefund(
        actor=_support(room), words=words, case_id=line.case.id, amount=Money(amount=amount, currency=currency)
    )
    answer = room.desk.handle(command, key=_key(line, form), matter_id=line.matter.id).answer
    if answer.code in _REFUSED:
        hint = _REFUSED[answer.code].format(**answer.facts)
        return _refused(room, request, "refund", hint, words, typed)
    return _back(line)


def change_booking(room: WebRoom, request: Request, form: Form) -> Response:
    """Cancels the booking for the customer, or gives its window up, with a fee or none (SCH-5)."""
    line, typed, words = _line(room, request), form.get("amount").strip(), room.without_cards(form.get("words").strip())
    change: Literal["cancel", "move", "place"] | None = _CHANGES.get(form.get("change"))
    if change is None:
        raise HTTPException(404)
    fee = _amount(typed) if typed not in ("", "0") else None
    if not words or len(words) > LONGEST or (fee is None and typed not in ("", "0")):
        hint = "Why, in a few words, and a fee such as 25 or nothing."
        return _refused(room, request, "change", hint, words, typed)
    command = ChangeForCustomer(
        actor=_support(room),
        words=words,
        case_id=line.case.id,
        change=change,
        place=_PLACES.get(form.get("place")) if change == "place" else None,
        fee=Money(amount=fee, currency="USD") if fee is not None else None,
    )
    answer = room.desk.handle(command, key=_key(line, form), matter_id=line.matter.id).answer
    if answer.refused:
        gone = "There is no such booking or window any more; nothing was changed."
        hint = _NOT_THERE.get(answer.code, gone).format(**answer.facts)
        return _refused(room, request, "change", hint, words, typed, 409)
    return _back(line)


def set_repair(room: WebRoom, request: Request, form: Form) -> Response:
    """Sets the window in which the pro comes to put the job right, as both have told support (GUA-1)."""
    line, words = _line(room, request), room.without_cards(form.get("words").strip())
    window = _window(form, line.matter.zone)
    if window is None or not words or len(words) > LONGEST:
        hint = "A day, from when and until when, and how both agreed to it, in a few words."
        return _refused(room, request, "repair", hint, words)
    command = SetRepair(actor=_support(room), words=words, case_id=line.case.id, window=window)
    answer = room.desk.handle(command, key=_key(line, form), matter_id=line.matter.id).answer
    if answer.code != "repair_agreed":
        return _refused(room, request, "repair", _NO_REPAIR.get(answer.code, _BARRED), words, status=409)
    return _back(line)


def _window(form: Form, zone: str) -> ArrivalWindow | None:
    """The day and the two times of day of the form, by the clock of the place; None for what is no window."""
    try:
        start, end = (datetime.fromisoformat(f"{form.get('day')}T{form.get(time)}") for time in ("from", "to"))
        aware = ArrivalWindow(start=start.replace(tzinfo=UTC), end=end.replace(tzinfo=UTC))
    except ValueError:
        return None
    return aware.by_the_clock_of(zone)


def judge_no_show(room: WebRoom, request: Request, form: Form) -> Response:
    """Settles whether the pro came (NOS-3); both hear of it with the words."""
    line, words = _line(room, request), room.without_cards(form.get("words").strip())
    came, no_show = _VERDICTS.get(form.get("verdict")), request.path_params["no_show"]
    if came is None or all(each.id != no_show for each in line.matter.no_shows):
        raise HTTPException(404)
    if not words or len(words) > LONGEST:
        return _refused(room, request, "verdict", "Why, in a few words: both of them read it.", words)
    command = JudgeNoShow(actor=_support(room), words=words, case_id=line.case.id, no_show_id=no_show, came=came)
    answer = room.desk.handle(command, key=_key(line, form), matter_id=line.matter.id).answer
    if answer.refused:
        return _refused(room, request, "verdict", "That is settled so already.", words, status=409)
    return _back(line)


def sign_off(room: WebRoom, request: Request, form: Form) -> Response:
    """Signs the job off as the customer has told support to, or records that they do not (PAY-1, PAY-4)."""
    line, typed, words = _line(room, request), form.get("amount").strip(), room.without_cards(form.get("words").strip())
    if form.get("decision") not in ("sign", "refuse"):
        raise HTTPException(404)
    signs = form.get("decision") == "sign"
    amount = _amount(typed) if signs else None
    if not words or len(words) > LONGEST or (signs and amount is None):
        hint = "What the customer has said and how you heard it, and an amount such as 150 or 149.50."
        return _refused(room, request, "sign", hint, words, typed)
    booking = line.matter.booking
    currency = booking.estimate.amount.currency if booking else "USD"
    money = Money(amount=amount, currency=currency) if amount is not None else None
    command = SignForCustomer(actor=_support(room), words=words, case_id=line.case.id, amount=money)
    answer = room.desk.handle(command, key=_key(line, form), matter_id=line.matter.id).answer
    if answer.refused:
        hint = _REFUSED[answer.code].format(**answer.facts)
        return _refused(room, request, "sign", hint, words, typed, 422 if answer.facts else 409)
    return _back(line)


def settle_held(room: WebRoom, request: Request, form: Form) -> Response:
    """Lets held words go on to the customer, or puts them away (PAY-2)."""
    line, held = _line(room, request), request.path_params["held"]
    if all(each.id != held for each in line.case.held) or form.get("decision") not in ("release", "discard"):
        raise HTTPException(404)
    release = form.get("decision") == "release"
    command: Command = SettleHeld(actor=_support(room), case_id=line.case.id, held_id=held, release=release)
    room.desk.handle(command, key=_key(line, form), matter_id=line.matter.id)
    return _back(line)


def _line(room: WebRoom, request: Request) -> CaseLine:
    line = room.desk.case(request.path_params["number"])
    if line is None:
        raise HTTPException(404)
    return line


def _support(room: WebRoom) -> Actor:
    return Actor(role="support", person_id=room.support_id)


def _key(line: CaseLine, form: Form) -> str:
    return f"case:{line.case.id}:{form.act_key()}"


def _back(line: CaseLine) -> Response:
    return RedirectResponse(f"/cases/{line.case.number}", status_code=303)


def _amount(typed: str) -> Decimal | None:
    """ "25", "$25.50", "1,200"; None for what is no amount of money that can be given back."""
    try:
        amount = Decimal(typed.lstrip("$").replace(",", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount > 0 and amount == round(amount, 2) else None
