"""Chinese scheduling words: one token is one atom or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from language.windows.atoms import Atom, Day, Mark, Time
from language.windows.day_specs import AnyDay, Dated, DaySpec, Month, RelativeDay, SameDay, Week, Weekday, Weekend
from language.windows.time_specs import Part, SameTime, Shifted
from language.windows.tokens import Token
from language.windows.written_clocks import clock_of

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六")} | {"日": 6, "天": 6, "末": 7}
_PARTS = {
    "早上": "morning", "上午": "morning", "早晨": "morning", "清晨": "early morning", "中午": "lunchtime",
    "下午": "afternoon", "晚上": "evening", "傍晚": "evening", "夜里": "night",
}  # fmt: skip
_DAYS: dict[str, tuple[int, str | None]] = {
    "大后天": (3, None), "大後天": (3, None), "后天": (2, None), "後天": (2, None), "明天": (1, None),
    "今天": (0, None), "昨天": (-1, None), "前天": (-2, None), "明早": (1, "morning"), "明晚": (1, "evening"),
    "今晚": (0, "evening"),
}  # fmt: skip
_MARKS = {
    "zh_from": "after",
    "zh_until": "until",
    "zh_after": "zh_after",
    "zh_before": "zh_before",
    "zh_to": "to",
    "zh_or": "or",
    "zh_list": "and",
}
_FILLERS = frozenset("的在是我都点大概约有时间候您你们来")


def number_of(text: str) -> int:
    """ "3", "三", "十二", "二十一" as a number; 0 where it is none."""
    text = text.strip()
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS.get(text, 0)


def read_chinese(token: Token) -> list[Atom]:
    """The atoms of a Chinese token; a mark where it says nothing about time."""
    if (read := _READERS.get(token.kind)) is not None:
        return read(token)
    if token.kind in _MARKS:
        return [Mark(_MARKS[token.kind], token.text, token.start, token.end)]
    return [Mark("filler" if token.text in _FILLERS else "word", token.text, token.start, token.end)]


def _day(spec: DaySpec) -> Callable[[Token], list[Atom]]:
    return lambda token: [Day(spec, token.start, token.end)]


def _ahead(token: Token) -> list[Atom]:
    """三天后, 两周后."""
    counted = re.match(r"\d+|[一二三四五六七八九十两]+", token.text)
    days = number_of(counted[0]) if counted else 1
    return [Day(RelativeDay(days if "天" in token.text else 7 * days), token.start, token.end)]


def _date(token: Token) -> list[Atom]:
    numbers = [number_of(n) for n in re.split(r"[月日号號]", token.text) if n.strip()]
    month, day = numbers if len(numbers) == 2 else (None, numbers[0])
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return [Mark("word", token.text, token.start, token.end)]
    return [Day(Dated(day, month), token.start, token.end)]


def _relative(token: Token) -> list[Atom]:
    """明天, 明早: a day, and what part of it."""
    days, part = _DAYS[token.text]
    day = Day(RelativeDay(days), token.start, token.end)
    return [day, Time(Part(part), token.end, token.end)] if part else [day]


_UNITS = {"时": 1, "時": 1, "头": 1, "天": 24, "周": 168, "期": 168, "拜": 168}


def _shift(text: str) -> timedelta:
    """How far 推迟一个小时 or 提前半小时 moves the booked window."""
    hours = float(_UNITS[text[-1]])
    counted = re.search(r"[一两兩半]|\d+", text)
    amount = (
        0.5 if counted and counted[0] == "半" else float(number_of(counted[0].replace("兩", "两")) if counted else 1)
    )
    if "个半" in text or "個半" in text:
        amount += 0.5
    return timedelta(hours=-amount * hours if text.startswith(("提前", "早")) else amount * hours)


def _week(token: Token) -> Atom:
    text = token.text
    head = text[0]
    weeks: int | None = {"下": 1, "上": -1, "这": 0, "這": 0, "本": 0}.get(head)
    if text.startswith("下下"):
        weeks = 2
    named = _WEEKDAYS.get(text[-1])
    if named == 7:
        return Day(Weekend(weeks or 0), token.start, token.end)
    if named is None:
        return Day(Week(weeks or 0), token.start, token.end)
    return Day(Weekday(named, "", weeks, prefixed=weeks is not None), token.start, token.end)


def _weekdays(token: Token) -> list[Atom]:
    """周一三五, 下周二、四: the week is said once."""
    head = re.match(r"[^一二三四五六日天]*", token.text)
    week, atoms = head[0] if head else "", list[Atom]()
    for place, letter in enumerate(token.text[len(week) :], token.start + len(week)):
        if letter in _WEEKDAYS:
            if atoms:
                atoms.append(Mark("and", letter, place, place))
            atoms.append(
                _week(replace(token, text=week + letter, start=place if atoms else token.start, end=place + 1))
            )
    return atoms


def _clock(token: Token) -> Atom:
    part = _PARTS.get(token.text[:2])
    text = token.text[2:] if part else token.text
    if ":" in text:
        hour, minute = (number_of(n) for n in text.split(":"))
    else:
        head, tail = re.split(r"[点點]", text, maxsplit=1)
        hour = number_of(head)
        tail = tail.rstrip("钟鐘分")
        minute = {"半": 30, "一刻": 15, "三刻": 45, "": 0}.get(tail, number_of(tail))
    clock = clock_of(hour, minute)
    if clock and part and not clock.half:
        clock = replace(clock, part=part)
    return Time(clock, token.start, token.end) if clock else Mark("word", token.text, token.start, token.end)


_READERS: Mapping[str, Callable[[Token], list[Atom]]] = {
    "zh_week": lambda token: [_week(token)],
    "zh_weekdays": _weekdays,
    "zh_workday": _day(AnyDay(working=True)),
    "zh_every": _day(AnyDay(working=False)),
    "zh_wide": _day(Month()),
    "zh_next_day": _day(SameDay(1)),
    "zh_ahead": _ahead,
    "zh_date": _date,
    "zh_day": _date,
    "zh_relative": _relative,
    "zh_clock": lambda token: [_clock(token)],
    "zh_part": lambda token: [Time(Part(_PARTS[token.text]), token.start, token.end)],
    "zh_same": lambda token: [Time(SameTime(), token.start, token.end)],
    "zh_shift": lambda token: [Time(Shifted(_shift(token.text)), token.start, token.end)],
}
