"""Where a run is shared by several processes, what is started once a run is asked for in one of them alone."""

import pytest

from tests.running.groups import group_of


@pytest.mark.parametrize(
    ("fixtures", "group"),
    [
        (["house", "rasa_server"], "bot"),
        (["stack", "rasa_server"], "bot"),
        (["stack"], "mail servers"),
        (["running_stack", "now"], "mail servers"),
        (["chromium", "page"], "browser"),
        (["house"], "tests/web/test_x.py"),
        ([], "tests/web/test_x.py"),
    ],
)
def test_tests_that_share_a_part_stay_together_and_else_those_of_a_file(fixtures: list[str], group: str) -> None:
    assert group_of("tests/web/test_x.py", fixtures) == group
