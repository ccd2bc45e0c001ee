"""Moving and cancelling a booking, freely in time and through support later (SCH-4, SCH-5, SCH-6, SCH-7)."""

from datetime import datetime

from desk.answers import Answer, AnswerCode
from desk.business_time import last_free_moment
from desk.commands import (
    AcceptEstimate,
    AcceptWindow,
    CancelBooking,
    CannotCome,
    ChangePro,
    OfferWindows,
    ProposeWindow,
    Reschedule,
    TellPro,
)
from desk.decisions import appointments, estimates, offered_times, packages, repairs, scheduling, visit_moves, words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import BookingCancelled, MoveAsked, WindowReleased
from desk.finding import booked_with, current_booking, dodged, late_window, missed, offers
from desk.matter import CaseReason, Move, Role
from desk.money import Money
from desk.open_cases import late_case
from desk.questions import offer_list
from desk.windows import ArrivalWindow

_IN_TIME = ("SCH-4", "T-3")
_MISSED = ("SCH-7", "NOS-5")
_LATE_SUMMARIES: dict[CaseReason, str] = {
    "late_reschedule": "{customer} wants another time for the booking with {pro}, later than {moment}",
    "late_cancel": "{customer} wants to cancel the booking with {pro}, later than {moment}",
}


def reschedule(draft: Draft, command: Reschedule) -> Answer:
    """Asks the pro for another window in time (SCH-4), else a case (SCH-5); the agreed one stands until then (SCH-2).

    A window that the pro has missed is given up whenever it is, as when the pro cannot come (SCH-7, NOS-5). One whose
    move was asked for in time is not late while the pro has not answered.
    """
    booking = current_booking(draft.matter)
    if booking is None:
        again = visit_moves.move(draft, command)
        return again or repairs.wanted(draft, draft.future(command.windows), command.words) or refusal("no_booking")
    windows = draft.future(command.windows)
    if booking.confirmed is None:
        if windows:
            return scheduling.offer(draft, OfferWindows(actor=command.actor, words=command.words, windows=windows))
        if booking.windows_sent:
            # "I can't do Thursday after all": the pro, who has all windows to choose from, is to know.
            return words.tell_pro(draft, TellPro(actor=command.actor, words=command.words, pro_id=booking.pro_id))
        return refusal("windows_wanted", "SCH-1", have="", wanted=_wanted(draft), pro=draft.name(booking.pro_id))
    if (both := scheduling.named_by_both(draft, windows, booking.proposed)) is not None:
        return scheduling.accept(draft, AcceptWindow(actor=command.actor, words=command.words, window=both))
    if scheduling.keeps_agreed(draft, windows):
        return scheduling.keep_agreed(draft, command.words)
    if (late := late_window(draft.matter, draft.now, draft.policy.free_hours)) is not None:
        return _too_late(draft, "late_reschedule", late, command.words)
    policy, old = _freely(draft), draft.window(booking.confirmed)
    if not windows:
        return refusal("reschedule_wanted", *policy, pro=draft.name(booking.pro_id), old=old)
    sent = _let_go(draft, command.words, windows) if policy == _MISSED else _ask_to_move(draft, command.words, windows)
    code: AnswerCode = "reschedule_sent" if policy == _MISSED else "move_asked"
    facts = {"pro": draft.name(booking.pro_id), "windows": draft.windows(windows), "old": old}
    return answer(code, *policy, "SCH-2", **facts, due=draft.when(sent))


def _ask_to_move(draft: Draft, said: str, windows: tuple[ArrivalWindow, ...]) -> datetime:
    """The pro is asked to confirm one of these instead of the agreed window; gives until when."""
    due, agreed = scheduling.confirmation_due(draft), draft.booking.confirmed
    if agreed is None:
        raise LookupError("there is no agreed window to be moved")
    policy = (*_IN_TIME, "SCH-1", "SCH-2")
    draft.add(MoveAsked(policy=policy, window=agreed, windows=windows, due_at=due, words=said))
    scheduling.start_confirmation_clocks(draft, due)
    return due


def _let_go(draft: Draft, said: str, windows: tuple[ArrivalWindow, ...]) -> datetime:
    """The window that the pro has missed holds no longer; gives until when they are to confirm one of the new ones."""
    booking, due = draft.booking, scheduling.confirmation_due(draft)
    released = WindowReleased(
        policy=(*_MISSED, "SCH-1", "SCH-2"),
        window=booking.confirmed,
        by="customer",
        words=said,
        sequence=booking.sequence + 1,
        windows=windows,
        due_at=due,
    )
    draft.add(released)
    appointments.forget(draft, booking.pro_id)
    scheduling.start_confirmation_clocks(draft, due)
    return due


def _wanted(draft: Draft) -> str:
    booking = draft.booking
    return "1" if booking.windows_sent else str(draft.policy.windows_wanted - len(booking.preferred))


def cancel(draft: Draft, command: CancelBooking) -> Answer:
    """Ends the booking without a fee in time (SCH-4) or after a no-show (SCH-7), else a case (SCH-5)."""
    booking = current_booking(draft.matter)
    if booking is None:
        return refusal("no_booking")
    late = late_window(draft.matter, draft.now, draft.policy.free_hours)
    if late is not None:
        return _too_late(draft, "late_cancel", late, command.words)
    policy = _freely(draft)
    window = end_booking(draft, command.words, *policy)
    return answer("cancelled", *policy, pro=draft.name(booking.pro_id), window=draft.window(window))


def change_pro(draft: Draft, command: ChangePro) -> Answer:
    """Cancels, by the same rules, and books the pro wanted, or shows the other estimates to book from (SCH-6)."""
    booking = current_booking(draft.matter)
    if booking is None:
        return refusal("no_booking", "SCH-6")
    late = late_window(draft.matter, draft.now, draft.policy.free_hours)
    if late is not None:
        return _too_late(draft, "late_cancel", late, command.words, "SCH-6")
    policy = ("SCH-6", *_freely(draft))
    # Why somebody else is wanted is said to us, not to the pro.
    end_booking(draft, "", *policy)
    if (handed_on := packages.hand_on(draft, booking, *policy)) is not None:
        return handed_on
    wanted = [thread.pro_id for thread in offers(draft.matter) if thread.pro_id == command.pro_id != booking.pro_id]
    if wanted:
        accepted = AcceptEstimate(actor=command.actor, words=command.words, pro_id=wanted[0], windows=command.windows)
        return _booked_instead(draft, booking.pro_id, estimates.accept(draft, accepted), policy)
    others = offer_list(draft.matter, draft.office, but=booking.pro_id)
    return answer("change_pro_cancelled", *policy, pro=draft.name(booking.pro_id), list=others)


def _booked_instead(draft: Draft, former: str, booked: Answer, policy: tuple[str, ...]) -> Answer:
    """What booking has come to, in the words of a change; a pro who may not come is told of as ever."""
    codes: dict[AnswerCode, AnswerCode] = {
        "booking_made": "changed_pro",
        "booking_made_windows_sent": "changed_pro_windows_sent",
    }
    if booked.code not in codes:
        return booked
    facts = {**booked.facts, "former": draft.name(former)}
    return answer(codes[booked.code], *dict.fromkeys((*policy, *booked.policy)), **facts)


def _freely(draft: Draft) -> tuple[str, ...]:
    window = draft.booking.confirmed
    return _MISSED if window is not None and missed(draft.matter, window) else _IN_TIME


def end_booking(
    draft: Draft, said: str, *policy: str, by: Role = "customer", fee: Money | None = None
) -> ArrivalWindow | None:
    """The booking is over, with its clocks; gives the window that was agreed on. `fee`: set by support (SCH-5)."""
    booking = draft.booking
    words.end_pro_clocks(draft, booking.pro_id, *policy)
    appointments.forget(draft, booking.pro_id)
    draft.end_deadlines(booking.pro_id, "clearance", policy=("PRO-4",))
    move = dodged(draft.matter, booking, draft.now, draft.policy) if by == "customer" else None
    cancelled = BookingCancelled(
        policy=policy, by=by, window=booking.confirmed, sequence=booking.sequence + 1, words=said, fee=fee
    )
    draft.add(cancelled)
    if move is not None:
        _show_support(draft, booking.pro_id, move)
    return booking.confirmed


def _show_support(draft: Draft, pro_id: str, move: Move) -> None:
    """Moved to be cancelled freely, it is cancelled freely all the same; support alone sees it (SCH-5)."""
    summary = (
        f"{draft.customer} cancelled the booking with {draft.name(pro_id)} without a fee, after asking on "
        f"{draft.when(move.at)} to move it from {draft.window(move.window)}; for that window it would have been too "
        "late by now."
    )
    draft.open_case("moved_then_cancelled", summary, ("SCH-4", "SCH-5", "T-3"), pro_id)


def _too_late(draft: Draft, reason: CaseReason, window: ArrivalWindow, said: str, *rules: str) -> Answer:
    """Nothing changes: support has the matter. Asked again, to move or to cancel, the same case is named (SCH-5)."""
    moment = draft.when(last_free_moment(window, draft.policy.free_hours))
    policy = ("SCH-5", "T-3", *rules)
    pro_id = draft.booking.pro_id
    summary = _LATE_SUMMARIES[reason].format(customer=draft.customer, pro=draft.name(pro_id), moment=moment)
    summary = _with_words(f"{summary}.", said)
    case = late_case(draft.matter, window)
    if case is None:
        case = draft.open_case(reason, summary, policy, pro_id, window=window)
    else:
        draft.note_in_case(case, said if case.reason == reason else summary, policy)
    facts = draft.case_facts(case)
    return refusal("too_late_case", *policy, "NOS-3", window=draft.window(window), last_moment=moment, **facts)


def _with_words(summary: str, said: str) -> str:
    return f"{summary} In their words: {said}" if said.strip() else summary


def cannot_come(draft: Draft, command: CannotCome) -> Answer:
    """The pro cannot keep the booking: the customer hears at once and chooses anew without a fee (SCH-7)."""
    pro_id = command.actor.person_id or ""
    if not booked_with(draft.matter, pro_id):
        taken_back = visit_moves.cannot_come(draft, command) or offered_times.taken_back(draft, command)
        return taken_back or words.relay_unbooked(draft, pro_id, command.words)
    words.pro_wrote(draft, pro_id, command.words)
    booking = draft.booking
    if packages.may_pass_on(draft) and not command.windows:
        return packages.pass_on(draft, command.words)
    released = WindowReleased(
        policy=("SCH-7",),
        window=booking.confirmed,
        by="pro",
        words=command.words,
        sequence=booking.sequence + 1,
    )
    draft.add(released)
    appointments.forget(draft, pro_id)
    appointments.bring_support_in(draft, pro_id, draft.booking.refusals)
    windows = draft.future(command.windows)
    if windows:
        scheduling.propose(draft, ProposeWindow(actor=command.actor, windows=windows))
    return answer("release_told", "SCH-7", customer=draft.customer)
