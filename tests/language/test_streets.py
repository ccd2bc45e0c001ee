"""Street addresses: read to be given to the pro who comes, taken out of what others read (CON-3)."""

import pytest

from language.streets import blanked, read_entry, read_street, tells_only_where, without_streets


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
        ("my address is 77 queen anne ave n unit 5, thurs", "77 queen anne ave n unit 5"),
        ("lets do it. 77 queen anne avenue north apt 3 please", "77 queen anne avenue north apt 3"),
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


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("oh, and the buzzer is 12", "buzzer is 12"),
        ("门禁密码是4412", "门禁密码是4412"),
        ("1420 Pine Street, gate code 4412", None),
        ("ring twice, the code is at the desk", None),
        ("the printer shows error code 4412, and the lights buzz 2 hours a day", None),
        ("install my Ring 2 doorbell", None),
        ("装门铃12号下午可以", None),
    ],
)
def test_con3_a_way_in_that_is_told_by_itself_is_read_apart_and_taken_out(text: str, entry: str | None) -> None:
    assert read_entry(text) == entry
    assert entry is None or entry not in without_streets(text)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("20 W 34th St, Apt 5, buzzer 12.", True),
        ("My address is 12 Elm Street. The gate code is 4412, thanks", True),
        ("地址是88 W 15th St, Apt 3B，门禁密码4412。", True),
        ("12 Elm Street, and please bring the long ladder", False),
        ("please ring", False),
    ],
)
def test_req2_words_that_only_say_where_are_told_apart(text: str, only: bool) -> None:
    assert tells_only_where(text) is only


def test_req7_a_house_number_is_neither_price_nor_time() -> None:
    text = "ok book Andre, 88 W 15th St, Apt 3B, for 150"
    assert len(blanked(text)) == len(text) and "88" not in blanked(text) and "150" in blanked(text)
