"""What an act would do, told before it is done: the words that follow "Shall I ...?"."""

from collections.abc import Callable, Mapping, Sequence

from actions import extras_named, reading
from actions.commands.of_customer.choosing_estimates import other_amount
from actions.commands.of_customer.leaving import change_pro
from actions.commands.of_customer.paying import agrees_to_change, amounts_said
from actions.commands.of_customer.visits import visit_expected, visits_by_pro
from actions.commands.scene import Scene
from desk import extras, wording
from desk.amounts import agreed_amount, asked_amount
from desk.finding import current_booking
from desk.matter import Booking, Estimate
from desk.money import Money
from desk.windows import ArrivalWindow


def would_happen(scene: Scene) -> str | None:
    """What an unclear act would do, in words that follow "Shall I ...?"; None where it may simply be tried."""
    phrase = _PHRASES.get(scene.turn.intent)
    return phrase(scene) if phrase else None


def counter_waiting(scene: Scene, pro: str | None) -> Money | None:
    """The amount that waits for the pro's word, of the pro meant or of the only one there is."""
    offered = [t for t in scene.matter.threads if t.estimate and not t.declined and pro in (None, t.pro_id)]
    return offered[0].counter if len(offered) == 1 else None


def _book(scene: Scene) -> str | None:
    found = estimate_meant(scene)
    if other_amount(scene, scene.pro_chosen) is not None:
        return None
    if found is None:
        return None
    countered = counter_waiting(scene, scene.pro_chosen)
    waiting = f" now, without an answer to your {wording.money(countered)}" if countered is not None else ""
    taken = extras_named.taken_by(scene.turn, found[1])
    # Where it is not clear which extras are meant, the desk asks for them.
    return f"book {found[0]} for {extras.chosen(found[1], taken)}{waiting}" if taken is not None else None


def _decline_estimate(scene: Scene) -> str | None:
    found = estimate_meant(scene)
    if found is None:
        return _give_up_visit(scene)
    return f"turn down {found[0]}'s estimate of {wording.money(found[1].amount)}"


def estimate_meant(scene: Scene) -> tuple[str, Estimate] | None:
    offered = {t.pro_id: t.estimate for t in scene.matter.threads if t.estimate and not t.declined}
    pro = scene.pro_chosen
    pro = pro if pro is not None or len(offered) != 1 else next(iter(offered))
    estimate = offered.get(pro) if pro else None
    return (scene.names(pro), estimate) if pro and estimate else None


def pro_to_book(scene: Scene) -> str | None:
    """The pro whose estimate an act would take; None where it takes none, or it is not clear whose (REQ-8)."""
    if scene.turn.intent != "accept_estimate" or scene.matter.booking is not None:
        return None
    offered = [t.pro_id for t in scene.matter.threads if t.estimate and not t.declined]
    pro = scene.pro_chosen or (offered[0] if len(offered) == 1 else None)
    return pro if pro in offered else None


def _accept_window(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None:
        return _accept_visit(scene)
    if not booking.proposed:
        return None
    return _agree_on(scene, booking.pro_id, booking.proposed)


def _agree_on(scene: Scene, pro_id: str, proposed: Sequence[ArrivalWindow]) -> str | None:
    named = [window for window in reading.windows(scene.turn) if window in proposed]
    meant = named or list(proposed)
    if len(meant) != 1:
        return None
    return f"agree with {scene.names(pro_id)} on the arrival window {wording.window(meant[0], scene.matter.zone)}"


def _decline_window(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None or not booking.proposed:
        return None
    return f"tell {scene.names(booking.pro_id)} that the time proposed doesn't suit you"


def _reschedule(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None or booking.confirmed is None:
        return None
    window = wording.window(booking.confirmed, scene.matter.zone)
    return f"give up your arrival window with {scene.names(booking.pro_id)} on {window} and ask for another"


def _cancel(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None:
        return _give_up_visit(scene)
    window = f" on {wording.window(booking.confirmed, scene.matter.zone)}" if booking.confirmed else ""
    return f"cancel your booking with {scene.names(booking.pro_id)}{window}"


def _give_up_visit(scene: Scene) -> str | None:
    expected = visit_expected(scene)
    return f"tell {scene.names(expected[0])} that the visit is not wanted" if expected else None


def _change_pro(scene: Scene) -> str | None:
    cancel = _cancel(scene) if _booking(scene) else None
    if cancel is None:
        return None
    wanted = change_pro(scene).pro_id
    estimates = {thread.pro_id: thread.estimate for thread in scene.matter.threads}
    estimate = estimates.get(wanted) if wanted else None
    if wanted is None or estimate is None:
        return f"{cancel}, to choose another pro"
    return f"{cancel}, and book {scene.names(wanted)} for {wording.money(estimate.amount)} instead, at new times"


def _sign_off(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None:
        return None
    name = scene.names(booking.pro_id)
    asked = asked_amount(booking) if booking.change is None or agrees_to_change(scene) else None
    meant = asked or agreed_amount(booking)
    if wording.names_another(amounts_said(scene), meant):
        return None
    amount = extras.of_booking(booking, meant)
    return f"sign off the job by {name} at {amount}, which is then charged to your card on file"


def _decline_job(scene: Scene) -> str | None:
    return "tell the customer that you can't take this job"


def _cannot_come(scene: Scene) -> str | None:
    booking = _booking(scene)
    if booking is None:
        return None
    window = f" on {wording.window(booking.confirmed, scene.matter.zone)}" if booking.confirmed else ""
    return f"tell {scene.names(scene.matter.customer_id)} that you can't come{window}"


def _confirm_window(scene: Scene) -> str | None:
    booking, named = _booking(scene), reading.windows(scene.turn)
    if booking is None:
        return None
    meant = named or booking.preferred
    return f"confirm the arrival window {wording.window(meant[0], scene.matter.zone)}" if len(meant) == 1 else None


def _approve_change(scene: Scene) -> str | None:
    booking = _booking(scene)
    asked = asked_amount(booking) if booking else None
    if booking is None or asked is None:
        return None
    if wording.names_another(amounts_said(scene), asked):
        return None
    old, new = wording.money(agreed_amount(booking)), wording.money(asked)
    return f"agree to {new} instead of {old} for the job by {scene.names(booking.pro_id)}"


def _refuse_change(scene: Scene) -> str | None:
    booking = _booking(scene)
    asked = asked_amount(booking) if booking else None
    if asked is None:
        return None
    return f"refuse the new amount of {wording.money(asked)}, so that the old one stands"


def _accept_visit(scene: Scene) -> str | None:
    visits = visits_by_pro(scene)
    if len(visits) != 1:
        return None
    pro_id, visit = visits[0]
    if not visit.repair:
        return f"accept the visit by {scene.names(pro_id)} ({wording.price(visit.price)})"
    return _agree_on(scene, pro_id, visit.windows)


def _share_phone(scene: Scene) -> str | None:
    return "let the pro have your phone number"


def _booking(scene: Scene) -> Booking | None:
    return current_booking(scene.matter)


_PHRASES: Mapping[str, Callable[[Scene], str | None]] = {
    "accept_estimate": _book,
    "decline_estimate": _decline_estimate,
    "accept_window": _accept_window,
    "decline_window": _decline_window,
    "reschedule": _reschedule,
    "cancel_booking": _cancel,
    "change_pro": _change_pro,
    "sign_off": _sign_off,
    "approve_change": _approve_change,
    "refuse_change": _refuse_change,
    "accept_visit": _accept_visit,
    "share_phone": _share_phone,
    "decline_job": _decline_job,
    "cannot_come": _cannot_come,
    "confirm_window": _confirm_window,
}
