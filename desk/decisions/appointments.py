"""Around an agreed window: reminders to both, and help where the two do not come to one (SCH-2, SCH-3, SCH-4)."""

from datetime import UTC, timedelta

from desk.business_time import last_free_moment
from desk.decisions.draft import Draft
from desk.events import AppointmentNear, SignOffReminded
from desk.finding import booked_with, current_booking, deadline_of, open_no_show, repairer, visit_of
from desk.matter import DeadlineKind
from desk.open_cases import open_case
from desk.windows import ArrivalWindow


def remind(draft: Draft, pro_id: str, window: ArrivalWindow) -> None:
    """Sets the two reminders, in elapsed hours; one whose time has passed is not sent.

    The first comes a little before the last free moment (SCH-4), so that there is time to use it.
    """
    forget(draft, pro_id)
    policy, start = draft.policy, window.start.astimezone(UTC)
    first = last_free_moment(window, policy.free_hours) - timedelta(hours=policy.reminder_lead_hours)
    second = start - timedelta(hours=policy.reminder_hours)
    if draft.now < first < second:
        draft.set_deadline("day_reminder", pro_id, first, "SCH-3", "SCH-4", "T-3")
    if draft.now < second:
        draft.set_deadline("hours_reminder", pro_id, second, "SCH-3")


def forget(draft: Draft, pro_id: str) -> None:
    """The window no longer stands."""
    draft.end_deadlines(pro_id, "day_reminder", "hours_reminder", policy=("SCH-3",))
    draft.end_deadlines(pro_id, "sign_off_asked", "sign_off_missing", policy=("PAY-1",))


def expect_sign_off(draft: Draft, pro_id: str, window: ArrivalWindow) -> None:
    """Once the window is over somebody is to say what became of the job: it is paid only when signed off (PAY-1)."""
    days, zone = draft.policy.sign_off_days, draft.matter.zone
    due = draft.office.calendar.add_business_days(window.end, days, zone)
    draft.set_deadline("sign_off_asked", pro_id, due, "PAY-1", "T-2")


def ask_again(draft: Draft, pro_id: str) -> None:
    """The job goes on after its window: some days from now both are asked again what became of it (PAY-1)."""
    draft.end_deadlines(pro_id, "sign_off_missing", policy=("PAY-1",))
    draft.set_deadline("sign_off_asked", pro_id, draft.business_days(draft.policy.sign_off_days), "PAY-1", "T-2")


def remind_of_sign_off(draft: Draft, pro_id: str) -> None:
    """Both are asked once what became of the job, unless a no-show waits for an answer or support has it in hand."""
    window = draft.booking.confirmed if booked_with(draft.matter, pro_id) else None
    if window is None:
        return
    if open_no_show(draft.matter, pro_id) is None and not _with_support(draft, pro_id):
        draft.add(SignOffReminded(policy=("PAY-1", "PRO-6"), pro_id=pro_id, window=window))
    draft.set_deadline("sign_off_missing", pro_id, draft.business_days(draft.policy.sign_off_days), "PAY-1", "T-2")


def miss_sign_off(draft: Draft, pro_id: str) -> None:
    """Nobody has said what became of the job: support asks, unless they have it in hand (PAY-1)."""
    window = draft.booking.confirmed if booked_with(draft.matter, pro_id) else None
    if window is None or _with_support(draft, pro_id):
        return
    summary = (
        f"The arrival window of {draft.name(pro_id)} for {draft.customer} was {draft.window(window)}; "
        "the job is neither signed off nor cancelled."
    )
    draft.open_case("not_signed_off", summary, ("PAY-1", "NOS-3"), pro_id)


def go_on_after_case(draft: Draft) -> None:
    """Support no longer has the job in hand: unsigned still, it is asked about again (PAY-1)."""
    booking = current_booking(draft.matter)
    if booking is None or booking.confirmed is None or _with_support(draft, booking.pro_id):
        return
    kinds: tuple[DeadlineKind, ...] = ("sign_off_asked", "sign_off_missing")
    if all(deadline_of(draft.matter, kind, booking.pro_id) is None for kind in kinds):
        ask_again(draft, booking.pro_id)


def _with_support(draft: Draft, pro_id: str) -> bool:
    return any(case.state == "open" and case.pro_id == pro_id for case in draft.matter.cases)


def near(draft: Draft, pro_id: str) -> None:
    """Both are reminded, where the window stands and has not begun; of two reminders that are late, once."""
    window, visit = _agreed(draft, pro_id)
    if window is None or draft.now >= window.start:
        return
    second = deadline_of(draft.matter, "hours_reminder", pro_id)
    if second is not None and second.due_at <= draft.now:
        return
    free = last_free_moment(window, draft.policy.free_hours)
    reminded = AppointmentNear(
        policy=("SCH-3", "SCH-4", "T-3"),
        pro_id=pro_id,
        window=window,
        free_until=free if draft.now <= free and not visit else None,
        visit=visit,
        repair=visit and repairer(draft.matter) == pro_id,
    )
    draft.add(reminded)


def _agreed(draft: Draft, pro_id: str) -> tuple[ArrivalWindow | None, bool]:
    """The agreed window with that pro, and whether it is a visit's."""
    if booked_with(draft.matter, pro_id):
        return draft.booking.confirmed, False
    visit = visit_of(draft.matter, pro_id)
    return (visit.window if visit and visit.state == "agreed" else None), True


def bring_support_in(draft: Draft, pro_id: str, refusals: int) -> None:
    """Three refusals in a row, whoever's: support helps the two to find a time, who may go on meanwhile (SCH-2)."""
    if refusals < draft.policy.refusals_in_a_row or open_case(draft.matter, "no_agreement", pro_id=pro_id):
        return
    summary = f"{draft.customer} and {draft.name(pro_id)} have refused each other's times {refusals} times in a row."
    draft.open_case("no_agreement", summary, ("SCH-2", "NOS-3"), pro_id)
