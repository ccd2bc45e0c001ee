"""What is said once goes to all it is meant for: days and hours of groups are shared out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.windows.atoms import Day, Time
from language.windows.day_specs import AnyDay, Week, Weekday
from language.windows.groups import Group, in_week
from language.windows.time_specs import Part, SameTime


def spread_weeks(groups: Sequence[Group]) -> None:
    """ "next week Tue or Wed", "Tuesday or Wednesday next week", "next Tue or Wed": one week for all.

    A week named alone is used up by the weekdays that follow it in the text.
    """
    context: Week | None = None
    source: Group | None = None
    for i, g in enumerate(groups):
        if g.day is None:
            continue
        spec = g.day.spec
        if isinstance(spec, Week):
            context, source = spec, g
        elif isinstance(spec, AnyDay) and spec.weeks is not None:
            context, source = Week(spec.weeks), None
        elif isinstance(spec, Weekday):
            bare = spec.weeks is None and not spec.which and spec.around is None
            if bare and context is not None:
                g.day = replace(g.day, spec=in_week(spec, context))
                if source is not None and g.sign == "wanted":
                    source.gone = True
            elif not bare and (spec.which in {"next", "this"} or spec.prefixed):
                _onward(groups, i, spec)
            if spec.prefixed:
                context = None
            elif spec.weeks is not None or spec.around is not None:
                _backward(groups, i, spec)
                context, source = Week(spec.weeks, spec.around), None


def _onward(groups: Sequence[Group], i: int, spec: Weekday) -> None:
    for g in groups[i + 1 :]:
        if g.link not in {"and", "comma"} or g.day is None or not isinstance(g.day.spec, Weekday):
            return
        if g.day.spec.which or g.day.spec.weeks is not None:
            return
        # 下周二上午，周三下午 goes on in that week; "next Tuesday morning, Wednesday afternoon" may not.
        if g.link == "comma" and g.time is not None and not (spec.prefixed and g.day.spec.number > spec.number):
            return
        g.day = replace(g.day, spec=replace(g.day.spec, which=spec.which, weeks=spec.weeks))


def _backward(groups: Sequence[Group], i: int, spec: Weekday) -> None:
    for k in range(i - 1, -1, -1):
        if groups[k + 1].link not in {"and", "comma"}:
            return
        day = groups[k].day
        if day is None or not isinstance(day.spec, Weekday):
            return
        if day.spec.which or day.spec.weeks is not None or day.spec.around is not None:
            return
        groups[k].day = replace(day, spec=replace(day.spec, weeks=spec.weeks, around=spec.around))


# "Thursday or, at a pinch, Friday, both after 3".
_SHARED = re.compile(r"\b(?:both|either|each|all (?:three|of them|days))\b", re.IGNORECASE)


# "Thursday 9-12, Friday too", "Friday same", "and likewise Friday".
_TOO = re.compile(
    r"^[\s:–—-]*(?:too|as well|likewise|ditto|(?:the )?same(?! (?:day|week|month|place|person|price|pro)\b))\b",
    re.IGNORECASE,
)
_LIKEWISE = re.compile(r"\b(?:likewise|ditto|same(?: (?:on|for|goes for))?)(?: the)?\s*$", re.IGNORECASE)


def share(groups: Sequence[Group], text: str) -> None:
    """Hours that are said of "both" go back to all days that have none; "Friday too" takes those before it."""
    for i, g in enumerate(groups):
        last = groups[i - 1] if i else None
        if last and last.time and g.day and g.time is None and last.sign == g.sign:
            if _TOO.search(text[g.end : g.end + 16]) or _LIKEWISE.search(text[last.end : g.start]):
                g.time = last.time
            continue
        if not (g.day and g.time and g.day.end <= g.time.start and _SHARED.search(text[g.day.end : g.time.start])):
            continue
        for k in range(i - 1, -1, -1):
            if groups[k + 1].link == "break" or groups[k].time or groups[k].sign != g.sign:
                break
            groups[k].time = g.time


def spread(groups: Sequence[Group], text: str) -> list[tuple[Group, Time]]:
    """Days and hours said once go to all that they are meant for; sets ``days`` of each group.

    Gives the days of lists in which that is open ("Friday morning, Saturday or Monday after 2"), each with the hours
    that it may have.
    """
    for g in groups:
        g.days = [g.day] if g.day else []
        g.open = g.day is not None and _ANY_TIME_BEHIND.match(text, g.end) is not None
    doubtful = [each for chain in _chains(groups) for each in _spread_chain(chain, text)]
    _complete(groups)
    return doubtful


def _chains(groups: Sequence[Group]) -> list[list[Group]]:
    """Runs of groups joined by "and", "or" or commas and alike in sign."""
    chains: list[list[Group]] = []
    for g in groups:
        if chains and g.link in {"and", "comma"} and chains[-1][-1].sign == g.sign:
            chains[-1].append(g)
        else:
            chains.append([g])
    return chains


def _spread_chain(chain: Sequence[Group], text: str) -> list[tuple[Group, Time]]:
    # A list of days before hours: the hours go back over "and", and over commas that lead up to one; not over the "or"
    # of a list in which another day has hours of its own.
    doubtful: list[tuple[Group, Time]] = []
    own = [g.day is not None and g.time is not None and not g.time_first for g in chain]
    for i in range(len(chain) - 1, 0, -1):
        g, before = chain[i], chain[i - 1]
        if before.time is None and before.day and g.time and g.day and not g.time_first and _is_day(g):
            plural = isinstance(g.time.spec, Part) and g.time.spec.plural
            or_own = g.link == "and" and not plural and any(own[:i]) and _OR.search(text[before.end : g.start])
            if before.open:
                continue
            if or_own or _ANY_TIME_BEFORE.search(text[max(0, before.start - 20) : before.start]):
                doubtful.append((before, g.time))
            elif g.link == "and" or plural or _listed(chain, i):
                before.time = g.time
    # Hours before a list of days: they go on.
    for i in range(1, len(chain)):
        g, before = chain[i], chain[i - 1]
        if g.time is None and g.day and before.time and before.time_first:
            g.time = Time(before.time.spec, min(before.time.start, g.day.start), before.time.end)
        if not g.days and g.time and before.days and not before.time_first:
            g.days = list(_coordinated(chain, i - 1))
    for i in range(len(chain) - 2, -1, -1):
        g, after = chain[i], chain[i + 1]
        if not g.days and g.time and after.days and (after.time_first or not after.day):
            g.days = list(after.days)
    for i in range(1, len(chain)):
        g, before = chain[i], chain[i - 1]
        if not g.days and g.time and before.days:
            g.days = list(before.days)
        if g.time and isinstance(g.time.spec, SameTime) and before.time:
            g.time = replace(g.time, spec=before.time.spec)
    return doubtful


# "Saturday any time, or Monday before 11": a day that is open has no hours of the next; "any time Saturday or Monday
# before 11" leaves that open.
_ANY_TIME_BEHIND = re.compile(
    r"[\s,(–—-]*(?:at |just )?(?:any ?time|whenever|the (?:whole|entire) day)\b", re.IGNORECASE
)
_ANY_TIME_BEFORE = re.compile(r"\bany ?time(?: on)?(?: the)?\s*$", re.IGNORECASE)
_OR = re.compile(r"\bor\b|或", re.IGNORECASE)


def _is_day(g: Group) -> bool:
    return g.day is not None and not isinstance(g.day.spec, Week)


def _listed(chain: Sequence[Group], i: int) -> bool:
    """Whether the comma before chain[i] is one of a list that ends in "and": "Mon, Tue and Wed morning"."""
    return any(g.link == "and" and g.time == chain[i].time for g in chain[i + 1 :])


def _coordinated(chain: Sequence[Group], i: int) -> list[Day]:
    """The days of chain[i] and of those before it that share its hours: "Tue and Wed morning or evening"."""
    days = list(chain[i].days)
    k = i - 1
    while k >= 0 and chain[k + 1].link == "and" and chain[k].time is not None and chain[k].time == chain[i].time:
        days = [*chain[k].days, *days]
        k -= 1
    return days


def _complete(groups: Sequence[Group]) -> None:
    """Hours without a day complete days without hours elsewhere in the text: those before first, else those behind."""
    for i, g in enumerate(groups):
        if g.days or g.time is None or g.sign not in {"wanted", "excluded"}:
            continue
        bare = _bare_before(groups, i) or _bare_behind(groups, i) or _week_before(groups, i)
        if bare and g.sign == "wanted":
            g.days = [d for b in bare for d in b.days]
            _take_over(groups, i, g, bare)
        elif g.sign == "excluded":
            g.days = _offered_before(groups, i)
        elif told := _told_before(groups, i):
            g.days = list(told)  # "I finish at 4:30 on Wednesday, so from 5"
        elif named := _named_before(groups, i):
            g.days = list(named)


def _take_over(groups: Sequence[Group], i: int, g: Group, bare: Sequence[Group]) -> None:
    """The bare days are gone into g, and into the hours that g is coordinated with."""
    for b in bare:
        b.gone = True
    for later in groups[i + 1 :]:
        if later.link not in {"and", "comma"} or later.days or later.time is None:
            break
        later.days = list(g.days)


def _bare(g: Group) -> bool:
    return g.day is not None and g.time is None and g.sign == "wanted" and not g.gone and _dayish(g.day)


def _dayish(day: Day) -> bool:
    return not isinstance(day.spec, Week)


def _bare_before(groups: Sequence[Group], i: int) -> list[Group]:
    found: list[Group] = []
    for k in range(i - 1, -1, -1):
        if found and groups[k + 1].link not in {"and", "comma"}:
            break
        if _bare(groups[k]):
            found.insert(0, groups[k])
        elif found:
            break
    return found


def _bare_behind(groups: Sequence[Group], i: int) -> list[Group]:
    for k in range(i + 1, len(groups)):
        if _bare(groups[k]) and not groups[k].open:
            found = [groups[k]]
            while k + 1 < len(groups) and groups[k + 1].link in {"and", "comma"} and _bare(groups[k + 1]):
                k += 1
                found.append(groups[k])
            return found
    return []


def _week_before(groups: Sequence[Group], i: int) -> list[Group]:
    """ "Next week any time but the 10th, I'm home from 2 on": the last week that was offered without hours."""
    weeks = (g for g in reversed(groups[:i]) if g.day and isinstance(g.day.spec, Week))
    last = next(weeks, None)
    return [last] if last and last.time is None and last.sign == "wanted" and not last.gone else []


def _offered_before(groups: Sequence[Group], i: int) -> list[Day]:
    """The days of the last list that was offered: refused hours are taken from all of them."""
    days: list[Day] = []
    for k in range(i - 1, -1, -1):
        if groups[k].sign == "wanted" and groups[k].days:
            days = [*groups[k].days, *days]
            if groups[k].link not in {"and", "comma"}:
                break
        elif days:
            break
    return days


def _told_before(groups: Sequence[Group], i: int) -> list[Day]:
    """The days of the hours of something else that stand right before, in the same sentence."""
    while i and groups[i].link != "break" and groups[i - 1].sign in {"other", "left"} and groups[i - 1].time:
        i -= 1
        if groups[i].days:
            return groups[i].days
    return []


def _named_before(groups: Sequence[Group], i: int) -> list[Day]:
    for g in reversed(groups[:i]):
        if g.days and (g.sign == "wanted" or (g.sign == "excluded" and g.time)) and _dayish(g.days[-1]):
            return g.days
    return []
