"""Words that take back who may have the phone number (CON-2)."""

import pytest

from language.guards.denials import takes_number_back


@pytest.mark.parametrize(
    "text",
    [
        *("please do not share my number any longer", "I don't want Rosa to have my number any more"),
        *("stop giving out my phone number", "keep my number private please", "remove my phone number please"),
        *("请不要再把我的电话给师傅", "别再告诉Rosa我的电话"),
    ],
)
def test_con2_a_number_is_taken_back(text: str) -> None:
    assert takes_number_back(text)


@pytest.mark.parametrize(
    "text",
    [
        *("you can give her my number", "my number is 206-555-0142", "don't forget to give her my number"),
        *("把我的电话给师傅", "is that my number?"),
    ],
)
def test_con2_a_number_that_is_given_is_not(text: str) -> None:
    assert not takes_number_back(text)
