"""A charge for coming that is claimed is told from a visit that is offered (VIS-3, VIS-4)."""

import pytest

from language.timing import prices_visit
from language.trip_charges import asks_for_credit, claims_trip_charge, credits_now, is_credited


@pytest.mark.parametrize(
    ("text", "booked", "claims"),
    [
        ("The TV is cracked, so I have to charge a $50 trip fee.", True, True),
        ("Nobody was home, that's a $40 call-out charge.", True, True),
        ("You still owe me the trip charge for yesterday", False, True),
        ("I drove out for nothing, the travel fee is $35", False, True),
        ("TV was cracked, I charge $60 for the trip", True, True),
        ("I bill you 50 bucks for the drive", True, True),
        ("that's $60 for the wasted trip", True, True),
        ("I charge $60 for the trip and have a look first", False, False),
        ("$150 for the job", True, False),
        ("今天白跑一趟，要付上门费50块", True, True),
        ("I'd need a visit first, there's a $49 trip charge.", False, False),
        ("The trip charge comes off the price if you book.", False, False),
        ("No trip charge, don't worry.", True, False),
        ("I won't charge a trip fee this time", True, False),
        ("The job is done, $170 in all.", True, False),
        ("Change order: $220 instead of $150.", True, False),
    ],
)
def test_vis4_a_claim_is_told_from_an_offer(text: str, booked: bool, claims: bool) -> None:
    assert claims_trip_charge(text, booked=booked) is claims


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("The visit is $49, credited to the job.", True),
        ("$49, and it comes off the total if you book", True),
        ("I deduct it from the final price: deducted in full", True),
        ("The visit is $49.", False),
        ("I'm a certified electrician with a credit rating", False),
    ],
)
def test_vis3_a_price_that_comes_off_the_job_is_known(text: str, credited: bool) -> None:
    assert is_credited(text) is credited


@pytest.mark.parametrize(
    ("text", "visit"),
    [
        ("上门查看49美元，如果预订就抵扣。", True),
        ("过来看一下要30美元", True),
        ("看过了，一共180美元。", False),
        ("$85 to drive out and assess", True),
        ("安装140美元", False),
    ],
)
def test_vis1_the_price_of_a_visit_is_no_estimate(text: str, visit: bool) -> None:
    assert prices_visit(text) is visit


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("yes, credited", True),
        ("yes it comes off the price", True),
        ("可以抵扣", True),
        ("no, not credited", False),
        ("sorry, we don't take it off", False),
        ("不抵扣", False),
    ],
)
def test_vis3_a_pros_yes_to_the_credit_is_told_from_a_no(text: str, credits: bool) -> None:
    assert credits_now(text) is credits


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("would the upfront fee be creditable if I let her do it?", True),
        ("is the 60 taken off if I book you?", True),
        ("上门费如果最后让她修能抵扣吗？", True),
        ("what is a trip charge?", False),
    ],
)
def test_vis3_a_question_for_the_credit_is_known(text: str, asks: bool) -> None:
    assert asks_for_credit(text) is asks
