"""Facts as plain Chinese words: windows, times, days and money, always with their zone (SCH-3)."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desk import wording
from desk.money import Money
from desk.windows import ArrivalWindow

_WEEKDAYS = "一二三四五六日"
_ZONES = {
    "Eastern time": "东部时间",
    "Central time": "中部时间",
    "Mountain time": "山区时间",
    "Arizona time": "亚利桑那时间",
    "Pacific time": "太平洋时间",
    "Alaska time": "阿拉斯加时间",
    "Hawaii time": "夏威夷时间",
    "Atlantic time": "大西洋时间",
}


def zone_name(zone: str) -> str:
    """ "太平洋时间" for America/Los_Angeles; other zones by their own name."""
    return _ZONES.get(wording.zone_name(zone), f"{zone} 时间")


def _day(at: datetime) -> str:
    return f"{at.month}月{at.day}日（星期{_WEEKDAYS[at.weekday()]}）"


def _clock(at: datetime) -> str:
    return f"{at.hour}:{at:%M}"


def time(at: datetime, zone: str) -> str:
    """ "12月1日（星期二）15:00（太平洋时间）"."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{_day(local)}{_clock(local)}（{zone_name(zone)}）"


def window(value: ArrivalWindow, zone: str) -> str:
    """ "12月1日（星期二）8:00至12:00（太平洋时间）"."""
    start, end = (t.astimezone(ZoneInfo(zone)) for t in (value.start, value.end))
    until = _clock(end) if start.date() == end.date() else f"{_day(end)}{_clock(end)}"
    return f"{_day(start)}{_clock(start)}至{until}（{zone_name(zone)}）"


def windows(values: Iterable[ArrivalWindow], zone: str) -> str:
    """All of them, with semicolons between."""
    return "；".join(window(value, zone) for value in values)


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(rf"({'|'.join(_WEEK)}), ({'|'.join(_MONTHS)}) (\d{{1,2}})")
_DATE = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{1,2}}), (\d{{4}})")
_TIME = re.compile(r"(\d{1,2}):(\d\d) ([AP])M")
# What stands between days and times once they are Chinese.
_FRAMES = (
    (re.compile(r"any day from (\S+) to (\S+), between (\d+:\d\d) and (\d+:\d\d)"), r"\1至\2每天\3至\4"),
    (re.compile(r"between (\S+), (\d+:\d\d) and (\S+), (\d+:\d\d)"), r"\1\2至\3\4"),
    (re.compile(r"）, between (\d+:\d\d) and (\d+:\d\d)"), r"）\1至\2"),
    (re.compile(r"） at (\d+:\d\d)"), r"）\1"),
)


def reworded(text: str) -> str:
    """A text of ours with its windows and times, as `desk.wording` words them, in Chinese words."""
    text = _TIME.sub(_chinese_clock, _DAY.sub(_chinese_day, text))
    text = _DATE.sub(lambda found: f"{found[3]}年{_MONTHS.index(found[1]) + 1}月{found[2]}日", text)
    for pattern, chinese in _FRAMES:
        text = pattern.sub(chinese, text)
    for english, chinese in _ZONES.items():
        text = text.replace(f" ({english})", f"（{chinese}）")
    return text


def _chinese_day(found: re.Match[str]) -> str:
    return f"{_MONTHS.index(found[2]) + 1}月{found[3]}日（星期{_WEEKDAYS[_WEEK.index(found[1])]}）"


def _chinese_clock(found: re.Match[str]) -> str:
    return f"{int(found[1]) % 12 + (12 if found[3] == 'P' else 0)}:{found[2]}"


def day(value: date) -> str:
    """ "2026年12月31日"."""
    return f"{value.year}年{value.month}月{value.day}日"


def price(value: Money) -> str:
    """ "$49", "$150至$180", "每小时$80，约2小时共$160"; "免费" for nothing."""
    if not value.amount and not value.high:
        return "免费"
    low = wording.money(Money(amount=value.amount, currency=value.currency))
    high = wording.money(Money(amount=value.high, currency=value.currency)) if value.high is not None else ""
    whole = f"{low}至{high}" if high else low
    if value.per == "total":
        return whole
    total = value.total()
    return f"每小时{whole}，约{_hours(value)}小时共{price(total)}" if total else f"每小时{whole}"


def _hours(value: Money) -> str:
    return f"{value.hours:f}" if value.hours_high is None else f"{value.hours:f}至{value.hours_high:f}"
