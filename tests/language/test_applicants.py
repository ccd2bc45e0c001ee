"""Who would work here is told apart from who wants work done (CAT-6, PRO-1)."""

import pytest

from language.acts import Act
from language.guards.applicants import as_applicant, asks_terms, lost_invitation, wishes_to_join, would_work

APPLICANTS = (
    "what do you need from me to work for you? I have a van and 10 years of plumbing, 98118",
    "I'm an electrician in 98103, how much do you take per job?",
    "I'd like to become a plumber with you in 10001, do you pay weekly?",
    "I run a small cleaning company, could we get on board?",
    "is there work for a painter in 10001?",
    "and how do I get paid?",
    "My licence is valid until 2028, can I start next Tuesday?",
    "我是水管工，想在你们平台接单，要收费吗",
    "我做了五年电工，有执照，能不能给你们干活",
)
CUSTOMERS = (
    "I'm a painter and I need a plumber for my house",
    "I am an electrician myself but want someone to paint my walls",
    "does Tuesday work for you?",
    "I'm looking for a company that paints houses",
    "I need a job done at my place",
    "I want to hire one of your pros",
    "We are a family of 4 and need movers",
    "我想找个师傅来家里干活",
    "师傅什么时候能接单",
    "我想换个做水管的师傅",
)


@pytest.mark.parametrize("text", APPLICANTS)
def test_cat6_who_offers_work_is_an_applicant(text: str) -> None:
    assert would_work(text)


@pytest.mark.parametrize("text", CUSTOMERS)
def test_who_wants_work_done_is_none_whatever_their_trade(text: str) -> None:
    assert not would_work(text)
    assert not wishes_to_join(text)


@pytest.mark.parametrize("text", ["how do I become a pro?", "怎么成为你们的师傅？", "is there a fee to join?"])
def test_some_words_are_an_applicant_s_even_of_a_customer(text: str) -> None:
    assert wishes_to_join(text)


def test_cat6_an_applicant_s_words_ask_for_no_job_and_for_each_topic_once() -> None:
    acts = [
        Act("ask_availability", 0.6, "I'm an electrician in 98103"),
        Act("request_service", 0.9, "I have a van"),
        Act("ask_policy/payment", 0.6, "do you pay weekly?"),
    ]
    read = as_applicant(acts, " ".join(act.text for act in acts))
    assert [act.intent for act in read] == ["ask_program/apply", "ask_program/payout"]
    assert read[0].text == "I'm an electrician in 98103 I have a van"


def test_what_an_applicant_wants_done_at_their_own_place_stays_a_job() -> None:
    acts = [Act("ask_program/apply", 1.0, "How do I become a pro?"), Act("request_service", 0.9, "My sink leaks too.")]
    assert [act.intent for act in as_applicant(acts, "How do I become a pro? My sink leaks too.")] == [
        "ask_program/apply",
        "request_service",
    ]


def test_a_pitch_is_no_application() -> None:
    acts = (Act("out_of_scope", 0.95, "we'd love to work with you on your SEO rankings"),)
    assert as_applicant(acts, acts[0].text) == acts


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what commission do you take?", True),
        ("do you pay weekly?", True),
        ("要收费吗", True),
        ("I paid for my own insurance.", False),
        ("how do I get paid?", False),
    ],
)
def test_only_shares_fees_rates_and_pay_days_are_terms(text: str, asked: bool) -> None:
    assert asks_terms(text) is asked


@pytest.mark.parametrize("text", ["I lost my invitation", "the invite never arrived", "邀请邮件找不到了"])
def test_pro1_a_lost_invitation_is_heard(text: str) -> None:
    assert lost_invitation(text)
