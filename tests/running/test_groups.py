"""Where a run is shared by several processes, what is started once a run is asked for in one of them alone."""

import pytest

from tests.running.groups import evened, group_of, turn_of


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


def test_the_stories_have_a_bot_of_their_own() -> None:
    assert group_of("tests/rehearsal/test_stories.py", ["stage", "rasa_server"]) == "stories"
    assert group_of("tests/rehearsal/test_stories.py", []) == "tests/rehearsal/test_stories.py"


def test_a_part_of_the_stories_is_played_by_the_bot_that_has_less_to_do() -> None:
    groups = ["bot", *["stories"] * 8, "browser"]
    assert evened(groups) == ["bot", *["stories", "stories", "bot"] * 2, "stories", "stories", "browser"]


def test_the_longest_groups_come_first_and_the_browser_last() -> None:
    groups = ["browser", "tests/web/test_x.py", "mail servers", "bot", "tests/actions/test_x.py", "stories"]
    in_turn = ["stories", "bot", "mail servers", "tests/web/test_x.py", "tests/actions/test_x.py", "browser"]
    assert sorted(groups, key=turn_of) == in_turn
