"""One date alone in a language that the grammar does not know ("3. Dezember", "le 3 décembre"): by dateparser."""

from __future__ import annotations

import re
from datetime import date, datetime

# Day, month's name and perhaps the year, with nothing beside them: dateparser guesses too much where there is more.
_ALONE = re.compile(
    r"\s*(?:am|den|le|el|il|op|dia|día)?\s*"
    r"(?P<date>\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,12}\.?(?:\s+(?:de\s+)?\d{4})?)\s*[.!]?\s*",
    re.IGNORECASE,
)
_LANGUAGES = ["de", "fr", "es", "it", "pt", "nl"]
_LONGEST = 60


def date_alone(text: str, at: datetime) -> date | None:
    """The next such date after the local time ``at``; None where the text is anything else."""
    found = _ALONE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    from dateparser.date import DateDataParser  # half a second, for the few texts that need it

    parser = DateDataParser(
        languages=_LANGUAGES,
        settings={
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": at.replace(tzinfo=None),
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    read = parser.get_date_data(found["date"])
    return read.date_obj.date() if read.date_obj is not None and read.period == "day" else None
