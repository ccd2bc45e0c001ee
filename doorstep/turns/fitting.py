"""Whether an act makes sense in a matter: nobody cancels a booking where there is none."""

from collections.abc import Callable, Collection, Mapping

from desk.amounts import asked_amount
from desk.finding import current_booking, offers, visit_of
from desk.matter import Matter, Visit
from doorstep.turns.plan import WriterRole

_Needs = Callable[[Matter, str], bool]


def _estimates(matter: Matter, person_id: str) -> bool:
    return bool(offers(matter)) and current_booking(matter) is None


def _booking(matter: Matter, person_id: str) -> bool:
    return current_booking(matter) is not None


def _visits(matter: Matter) -> list[Visit]:
    """The visits that are spoken of now."""
    return [visit for thread in matter.threads if (visit := visit_of(matter, thread.pro_id)) is not None]


def _cancellable(matter: Matter, person_id: str) -> bool:
    """A booking, or a visit that was accepted."""
    accepted = any(visit.state in ("accepted", "agreed") for visit in _visits(matter))
    return _booking(matter, person_id) or accepted


def _window(matter: Matter, person_id: str) -> bool:
    booking = current_booking(matter)
    visits = any(visit.window for visit in _visits(matter))
    return visits or (booking is not None and booking.confirmed is not None)


def _proposed(matter: Matter, person_id: str) -> bool:
    """Windows of the pro's wait for the customer's word, for the job or for a visit."""
    booking = current_booking(matter)
    visits = any(visit.windows for visit in _visits(matter))
    return visits or (booking is not None and bool(booking.proposed))


def _amount_asked(matter: Matter, person_id: str) -> bool:
    booking = current_booking(matter)
    return booking is not None and asked_amount(booking) is not None


def _visit(matter: Matter, person_id: str) -> bool:
    return bool(_visits(matter))


def _windows_wanted(matter: Matter, person_id: str) -> bool:
    """For the pro: the customer has named windows, for the job or for a visit."""
    booking, visit = current_booking(matter), visit_of(matter, person_id)
    return (booking is not None and bool(booking.preferred)) or bool(visit and visit.wanted)


def _unbooked(matter: Matter, person_id: str) -> bool:
    return current_booking(matter) is None


_CUSTOMER: Mapping[str, _Needs] = {
    **dict.fromkeys(("accept_estimate", "decline_estimate"), _estimates),
    **dict.fromkeys(("change_pro", "sign_off"), _booking),
    "cancel_booking": _cancellable,
    **dict.fromkeys(("reschedule", "report_no_show"), _window),
    **dict.fromkeys(("accept_window", "decline_window"), _proposed),
    **dict.fromkeys(("approve_change", "refuse_change"), _amount_asked),
    **dict.fromkeys(("accept_visit", "decline_visit"), _visit),
}
_PRO: Mapping[str, _Needs] = {
    **dict.fromkeys(("job_done", "change_order"), _booking),
    **dict.fromkeys(("cannot_come", "running_late"), _window),
    **dict.fromkeys(("give_estimate", "request_visit", "decline_job"), _unbooked),
    "confirm_window": _windows_wanted,
}
# An offer that is begun is accepted in the words for an estimate.
ABOUT_WHAT_STANDS = frozenset(_CUSTOMER) - {"accept_estimate", "decline_estimate"}


def fits(matter: Matter, role: WriterRole, person_id: str, intents: Collection[str]) -> bool:
    """Whether each of the acts may be meant in the matter; most may be anywhere."""
    table = _CUSTOMER if role == "customer" else _PRO
    return all(table[intent](matter, person_id) for intent in intents if intent in table)
