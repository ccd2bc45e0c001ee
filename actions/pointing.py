"""Words that point at windows which stand (SCH-2).

"Thursday works" means the Thursday that was asked about, "2" and "the first one" those of the list, "for then" the only
one that there is.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk.decisions.matching import windows_meant
from desk.windows import ArrivalWindow
from language.windows import default_conventions, named_days

_WEEKS = 4
_PLACES = (
    {"1", "1st", "first", "one", "一"},
    {"2", "2nd", "second", "two", "二", "两"},
    {"3", "3rd", "third", "three", "三"},
)
_PLACED = re.compile(
    r"(?:(?:ok|okay|yes|number|nr|option|choice|window|slot|time|the|please|i|take|i'll|will|could|can|do|let's)\s+)*"
    r"(?P<place>[123](?:st|nd|rd)?|first|second|third|one|two|three)"
    r"(?:\s+(?:one|option|choice|window|slot|time|please|is|are|would|be|works|work|suits|for|me|us|fine|good|best|ok|okay|thanks"
    r"|perfect|great))*",
    re.IGNORECASE,
)
_PLACED_IN_CHINESE = re.compile(
    r"(?:好的?|可以|选|选择|我选|那就)*第?(?P<place>[123一二两三])(?:个|个时段|项)?(?:时间|时段)?(?:可以|吧|行|好|就行|没问题)*"
)
_TIMES = r"(?:arrival )?(?:times?|days?|dates?|slots?|windows?|mornings?|afternoons?|evenings?|appointment)"
_NAMED = r"(?:said|gave|offered|named|proposed|suggested|mentioned|wrote|have|(?:are|is) (?:free|available))"
_AT_TIME = re.compile(
    r"\b(?:for|by|at) then\b|\bthen (?:works|suits|is (?:fine|good|ok(?:ay)?|great|perfect))\b"
    rf"|\b(?:that|this|the same|your|(?:any|either|one) of (?:those|these|the|your)) {_TIMES}\b"
    rf"|\bthe {_TIMES} (?:that )?(?:you|u|he|she|they)(?:['’]ve)? {_NAMED}\b"
    rf"|\bwhen (?:you|u|he|she|they)(?:['’]re free|['’]s free| {_NAMED})\b"
    r"|[那这](?:个|段)?(?:时间|时段|时候)|那天|(?:您|你|他|她|师傅)(?:说|提|给|有空)的?(?:那个)?(?:时间|时段|那天)",
    re.IGNORECASE,
)
# What makes of it another time, or none.
_OTHER = re.compile(
    r"n['’]t\b|\b(?:no|not|never|cannot|another|different|other|change|instead|except|but|unless|if|earlier|later)\b"
    r"|不|没|别|换|改|如果",
    re.IGNORECASE,
)
_NARROWING = re.compile(r"\bbut\b|\bonly\b|[,;，；]|但是?|不过|只是", re.IGNORECASE)
_LEAST = timedelta(hours=1)
_CLAUSES = re.compile(r"[^.,;!?\n，。；！？]+[?？]?")


def points_at_time(text: str) -> bool:
    """Whether words without a time of their own take the one that the other party named ("ok, book it for then")."""
    asserted = " ".join(clause for clause in _CLAUSES.findall(text) if not clause.endswith(("?", "？")))
    return bool(_AT_TIME.search(asserted)) and not _OTHER.search(text)


def placed(standing: Sequence[ArrivalWindow], text: str, now: datetime) -> ArrivalWindow | None:
    """The window of a list that is named by its place alone ("1", "the second one works"); None for any other words.

    A list of which one is over may be numbered otherwise than it was read.
    """
    if re.search(r"[$€£¥?？]", text):
        return None
    bare = " ".join(re.sub(r"[^\w' ]+", " ", text.replace("’", "'")).split())
    found = _PLACED.fullmatch(bare) or _PLACED_IN_CHINESE.fullmatch(bare.replace(" ", ""))
    if found is None or len(standing) < 2 or any(window.end <= now for window in standing):
        return None
    place = next(i for i, names in enumerate(_PLACES) if found["place"].lower() in names)
    return standing[place] if place < len(standing) else None


def placed_within(
    standing: Sequence[ArrivalWindow], named: Sequence[ArrivalWindow], text: str, zone: str, now: datetime
) -> ArrivalWindow | None:
    """What hours leave of the window that is named by its place ("the second, but after 3"); None for other words."""
    head, *rest = _NARROWING.split(text, maxsplit=1)
    days = named_days("".join(rest), at=now, zone=zone)
    whole = placed(standing, head, now) if len(named) == 1 else None
    if whole is None or days.dates or days.near or days.weekdays or days.wide:
        return None
    local, day = ZoneInfo(zone), whole.start.astimezone(ZoneInfo(zone)).date()
    start, end = (datetime.combine(day, at.astimezone(local).time(), local) for at in (named[0].start, named[0].end))
    start, end = max(start, whole.start.astimezone(local)), min(end, whole.end.astimezone(local))
    return ArrivalWindow(start=start, end=end) if end - start >= _LEAST else None


def bounded_by(window: ArrivalWindow, standing: Sequence[ArrivalWindow], zone: str) -> ArrivalWindow:
    """Hours that are open at one end ("after 10", "not before 10") within the only window that they meet."""
    local = ZoneInfo(zone)
    first, last = default_conventions().day
    start, end = window.start.astimezone(local), window.end.astimezone(local)
    if (start.time() == first) == (end.time() == last):
        return window
    parts = [(max(start, w.start.astimezone(local)), min(end, w.end.astimezone(local))) for w in standing]
    enough = [ArrivalWindow(start=a, end=b) for a, b in parts if b - a >= _LEAST]
    return enough[0] if len(enough) == 1 else window


def pointed_at(
    named: Sequence[ArrivalWindow], standing: Sequence[ArrivalWindow], text: str, zone: str, now: datetime
) -> tuple[ArrivalWindow, ...]:
    """The windows that are named, moved by whole weeks to those that stand, where bare weekdays name them.

    `zone` (IANA) keeps the wall-clock time across a clock change. A window that fits one that stands, or none in the
    next weeks, stays as it is.
    """
    bare = _bare(named, text, zone, now) if standing else ()
    return tuple(_moved(window, standing, ZoneInfo(zone)) if window in bare else window for window in named)


def moved_beside(
    named: Sequence[ArrivalWindow], booked: ArrivalWindow | None, text: str, zone: str, now: datetime
) -> tuple[ArrivalWindow, ...]:
    """The windows that take the place of the booked one: a bare weekday is that nearest to the booked day (SCH-7)."""
    bare = _bare(named, text, zone, now) if booked else ()
    return tuple(
        _nearest(window, booked, ZoneInfo(zone), now) if booked and window in bare else window for window in named
    )


def _bare(named: Sequence[ArrivalWindow], text: str, zone: str, now: datetime) -> list[ArrivalWindow]:
    """Those whose day nothing but a weekday names: of "Tuesday the 1st or Saturday" the Saturday."""
    days = named_days(text, at=now, zone=zone)
    if days.wide:
        return []
    dates = [(window, window.start.astimezone(ZoneInfo(zone)).date()) for window in named]
    return [w for w, day in dates if day.weekday() in days.weekdays and day not in days.dates | days.near]


def _weekly(window: ArrivalWindow, zone: ZoneInfo) -> list[ArrivalWindow]:
    """The window, and the same in each of the next weeks."""
    start, end = window.start.astimezone(zone), window.end.astimezone(zone)
    later = [timedelta(weeks=weeks) for weeks in range(1, _WEEKS + 1)]
    return [window, *(ArrivalWindow(start=start + by, end=end + by) for by in later)]


def _nearest(window: ArrivalWindow, booked: ArrivalWindow, zone: ZoneInfo, now: datetime) -> ArrivalWindow:
    ahead = [each for each in _weekly(window, zone) if each.start > now]
    return min(ahead, key=lambda each: abs(each.start - booked.start), default=window)


def _moved(window: ArrivalWindow, standing: Sequence[ArrivalWindow], zone: ZoneInfo) -> ArrivalWindow:
    weekly = _weekly(window, zone)
    fits = (later for later in weekly if windows_meant(standing, later))
    meets = (later for later in weekly if any(w.start < later.end and later.start < w.end for w in standing))
    days = {day for w in standing for day in (w.start.astimezone(zone).date(), w.end.astimezone(zone).date())}
    beside = (later for later in weekly if later.start.astimezone(zone).date() in days)
    return next(fits, None) or next(meets, None) or next(beside, window)
