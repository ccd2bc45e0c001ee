"""A pro's clearance is watched while they are booked (PRO-4)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.decisions.draft import Draft
from desk.finding import open_case
from desk.people.eligibility import last_day
from desk.questions import local_day

_AHEAD = timedelta(days=60)


def watch(draft: Draft, pro_id: str) -> bool:
    """Sets the clock for the day after the last one on which everything is in force. Gives whether it is so today.

    A last day that is months after the booking and its window needs no clock.
    """
    pro, request = draft.office.roster.find(pro_id), draft.matter.request
    service = draft.office.catalogue.find(request.service) if request else None
    if pro is None or service is None:
        return True
    last = last_day(pro, service)
    if last is None or last < local_day(draft.now, draft.matter.zone):
        return False
    confirmed = draft.booking.confirmed
    if last > local_day(max(draft.now, confirmed.end if confirmed else draft.now), draft.matter.zone) + _AHEAD:
        return True
    lapses = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(draft.matter.zone))
    draft.set_deadline("clearance", pro_id, lapses, "PRO-4")
    return True


def hand_over(draft: Draft, pro_id: str) -> None:
    """An open booking with a pro who is not cleared goes to support (PRO-4)."""
    summary = f"The clearance, insurance or licence of {draft.name(pro_id)} has lapsed while a job is booked."
    if open_case(draft.matter, "clearance", pro_id=pro_id) is None:
        draft.open_case("clearance", summary, ("PRO-4", "NOS-3"), pro_id)
