"""REQ-8: of estimates the one of the better rated pro is meant, unless customers are shown the same stars."""

import pytest

from actions.choosing import pro_described
from actions.turn import Turn
from tests.actions.matters import MATTERS, TUESDAY


@pytest.mark.parametrize(
    "text", ["the better rated of the two", "the one with more stars", "评分高的那个", "星级最高的"]
)
@pytest.mark.parametrize(
    ("rosa", "joe", "meant"),
    [(4.9, 4.7, "rosa"), (4.6, 4.7, "joe"), (4.92, 4.88, None), (None, 3.0, "joe"), (None, None, None)],
)
def test_req8_the_one_with_more_stars_is_meant(
    text: str, rosa: float | None, joe: float | None, meant: str | None
) -> None:
    said = Turn(
        "k",
        0,
        "email",
        "customer",
        "dana",
        None,
        None,
        None,
        TUESDAY.start,
        "UTC",
        "accept_estimate",
        text,
        (),
        {},
        None,
    )
    assert pro_described(said, MATTERS["estimated"](), str, {"rosa": rosa, "joe": joe}.get) == meant
