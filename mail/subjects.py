"""What a subject says of its letter before its own words begin."""

import re

_ANSWER = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|antw|antwort|sv|rif|r|rép|res|odp|ynt|回复|回覆|答复|答覆|返信|회신)"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s*[:：]",
    re.IGNORECASE,
)


def answers(subject: str) -> bool:
    """Whether it says that the letter is an answer ("Re:", "AW:", "回复："), whatever is passed on further behind."""
    return _ANSWER.match(subject) is not None
