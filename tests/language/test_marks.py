"""CON-3: whatever is taken out of people's words, its mark is known and can be said in the reader's language."""

import re
from pathlib import Path

import pytest

from language import marks
from language.privacy import scrub
from language.streets import without_streets

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("desk", "language", "mail", "actions", "web", "doorstep")


@pytest.mark.parametrize("kind", sorted(marks.KINDS))
def test_every_mark_is_said_in_chinese(kind: str) -> None:
    said = marks.in_chinese(f"Call {marks.mark(kind)} now")
    assert said.startswith("Call [") and said.endswith("已删去] now") and "removed" not in said


def test_no_mark_stands_in_the_code_that_is_not_known() -> None:
    sources = [path.read_text("utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert {kind for source in sources for kind in re.findall(r"\[([a-z][a-z -]*) removed\]", source)} <= marks.KINDS


def test_what_is_taken_out_is_marked_by_a_known_kind() -> None:
    text = "Mail a@b.example, call 206-555-0134, card 4111 1111 1111 1111, https://wa.me/12065550134, 1420 Pine Street."
    left = without_streets(scrub(text).text)
    assert set(re.findall(r"\[([a-z -]+) removed\]", left)) <= marks.KINDS
    assert "removed" not in marks.in_chinese(left)


def test_peoples_own_words_stay() -> None:
    assert marks.in_chinese("the [old bracket removed] part") == "the [old bracket removed] part"
