"""Traditional characters are read like simplified ones, place by place, and passed on as they were written."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from language.traditional import simplified
from tests.language.test_understanding import TableNlu, reading

# Pairs of a sentence in traditional and in simplified characters.
PAIRS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "fixtures" / "traditional.yml").read_text("utf-8")
)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["written"] for pair in PAIRS])
def test_both_ways_of_writing_are_read_alike(pair: dict[str, Any]) -> None:
    ranks = {pair["simple"][:2]: {pair["likely"]: 0.9, "message": 0.05}}
    found = [reading(text, pair["role"], pair["state"], TableNlu(ranks)) for text in (pair["written"], pair["simple"])]
    traditional, simple = ([(a.intent, a.clear, a.windows, a.money) for a in read.acts] for read in found)
    assert traditional == simple
    assert [a.intent for a in found[0].acts] == pair["acts"]
    assert found[0].details == found[1].details
    assert [a.text for a in found[0].acts] == pair.get("texts", [pair["written"]])


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_each_place_stays_the_same_place(text: str) -> None:
    folded = simplified(text)
    assert len(folded) == len(text)
    assert simplified(folded) == folded
    assert all(one == other for one, other in zip(text, folded, strict=True) if ord(one) < 0x3400)
