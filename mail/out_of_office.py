"""Out-of-office notes that come as plain mail, without any header that says so, known by their first lines alone.

A pro who writes "I am out of the office until Monday, but can come Tuesday" answers, so a note counts only where it
says both that its writer is away and what is done meanwhile, and neither asks nor offers anything.
"""

import re

_I = re.IGNORECASE
_QUOTED = re.compile(r"^(?:>|On .{0,200}wrote:|-{2,} ?Original Message|From: )", _I | re.M)
_OPENING = re.compile(
    r"\s*(?:(?:hi|hello|hey|dear|greetings)\b[^\n]{0,40}\n\s*)?"
    r"(?:(?:many )?thank(?:s| you) for (?:your|the|contacting|reaching|writing|getting)[^.!\n]{0,60}[.!,]?\s*)?",
    _I,
)
_AWAY = re.compile(
    r"(?:please note (?:that )?)?(?:i am|i['’]m|i will be|i['’]ll be)\s+(?:currently |presently )?"
    r"(?:out of (?:the |my )?office|away from (?:the |my )?(?:office|desk)|"
    r"on (?:vacation|annual leave|holiday|parental leave|maternity leave|paternity leave|leave))\b",
    _I,
)
_MEANWHILE = re.compile(
    r"\b(?:for|in (?:case of )?an?) (?:emergenc|urgent|immediate)|\bif (?:it|this|your \w+) is urgent|"
    r"\bin my absence\b|\b(?:up)?on my return\b|\bwhen i(?:['’]m| am)? (?:return|get back|back)|"
    r"\b(?:limited|no|intermittent) access to (?:my )?e?-?mail",
    _I,
)
_ANSWERS = re.compile(r"\?|\$|\d\s*(?:am|pm)\b|\b(?:estimate|quote|can (?:come|do)|could (?:come|do)|book|cancel)", _I)
_LONGEST = 900  # letters; such notes are short


def is_out_of_office(words: str) -> bool:
    """Whether the text, before trimming, is unmistakably the note of somebody who is away."""
    quoted = _QUOTED.search(words)
    own = (words[: quoted.start()] if quoted else words).strip()
    opening = _OPENING.match(own)
    begins = opening.end() if opening else 0
    if len(own) > _LONGEST or not _AWAY.match(own, begins):
        return False
    return bool(_MEANWHILE.search(own)) and not _ANSWERS.search(own)
