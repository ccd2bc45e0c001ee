"""What may be taken along with an estimate, out of a pro's words (REQ-7)."""

from decimal import Decimal

import pytest

from language.guards.answers import takes_along
from language.money import of_the_job, read_alternative, read_extras, read_money

NAMED = [
    ("$150 for the mount. Cables are $40 more.", {"cables": 40}),
    ("$150, cables are $40 more if you want them hidden", {"cables": 40}),
    ("$150. Hiding the cables adds $40.", {"hiding the cables": 40}),
    ("150 for the TV plus $40 if you want the cables hidden", {"cables hidden": 40}),
    ("$120, could do it Tuesday. If you want the cables hidden, add $40.", {"cables hidden": 40}),
    ("$150. $40 extra for the cable cover, and the soundbar is another $25.", {"cable cover": 40, "soundbar": 25}),
    ("$80/hr, about 2 hours, haul away is $35 extra", {"haul away": 35}),
    ("$150. Optional: cable concealment $60", {"cable concealment": 60}),
    ("$150. Add $40 if you want the cables in the wall.", {"cables in the wall": 40}),
    ("$150. If u want me to run the cables in the wall its another 60", {"running the cables in the wall": 60}),
    ("$150. Cables in the wall are $60 more.", {"cables in the wall": 60}),
    ("150 for the TV, for another 60 I can run the cables in the wall", {"running the cables in the wall": 60}),
    ("$150. I can hide the cables as well, that would be another 40", {"hiding the cables": 40}),
    ("150. Want the cables hidden? that's 40 more", {"cables hidden": 40}),
    ("$150, if u need a bracket thats 35", {"a bracket": 35}),
    ("报价150美元，藏线另加40美元", {"藏线": 40}),
    ("150美元。如果要藏线，再加60", {"藏线": 60}),
    ("150元。要走暗线的话加60元", {"走暗线": 60}),
]
NO_EXTRA = [
    "$150 to $180. $40 more if the wall is brick.",
    "$150 and each additional TV is $90 more",
    "$150 plus parts, about $30 more",
    "$150 for the TV plus $40",
    "$140 + $35 to hide cables",
    "150 for the TV plus $40 for hiding the cables",
    "So $150, cables $40 more, makes $190 in all",
    "$150, and weekends are $30 more",
    "$150 for this.",
    "$150. Its another 60 if brick",
    "$150. Cables in a brick wall are $60 more",
    "150. my helper costs another 40",
    "150美元。如果要上楼，再加60",
    "150美元。如果墙是砖的，再加60",
]


@pytest.mark.parametrize(("text", "extras"), NAMED)
def test_req7_an_extra_is_read_with_its_price_and_is_not_the_price_of_the_job(
    text: str, extras: dict[str, int]
) -> None:
    amounts = read_money(text, terms="owed")
    assert dict(read_extras(amounts, text)) == {what: Decimal(price) for what, price in extras.items()}
    assert [amount.amount for amount in of_the_job(amounts, text)] == [amounts[0].amount]


@pytest.mark.parametrize("text", NO_EXTRA)
def test_req7_what_is_nobodys_choice_or_in_a_whole_price_is_no_extra(text: str) -> None:
    assert read_extras(read_money(text, terms="owed"), text) == ()


def test_req7_the_upper_end_of_a_range_may_be_for_an_extra() -> None:
    text = "$150, or $190 with the cables"
    assert read_alternative(read_money(text)[0], text) == ("cables", Decimal(40))
    assert read_alternative(read_money("$150 to $190")[0], "$150 to $190") is None


@pytest.mark.parametrize(
    "text",
    ["Yes with the cables", "ok, but without the cables", "Yes, and the cables too please", "sure, add the cover"],
)
def test_a_yes_with_what_goes_with_it_is_a_yes(text: str) -> None:
    assert takes_along(text)


@pytest.mark.parametrize("text", ["Yes, with what bracket?", "the one with the cables", "ok, and when can you come"])
def test_other_words_are_no_yes(text: str) -> None:
    assert not takes_along(text)
