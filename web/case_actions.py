"""What support does on a case's page beside answering: late changes, refunds, held words (SCH-5, PAY-2, PAY-4)."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from desk.commands import ChangeForCustomer, Command, RecordRefund, SettleHeld
from desk.matter import Actor
from desk.money import Money
from desk.store.cases import CaseLine
from web import console
from web.forms import Form, new_key
from web.rendering import page
from web.room import WebRoom

LONGEST = 10_000
_CHANGES: Mapping[str, Literal["cancel", "move"]] = {"cancel": "cancel", "move": "move"}
_REFUSED = {
    "nothing_charged": "No job was signed off here, so nothing was charged.",
    "refund_too_high": "That is more than was charged: at most {most} can still be given back.",
}


def show(
    room: WebRoom,
    request: Request,
    hint: str = "",
    draft: str = "",
    status: int = 200,
    refund: tuple[str, str, str] = ("", "", ""),
    change: tuple[str, str, str] = ("", "", ""),
) -> Response:
    """The page of a case. `refund`, `change`: what is wrong with one, with the amount and the words as typed."""
    values = console.case_values(room, request.path_params["number"])
    if values is None:
        raise HTTPException(404)
    more = {"hint": hint, "draft": draft, "longest": LONGEST, "key": new_key()}
    wrong = dict(zip(("refund_hint", "refund_amount", "refund_words"), refund, strict=True))
    wrong |= dict(zip(("change_hint", "change_fee", "change_words"), change, strict=True))
    return page(request, "case.html.j2", {**values, **more, **wrong}, status)


def refund(room: WebRoom, request: Request, form: Form) -> Response:
    """Records a refund (PAY-4). The form's key makes one of two clicks."""
    line, typed, words = _line(room, request), form.get("amount").strip(), room.without_cards(form.get("words").strip())
    amount = _amount(typed)
    if amount is None or not words or len(words) > LONGEST:
        hint = "An amount such as 25 or 25.50, and why, in a few words."
        return show(room, request, status=422, refund=(hint, typed, words[:LONGEST]))
    booking = line.matter.booking
    currency = booking.final_amount.currency if booking and booking.final_amount else "USD"
    command = RecordRefund(
        actor=_support(room), words=words, case_id=line.case.id, amount=Money(amount=amount, currency=currency)
    )
    answer = room.desk.handle(command, key=_key(line, form), matter_id=line.matter.id).answer
    if answer.code in _REFUSED:
        hint = _REFUSED[answer.code].format(**answer.facts)
        return show(room, request, status=422, refund=(hint, typed, words))
    return _back(line)


def change_booking(room: WebRoom, request: Request, form: Form) -> Response:
    """Cancels the booking for the customer, or gives its window up, with a fee or none (SCH-5)."""
    line, typed, words = _line(room, request), form.get("fee").strip(), room.without_cards(form.get("words").strip())
    change: Literal["cancel", "move"] | None = _CHANGES.get(form.get("change"))
    if change is None:
        raise HTTPException(404)
    fee = _amount(typed) if typed not in ("", "0") else None
    if not words or len(words) > LONGEST or (fee is None and typed not in ("", "0")):
        hint = "Why, in a few words, and a fee such as 25 or nothing."
        return show(room, request, status=422, change=(hint, typed, words[:LONGEST]))
    command = ChangeForCustomer(
        actor=_support(room),
        words=words,
        case_id=line.case.id,
        change=change,
        fee=Money(amount=fee, currency="USD") if fee is not None else None,
    )
    answer = room.desk.handle(command, key=_key(line, form), matter_id=line.matter.id).answer
    if answer.refused:
        hint = "There is no such booking or window any more; nothing was changed."
        return show(room, request, status=409, change=(hint, typed, words))
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
