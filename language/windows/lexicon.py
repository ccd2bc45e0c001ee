"""The words of the window grammar, as tables. Typing slips of one letter are found through ``known_word``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from language.wordlist import words_of


def _table[T](rows: dict[T, str]) -> dict[str, T]:
    return {word: value for value, words in rows.items() for word in words.split()}


WEEKDAYS = _table(
    {
        0: "monday mondays mon mond",
        1: "tuesday tuesdays tue tues tu teusday tuseday",
        2: "wednesday wednesdays wed weds wedn wensday wendsday wednsday",
        3: "thursday thursdays thu th thur thurs thrusday thirsday",
        4: "friday fridays fri frid firday",
        5: "saturday saturdays sat saterday satuday",
        6: "sunday sundays sun",
    }
)
PLURAL_WEEKDAYS = frozenset(word for word in WEEKDAYS if word.endswith("days"))
MONTHS = _table(
    {
        1: "january jan",
        2: "february feb febuary",
        3: "march mar",
        4: "april apr",
        5: "may",
        6: "june jun",
        7: "july jul",
        8: "august aug",
        9: "september sep sept",
        10: "october oct",
        11: "november nov",
        12: "december dec",
    }
)
RELATIVE_DAYS = _table(
    {
        0: "today tdy 2day todays",
        1: "tomorrow tmrw tmr tmrow tomorow tommorow tommorrow tomorrows tomrrow 2moro tmw",
        -1: "yesterday",
    }
)
PARTS = _table(
    {
        "morning": "morning mornings morn morningish forenoon forenoons",
        "afternoon": "afternoon afternoons aft arvo afternoonish",
        "evening": "evening evenings eve",
        "night": "night nights nite nites",
        "lunchtime": "lunchtime lunchtimes lunch luncheon",
        "end of day": "eod cob",
    }
)
PLURAL_PARTS = frozenset({"mornings", "afternoons", "evenings", "nights", "lunchtimes"})
NUMBERS = _table(
    {
        0: "zero oh",
        1: "one",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        20: "twenty",
        25: "twentyfive",
        30: "thirty",
        40: "forty",
        45: "fortyfive",
        50: "fifty",
    }
)
QUANTITIES = NUMBERS | {"a": 1, "an": 1, "couple": 2, "pair": 2, "few": 3, "several": 3}
ORDINALS = {
    word: place
    for place, word in enumerate(
        words_of(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
}
UNITS = _table(
    {
        "second": "second seconds sec secs",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs h",
        "day": "day days",
        "week": "week weeks wk wks",
        "month": "month months",
        "year": "year years",
        "fortnight": "fortnight fortnights",
    }
)
NEXT_WORDS = frozenset({"next", "nxt"})
THIS_WORDS = frozenset({"this", "current"})
COMING_WORDS = frozenset({"coming", "upcoming"})
FOLLOWING_WORDS = frozenset({"following"})
LAST_WORDS = frozenset({"last", "past", "previous"})
WHICH_WORDS = NEXT_WORDS | THIS_WORDS | COMING_WORDS | FOLLOWING_WORDS | LAST_WORDS

# Words that join, by what they do.
CONNECTIVES = {
    "and": "and",
    "or": "or",
    "n": "and",
    "to": "to",
    "through": "to",
    "thru": "to",
    "until": "until",
    "till": "until",
    "til": "until",
    "between": "between",
    "btw": "between",
    "btwn": "between",
    "b/w": "between",
    "&": "and",
    "/": "and",
    "bw": "between",
    "from": "from",
    "start": "at",
    "starts": "at",
    "starting": "from",
    "beginning": "from",
    "since": "from",
    "after": "after",
    "past": "after",
    "before": "before",
    "by": "by",
    "at": "at",
    "around": "at",
    "about": "at",
    "approximately": "at",
    "approx": "at",
    "circa": "at",
    "roughly": "at",
    "near": "at",
}
# Words that may stand between the parts of one date or between date and time without parting them.
FILLERS = frozenset(
    words_of(
        "on the of in at for a an around about any anytime time times sometime between during only say like "
        "possibly maybe perhaps preferably ideally either both also then exactly sharp approximately local "
        "just is it its it's that best anywhere somewhere slot window ok"
    )
)
# Words that may follow a bare number that is an hour ("3 works"); any other word makes it a count ("3 outlets").
AFTER_AN_HOUR = frozenset(
    words_of(
        "works work is would will if please or and on at for in to until till til but so with then instead ok "
        "okay thanks thank sharp latest earliest onwards onward today tonight tomorrow tmrw this next good "
        "fine great should could can may might does as because since when i we he she you my our local ish "
        "either too also approximately through thru not which was has as still doesn't isn't won't wouldn't "
        "that from before after by and free no suits fits sounds looks seems possible doable rather "
        "open taken full doesnt isnt wont tho though except excluding only unless if always every maybe pls plz "
        "that's thats it's"
    )
)
ZONES = {
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "mt": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "mountain": "America/Denver",
    "ct": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "central": "America/Chicago",
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "eastern": "America/New_York",
    "akst": "America/Anchorage",
    "hst": "Pacific/Honolulu",
    "gmt": "Etc/GMT",
    "utc": "Etc/UTC",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "ist": "+05:30",
}

_CORRECTED = words_of(
    "monday tuesday wednesday thursday friday saturday sunday tomorrow morning afternoon evening january "
    "february september october november december weekend"
)
_MISSPELLED = {
    slip: word
    for word, slips in {
        "around": "arround aroud arond aroun",
        "about": "abt abot",
        "between": "betwen beetween beetwen bewteen betweeen betwin inbetween",
        "until": "untill untl",
        "before": "befor befour bfore b4",
        "after": "aftr afer aftar",
        "tonight": "2nite 2night tonite tonigt",
        "tomorrow": "2morrow 2morow 2morro tmro tmo tomoro tomorro tommorro",
        "morning": "mornin",
        "evening": "evning",
        "weekend": "wkend wknd weekand",
    }.items()
    for slip in slips.split()
}
# Beside the days, what a "'s" may stand behind that is no part of it: "the weekend's best", "noon's out".
_NAMED_TIMES = frozenset({*PARTS, "weekend", "noon", "midday"})
_REAL_WORDS = frozenset(
    words_of("sundry sundae mourning moaning morgan mooring evenings weekends weekday eventing eveing frida")
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def _one_slip(word: str) -> Iterable[str]:
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _ALPHABET:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@cache
def _slips() -> dict[str, str]:
    known = {*WEEKDAYS, *MONTHS, *RELATIVE_DAYS, *PARTS, *_REAL_WORDS}
    slips: dict[str, str] = {}
    for word in _CORRECTED:
        for slip in _one_slip(word):
            if len(slip) >= 5 and slip not in known:
                slips.setdefault(slip, word)
    return slips


def known_word(word: str) -> str:
    """The word as the tables spell it: "wensday" stays (it is in them), "thurdsay" becomes "thursday"."""
    if word.endswith("'s") and (word[:-2] in WEEKDAYS or word[:-2] in RELATIVE_DAYS or word[:-2] in _NAMED_TIMES):
        return word[:-2]
    return _MISSPELLED.get(word) or _slips().get(word, word)
