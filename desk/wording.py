"""Facts as plain words: windows, times and money, always with their zone (SCH-3)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from desk.money import Money
from desk.windows import ArrivalWindow

_ZONE_NAMES = {
    "America/New_York": "Eastern time",
    "America/Detroit": "Eastern time",
    "America/Chicago": "Central time",
    "America/Denver": "Mountain time",
    "America/Boise": "Mountain time",
    "America/Phoenix": "Arizona time",
    "America/Los_Angeles": "Pacific time",
    "America/Anchorage": "Alaska time",
    "Pacific/Honolulu": "Hawaii time",
    "America/Puerto_Rico": "Atlantic time",
}
_ZONE_PREFIXES = {
    "America/Indiana/": "Eastern time",
    "America/Kentucky/": "Eastern time",
    "America/North_Dakota/": "Central time",
}


def zone_name(zone: str) -> str:
    """ "Pacific time" for America/Los_Angeles; other zones by their own name ("Europe/Berlin time")."""
    if zone in _ZONE_NAMES:
        return _ZONE_NAMES[zone]
    for prefix, name in _ZONE_PREFIXES.items():
        if zone.startswith(prefix):
            return name
    return f"{zone} time"


def _day(at: datetime) -> str:
    return f"{at:%A}, {at:%B} {at.day}"


def _clock(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def _bare(window: ArrivalWindow, zone: str) -> str:
    start, end = _local(window, zone)
    if start.date() == end.date():
        return f"{_day(start)}, between {_clock(start)} and {_clock(end)}"
    return f"between {_day(start)}, {_clock(start)} and {_day(end)}, {_clock(end)}"


def window(value: ArrivalWindow, zone: str) -> str:
    """ "Tuesday, December 1, between 8:00 AM and 12:00 PM (Pacific time)"."""
    return f"{_bare(value, zone)} ({zone_name(zone)})"


def windows(values: Iterable[ArrivalWindow], zone: str) -> str:
    """A line for each window in order of time, one for all of a row of days; empty for none."""
    return "\n".join(_of_run(run, zone) for run in runs(values, zone))


def windows_in_line(values: Iterable[ArrivalWindow], zone: str) -> str:
    """As `windows`, within a sentence: with semicolons between."""
    return windows(values, zone).replace("\n", "; ")


def choices(values: Iterable[ArrivalWindow], zone: str) -> str:
    """A line for each window in order of time: one of them is to be named."""
    return "\n".join(window(each, zone) for each in sorted(values, key=lambda each: (each.start, each.end)))


def _of_run(run: Sequence[ArrivalWindow], zone: str) -> str:
    if len(run) == 1:
        return window(run[0], zone)
    (first, _), (last, until) = (_local(each, zone) for each in (run[0], run[-1]))
    clocks = f"between {_clock(first)} and {_clock(until)} ({zone_name(zone)})"
    return f"any day from {_day(first)} to {_day(last)}, {clocks}"


_ROW = 4  # days on end that are said as one line; three preferred windows (SCH-1) are three lines


def runs(values: Iterable[ArrivalWindow], zone: str) -> list[list[ArrivalWindow]]:
    """The windows in order of time: those at the same hours of a row of days together, each other by itself."""
    rows: list[list[ArrivalWindow]] = []
    for value in sorted(values, key=lambda each: (each.start, each.end)):
        row = next((row for row in rows if _is_next_day(row[-1], value, zone)), None)
        if row is None:
            rows.append([value])
        else:
            row.append(value)
    parts = [part for row in rows for part in ([row] if len(row) >= _ROW else [[each] for each in row])]
    return sorted(parts, key=lambda part: (part[0].start, part[0].end))


def _is_next_day(before: ArrivalWindow, after: ArrivalWindow, zone: str) -> bool:
    (start, end), (later, until) = _local(before, zone), _local(after, zone)
    one_day = start.date() == end.date() and later.date() == until.date()
    same_hours = (start.time(), end.time()) == (later.time(), until.time())
    return one_day and same_hours and later.date() - start.date() == timedelta(days=1)


def _local(value: ArrivalWindow, zone: str) -> tuple[datetime, datetime]:
    return value.start.astimezone(ZoneInfo(zone)), value.end.astimezone(ZoneInfo(zone))


def time(at: datetime, zone: str) -> str:
    """ "Tuesday, December 1 at 3:00 PM (Pacific time)"."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{_day(local)} at {_clock(local)} ({zone_name(zone)})"


def day(value: date) -> str:
    """ "December 31, 2026"."""
    return f"{value:%B} {value.day}, {value.year}"


def money(value: Money) -> str:
    """ "$150", "$149.50", "$150 to $180", "EUR 90", "$80 per hour", "$80 per hour, about $160 for 2 hours"."""
    low = _amount(value.amount, value.currency)
    whole = low if value.high is None else f"{low} to {_amount(value.high, value.currency)}"
    if value.per == "total":
        return whole
    total = value.total()
    return f"{whole} per hour, about {money(total)} for {hours(value)}" if total else f"{whole} per hour"


def hours(value: Money) -> str:
    """How long the work takes, as said with an hourly rate: "2 hours", "1.5 to 3 hours"; empty where it was not."""
    if value.hours is None:
        return ""
    high = value.hours_high
    said = f"{value.hours:f}" if high is None else f"{value.hours:f} to {high:f}"
    return f"{said} hour" if (high or value.hours) == 1 else f"{said} hours"


def is_final(value: Money) -> bool:
    """Whether it is one amount that can be charged: no range, no rate."""
    return value.high is None and value.per == "total"


def lies_within(value: Money, estimate: Money) -> bool:
    """Whether a final amount is no other than the one estimated, or lies in the range."""
    agreed = estimate.total() or estimate
    most = agreed.amount if agreed.high is None else agreed.high
    same_kind = (value.currency, value.per) == (agreed.currency, agreed.per)
    return same_kind and value.high is None and agreed.amount <= value.amount <= most


def names_another(said: Sequence[Money], *meant: Money) -> bool:
    """Whether amounts are named, and none of them is one that is meant (PAY-1, PAY-3). A rate is no sum: never said."""
    sums = [money for money in said if all(money.per == each.per for each in meant)]
    return bool(sums) and not any(lies_within(money, each) for money in sums for each in meant)


def price(value: Money) -> str:
    """Money, or that there is nothing to pay: "$49", "free of charge"."""
    return "free of charge" if not value.amount and not value.high else money(value)


def after_credit(amount: Money, credit: Money | None) -> str:
    """ "$150", or "$101 ($150 less the $49 of the visit)" (VIS-3)."""
    if credit is None:
        return money(amount)
    return f"{money(amount.less(credit))} ({money(amount)} less the {money(credit)} of the visit)"


def _amount(amount: Decimal, currency: str) -> str:
    digits = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    return f"${digits}" if currency == "USD" else f"{currency} {digits}"


WHERE = frozenset({"address", "entry"})
"""The details that only the one who comes may read (CON-3)."""


def details(values: Mapping[str, str], *, but: Collection[str] = ()) -> str:
    """A line for each detail of a request: "size: 65 inch"; `but` are left out."""
    return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in values.items() if name not in but)


STREET_WANTED = (
    "What is the street address (with the apartment, and how to get in)? {pro} alone gets it: just reply with it."
)


def series(words: Sequence[str], joint: str = "and") -> str:
    """ "a", "a and b", "a, b and c"; or with another word before the last."""
    return f" {joint} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


_FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def few(number: int) -> str:
    """ "three": a number up to ten in words, a greater one in figures."""
    return _FEW[number] if number < len(_FEW) else str(number)


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 pro", "3 pros"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
