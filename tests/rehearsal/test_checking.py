"""A story's expectations find what is wrong, and only that."""

import pytest

from doorstep.rehearsal.checking import check
from doorstep.rehearsal.sent import SentMail
from doorstep.rehearsal.story import ExpectStep
from doorstep.rehearsal.summary import EMPTY

MAIL = SentMail(
    to="dana",
    kind="estimate_for_customer",
    sender='"Rosa via Doorstep" <desk+x@book.example>',
    subject="[#1042] An estimate",
    text="Rosa’s estimate is $150\nfor the job.",
    photos=0,
    invitation=None,
    everything="X-Mailer: a\nRosa's estimate is $150 for the job.",
)
STATE = {**EMPTY, "request": "open", "cases": ["no_show"], "estimates": {"rosa": "150-180"}}


@pytest.mark.parametrize(
    "expect",
    [
        {},
        {"mails": [{"to": "dana", "from": "rosa via", "contains": ["rosa's ESTIMATE is $150 for"], "lacks": "$180"}]},
        {"mails": [{"to": "dana", "kind": "estimate_for_customer", "photos": 0}], "no_mail": ["ben"]},
        {"answer": "hello", "answer_lacks": "goodbye"},
        {"state": {"request": "open", "cases": ["no_show"], "estimates": {"rosa": "150-180"}, "hushed": False}},
    ],
)
def test_what_is_as_expected_has_no_misses(expect: dict[str, object]) -> None:
    assert check(ExpectStep.model_validate(expect), [MAIL], "Hello there", STATE) == []


@pytest.mark.parametrize(
    ("expect", "about", "expected"),
    [
        ({"mails": [{"to": "ben"}]}, "a mail to ben", "to: ben"),
        ({"mails": [{"to": "dana"}, {"to": "dana"}]}, "a mail to dana", "to: dana"),
        ({"mails": [{"to": "dana", "contains": "$180"}]}, "the mail to dana", "contains: $180"),
        ({"mails": [{"to": "dana", "lacks": "X-Mailer"}]}, "the mail to dana", "lacks: X-Mailer"),
        ({"mails": [{"to": "dana", "invitation": "REQUEST"}]}, "the mail to dana", "invitation: REQUEST"),
        ({"mails": [{"to": "dana", "kind": "reply"}]}, "the mail to dana", "kind: reply"),
        ({"no_mail": ["dana"]}, "mails to dana", "none"),
        ({"answer": "goodbye"}, "the answer in the chat", "contains: goodbye"),
        ({"answer_lacks": "hello"}, "the answer in the chat", "lacks: hello"),
        ({"state": {"request": "closed"}}, "state request", "closed"),
        ({"state": {"cases": []}}, "state cases", "none"),
        ({"state": {"bookings": 1}}, "state bookings", "one of"),
    ],
)
def test_what_is_not_is_named(expect: dict[str, object], about: str, expected: str) -> None:
    [miss] = check(ExpectStep.model_validate(expect), [MAIL], "Hello there", STATE)
    assert miss.about == about
    assert expected in "\n".join(miss.expected)
    assert miss.actual


def test_the_mail_shown_for_a_miss_is_of_the_kind_that_was_expected() -> None:
    other = MAIL.__class__(**{name: getattr(MAIL, name) for name in MAIL.__slots__} | {"kind": "reply", "text": "$180"})
    older = MAIL.__class__(**{name: getattr(MAIL, name) for name in MAIL.__slots__} | {"subject": "older"})
    expect = ExpectStep.model_validate({"mails": [{"to": "dana", "kind": MAIL.kind, "contains": "$170"}]})
    [miss] = check(expect, [older, other, MAIL], "", STATE)
    assert f"subject: {MAIL.subject}" in miss.actual
