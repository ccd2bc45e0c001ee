"""The words of Doorstep's mails: a template for each kind of notice, made of the facts noted beside it alone."""

import re

import pytest

from desk import places
from tests.words.noted import (
    DOORS,
    KINDS,
    MAILS,
    MAY_BE_EMPTY,
    NOTED,
    TO_SUPPORT,
    WORDS,
    is_sound,
    of_house,
    worded,
)

OF_NO_MATTER = {"lapse_reminder_pro", "invited_pro", "cleared_pro"}


def test_each_kind_has_its_mail_and_each_mail_its_kind() -> None:
    written = {file.name.removesuffix(".md.j2") for file in MAILS.glob("*.md.j2")}
    assert written == {*KINDS, *DOORS}
    assert set(NOTED) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", [WORDS, ""], ids=["with words", "without"])
def test_a_mail_is_made_of_the_noted_facts(kind: str, words: str) -> None:
    mail = worded(kind, words=words)
    is_sound(mail)
    assert ("[#1042]" in mail.subject) is (kind not in OF_NO_MATTER)
    assert len(mail.subject) <= 120


@pytest.mark.parametrize(("kind", "name"), MAY_BE_EMPTY)
def test_a_fact_that_is_empty_leaves_no_hole(kind: str, name: str) -> None:
    mail = worded(kind, words="", **{name: ""})
    is_sound(mail)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "where" in NOTED[kind]])
def test_cat3_a_job_that_is_not_done_at_home_says_where_and_nobody_comes(kind: str) -> None:
    mail = worded(kind, where="It is done in the store at 5 Main Street.", wanted="", address="")
    is_sound(mail)
    assert "5 Main Street." in mail.text
    assert not re.search(r"\bcomes for\b|is coming|arrives|you arrive", f"{mail.subject} {mail.text}")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - TO_SUPPORT))
def test_everybody_can_go_on_by_replying(kind: str) -> None:
    assert re.search(r"\breply\b", worded(kind).text, re.I)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if {"window", "windows"} & set(NOTED[kind])])
def test_windows_come_with_their_zone_and_as_a_list(kind: str) -> None:
    """SCH-3."""
    text = worded(kind).text
    assert "- Tuesday, December 1, between 8:00 AM and 12:00 PM (Pacific time)" in text
    if kind not in ("cancelled_pro", "cancelled_customer"):
        assert "arrival window" in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith("words_for")])
def test_words_are_quoted_line_by_line_and_never_markup(kind: str) -> None:
    """CON-3."""
    mail = worded(kind, speaker="Rosa Diaz")
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
    assert says in worded(kind, **of_the_job).text


def test_photos_are_mentioned_where_there_are_some() -> None:
    assert "Photos are attached" in worded("request_for_pro", photos=["wall.jpg"]).text
    assert "Photos are attached" not in worded("request_for_pro").text


@pytest.mark.parametrize(("door", "fact"), DOORS.items())
def test_the_desks_own_mails(door: str, fact: str) -> None:
    mail = of_house(door)
    is_sound(mail)
    values = {"link": "https://desk.example/confirm/abc", "days": "7 days"}
    assert all(values.get(name, "123456") in mail.text for name in fact.split())
    assert ("<a " in mail.html) is ("link" in fact)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if {"away", "where"} & set(NOTED[kind]) and "request" not in kind]
)
def test_cat3_no_mail_about_a_job_from_afar_says_that_anybody_comes_or_arrives(kind: str) -> None:
    for_pro = places.for_pro("virtual", "Dana", "")
    where = for_pro if kind.endswith("_pro") else places.for_customer("virtual", "Rosa Diaz", "")
    afar = {"away": "yes", "where": where, "wanted": "", "address": "", "visit": "", "place": "online, from afar"}
    mail = worded(kind, **{name: fact for name, fact in afar.items() if name in NOTED[kind]}, words="")
    said = f"{mail.subject} {mail.text}".replace(where, "")
    assert not re.search(r"\b(?:arrives?|arrived|comes?|coming|came)\b", said)
