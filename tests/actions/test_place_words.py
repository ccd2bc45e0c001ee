"""CAT-3: where people say that a job shall be done, in a description and in a short answer."""

import pytest

from actions import place_words


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("my laptop is slow, can somebody help me online? 98101", "virtual"),
        ("I'd like remote help with my printer", "virtual"),
        ("Could I bring it to a shop? It's a desktop computer", "store"),
        ("Somebody should come to my house and set up the wifi", "home"),
        ("请远程帮我修电脑", "virtual"),
        ("我可以送到店里", "store"),
        ("I need computer help at home, my laptop is slow", "home"),
        ("Let's go with Rosa. At home, please. Tuesday 8 to noon.", "home"),
        ("需要远程的电脑帮助", "virtual"),
        ("my home computer won't go online", None),
        ("I bought the TV at a store last week", None),
        ("the remote for my TV is broken", None),
        ("help me online or come to my house", None),
    ],
)
def test_a_description_says_where_only_in_so_many_words(text: str, place: str | None) -> None:
    assert place_words.told(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Online, please.", "virtual"),
        ("at home", "home"),
        ("The store is fine", "store"),
        ("线上", "virtual"),
        ("在家", "home"),
        ("Online?", None),
        ("Home or store, I don't mind", None),
        ("Thanks", None),
        ("My home is hard to find, so tell the pro to ring the bell at the side door", None),
    ],
)
def test_a_short_answer_names_a_place_and_a_question_none(text: str, place: str | None) -> None:
    assert place_words.answered(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Can we do it online instead?", "virtual"),
        ("I'd rather come to your store", "store"),
        ("Could I bring it to the shop instead of having you over?", "store"),
        ("can it be done at my house after all", "home"),
        ("能不能改成线上？", "virtual"),
        ("改到店里可以吗", "store"),
        ("Can we move it to Thursday? I am at the store on Friday.", None),
        ("I ordered the part online", None),
        ("Tuesday works", None),
    ],
)
def test_cat3_a_wish_for_another_place_of_a_booked_job_says_so(text: str, place: str | None) -> None:
    assert place_words.wished_for(text) == place
