"""A part that a machine lacks takes exactly its own tests along."""

import pytest

from tests.running.parts import needs


@pytest.mark.parametrize(
    ("fixtures", "left_out", "expected"),
    [
        (["tmp_path"], ["mail-servers", "chromium"], False),
        (["mail_stack", "tmp_path"], ["mail-servers"], True),
        (["mail_stack"], ["chromium"], False),
        (["page"], ["chromium"], True),
        (["page"], [], False),
    ],
)
def test_a_test_is_left_out_only_with_its_part(fixtures: list[str], left_out: list[str], expected: bool) -> None:
    assert needs(fixtures, left_out) is expected


def test_an_unknown_part_is_an_error_not_a_silence() -> None:
    with pytest.raises(KeyError):
        needs(["tmp_path"], ["tape-drive"])
