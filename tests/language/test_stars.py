"""Stars that are given, and stars that are only spoken of (FBK-1)."""

import pytest

from language.stars import gives_stars, signs_off_with_stars, stars, stars_beside


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 star, he was rude and left dust everywhere", 1),
        ("5 stars! Neat work", 5),
        ("I'd give Rosa 4 out of 5", 4),
        ("Rating: 3/5", 3),
        ("five stars from us", 5),
        ("\u2b50\u2b50\u2b50 ok but late", 3),
        ("She deserves five stars", 5),
        ("五星好评，很准时", 5),
        ("给两颗星", 2),
        ("还是改成3星吧", 3),
        ("only 2 stars", 2),
    ],
)
def test_fbk1_stars_that_are_given_are_a_rating(text: str, number: int) -> None:
    assert (gives_stars(text), stars(text)) == (True, number)


@pytest.mark.parametrize(
    "text",
    [
        "I need a 5 star cleaner",
        "5-star plumber wanted",
        "Is 4/5 December ok?",
        "3 chairs and a star lamp",
        "good work",
    ],
)
def test_fbk1_stars_that_are_spoken_of_are_none(text: str) -> None:
    assert not gives_stars(text)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("all done, sign it off, 5 stars", 5),
        ("The amount is right, sign it off - four stars", 4),
        ("都弄好了，验收吧，给五颗星，谢谢", 5),
        ("sign it off, it would have been 5 stars", None),
        ("sign it off, he is a five star pro", None),
        ("all done, the amount is right", None),
    ],
)
def test_fbk1_stars_given_in_the_midst_of_other_words_are_found(text: str, given: int | None) -> None:
    assert stars_beside(text) == given


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("装好了，没问题，给五星", True),
        ("everything works, five stars from me", True),
        ("All done - 4/5", True),
        ("it's done but scratched, 3 stars", False),
        ("done, if you take the box along, 5 stars", False),
        ("5 stars!", False),
        ("all good", False),
    ],
)
def test_pay1_fbk1_stars_beside_nothing_but_that_it_is_done_sign_off(text: str, done: bool) -> None:
    assert signs_off_with_stars(text) is done
