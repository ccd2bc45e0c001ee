"""Which pro is meant: by the thread, by name ("let's go with Rosa"), or by price ("the $150 one", "the cheapest")."""

import re
from collections.abc import Callable, Iterable

from actions import reading
from actions.turn import Turn
from desk.matter import Matter, Thread

_NOT_THIS = r"(?:\bnot|\binstead of|\brather than|\bthan|\bbut not|\bexcept)\s+"
_CHEAPEST = re.compile(r"\b(cheap(er|est)|lowest|least expensive|lower (price|one|offer|estimate|bid))\b", re.I)
_SHORTEST_NAME = 3

Names = Callable[[str], str]


def pro_addressed(turn: Turn, matter: Matter, names: Names) -> str | None:
    """For whom words are: the pro of the thread, else the one who is named. None: the desk knows or asks."""
    return turn.pro or pro_named(turn, matter.threads, names)


def pro_chosen(turn: Turn, matter: Matter, names: Names) -> str | None:
    """Whose estimate is meant: by name, else by price, else by the thread. None: the desk knows or asks."""
    offered = [thread for thread in matter.threads if thread.estimate is not None]
    named = pro_named(turn, matter.threads, names)
    return named or _priced(turn, offered) or _cheapest(turn, offered) or turn.pro


def pro_named(turn: Turn, threads: Iterable[Thread], names: Names) -> str | None:
    """The only pro whose name stands in the act and is not turned down there ("Rosa, not Joe")."""
    said = f"{turn.entity('pro_name') or ''} {turn.text}"
    meant = [thread.pro_id for thread in threads if _is_named(names(thread.pro_id), said)]
    return meant[0] if len(meant) == 1 else None


def _is_named(name: str, said: str) -> bool:
    return any(
        re.search(rf"\b{pattern}\b", said, re.I) and not re.search(rf"{_NOT_THIS}{pattern}\b", said, re.I)
        for pattern in map(re.escape, _ways_to_say(name))
    )


def _ways_to_say(name: str) -> list[str]:
    first = name.split()[0] if name.split() else ""
    return [way for way in (name, first) if len(way) >= _SHORTEST_NAME]


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
