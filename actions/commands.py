"""From an act to the command: one row an intent. The command's words are the act's own text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from actions import choosing, reading
from actions.amounts import new_amount
from actions.pointing import pointed_at
from actions.turn import Turn
from desk.commands import (
    AcceptEstimate,
    AcceptVisit,
    AcceptWindow,
    AddDetails,
    ApproveChange,
    CancelBooking,
    CancelRequest,
    CannotCome,
    ChangePro,
    Command,
    ConfirmWindow,
    DeclineEstimate,
    DeclineJob,
    DeclineVisit,
    DeclineWindow,
    GiveEstimate,
    GiveFeedback,
    JobDone,
    Mute,
    OfferVisit,
    OfferWindows,
    ProposeChange,
    ProposeWindow,
    RaiseCase,
    Rate,
    RefuseChange,
    ReportNoReply,
    ReportNoShow,
    Reschedule,
    SharePhone,
    SignOff,
    TellCustomer,
    TellPro,
    Unmute,
)
from desk.finding import agreed_amount, current_booking
from desk.matter import CaseReason, Matter
from desk.money import Money
from desk.windows import ArrivalWindow
from language.trip_charges import claims_trip_charge, is_credited


@dataclass(frozen=True)
class Scene:
    """What a command is made from."""

    turn: Turn
    matter: Matter
    names: choosing.Names


Build = Callable[[Scene], Command]


def details(scene: Scene) -> Command:
    """Facts for the request, told to all who were asked (REQ-2); in a pro's thread they are for that pro (REQ-6)."""
    turn = scene.turn
    if turn.pro is not None:
        return tell_pro(scene)
    return AddDetails(
        actor=turn.actor,
        words=turn.text,
        details=reading.details(turn),
        windows=reading.windows(turn),
        photos=reading.photos(turn),
    )


def tell_pro(scene: Scene) -> Command:
    """A customer's words for a pro (CON-3)."""
    turn = scene.turn
    pro = choosing.pro_addressed(turn, scene.matter, scene.names)
    return TellPro(actor=turn.actor, words=turn.text, pro_id=pro, photos=reading.photos(turn))


def tell_customer(scene: Scene) -> Command:
    """A pro's words for the customer (CON-3)."""
    turn = scene.turn
    return TellCustomer(actor=turn.actor, words=turn.text, photos=reading.photos(turn))


def offer_windows(scene: Scene) -> Command:
    """Preferred windows for the booking or the visit (SCH-1, VIS-2); without either they are facts for the request."""
    request, turn = scene.matter.request, scene.turn
    visiting = any(thread.visit and thread.visit.state == "accepted" for thread in scene.matter.threads)
    if scene.matter.booking is None and visiting:
        return accept_visit(scene)
    if current_booking(scene.matter) is None and request is not None and request.state == "open":
        return details(scene)
    return OfferWindows(actor=turn.actor, words=turn.text, windows=reading.windows(turn))


def estimate(scene: Scene) -> Command:
    """An estimate with the amount read (REQ-7); without one the words are passed on as they are (OTH-2)."""
    turn, amounts = scene.turn, reading.money(scene.turn)
    if not amounts:
        return tell_customer(scene)
    return GiveEstimate(actor=turn.actor, words=turn.text, amount=_whole(amounts), windows=reading.windows(turn))


def _whole(amounts: Sequence[Money]) -> Money:
    """The price of the job: "$80 an hour, so $240 in all" is 240, an hourly rate alone stays one."""
    first = amounts[0]
    totals = (each for each in amounts if each.per == "total" and each.amount > first.amount)
    return next(totals, first) if first.per == "hour" else first


def _pointed_at(scene: Scene) -> tuple[ArrivalWindow, ...]:
    """The windows named, a bare weekday as the one that the writer was asked about."""
    turn, booking = scene.turn, current_booking(scene.matter)
    standing = () if booking is None else booking.proposed if turn.role == "customer" else booking.preferred
    return pointed_at(reading.windows(turn), standing, turn.text, turn.zone)


def confirm_window(scene: Scene) -> Command:
    """One window named is confirmed, none named is the only one that stands; several are a choice for the customer."""
    turn, named = scene.turn, _pointed_at(scene)
    if len(named) > 1:
        return propose_window(scene)
    return ConfirmWindow(actor=turn.actor, words=turn.text, window=named[0] if named else None)


def propose_window(scene: Scene) -> Command:
    """Other windows (SCH-2); without any that could be read the words are passed on as they are (OTH-2)."""
    turn, named = scene.turn, _pointed_at(scene)
    if not named:
        return tell_customer(scene)
    return ProposeWindow(actor=turn.actor, words=turn.text, windows=named)


def accept_window(scene: Scene) -> Command:
    turn, named = scene.turn, _pointed_at(scene)
    return AcceptWindow(actor=turn.actor, words=turn.text, window=named[0] if len(named) == 1 else None)


def accept_estimate(scene: Scene) -> Command:
    turn = scene.turn
    pro = choosing.pro_chosen(turn, scene.matter, scene.names)
    return AcceptEstimate(actor=turn.actor, words=turn.text, pro_id=pro, windows=reading.windows(turn))


def decline_estimate(scene: Scene) -> Command:
    turn = scene.turn
    pro = choosing.pro_chosen(turn, scene.matter, scene.names)
    return DeclineEstimate(actor=turn.actor, words=turn.text, pro_id=pro)


def accept_visit(scene: Scene) -> Command:
    turn = scene.turn
    pro = choosing.pro_addressed(turn, scene.matter, scene.names)
    return AcceptVisit(actor=turn.actor, words=turn.text, pro_id=pro, windows=reading.windows(turn))


def decline_visit(scene: Scene) -> Command:
    turn = scene.turn
    pro = choosing.pro_addressed(turn, scene.matter, scene.names)
    return DeclineVisit(actor=turn.actor, words=turn.text, pro_id=pro)


def share_phone(scene: Scene) -> Command:
    turn = scene.turn
    return SharePhone(actor=turn.actor, words=turn.text, pro_id=choosing.pro_addressed(turn, scene.matter, scene.names))


def rate(scene: Scene) -> Command:
    """A rating of a job that is signed off (FBK-1); before that praise or blame is for the pro (FBK-2)."""
    turn, booking = scene.turn, current_booking(scene.matter)
    if booking is not None:
        return tell_pro(scene)
    return Rate(actor=turn.actor, words=turn.text, stars=reading.stars(turn.text))


def visit(scene: Scene) -> Command:
    """A visit with its price (VIS-1); one that is free has a price of nothing."""
    turn, amounts = scene.turn, reading.money(scene.turn)
    return OfferVisit(
        actor=turn.actor,
        words=turn.text,
        price=amounts[0] if amounts else None,
        windows=reading.windows(turn),
        credited=is_credited(turn.text),
    )


def change(scene: Scene) -> Command:
    """A change order (PAY-3); without an amount that is new, words (OTH-2)."""
    turn, booking = scene.turn, current_booking(scene.matter)
    amount = new_amount(reading.money(turn), agreed_amount(booking) if booking else None, turn.text)
    if amount is None:
        return tell_customer(scene)
    return ProposeChange(actor=turn.actor, words=turn.text, amount=amount)


def cancel(scene: Scene) -> Command:
    """Cancels the booking; where there is only a request, that is what is meant (REQ-5)."""
    turn = scene.turn
    if current_booking(scene.matter) is None and scene.matter.request is not None:
        return CancelRequest(actor=turn.actor, words=turn.text)
    return CancelBooking(actor=turn.actor, words=turn.text)


def stop(scene: Scene) -> Command:
    """Stops the estimates, which is refused (REQ-5), or the mails about the matter alone, as said."""
    turn = scene.turn
    match turn.entity("mailing"):
        case "mute":
            return Mute(actor=turn.actor, words=turn.text)
        case "unmute":
            return Unmute(actor=turn.actor, words=turn.text)
        case _:
            return CancelRequest(actor=turn.actor, words=turn.text) if turn.role == "customer" else tell_customer(scene)


def no_reply(scene: Scene) -> Command:
    turn = scene.turn
    pro = choosing.pro_addressed(turn, scene.matter, scene.names)
    return ReportNoReply(actor=turn.actor, words=turn.text, pro_id=pro)


def job_done(scene: Scene) -> Command:
    turn, amounts = scene.turn, reading.money(scene.turn)
    return JobDone(actor=turn.actor, words=turn.text, amount=amounts[0] if amounts else None)


def change_pro(scene: Scene) -> ChangePro:
    """Away from the pro who is booked, to the one who is named (SCH-6): "Ben instead of Rosa", "not Rosa, Ben"."""
    turn, booking = scene.turn, current_booking(scene.matter)
    others = [thread for thread in scene.matter.threads if booking is None or thread.pro_id != booking.pro_id]
    wanted = choosing.pro_named(turn, others, scene.names)
    return ChangePro(actor=turn.actor, words=turn.text, pro_id=wanted, windows=reading.windows(turn))


def _with_windows(command: type[DeclineWindow | Reschedule | CannotCome]) -> Build:
    return lambda scene: command(actor=scene.turn.actor, words=scene.turn.text, windows=reading.windows(scene.turn))


def _plain(
    command: type[ReportNoShow | SignOff | DeclineJob | ApproveChange | RefuseChange],
) -> Build:
    return lambda scene: command(actor=scene.turn.actor, words=scene.turn.text)


CUSTOMER: Mapping[str, Build] = {
    "give_details": details,
    "ask_pro": tell_pro,
    "accept_estimate": accept_estimate,
    "decline_estimate": decline_estimate,
    "offer_windows": offer_windows,
    "accept_window": accept_window,
    "decline_window": _with_windows(DeclineWindow),
    "reschedule": _with_windows(Reschedule),
    "cancel_booking": cancel,
    "cancel_request": stop,
    "change_pro": change_pro,
    "report_no_show": _plain(ReportNoShow),
    "report_no_reply": no_reply,
    "sign_off": _plain(SignOff),
    "accept_visit": accept_visit,
    "decline_visit": decline_visit,
    "approve_change": _plain(ApproveChange),
    "refuse_change": _plain(RefuseChange),
    "share_phone": share_phone,
    "rate": rate,
}

PRO: Mapping[str, Build] = {
    "give_estimate": estimate,
    "ask_customer": tell_customer,
    "cancel_request": stop,
    "decline_job": _plain(DeclineJob),
    "confirm_window": confirm_window,
    "propose_window": propose_window,
    "cannot_come": _with_windows(CannotCome),
    "running_late": tell_customer,
    "explain_no_show": tell_customer,
    "job_done": job_done,
    "request_visit": visit,
    "change_order": change,
}

# What is taken from somebody who has asked for no work yet.
WITHOUT_MATTER: Mapping[str, Callable[[Turn], Command]] = {
    "rate": lambda turn: GiveFeedback(actor=turn.actor, words=turn.text),  # FBK-2
}


def pro_builder(turn: Turn) -> Build:
    """The builder for a pro's act; whatever it looks like, a charge for coming is claimed, not ordered (VIS-4)."""
    build = PRO.get(turn.intent, tell_customer)

    def claiming(scene: Scene) -> Command:
        if claims_trip_charge(turn.text, booked=scene.matter.booking is not None):
            return RaiseCase(actor=turn.actor, words=turn.text, reason="trip_charge", pro_id=turn.pro)
        return build(scene)

    return claiming


CASES: Mapping[str, CaseReason] = {
    "talk_to_human": "human_asked",  # OTH-1
    "file_claim": "claim",  # GUA-1, GUA-2
    "report_direct_payment": "direct_payment",  # PAY-2
    "ask_direct_payment": "direct_payment",  # PAY-2
    "report_trip_charge": "trip_charge",  # VIS-4
}


def raise_case(turn: Turn, reason: CaseReason) -> Command:
    """Hands the matter to support, with the words it rests on."""
    return RaiseCase(actor=turn.actor, words=turn.text, reason=reason, pro_id=turn.pro)
