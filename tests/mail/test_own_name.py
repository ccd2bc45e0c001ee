"""What people put below their own name goes no further; words that may matter do (CON-3)."""

import pytest

from mail.signatures import below_own_name

ROSA = ("Rosa Delgado",)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("$150 for this.\n\nRosa Delgado\nDelgado Wall Mounting\nLicensed & insured | Serving Seattle since 2009",
         "$150 for this.\n\nRosa Delgado"),
        ("Tuesday works.\nBest,\nRosa Delgado\nOwner", "Tuesday works.\nBest,\nRosa Delgado"),
        ("Tuesday works.\n\n- Rosa Delgado -\nDelgado Wall Mounting", "Tuesday works.\n\n- Rosa Delgado -"),
    ],
)  # fmt: skip
def test_con3_what_stands_below_the_writers_own_name_is_no_message(text: str, kept: str) -> None:
    assert below_own_name(text, ROSA) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Hi, this is\nRosa Delgado\nfrom Delgado Wall Mounting",
        "OK.\n\nRosa Delgado\nPS: is the wall brick?",
        "OK.\n\nRosa Delgado\n$150",
        "OK.\n\nRosa Delgado",
        "Rosa Delgado\nDelgado Wall Mounting",
        "OK.\n\nBen Carver\nCarver & Daughter",
        "OK.\n\nRosa Delgado\nI can come on Tuesday",
        "",
    ],
)
def test_con3_in_doubt_the_words_stay(text: str) -> None:
    assert below_own_name(text, ROSA) == text
