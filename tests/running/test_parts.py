"""A part that a machine lacks takes exactly its own tests along."""

import re
from pathlib import Path

import pytest

from tests.running.parts import FIXTURES_OF_PART, needs


@pytest.mark.parametrize(
    ("fixtures", "left_out", "expected"),
    [
        (["tmp_path"], ["mail-servers", "chromium"], False),
        (["stack", "tmp_path"], ["mail-servers"], True),
        (["stack"], ["chromium"], False),
        (["page"], ["chromium"], True),
        (["page"], [], False),
    ],
)
def test_a_test_is_left_out_only_with_its_part(fixtures: list[str], left_out: list[str], expected: bool) -> None:
    assert needs(fixtures, left_out) is expected


def test_an_unknown_part_is_an_error_not_a_silence() -> None:
    with pytest.raises(KeyError):
        needs(["tmp_path"], ["tape-drive"])


@pytest.mark.parametrize("name", sorted(set().union(*FIXTURES_OF_PART.values())))
def test_the_fixtures_of_the_parts_are_there(name: str) -> None:
    """One that was given another name would let its tests fail where the part is missing."""
    files = Path(__file__).parents[1].rglob("*.py")
    assert any(re.search(rf"@pytest\.fixture[^\n]*\ndef {name}\(", file.read_text()) for file in files)
