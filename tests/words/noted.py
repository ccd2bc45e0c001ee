"""The facts noted beside each kind of mail, an example of each, and the mails made of them."""

import re
from pathlib import Path
from typing import Any, get_args

from actions.turn import Language
from desk.notices import NoticeKind
from doorstep.post.wording import Worded, Wording

ROOT = Path(__file__).resolve().parents[2]
MAILS = ROOT / "data/mails"
KINDS = get_args(NoticeKind)
DOORS = {"code": "code", "reply": "text", "confirm_sender": "link days", "undelivered_size": ""}
TO_SUPPORT = {"case_for_support", "case_overdue_support"}
WORDS = "First line.\n\nSecond line, with <b>markup</b> & {{ braces }}."
FACTS = {
    "number": "1042",
    "service": "TV mounting",
    "zip": "98101",
    "still": "yes",
    "address": "1420 Pine St, apt 3B",
    "street": "1420 Pine St, apt 3B",
    "wanted": "yes",
    "fee": "$25",
    "where": "",
    "place": "Seattle, WA",
    "details": "size: 65 inch\nwall: drywall",
    "windows": "Tuesday, December 1, between 8:00 AM and 12:00 PM (Pacific time)\n"
    "Saturday, December 5, between 9:00 AM and 12:00 PM (Pacific time)",
    "window": "Tuesday, December 1, between 8:00 AM and 12:00 PM (Pacific time)",
    "closes_at": "Wednesday, November 25 at 10:00 AM (Pacific time)",
    "taking": "yes",
    "free_until": "Monday, November 30 at 8:00 AM (Pacific time)",
    "due": "Friday, November 27 at 3:00 PM (Pacific time)",
    "customer": "Dana",
    "pro": "Rosa Diaz",
    "amount": "$150 to $180",
    "old": "$120",
    "extras": "cables: $40 more",
    "coming": "Joe Park",
    "away": "",
    "accepted": "$49",
    "done": "yes",
    "credit": "$49",
    "left": "$101",
    "credited": "yes",
    "by_support": "yes",
    "rated": "",
    "came": "yes",
    "later": "yes",
    "proposed": "yes",
    "arriving": "yes",
    "booked": "yes",
    "jobs": "12 jobs done",
    "visit": "yes",
    "visit_off": "yes",
    "answer_due": "Friday, November 27 at 3:00 PM (Pacific time)",
    "other": "Rosa Diaz",
    "clashes": "Tuesday, December 1, between 9:00 AM and 11:00 AM (Pacific time): job #1007",
    "until": "Monday, March 1 at 10:00 AM (Pacific time)",
    "price": "$49",
    "outcome": "agreed to",
    "rating": "4.9",
    "list": "Joe Park: $120\nRosa Diaz: $150 to $180, rated 4.9",
    "items": "liability insurance\nplumber licence",
    "days": "30",
    "services": "TV mounting\nHandyman",
    "miles": "25",
    "lacking": "criminal check\nliability insurance",
    "table": "| Pro | Estimate | Open question |\n| Joe Park | $120 | brick? |\n| Rosa Diaz | $150 to $180 |  |",
    "package": "TV mounting on drywall",
    "includes": "the bracket fixed\ncables tied together",
    "excludes": "brick walls",
    "chosen": "option: TV up to 65 inch\nplace: at home",
    "case": "7",
    "closed": "yes",
    "earlier": "$120",
    "reason": "asked for a person",
    "summary": "Dana asked for a person.",
}
MAY_BE_EMPTY = [
    ("request_for_pro", "details"),
    ("request_for_pro", "windows"),
    ("package_for_pro", "details"),
    ("package_for_pro", "excludes"),
    ("package_for_pro", "chosen"),
    ("package_passed_customer", "windows"),
    ("pro_cannot_come", "package"),
    ("windows_for_pro", "due"),
    ("confirmation_reminder", "windows"),
    ("window_declined_pro", "windows"),
    ("window_released_pro", "window"),
    ("window_released_pro", "windows"),
    ("window_released_pro", "due"),
    ("cancelled_pro", "window"),
    ("not_chosen", "visit_off"),
    ("not_chosen", "window"),
    ("accepted_pro", "answer_due"),
    ("estimate_for_customer", "windows"),
    ("estimate_for_customer", "rating"),
    ("estimate_for_customer", "jobs"),
    ("estimate_for_customer", "earlier"),
    ("estimate_for_customer", "extras"),
    ("case_update_customer", "closed"),
    ("window_confirmed_customer", "free_until"),
    ("window_confirmed_customer", "amount"),
    ("pro_cannot_come", "window"),
    ("job_done_customer", "amount"),
    ("job_done_customer", "old"),
    ("job_done_customer", "credit"),
    ("visit_for_customer", "credited"),
    ("sign_here_pro", "old"),
    ("sign_here_pro", "done"),
    ("windows_for_pro", "clashes"),
    ("window_declined_pro", "clashes"),
    ("move_asked_pro", "clashes"),
    ("window_released_pro", "clashes"),
    ("reminder_customer", "free_until"),
    ("reminder_customer", "visit"),
    ("reminder_pro", "visit"),
    ("visit_for_customer", "windows"),
    ("visit_accepted_pro", "windows"),
    ("visit_accepted_pro", "due"),
    ("cancelled_customer", "window"),
    ("cancelled_customer", "fee"),
    ("window_given_up", "fee"),
    *((f"signed_off_{role}", "by_support") for role in ("pro", "customer")),
    *((f"no_show_judged_{role}", "came") for role in ("pro", "customer")),
    ("no_show_judged_customer", "booked"),
    ("window_given_up", "wanted"),
    ("case_for_support", "pro"),
    ("service_corrected_pro", "still"),
    ("lapsed_customer", "later"),
    *((f"time_reminder_{role}", fact) for role in ("pro", "customer") for fact in ("windows", "proposed", "window")),
    *((f"reminder_{role}", "case") for role in ("pro", "customer")),
    ("choice_reminder_customer", "windows"),
    ("visit_declined_pro", "window"),
    ("visit_declined_pro", "taking"),
    ("no_show_answered_customer", "arriving"),
    *((kind, "wanted") for kind in ("window_agreed_pro", "reminder_pro", "visit_agreed_pro")),
    *((kind, "address") for kind in ("window_agreed_pro", "reminder_pro", "visit_agreed_pro")),
    *((kind, "wanted") for kind in ("window_confirmed_customer", "reminder_customer", "visit_agreed_customer")),
    ("invited_pro", "lacking"),
    ("invited_pro", "until"),
    ("cleared_pro", "until"),
]


def _noted() -> dict[str, list[str]]:
    """The facts noted beside each kind, by kind."""
    lines = re.findall(r'^    "(\w+)",  # (.*)$', (ROOT / "desk/notices.py").read_text(), re.M)
    return {kind: re.split(r" \+ |: ", note)[0].split() for kind, note in lines}


NOTED = _noted()


def worded(kind: str, *, words: str = WORDS, speaker: str | None = None, **changes: Any) -> Worded:
    facts = {"number": FACTS["number"], **{name: FACTS[name] for name in NOTED[kind]}, **changes}
    return Wording(MAILS).word(kind, {**facts, "words": words, "speaker": speaker})


def of_house(door: str, *, language: Language = "en") -> Worded:
    facts = {"link": "https://desk.example/confirm/abc", "days": "7 days"}
    facts = {name: facts.get(name, "123456") for name in DOORS[door].split()}
    return Wording(MAILS, link_base="https://desk.example").word(door, facts, language=language)


def is_sound(mail: Worded) -> None:
    body = mail.text.replace("{{ braces }}", "braces")
    assert not re.search(r"\{\{|\{%|\bNone\b", mail.subject + body)
    assert not re.search(r"^- *$|^> *\Z|\n{3,}| {2,}\S|\( *\)| [,.;]", body, re.M)
    assert mail.subject.strip() == mail.subject
    assert mail.html.count("<html") == 1
