"""Which pro is meant: by the thread, by name ("let's go with Rosa"), by price ("the $150 one", "the cheapest"), by
stars ("the better rated of the two"), or by where the estimate stands in the lists that we show ("the second one")."""

import re
from collections.abc import Callable, Iterable

from actions import reading
from actions.turn import Turn
from desk.finding import cheapest_first, offers
from desk.matter import Matter, Thread
from language.names import BEFORE, BEHIND, ways_to_say

_NOT_THIS = (
    r"(?:\bnot|\binstead of|\brather than|\bthan|\bbut not|\bexcept)\s+"
    r"|(?:(?<!要)不要|不是|不选|不用|不找|别找|别选|代替)\s*"
)
_LEFT = r"(?:把|从|由)\s*{}[^，。！？]{{0,6}}换"  # "把 Rosa 换成 Mei"
_CHEAPEST = re.compile(
    r"\b(cheap(er|est)|lowest|least expensive|lower (price|one|offer|estimate|bid))\b"
    r"|(?:最|比较|更|那个|那位)(?:便宜|低)|便宜(?:的)?(?:那|的)|(?:价格?|报价)(?:最)?低的",
    re.I,
)
_BEST_RATED = re.compile(
    r"\b(?:better|best|high(?:er|est)|top)[- ]rated\b|\b(?:more|most) stars\b"
    r"|\b(?:better|best|high(?:er|est)) (?:ratings?|reviews?|score)\b"
    r"|(?:评分|评价|口碑|星级|星星?|分数)(?:最|比较|更|较)?(?:高|好|多)|(?:分|星)(?:最|更)?高的",
    re.I,
)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_CHINESE_PLACES = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4}
_PLACED = re.compile(
    rf"\bthe (?P<place>{'|'.join(_PLACES)})(?: (?:one|pro|person|estimate|offer|quote|bid|option)\b|\W*$)"
    rf"|第(?P<chinese>[{''.join(_CHINESE_PLACES)}])(?:个|位|份|家)(?!时段|时间|窗口)",
    re.I,
)

Names = Callable[[str], str]
Ratings = Callable[[str], float | None]


def pro_addressed(turn: Turn, matter: Matter, names: Names) -> str | None:
    """For whom words are: the pro of the thread, else the one who is named. None: the desk knows or asks."""
    return turn.pro or pro_named(turn, matter.threads, names)


def pro_chosen(turn: Turn, matter: Matter, names: Names, rated: Ratings) -> str | None:
    """Whose estimate is meant: by name, price or stars, by its place in the list, else by the thread.

    None: the desk knows or asks.
    """
    return pro_described(turn, matter, names, rated) or pro_placed(turn, matter) or turn.pro


def pro_described(turn: Turn, matter: Matter, names: Names, rated: Ratings) -> str | None:
    """Whose estimate the words say for sure: by name, else by a price or by stars that no other has."""
    offered = [thread for thread in matter.threads if thread.estimate is not None]
    by_price = _priced(turn, offered) or _cheapest(turn, offered)
    return pro_named(turn, matter.threads, names) or by_price or _best_rated(turn, matter, rated)


def pro_placed(turn: Turn, matter: Matter) -> str | None:
    """Whose estimate stands at the place that is named, in the order of all our lists: cheapest first."""
    found, listed = _PLACED.search(turn.text), cheapest_first(offers(matter))
    if found is None or not listed:
        return None
    place = _CHINESE_PLACES[found["chinese"]] if found["chinese"] else _PLACES[found["place"].lower()]
    return listed[place].pro_id if place < len(listed) else None


def pro_named(turn: Turn, threads: Iterable[Thread], names: Names) -> str | None:
    """The only pro whose name stands in the act and is not turned down there ("Rosa, not Joe")."""
    said = f"{turn.entity('pro_name') or ''} {turn.text}"
    meant = [thread.pro_id for thread in threads if _is_named(names(thread.pro_id), said)]
    return meant[0] if len(meant) == 1 else None


def _is_named(name: str, said: str) -> bool:
    return any(
        re.search(f"{BEFORE}{way}{BEHIND}", said, re.I)
        and not re.search(rf"(?:{_NOT_THIS}){way}{BEHIND}|{_LEFT.format(way)}", said, re.I)
        for way in ways_to_say(name)
    )


def _priced(turn: Turn, offered: list[Thread]) -> str | None:
    amounts = {money.amount for money in reading.money(turn)}
    meant = [t.pro_id for t in offered if t.estimate and t.estimate.amount.amount in amounts]
    return meant[0] if len(meant) == 1 else None


def _cheapest(turn: Turn, offered: list[Thread]) -> str | None:
    if not _CHEAPEST.search(turn.text):
        return None
    prices = {t.pro_id: t.estimate.amount.amount for t in offered if t.estimate}
    lowest = [pro_id for pro_id, price in prices.items() if price == min(prices.values())]
    return lowest[0] if len(lowest) == 1 else None


def _best_rated(turn: Turn, matter: Matter, rated: Ratings) -> str | None:
    """By the stars as customers are shown them: 4.92 and 4.88 are the same, and a pro without any has fewer."""
    if not _BEST_RATED.search(turn.text):
        return None
    stars = {thread.pro_id: round(rated(thread.pro_id) or 0.0, 1) for thread in offers(matter)}
    most = [pro_id for pro_id, count in stars.items() if count == max(stars.values())]
    return most[0] if len(most) == 1 else None
