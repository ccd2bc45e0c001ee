"""A customer's acts as commands: one row an intent. The command's words are the act's own text."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from actions import choosing, extras_named, place_words, reading
from actions.amounts import is_old, is_tip, new_amount
from actions.commands.scene import Build, Scene, mails_wanted, plain, windows_pointed_at, windows_taken, with_windows
from actions.streets import where_said
from actions.turn import Turn
from desk.commands import (
    AcceptEstimate,
    AcceptVisit,
    AcceptWindow,
    AddDetails,
    ApproveChange,
    CancelBooking,
    CancelRequest,
    ChangePro,
    Command,
    DeclineEstimate,
    DeclineVisit,
    DeclineWindow,
    GiveFeedback,
    OfferWindows,
    Rate,
    RefuseChange,
    ReportNoReply,
    ReportNoShow,
    Reschedule,
    SharePhone,
    SignOff,
    TellPro,
)
from desk.decisions.matching import windows_meant
from desk.finding import agreed_amount, asked_amount, current_booking
from desk.matter import Booking, Estimate, Extra, Visit
from desk.money import Money
from desk.windows import ArrivalWindow
from desk.wording import lies_within
from language.guards.answers import begins_with_yes, is_no, is_no_matter, is_yes
from language.guards.denials import takes_number_back
from language.segments import clauses
from language.stars import stars, stars_beside
from language.streets import tells_only_where

# "Book Ben instead, same times"
_SAME_TIMES = re.compile(
    r"\bsame (?:arrival )?(?:times?|windows?|slots?|days?|hours|dates?)\b|时间(?:段|都)?(?:不变|照旧|一样|还是)"
    r"|(?:同样|相同|原来)的?(?:时间|时段)|同一时间",
    re.IGNORECASE,
)


def tell_pro(scene: Scene) -> Command:
    """A customer's words for a pro (CON-3)."""
    turn = scene.turn
    if (street := _street_told(scene)) is not None:
        return street
    if (kept_back := _number_taken_back(scene)) is not None:
        return kept_back
    pro = choosing.pro_addressed(turn, scene.matter, scene.names)
    asked = _price_asked(scene, pro)
    photos, bare = reading.photos(turn), turn.intent == "affirm"
    calm = is_no_matter(turn.text)
    return TellPro(actor=turn.actor, words=turn.text, pro_id=pro, photos=photos, counter=asked, bare=bare, calm=calm)


def _number_taken_back(scene: Scene) -> Command | None:
    """The phone number is withheld again from the pro who may have it, and who need not read that (CON-2)."""
    having = [t.pro_id for t in scene.matter.threads if t.phone_released and scene.turn.pro in (None, t.pro_id)]
    if len(having) != 1 or not takes_number_back(scene.turn.text):
        return None
    return SharePhone(actor=scene.turn.actor, words=scene.turn.text, pro_id=having[0], withdrawn=True)


def _price_asked(scene: Scene, pro: str | None) -> Money | None:
    """What is named in place of a price that stands, the visit's or the job's: "would you do 40?" (VIS-2, PAY-3)."""
    price, turn = _price_standing(scene, pro), scene.turn
    asked = new_amount(reading.money(turn), price, turn.text) if price is not None else None
    if price is None or asked is None or (asked.currency, asked.per, asked.high) != (price.currency, price.per, None):
        return None
    # Of a job that is booked, what is less than half is a part of it: "could you bring a plate for 35?"
    least = price.amount / 2 if scene.matter.booking is not None else Decimal(0)
    return asked if least <= asked.amount < price.amount else None


def _price_standing(scene: Scene, pro: str | None) -> Money | None:
    """The price that a pro's yes to a lower one would change: of the booked job, as agreed or as now asked for."""
    booking = current_booking(scene.matter)
    if booking is not None:
        return asked_amount(booking) or agreed_amount(booking) if pro in (None, booking.pro_id) else None
    visits = [t.visit for t in scene.matter.threads if t.visit and t.visit.state == "offered" and pro == t.pro_id]
    return visits[0].price if len(visits) == 1 and scene.matter.booking is None else None


def _street_told(scene: Scene) -> Command | None:
    """The street address, where the words tell it and ask nothing: for whoever is to come, not for a pro to answer."""
    turn = scene.turn
    asks = "?" in turn.text or "？" in turn.text
    told = {} if asks or reading.windows(turn) else where_said(turn, scene.matter)
    if "address" not in told and not (told and tells_only_where(turn.text)):
        return None
    return AddDetails(actor=turn.actor, words=turn.text, details=told, photos=reading.photos(turn))


def details(scene: Scene) -> Command:
    """Facts for the request, told to all who were asked (REQ-2); in a pro's thread they are for that pro (REQ-6)."""
    turn = scene.turn
    if turn.pro is not None:
        told = tell_pro(scene)
        named = turn.intent == "offer_windows" and isinstance(told, TellPro)
        return told.model_copy(update={"windows": reading.windows(turn)}) if named else told
    return AddDetails(
        actor=turn.actor,
        words=turn.text,
        details=reading.details(turn),
        windows=reading.windows(turn),
        photos=reading.photos(turn),
    )


def offer_windows(scene: Scene) -> Command:
    """Preferred windows for the booking or the visit (SCH-1, VIS-2); without either they are facts for the request."""
    request, turn = scene.matter.request, scene.turn
    if _visit_waits(scene, "accepted") or _takes_offered(scene) or _is_for_nothing(scene):
        return accept_visit(scene)
    booking = current_booking(scene.matter)
    if booking is None and request is not None and request.state == "open":
        return details(scene)
    estimate = booking.estimate if booking is not None and booking.state == "awaiting_windows" else None
    return OfferWindows(actor=turn.actor, words=turn.text, windows=windows_taken(turn, estimate))


def _visit_waits(scene: Scene, *states: str) -> bool:
    """Whether windows are for a visit in one of these states, of the thread's pro where there is one (VIS-2)."""
    return any(v.state in states or (v.state == "agreed" and bool(v.windows or v.wanted)) for v in _visits(scene))


def _takes_offered(scene: Scene) -> bool:
    """Whether the one window named is a visit's, which the pro has offered with its price."""
    named = reading.windows(scene.turn)
    return len(named) == 1 and any(windows_meant(visit.windows, named[0]) for visit in _visits(scene))


def _is_for_nothing(scene: Scene) -> bool:
    """Whether times, named and not asked about, are for a visit that costs nothing: they say yes to it (VIS-2)."""
    offered = [visit for visit in _visits(scene) if visit.state == "offered"]
    return len(offered) == 1 and not offered[0].price.amount and not scene.turn.text.rstrip().endswith(("?", "？"))


def _names_less(said: Sequence[Money], visits: Sequence[Visit]) -> bool:
    """Whether a price is named that is lower than a visit's and is none of theirs."""
    alike = [(m, v.price) for m in said for v in visits if (m.currency, m.per) == (v.price.currency, v.price.per)]
    equal = any(money.amount == price.amount for money, price in alike)
    return not equal and any(money.amount < price.amount for money, price in alike)


def _visits(scene: Scene) -> list[Visit]:
    threads = scene.matter.threads if scene.matter.booking is None else ()
    return [t.visit for t in threads if t.visit and not t.declined and scene.turn.pro in (None, t.pro_id)]


def visit_expected(scene: Scene) -> tuple[str, Visit] | None:
    """The pro whose visit the customer has accepted, with it; None where nobody's, or several pros'."""
    threads = scene.matter.threads if scene.matter.booking is None else ()
    meant = [(t.pro_id, t.visit) for t in threads if t.visit and not t.declined and scene.turn.pro in (None, t.pro_id)]
    accepted = [(pro, visit) for pro, visit in meant if visit.state in ("accepted", "agreed")]
    return accepted[0] if len(accepted) == 1 else None


def decline_window(scene: Scene) -> Command:
    """The pro's window is refused; of a visit that is accepted others are named, or the words reach its pro (VIS-2)."""
    if not _visit_waits(scene, "offered", "accepted"):
        return with_windows(DeclineWindow)(scene)
    named = _visit_waits(scene, "accepted") and reading.windows(scene.turn)
    return accept_visit(scene) if named else tell_pro(scene)


def accept_window(scene: Scene) -> Command:
    """A window of a visit is taken with its price, which was told beside it (VIS-2)."""
    if _visit_waits(scene, "offered", "accepted"):
        return accept_visit(scene)
    turn, named = scene.turn, windows_pointed_at(scene)
    if not named and turn.entity("excluded"):
        return decline_window(scene)  # "Friday is no good" agrees to nothing
    return AcceptWindow(actor=turn.actor, words=turn.text, window=named[0] if len(named) == 1 else None)


def accept_estimate(scene: Scene) -> Command:
    turn = scene.turn
    pro = scene.pro_chosen
    windows = windows_taken(turn, estimate_meant(scene, pro))
    amount, extras = other_amount(scene, pro), extras_taken(scene, pro)
    return AcceptEstimate(
        actor=turn.actor,
        words=turn.text,
        pro_id=pro,
        amount=amount,
        windows=windows,
        place=place_words.of(turn),
        extras=extras,
        asks=bool(turn.entity("asked")),
    )


def extras_taken(scene: Scene, pro: str | None) -> tuple[Extra, ...] | None:
    """What an acceptance takes along (REQ-7): as was answered to the question, else by its words; None: unclear."""
    estimate = estimate_meant(scene, pro)
    if estimate is None:
        return ()
    answered = scene.turn.entity("extras")
    if answered is not None:
        return tuple(extra for extra in estimate.extras if extra.what in answered)
    return extras_named.taken_by(scene.turn, estimate)


def estimate_meant(scene: Scene, pro: str | None) -> Estimate | None:
    """The estimate of that pro, or the only one there is."""
    offered = {t.pro_id: t.estimate for t in scene.matter.threads if t.estimate and not t.declined}
    return offered.get(pro) if pro else next(iter(offered.values())) if len(offered) == 1 else None


def other_amount(scene: Scene, pro: str | None) -> Money | None:
    """What an acceptance names as the price, where it is another than the estimate's (REQ-7).

    The estimates of the other pros may be spoken of without being meant.
    """
    estimates = {t.pro_id: t.estimate.amount for t in scene.matter.threads if t.estimate and not t.declined}
    estimate = estimate_meant(scene, pro)
    if estimate is None:
        return None
    meant = estimate.amount
    others = {amount.amount for amount in estimates.values() if amount != meant}
    of_price = extras_named.without_extras(reading.money(scene.turn), estimate)
    named = [money for money in of_price if money.amount not in others and money.amount]
    other = new_amount(named, meant, scene.turn.text)
    return None if other is None or other.per != meant.per or lies_within(other, meant) else other


def amounts_said(scene: Scene) -> tuple[Money, ...]:
    """The amounts that a yes to one names, but for those told of as the old one and for tips."""
    named = reading.money(scene.turn)
    return tuple(money for money in named if not (is_old(money, scene.turn.text) or is_tip(money, scene.turn.text)))


def approve_change(scene: Scene) -> Command:
    """A yes to an amount, with those that it names (PAY-3)."""
    return ApproveChange(actor=scene.turn.actor, words=scene.turn.text, amounts=amounts_said(scene))


_SIGNS = re.compile(
    r"\b(?:sign\w*|charge\w*|pay|paid|amount|bill\w*|money)\b|确认|签|付|扣|金额|收款|结", re.IGNORECASE
)


def _is_begun(booking: Booking, turn: Turn) -> bool:
    """Whether the work may have been done: its pro says so, or the agreed window has begun."""
    return booking.reported_done is not None or (booking.confirmed is not None and booking.confirmed.start <= turn.at)


def sign_off(scene: Scene) -> Command:
    """The job is done at the amount (PAY-1), with the stars that are given in the same breath (FBK-1)."""
    words, amounts, booking = scene.turn.text, amounts_said(scene), current_booking(scene.matter)
    if booking is not None and not _is_begun(booking, scene.turn) and not _SIGNS.search(words):
        return tell_pro(scene)  # "yes, it's done" before anybody has come answers the pro
    agrees = agrees_to_change(scene)
    return SignOff(actor=scene.turn.actor, words=words, amounts=amounts, stars=stars_beside(words), agrees=agrees)


def agrees_to_change(scene: Scene) -> bool:
    """Whether words that sign the job off say yes to the new amount that waits, or name it (PAY-3)."""
    booking = current_booking(scene.matter)
    if booking is None or booking.change is None:
        return False
    said = [clause.text for clause in clauses(scene.turn.text)]
    named = any(lies_within(money, booking.change.amount) for money in amounts_said(scene))
    return named or any(is_yes(each) or begins_with_yes(each) for each in (*said, scene.turn.text))


def decline_estimate(scene: Scene) -> Command:
    """No to an estimate; where none stands yet but a visit does, no to the visit (VIS-2)."""
    turn = scene.turn
    pro = scene.pro_chosen
    if visit_expected(scene) is not None and not any(t.estimate and not t.declined for t in scene.matter.threads):
        return about_pro(DeclineVisit)(scene)
    return DeclineEstimate(actor=turn.actor, words=turn.text, pro_id=pro, bare=is_no(turn.text))


def accept_visit(scene: Scene) -> Command:
    """A yes that names less than the price of the visit is for its pro to answer, and agrees to nothing (VIS-2)."""
    turn = scene.turn
    pro = choosing.pro_addressed(turn, scene.matter, scene.names)
    if _names_less(reading.money(turn), _visits(scene)):
        return tell_pro(scene)
    return AcceptVisit(actor=turn.actor, words=turn.text, pro_id=pro, windows=reading.windows(turn))


def about_pro(command: type[DeclineVisit | SharePhone | ReportNoReply]) -> Build:
    """A command of the words alone, about the pro whom they address."""
    return lambda scene: command(
        actor=scene.turn.actor,
        words=scene.turn.text,
        pro_id=choosing.pro_addressed(scene.turn, scene.matter, scene.names),
    )


def rate(scene: Scene) -> Command:
    """A rating (FBK-1); before the job is signed off, praise or blame without stars is for the pro (FBK-2)."""
    turn, given = scene.turn, stars(scene.turn.text)
    if current_booking(scene.matter) is not None and given is None:
        return tell_pro(scene)
    return Rate(actor=turn.actor, words=turn.text, stars=given)


def cancel(scene: Scene) -> Command:
    """Cancels the booking; where there is only a request, that is what is meant (REQ-5)."""
    turn = scene.turn
    if current_booking(scene.matter) is None and scene.matter.request is not None:
        return CancelRequest(actor=turn.actor, words=turn.text)
    return CancelBooking(actor=turn.actor, words=turn.text)


def stop(scene: Scene) -> Command:
    """Stops the estimates, which is refused (REQ-5), or the mails about the matter alone, as said."""
    return mails_wanted(scene) or CancelRequest(actor=scene.turn.actor, words=scene.turn.text)


def change_pro(scene: Scene) -> ChangePro:
    """Away from the pro who is booked, to the one who is named (SCH-6): "Ben instead of Rosa", "not Rosa, Ben"."""
    turn, booking = scene.turn, current_booking(scene.matter)
    others = [thread for thread in scene.matter.threads if booking is None or thread.pro_id != booking.pro_id]
    wanted = choosing.pro_named(turn, others, scene.names)
    windows = reading.windows(turn) or (_standing_windows(booking, turn.at) if _SAME_TIMES.search(turn.text) else ())
    return ChangePro(actor=turn.actor, words=turn.text, pro_id=wanted, windows=windows)


def _standing_windows(booking: Booking | None, now: datetime) -> tuple[ArrivalWindow, ...]:
    """The window that was agreed on with the booked pro, else those that suit the customer, as far as to come."""
    known = () if booking is None else (booking.confirmed,) if booking.confirmed else booking.preferred
    return tuple(window for window in known if window.start > now)


def report_no_show(scene: Scene) -> Command:
    """That nobody came, of the pro who was to; said to another, it is for that one to read, and no report (NOS-1)."""
    turn, booking = scene.turn, current_booking(scene.matter)
    elsewhere = booking is not None and turn.pro not in (None, booking.pro_id) and not turn.of_booking
    return tell_pro(scene) if elsewhere else ReportNoShow(actor=turn.actor, words=turn.text)


ACTS: Mapping[str, Build] = {
    "give_details": details,
    "ask_pro": tell_pro,
    "accept_estimate": accept_estimate,
    "decline_estimate": decline_estimate,
    "offer_windows": offer_windows,
    "accept_window": accept_window,
    "decline_window": decline_window,
    "reschedule": with_windows(Reschedule),
    "cancel_booking": cancel,
    "cancel_request": stop,
    "change_pro": change_pro,
    "report_no_show": report_no_show,
    "report_no_reply": about_pro(ReportNoReply),
    "sign_off": sign_off,
    "accept_visit": accept_visit,
    "decline_visit": about_pro(DeclineVisit),
    "approve_change": approve_change,
    "refuse_change": plain(RefuseChange),
    "share_phone": about_pro(SharePhone),
    "rate": rate,
}

# What is taken from somebody who has asked for no work yet.
WITHOUT_MATTER: Mapping[str, Callable[[Turn], Command]] = {
    "rate": lambda turn: GiveFeedback(actor=turn.actor, words=turn.text),  # FBK-2
}
