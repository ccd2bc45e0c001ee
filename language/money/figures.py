"""Amounts in figures: ranges, and single numbers that signs or the words around make money."""

from __future__ import annotations

import re
from decimal import Decimal

from language.money.amounts import Amount, Per
from language.money.clocks import is_clock, is_clock_there, is_voltage
from language.money.sizes import is_measured
from language.money.words import (
    CHANGING,
    CUE_BEFORE,
    CUE_BEHIND,
    CUE_FAR,
    CUE_LARGE,
    CUE_NEAR,
    END,
    ENDS_NEAR,
    LARGEST_DAY,
    NEVER_BEHIND,
    NO_AMOUNT_BEFORE,
    PER_BEFORE,
    PRICE_ENDS,
    SMALLEST_ALONE,
)


def _currency(*marks: str | None) -> str:
    joined = "".join(m or "" for m in marks)
    if "€" in joined or "eur" in joined:
        return "EUR"
    if any(mark in joined for mark in ("¥", "￥", "rmb", "yuan", "人民币")):
        return "CNY"
    if "cad" in joined or "ca$" in joined or "canadian" in joined:
        return "CAD"
    return "GBP" if "£" in joined or "quid" in joined else "USD"


def value_of(number: str, scale: str | None = None) -> Decimal:
    """The number, times what "k" in or behind it, "grand" or "hundred" says; the commas of 1.150,00 and 1,2 are
    decimal, the dot of 1.150 is not."""
    if "k" in number:  # 1k5
        number, scale = number.replace("k", "."), "k"
    if scale is None and re.fullmatch(r"\d{1,3}\.\d{3}", number):
        number = number.replace(".", "")
    if re.search(r",\d{1,2}$", number):
        number = number.replace(".", "").replace(",", ".")
    factor = {None: 1, "hundred": 100, "hundo": 100}.get(scale, 1000)
    return (Decimal(number.replace(",", "")) * factor).normalize() + 0


def in_cents(unit: str | None) -> bool:
    """Whether the unit behind a number is a hundredth: "75 cents"."""
    return unit is not None and "cent" in unit


def range_of(match: re.Match[str], text: str) -> tuple[Amount, ...]:
    """The range; two amounts where the words tell of a change ("going from 200 to 260"); none where it is no money."""
    signed = match["asign"] or match["bsign"] or match["aunit"] or match["bunit"] or match["per"]
    if not signed and text[match.end() :].startswith(":"):
        return ()
    high = value_of(match["bnumber"], match["bk"])
    low = value_of(match["anumber"], match["ak"])
    if in_cents(match["bunit"]):
        low, high = low / (1 if match["asign"] else 100), high / 100
    if not match["ak"] and match["bk"] and low < 100:
        low = value_of(match["anumber"], match["bk"])
    # "3-400"
    if low < 10 and "-" in text[match.end("anumber") : match.start("bnumber")] and high >= 100 and high % 100 == 0:
        low *= 100
    joint = text[match.end("anumber") : match.start("bnumber")]
    changed = bool(CHANGING.search(text[max(0, match.start() - CHANGE_REACH) : match.start()])) and low >= 20
    fallen = changed and low > high >= _SMALLEST_CHANGED and match["between"] and "to" in joint
    if fallen:
        return _both_ends(match, low, high, _currency(match["asign"], match["aunit"], match["bsign"], match["bunit"]))
    if not 0 < low < high or (joint.strip() in {"and", "n"} and not match["between"]) or ("or" in joint and not signed):
        return ()
    told = low >= 20 and CUE_BEFORE.search(text[max(0, match.start() - 48) : match.start()])
    if ("&" in joint or "/" in joint) and not match["between"] and not (told or _is_shared(match, low)):
        return ()
    behind = text[match.end() : match.end() + 24]
    if NEVER_BEHIND.match(behind):
        if not (match["asign"] or match["bsign"] or match["bunit"] or match["per"]):
            return ()
    elif not (signed or changed or match["ak"] or match["bk"]) and (
        low < 20 or not _is_amount(high, match.start("anumber"), match.end(), text)
    ):
        return ()
    marks = [m for m in ((match["asign"] or match["aunit"]), (match["bsign"] or match["bunit"])) if m]
    if len({_currency(m) for m in marks}) > 1:
        return ()
    per: Per = "hour" if match["per"] else "total"
    currency = _currency(match["asign"], match["bsign"], match["aunit"], match["bunit"])
    raised = "to" in joint and re.search(r"\b(?:up|down) $", text[: match.start("anumber")][-6:])
    if changed and (raised or (match["between"] and "from" in match["between"])):
        return _both_ends(match, low, high, currency, per)
    return (Amount(low, high, currency, per, match.span()),)


def _both_ends(
    match: re.Match[str], old: Decimal, new: Decimal, currency: str, per: Per = "total"
) -> tuple[Amount, ...]:
    """What an amount was, and what it became."""
    middle = match.start("bnumber")
    return (
        Amount(old, None, currency, per, (match.start("anumber"), middle)),
        Amount(new, None, currency, per, (middle, match.end())),
    )


def _is_shared(match: re.Match[str], low: Decimal) -> bool:
    """Whether two numbers have one unit between them: "180 & 260 bucks", "180/260 dollars"; not "$40 & $35"."""
    first, last = match["asign"] or match["aunit"], match["bsign"] or match["bunit"]
    return low >= 20 and bool(last) != bool(first) and not ("/" in match.group() and first)


def single_of(match: re.Match[str], text: str) -> Amount | None:
    """The amount of a single number; None where it is no money."""
    value = value_of(match["anumber"], match["ak"]) / (100 if in_cents(match["aunit"]) else 1)
    marked = match["asign"] or match["aunit"] or match["per"] or match["ak"]
    hourly = match["per"] or PER_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
    if not (marked or hourly):
        if text[match.end() :].startswith(":"):
            return None
        if NEVER_BEHIND.match(text[match.end() : match.end() + 24]) and not CUE_FAR.match(text[match.end() :][:24]):
            return None
        added = _ADDED.search(text[max(0, match.start() - 12) : match.start()])
        small = added or _BY_THE_PIECE.match(text, match.end())
        smallest = 1 if _PRICE_SHAPED.fullmatch(match["anumber"]) else 5 if small else 20
        if not smallest <= value <= 20000 or re.fullmatch(r"\d{5}|0\d*", match["anumber"]):
            return None
        if not _is_amount(value, match.start(), match.end(), text):
            return None
    start = match.start("asign") if match["asign"] else match.start("anumber")
    currency = _currency(match["asign"], match["aunit"])
    return Amount(value, None, currency, "hour" if hourly else "total", (start, match.end()))


_SMALLEST_CHANGED = 20
# So many characters before two amounts may tell that one became the other.
CHANGE_REACH = 60
# Figures that only money is written in: 1,300 and 112.37; not a clock time or a date with a dot, 9.30 and 25.10.
_PRICE_SHAPED = re.compile(r"\d{1,2},\d{3}(?:\.\d\d)?|\d{1,5}\.\d\d|\d{1,2}\.\d{3},\d\d|\d{1,2}k\d{1,3}")
_DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d|[0-3]?\d\.(?:0\d|1[0-2])")
# "9 a pane", "11 each plus 180 labor"
_BY_THE_PIECE = re.compile(
    r"\s?(?:(?:each|apiece)(?=\s?(?:[,.;!?+]|$|plus\b|for\b|and\b))|(?:a|per) (?:pane|piece|foot|yard|box|bag"
    r"|board|plant|tile|door|window|chair|outlet|fixture|sq(?:uare)? ?(?:ft|foot))\b)"
)
_ADDED = re.compile(r"(?:\b(?:plus|add(?:s|ing|ed)?)|\+|多?加)\s?$")
_AT = re.compile(r"(?:\b(?:at|by|around|from|till?|until)|@)\s?$")
# "3 tvs at 95", "4 windows x 40"
_COUNTED_AT = re.compile(
    r"\b(?:\d{1,2}|two|three|four|five|six|seven|eight) [a-z]+s (?:at|x|@|for|times)\s?$|\b\d(?:\.5)? ?(?:hrs?"
    r"|hours?)[,:]? $"
)


def _is_amount(value: Decimal, start: int, end: int, text: str) -> bool:
    """Whether the words around make a bare number an amount."""
    before, behind = text[max(0, start - 48) : start], text[end : end + 24]
    if NO_AMOUNT_BEFORE.search(before) or (_AT.search(before) and is_clock_there(value, (start, end), text)):
        return False
    if is_voltage(value, (start, end), text) or is_measured(value, before):
        return False
    shaped = _PRICE_SHAPED.fullmatch(text, start, end) and not _DOTTED.fullmatch(text, start, end)
    if PRICE_ENDS.match(behind) and (shaped or (_COUNTED_AT.search(before) and not is_clock(value))):
        return True
    if CUE_BEFORE.search(before) or CUE_BEHIND.match(behind):
        return True
    if text[start - 8 : start].startswith("between ") and value > LARGEST_DAY and END.match(behind):
        return True
    if CUE_NEAR.search(before) and (ENDS_NEAR.match(behind) or CUE_FAR.match(behind)):
        return True
    if (
        not _is_clock(value)
        and value > LARGEST_DAY
        and (CUE_FAR.match(behind) or (END.match(behind) and CUE_LARGE.search(before)))
    ):
        return True
    # "Done. 165": an amount as a sentence of its own behind another one.
    alone = re.search(r"\w[.,!;]\s+$", before) and re.match(r"^\s*(?:[.!]|$)", behind)
    roughly = text[:end].endswith("ish") and not before.endswith(" at ")
    return value >= SMALLEST_ALONE and not 1900 <= value <= 2100 and bool(alone or roughly)


def _is_clock(value: Decimal) -> bool:
    """Whether four figures look like a time of day: "1230 works"."""
    return 1000 <= value < 1300 and value % 100 in {0, 15, 30, 45}
