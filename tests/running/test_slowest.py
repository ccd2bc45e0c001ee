"""At the end of a run stands which files took longest."""

from tests.running.slowest import in_seconds


def test_the_slowest_files_are_told_in_whole_seconds() -> None:
    assert in_seconds([("tests/web/test_x.py", 12.4), ("tests/desk/test_y.py", 2.6)]) == (
        "tests/web/test_x.py 12 s, tests/desk/test_y.py 3 s"
    )
