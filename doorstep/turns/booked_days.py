"""Days that point at a matter: "I can't make it on Tuesday" is about the job booked for Tuesday (SCH-4, SCH-7)."""

import re
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.finding import current_booking
from desk.matter import Matter
from desk.windows import ArrivalWindow
from doorstep.turns.plan import WriterRole

# Acts that name days of their own choice.
_OFFERING = frozenset({"offer_windows", "propose_window", "accept_estimate", "accept_visit", "give_estimate",
                       "request_visit", "give_details", "request_service"})  # fmt: skip
# Acts that answer the windows which the other party has named.
_AGREEING = frozenset({"accept_window", "decline_window", "confirm_window"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|nes|ur)?(?:day)?s?\b|(?:周|星期|礼拜)([一二三四五六日天])", re.IGNORECASE
)
_DATE = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]*\.? (\d{{1,2}})\b|\b(\d{{1,2}})/(\d{{1,2}})\b|(\d{{1,2}})月(\d{{1,2}})[日号]",
    re.IGNORECASE,
)
_NEAR = {"today": 0, "tonight": 0, "今天": 0, "tomorrow": 1, "明天": 1, "yesterday": -1, "昨天": -1}
_CHINESE_DAYS = {**{sign: place for place, sign in enumerate("一二三四五六日")}, "天": 6}


def pointed_at(
    text: str, matters: Sequence[Matter], role: WriterRole, intents: Collection[str], at: datetime
) -> Matter | None:
    """The only matter whose window is on the day that the words name; None where they name none, or one of their own.

    `at` is when they were written, aware. An act that agrees looks at what the other party has offered.
    """
    if not set(intents).isdisjoint(_OFFERING):
        return None
    agreeing = not set(intents).isdisjoint(_AGREEING)
    found = [m for m in matters if any(_is_named(text, w, m.zone, at) for w in _standing(m, role, agreeing=agreeing))]
    return found[0] if len(found) == 1 else None


def _standing(matter: Matter, role: WriterRole, *, agreeing: bool) -> tuple[ArrivalWindow, ...]:
    booking = current_booking(matter)
    if booking is None:
        return ()
    if agreeing:
        return booking.proposed if role == "customer" else booking.preferred
    return (booking.confirmed,) if booking.confirmed else ()


def _is_named(text: str, window: ArrivalWindow, zone: str, at: datetime) -> bool:
    """By its date where dates are named, else by how near it is, else by its weekday."""
    day, today = window.start.astimezone(ZoneInfo(zone)).date(), at.astimezone(ZoneInfo(zone)).date()
    dates = set(_dates(text))
    if dates:
        return (day.month, day.day) in dates
    return day in _near(text, today) or day.weekday() in _weekdays(text)


def _dates(text: str) -> list[tuple[int, int]]:
    """Month and day, as far as digits or months name them."""
    found = [match.groups() for match in _DATE.finditer(text)]
    return [
        (_MONTHS.index(month[:3].lower()) + 1, int(day)) if month else (int(a or c), int(b or d))
        for month, day, a, b, c, d in found
    ]


def _near(text: str, today: date) -> set[date]:
    lower = text.lower()
    return {today + timedelta(days=days) for word, days in _NEAR.items() if word in lower}


def _weekdays(text: str) -> set[int]:
    found = [match.groups() for match in _WEEKDAY.finditer(text)]
    return {_WEEKDAYS.index(name.lower()) if name else _CHINESE_DAYS[sign] for name, sign in found}
