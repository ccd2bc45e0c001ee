"""Whether an act is said of all the jobs that are spoken of: "cancel both", 两个活都做完了.

That something else comes in twos says nothing of them: "Please cancel, we both have the flu".
"""

import re

_JOBS = r"(?:jobs|bookings|appointments|orders|requests|visits|projects|estimates|offers|amounts|prices)"
_ALL = r"(?:both|all(?: two| three| four)?|the two|these two|the lot|each)"
_OF = r"(?: of (?:them|those|these|the two))?"
_DO = (
    r"(?:cancel|call off|drop|book|take|accept|order|hire|sign off(?: on)?|finished|completed|go (?:ahead )?with"
    r"|go for|approve)"
)
# What may stand behind "both" where that is all that the act is done to.
_ENDS = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:please|pls|now|then|today|thanks?|thank you|because|since|as|and|off|up|in time)\b)"
)
_DONE = r"(?:done|finished|complete|completed|cancel+ed|booked)"
_ENGLISH = re.compile(
    rf"\b{_ALL}(?: of)?(?: (?:the|my|our|your|these|those))?(?: two)? {_JOBS}\b"
    rf"|\bthe two {_JOBS}\b"
    rf"|\b{_DO}(?: them)? {_ALL}{_OF}{_ENDS}"
    rf"|\b(?:call|sign) {_ALL}{_OF} off\b"
    rf"|\b(?:both|all|each) of them (?:are|is)(?: now| all)? {_DONE}\b",
    re.IGNORECASE,
)
_TWO = r"(?:[这那])?[两俩二三四几2][个件份次单项]?"
_THING = r"(?:活儿?|单子?|订单|预约|工作|项目|工程|报价)"
_ACT = r"(?:取消|不要了|订|定|选|要|接受|预[订定]|做完|完工|完成|干完|弄完|签收|签字|验收|确认)"
_CHINESE = re.compile(
    rf"{_TWO}{_THING}[，, ]*(?:我|请|就)?(?:全部?)?都"
    rf"|{_TWO}(?:我|请|帮我|给我)?都(?:帮我|给我|已经?)?{_ACT}"
    rf"|(?:取消|接受|[订定选要])(?:掉|了)?{_TWO}(?:{_THING}|(?=\s*(?:[，。！,.!吧]|$)))"
    rf"|(?:^|[，。！；,.!;\s])(?:请|麻烦|那|就|帮我|给我|把它们)*全[部都](?:都)?(?:取消|[订定])(?!了(?!吧))"
)


def acts_on_all_jobs(text: str) -> bool:
    """Whether the quantifier stands with jobs, or is all that the act is done to."""
    return bool(_ENGLISH.search(text) or _CHINESE.search(text))
