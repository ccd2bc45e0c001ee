"""Days that point at a matter: "I can't make it on Tuesday" is about the job booked for Tuesday (SCH-4, SCH-7)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from desk.finding import current_booking, visit_of
from desk.matter import Matter
from desk.windows import ArrivalWindow
from doorstep.turns.plan import WriterRole
from language.windows import NamedDays, named_days

# Acts that name days of their own choice.
_OFFERING = frozenset({"offer_windows", "propose_window", "accept_estimate", "accept_visit", "give_estimate",
                       "request_visit", "give_details", "request_service"})  # fmt: skip
# Acts that answer the windows which the other party has named.
_AGREEING = frozenset({"accept_window", "decline_window", "confirm_window"})


def pointed_at(
    text: str, matters: Sequence[Matter], role: WriterRole, intents: Collection[str], at: datetime
) -> Matter | None:
    """The only matter whose window is on the day that the words name; None where they name none, or one of their own.

    `at` is when they were written, aware. An act that agrees looks at what the other party has offered.
    """
    if not set(intents).isdisjoint(_OFFERING):
        return None
    agreeing = not set(intents).isdisjoint(_AGREEING)
    standing = {m.id: _standing(m, role, agreeing=agreeing) for m in matters}
    zones = {m.zone for m in matters if standing[m.id]}
    named = {zone: named_days(text, at=at, zone=zone) for zone in zones}
    found = [m for m in matters if any(_is_named(named[m.zone], w, m.zone) for w in standing[m.id])]
    return found[0] if len(found) == 1 else None


def has_window_then(text: str, matter: Matter, at: datetime) -> bool:
    """Whether any window of the matter is on a day that the words name: booked, offered, asked for or of a visit."""
    named = named_days(text, at=at, zone=matter.zone)
    return any(_is_named(named, each, matter.zone) for each in _all_windows(matter))


def _all_windows(matter: Matter) -> tuple[ArrivalWindow, ...]:
    booking = current_booking(matter)
    of_job = (booking.confirmed, *booking.proposed, *booking.preferred) if booking is not None else ()
    visits = [visit for thread in matter.threads if (visit := visit_of(matter, thread.pro_id)) is not None]
    of_visits = (each for visit in visits for each in (visit.window, *visit.windows, *visit.wanted))
    return tuple(each for each in (*of_job, *of_visits) if each is not None)


def _standing(matter: Matter, role: WriterRole, *, agreeing: bool) -> tuple[ArrivalWindow, ...]:
    booking = current_booking(matter)
    if booking is None:
        return ()
    if agreeing:
        return booking.proposed if role == "customer" else booking.preferred
    return (booking.confirmed,) if booking.confirmed else ()


def _is_named(days: NamedDays, window: ArrivalWindow, zone: str) -> bool:
    """By its date where dates are named, else by how near it is, else by its weekday."""
    day = window.start.astimezone(ZoneInfo(zone)).date()
    if days.dates:
        return day in days.dates
    return day in days.near or day.weekday() in days.weekdays
