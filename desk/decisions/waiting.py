"""What waits for the customer's word: a time for the booking (SCH-1, SCH-2), whether to book at all (REQ-8).

Whoever lets it wait, a clock runs: both are reminded, and a booking without a time goes to support in the end.
"""

from desk import wording
from desk.answers import Answer
from desk.commands import WeighEstimate
from desk.decisions import scheduling
from desk.decisions.draft import Draft, answer
from desk.events import ChoiceReminded, TimeWanted
from desk.finding import booked_with, current_booking, offers
from desk.matter import Booking, Matter
from desk.open_cases import open_case
from desk.windows import ArrivalWindow

_OPEN = ("awaiting_windows", "window_proposed")


def follow(draft: Draft, before: Matter | None) -> None:
    """Starts and ends the clocks as the customer's turn comes and goes; what is asked anew has its time anew."""
    asked, still = _asked(before), _asked(draft.matter)
    if asked != still:
        if asked is not None:
            draft.end_deadlines(asked[0], "time_wanted", "time_missing", policy=("SCH-2",))
        if still is not None:
            _start(draft, still[0])
    offered = {thread.pro_id for thread in offers(draft.matter)} if draft.matter.booking is None else set()
    for weighed in [d.subject for d in draft.matter.deadlines if d.kind == "choice_open"]:
        if weighed not in offered:
            draft.end_deadlines(weighed, "choice_open", policy=("REQ-8",))


def _asked(matter: Matter | None) -> tuple[str, tuple[ArrivalWindow, ...]] | None:
    """The booked pro and the windows proposed, while the customer is to name a time or to take one."""
    booking = current_booking(matter) if matter is not None else None
    return (booking.pro_id, booking.proposed) if booking is not None and _waits(booking) else None


def _waits(booking: Booking) -> bool:
    return booking.state in _OPEN and booking.reported_done is None


def _start(draft: Draft, pro_id: str) -> None:
    due = draft.business_days(draft.policy.confirmation_days)
    draft.set_deadline("time_wanted", pro_id, due, "SCH-1", "SCH-2", "T-2")


def remind_of_time(draft: Draft, pro_id: str) -> None:
    """Both are reminded, and the pro is asked for what the customer has named so far, though more were wanted."""
    booking = draft.booking if booked_with(draft.matter, pro_id) else None
    if booking is None or not _waits(booking):
        return
    if booking.confirmed is None:  # else a window stands, and what becomes of it has clocks of its own
        draft.set_deadline("time_missing", pro_id, draft.business_days(draft.policy.silence_days), "SCH-2", "T-2")
    if booking.state == "window_proposed":
        proposed = draft.future(booking.proposed)
        draft.add(TimeWanted(policy=("SCH-2", "SCH-3"), pro_id=pro_id, windows=proposed, proposed=bool(proposed)))
        return
    _ask_for_one_of(draft, pro_id, draft.future(booking.preferred))


def _ask_for_one_of(draft: Draft, pro_id: str, named: tuple[ArrivalWindow, ...]) -> None:
    """What the customer has named so far goes to the pro, and both hear so; without any, that there is none."""
    if named:
        scheduling.send_windows(draft, named)
    draft.add(TimeWanted(policy=("SCH-1", "SCH-2", "SCH-3"), pro_id=pro_id, windows=named))


def bring_support_in(draft: Draft, pro_id: str) -> None:
    """Nothing has come of the reminder: support helps the two to find a time, unless they do already (SCH-2).

    Too few windows that were named meanwhile go to the pro first (SCH-1).
    """
    booking = draft.booking if booked_with(draft.matter, pro_id) else None
    if booking is None or not _waits(booking) or open_case(draft.matter, "no_agreement", pro_id=pro_id):
        return
    if booking.state == "awaiting_windows" and (named := draft.future(booking.preferred)):
        _ask_for_one_of(draft, pro_id, named)
        return
    days = wording.count(draft.policy.confirmation_days + draft.policy.silence_days, "business day")
    summary = (
        f"{draft.customer} booked {draft.name(pro_id)} on {draft.when(booking.ordered_at)}. No arrival window "
        f"is agreed on; it has waited for {draft.customer}'s word for {days}."
    )
    draft.open_case("no_agreement", summary, ("SCH-2", "NOS-3"), pro_id)


def weigh(draft: Draft, command: WeighEstimate) -> Answer:
    """Somebody who was asked whether to book is asked again, once, where they say nothing (REQ-8)."""
    if command.dropped or draft.matter.booking is not None:
        draft.end_deadlines(command.pro_id, "choice_open", policy=("REQ-8",))
    else:
        due = draft.business_days(draft.policy.confirmation_days)
        draft.set_deadline("choice_open", command.pro_id, due, "REQ-8", "T-2")
    return answer("done", "REQ-8")


def remind_of_choice(draft: Draft, pro_id: str) -> None:
    """Only while that estimate stands and nobody is booked: else there is nothing to be said."""
    offered = {thread.pro_id: thread.estimate for thread in offers(draft.matter)}
    estimate = offered.get(pro_id) if draft.matter.booking is None else None
    if estimate is not None:
        windows = draft.future(estimate.windows)
        draft.add(ChoiceReminded(policy=("REQ-8", "REQ-1"), pro_id=pro_id, windows=windows))
