"""Street addresses: read to be given to the pro who comes, taken out of what others read (CON-3)."""

import pytest

from language.streets import read_street, without_streets


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("It's 1420 Pine Street, apt 3B, gate code 4412", "1420 Pine Street, apt 3B, gate code 4412"),
        ("20 W 34th St, Apt 5, buzzer 12. And is there a fee?", "20 W 34th St, Apt 5, buzzer 12"),
        ("1420 Pine St. The gate code is 4412. Thanks", "1420 Pine St. The gate code is 4412"),
        ("ok book andre, 88 w 15th st apt 3b, saturday", "88 w 15th st apt 3b"),
        ("地址是88 W 15th St, Apt 3B，门禁密码4412。周六可以吗？", "88 W 15th St, Apt 3B，门禁密码4412"),
        ("mount it at 1420 Pine St apt 3B, 98101, I have the bracket", "1420 Pine St apt 3B"),
        ("200 W 57th Street #12, ring twice", "200 W 57th Street #12"),
        ("I have the bracket. 12 Elm Street.", "12 Elm Street"),
        ("We are at 77 Martin Luther King Blvd.", "77 Martin Luther King Blvd."),
        ("my address is 12 elm ave, second door", "12 elm ave"),
        ("1500 Broadway, 4th floor", "1500 Broadway, 4th floor"),
        ("8 Oak Dr NE", "8 Oak Dr NE"),
        ("I'm at 1420 Pine Street 5B, ring twice", "1420 Pine Street 5B"),
        ("mount it at 1420 Pine St, 12-C, please", "1420 Pine St, 12-C"),
        ("my address is 12 elm ave 5b", "12 elm ave 5b"),
        ("1420 Pine Street 5 pm", "1420 Pine Street"),
        ("支架我有，地址是1420 Pine St apt 3B，谢谢", "1420 Pine St apt 3B"),
    ],
)
def test_con3_a_street_address_is_read_and_taken_out(text: str, street: str) -> None:
    assert read_street(text) == street
    assert street.split(",")[0] not in without_streets(text) and "[street address removed]" in without_streets(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two TVs, 65 inch, on drywall in 98101",
        "Tuesday December 1 8am to noon works",
        "$150, could be 180. 2 hours",
        "Is 3 pm ok? I live on Pine Street",
        "4 chairs, 2 tables and a way to carry them",
        "the 1st of May, 5 St. Bernard dogs",
        "model 2024 Drive",
        "",
    ],
)
def test_con3_other_numbers_are_no_street(text: str) -> None:
    assert read_street(text) is None and without_streets(text) == text


def test_con3_a_bare_unit_behind_a_street_is_taken_out_with_it() -> None:
    assert without_streets("1420 Pine Street 5B, and a 65 inch TV") == "[street address removed], and a 65 inch TV"
