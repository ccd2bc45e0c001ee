"""What lies on the table: the arrival windows that a writer's bare weekdays may mean (SCH-2).

"Saturday" is the Saturday that the other party has named or that is agreed on, not that of this week.
"""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from actions import reading
from actions.pointing import moved_beside, pointed_at
from actions.turn import Turn
from desk.decisions.matching import windows_meant
from desk.finding import current_booking, repairer, thread_of, visit_of
from desk.matter import Matter, Visit
from desk.windows import ArrivalWindow
from language.windows import default_conventions

Windows = tuple[ArrivalWindow, ...]


def with_windows_of_table(turn: Turn, matter: Matter) -> Turn:
    """The turn with each window on the day that is meant; a pro's other days are those nearest to the booked one."""
    named, booking = reading.windows(turn), current_booking(matter)
    if not named:
        return turn
    table = on_the_table(turn, matter)
    meant = pointed_at(named, table, turn.text, turn.zone, turn.at)
    if turn.role == "pro" and booking is not None and booking.confirmed is not None:
        beside = moved_beside(named, booking.confirmed, turn.text, turn.zone, turn.at)
        meant = tuple(
            there if there != was or windows_meant(table, there) else near
            for was, there, near in zip(named, meant, beside, strict=True)
        )
    meant = tuple(_with_hours(window, table, turn.zone) for window in meant)
    if turn.role == "pro" and booking is not None and booking.confirmed is not None:
        meant = tuple(_at_its_hours(window, booking.confirmed, turn) for window in meant)
    if meant == named:
        return turn
    given = [{"start": w.start.isoformat(), "end": w.end.isoformat()} for w in meant]
    others = tuple((name, value) for name, value in turn.entities if name != "windows")
    return replace(turn, entities=(*others, ("windows", given)))


def _with_hours(window: ArrivalWindow, table: Windows, zone: str) -> ArrivalWindow:
    """A whole day as the only window of that day which is on the table: "Tuesday or Saturday" are meant as wanted."""
    around = windows_meant(table, window) if _is_whole_day(window, zone) else ()
    return around[0] if len(set(around)) == 1 else window


# "Any time on Friday", 周五全天
_ALL_DAY = re.compile(r"\b(?:any ?time|all day|whole day|from morning)\b|全天|整天|随时|任何时间|一天都", re.IGNORECASE)


def _at_its_hours(window: ArrivalWindow, agreed: ArrivalWindow, turn: Turn) -> ArrivalWindow:
    """Another day that a pro names alone is meant at the hours that are agreed on: "can we make it Friday instead?"."""
    local = ZoneInfo(turn.zone)
    start, end = (moment.astimezone(local) for moment in (agreed.start, agreed.end))
    day = window.start.astimezone(local).date()
    elsewhere = _is_whole_day(window, turn.zone) and day != start.date() == end.date()
    if not elsewhere or _ALL_DAY.search(turn.text):
        return window
    return ArrivalWindow(start=datetime.combine(day, start.time(), local), end=datetime.combine(day, end.time(), local))


def _is_whole_day(window: ArrivalWindow, zone: str) -> bool:
    local = ZoneInfo(zone)
    return (window.start.astimezone(local).time(), window.end.astimezone(local).time()) == default_conventions().day


def on_the_table(turn: Turn, matter: Matter) -> Windows:
    """The agreed window, and what the other party has named: wanted and not answered yet, or offered."""
    booking = current_booking(matter)
    if booking is not None and turn.pro in (None, booking.pro_id):
        agreed = (booking.confirmed,) if booking.confirmed else ()
        if turn.role == "pro":
            return (*booking.preferred, *agreed)
        offered = booking.estimate.windows if booking.state == "awaiting_windows" else ()
        return (*booking.proposed, *agreed, *offered)
    return _before_booking(turn, matter) if matter.booking is None else _repair(turn, matter)


def _repair(turn: Turn, matter: Matter) -> Windows:
    """Of coming again to put a signed-off job right (GUA-1)."""
    visit = visit_of(matter, repairer(matter))
    if visit is None:
        return ()
    return (*(visit.wanted if turn.role == "pro" else visit.windows), *_agreed(visit))


def _before_booking(turn: Turn, matter: Matter) -> Windows:
    if turn.role == "pro":
        thread = thread_of(matter, turn.pro)
        visit = thread.visit if thread is not None else None
        wanted = (*visit.wanted, *_agreed(visit)) if visit is not None else ()
        return (*wanted, *(matter.request.windows if matter.request else ()))
    threads = [thread for thread in matter.threads if turn.pro in (None, thread.pro_id)]
    offers = [each.windows for thread in threads for each in (thread.visit, thread.estimate) if each is not None]
    standing = (window for thread in threads if thread.visit is not None for window in _agreed(thread.visit))
    return (*(window for windows in offers for window in windows), *standing)


def _agreed(visit: Visit) -> Windows:
    return (visit.window,) if visit.window is not None else ()
