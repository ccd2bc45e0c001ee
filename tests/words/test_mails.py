"""The words of Doorstep's mails: a template for each kind of notice, made of the facts noted beside it alone."""

import re
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest

from actions.turn import Language
from desk import places
from desk.notices import NoticeKind
from doorstep.post.wording import Worded, Wording

ROOT = Path(__file__).resolve().parents[2]
MAILS = ROOT / "data/mails"
KINDS = get_args(NoticeKind)
DOORS = {"code": "code", "reply": "text", "confirm_sender": "link days", "undelivered_size": ""}
OF_NO_MATTER = {"lapse_reminder_pro", "invited_pro", "cleared_pro"}
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


def _word(kind: str, *, words: str = WORDS, speaker: str | None = None, **changes: Any) -> Worded:
    facts = {"number": FACTS["number"], **{name: FACTS[name] for name in NOTED[kind]}, **changes}
    return Wording(MAILS).word(kind, {**facts, "words": words, "speaker": speaker})


def of_house(door: str, *, language: Language = "en") -> Worded:
    facts = {"link": "https://desk.example/confirm/abc", "days": "7 days"}
    facts = {name: facts.get(name, "123456") for name in DOORS[door].split()}
    return Wording(MAILS, link_base="https://desk.example").word(door, facts, language=language)


def test_each_kind_has_its_mail_and_each_mail_its_kind() -> None:
    written = {file.name.removesuffix(".md.j2") for file in MAILS.glob("*.md.j2")}
    assert written == {*KINDS, *DOORS}
    assert set(NOTED) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", [WORDS, ""], ids=["with words", "without"])
def test_a_mail_is_made_of_the_noted_facts(kind: str, words: str) -> None:
    mail = _word(kind, words=words)
    is_sound(mail)
    assert ("[#1042]" in mail.subject) is (kind not in OF_NO_MATTER)
    assert len(mail.subject) <= 120


@pytest.mark.parametrize(("kind", "name"), MAY_BE_EMPTY)
def test_a_fact_that_is_empty_leaves_no_hole(kind: str, name: str) -> None:
    mail = _word(kind, words="", **{name: ""})
    is_sound(mail)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "where" in NOTED[kind]])
def test_cat3_a_job_that_is_not_done_at_home_says_where_and_nobody_comes(kind: str) -> None:
    mail = _word(kind, where="It is done in the store at 5 Main Street.", wanted="", address="")
    is_sound(mail)
    assert "5 Main Street." in mail.text
    assert not re.search(r"\bcomes for\b|is coming|arrives|you arrive", f"{mail.subject} {mail.text}")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - TO_SUPPORT))
def test_everybody_can_go_on_by_replying(kind: str) -> None:
    assert re.search(r"\breply\b", _word(kind).text, re.I)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if {"window", "windows"} & set(NOTED[kind])])
def test_windows_come_with_their_zone_and_as_a_list(kind: str) -> None:
    """SCH-3."""
    text = _word(kind).text
    assert "- Tuesday, December 1, between 8:00 AM and 12:00 PM (Pacific time)" in text
    if kind not in ("cancelled_pro", "cancelled_customer"):
        assert "arrival window" in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("words_for")])
def test_words_are_quoted_line_by_line_and_never_markup(kind: str) -> None:
    """CON-3."""
    mail = _word(kind, speaker="Rosa Diaz")
    assert "> First line.\n> \n> Second line, with <b>markup</b> & {{ braces }}." in mail.text
    assert "<b>" not in mail.html
    assert "Rosa Diaz wrote" in mail.text


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("estimate_for_customer", "You owe nothing"),  # REQ-1, REQ-8
        ("estimate_for_customer", "may still change"),  # REQ-7
        ("estimates_summary", "need choose none"),  # REQ-8
        ("estimates_none", "owe nothing"),  # REQ-1
        ("window_confirmed_customer", "free of charge until Monday, November 30"),  # SCH-4
        ("window_confirmed_customer", "a fee may apply"),  # SCH-5
        ("case_update_customer", "the case is closed"),
        ("estimate_for_customer", "takes the place of the earlier estimate of $120"),
        ("window_proposed_customer", "only once you agree"),  # SCH-2
        ("visit_for_customer", "binds you to nothing"),  # VIS-3
        ("visit_for_customer", "only if you accept it beforehand"),  # VIS-2, VIS-4
        ("change_for_customer", "Until you agree, $120 stands"),  # PAY-3
        ("direct_payment_customer", "not covered by our Happiness Guarantee"),  # PAY-2
        ("pro_cannot_come", "no fee"),  # SCH-7
        ("no_show_escalated_customer", "Nothing has been charged"),  # NOS-5
        ("no_show_answered_customer", "Nothing has been charged"),  # NOS-5
        ("job_done_customer", "Only then is the card"),  # PAY-1
        ("job_done_customer", "Happiness Guarantee"),  # GUA-1
        ("signed_off_customer", "90 days"),  # FBK-1
        ("trip_charge_customer", "you don't owe it"),  # VIS-4
        ("trip_charge_customer", "defective"),  # VIS-4
        ("visit_for_customer", "takes off the price of the job"),  # VIS-3
        ("sign_here_pro", "don't sign for somebody else"),  # PAY-3
        ("sign_here_pro", "Until then $120 stands"),  # PAY-3
        ("job_done_customer", "$120 stands unless you agree"),  # PAY-3
        ("request_for_pro", "leave out phone numbers"),  # CON-3
        ("accepted_pro", "don't take payment"),  # PAY-2
    ],
)
def test_the_policy_that_matters_is_said(kind: str, says: str) -> None:
    """Of the job itself, where no visit before it is meant."""
    of_the_job = {name: "" for name in ("visit", "accepted") if name in NOTED[kind]}
    assert says in _word(kind, **of_the_job).text


def test_photos_are_mentioned_where_there_are_some() -> None:
    assert "Photos are attached" in _word("request_for_pro", photos=["wall.jpg"]).text
    assert "Photos are attached" not in _word("request_for_pro").text


@pytest.mark.parametrize(("door", "fact"), DOORS.items())
def test_the_desks_own_mails(door: str, fact: str) -> None:
    mail = of_house(door)
    is_sound(mail)
    values = {"link": "https://desk.example/confirm/abc", "days": "7 days"}
    assert all(values.get(name, "123456") in mail.text for name in fact.split())
    assert ("<a " in mail.html) is ("link" in fact)


_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"(?:^|[;\s])(color|background):\s*(#[0-9a-f]{6})")


def _colours(css: str) -> dict[str, dict[str, str]]:
    """By selector, the colour and the ground of each rule that sets one of them."""
    found = {}
    for selector, rules in _RULE.findall(css):
        colours = dict(_COLOUR.findall(rules))
        if colours:
            found[selector.strip().removeprefix(":root").strip()] = colours
    return found


def _brightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_line25_every_colour_of_the_frame_stands_on_its_ground_in_light_and_dark() -> None:
    """A colour without a ground of its own vanishes where a mail program turns only one of them (contrast 4.5 to 1)."""
    css = (MAILS / "_layout.html.j2").read_text()
    light, dark = css.split("<style>")[1].split("</style>")[0].split("@media (prefers-color-scheme: dark) {")
    light = light.split("@media (max-width")[0]
    by_day, by_night = _colours(light), _colours(dark)
    assert by_day.keys() == by_night.keys() and len(by_day) >= 9
    for selector, colours in [*by_day.items(), *by_night.items()]:
        assert colours.keys() == {"color", "background"}, selector
        bright, dull = sorted((_brightness(colour) for colour in colours.values()), reverse=True)
        assert (bright + 0.05) / (dull + 0.05) >= 4.5, selector
    assert all("!important" in part for part in re.findall(r"[\w-]+: #[^;]*;", dark))


@pytest.mark.parametrize("kind", KINDS)
def test_line25_the_frame_reads_well_aloud(kind: str) -> None:
    """Language, one heading, no pictures; tables hold figures under headings of their own, never the layout."""
    html = _word(kind).html
    assert re.findall(r"<html lang=\"en\"", html) and 'role="article"' in html and "<title>" in html
    assert 'name="color-scheme" content="light dark"' in html
    assert len(re.findall(r"<h1>[^<]+</h1>", html)) == 1 and "[#" not in html.split("<h1>")[1].split("</h1>")[0]
    assert not re.search(r"<(img|script|link)\b|https?://", html)
    assert "<table" not in html or ('<th scope="col">' in html and '<th scope="row">' in html)


@pytest.mark.parametrize("kind", KINDS)
def test_line25_what_is_shown_beside_the_subject_says_what_happened(kind: str) -> None:
    """Not the greeting, nor somebody's words; hidden where styles are dropped, too."""
    html = _word(kind, speaker="Rosa Diaz").html
    hidden = re.search(r'<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">([^<]*)</div>', html)
    assert hidden is not None
    assert 20 <= len(hidden[1]) <= 200
    assert not hidden[1].startswith(("Hello", "&gt;", "First line"))


@pytest.mark.parametrize("kind", KINDS)
def test_line25_html_says_what_the_text_says_in_the_same_order(kind: str) -> None:
    mail = _word(kind, speaker="Rosa Diaz")
    body = re.sub(r"<[^>]+>", " ", mail.html.split("</h1>")[1].split('<p class="foot">')[0])
    said, shown = (re.findall(r"\w+", unescape(each)) for each in (mail.text, body))
    # A table becomes lines in the text, where each figure stands beside its heading.
    assert shown == said if "<table>" not in mail.html else set(said) <= {*shown}


def test_a_page_of_ours_is_a_button_and_a_code_stands_large() -> None:
    words = Wording(MAILS, link_base="https://desk.example")
    link = "https://desk.example/confirm/1-abc"
    assert (
        f'<a class="button" href="{link}">Open the page</a>'
        in words.word("confirm_sender", {"link": link, "days": "7 days"}).html
    )
    assert '<p class="code">123456</p>' in words.word("code", {"code": "123456"}).html


def is_sound(mail: Worded) -> None:
    body = mail.text.replace("{{ braces }}", "braces")
    assert not re.search(r"\{\{|\{%|\bNone\b", mail.subject + body)
    assert not re.search(r"^- *$|^> *\Z|\n{3,}| {2,}\S|\( *\)| [,.;]", body, re.M)
    assert mail.subject.strip() == mail.subject
    assert mail.html.count("<html") == 1


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if {"away", "where"} & set(NOTED[kind]) and "request" not in kind]
)
def test_cat3_no_mail_about_a_job_from_afar_says_that_anybody_comes_or_arrives(kind: str) -> None:
    for_pro = places.for_pro("virtual", "Dana", "")
    where = for_pro if kind.endswith("_pro") else places.for_customer("virtual", "Rosa Diaz", "")
    afar = {"away": "yes", "where": where, "wanted": "", "address": "", "visit": "", "place": "online, from afar"}
    mail = _word(kind, **{name: fact for name, fact in afar.items() if name in NOTED[kind]}, words="")
    said = f"{mail.subject} {mail.text}".replace(where, "")
    assert not re.search(r"\b(?:arrives?|arrived|comes?|coming|came)\b", said)
