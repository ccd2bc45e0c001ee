"""Which tests stay together where the run is shared by several processes (pytest-xdist, `--dist loadgroup`).

What is started once a run, and takes its time, serves one process alone: the mail servers, the browser. The bot runs
twice, once for most of the stories and once for all else that asks it: these two groups are the longest by far. Else a
file's tests stay together, so that what a module sets up is set up once.

Groups are taken up in the order of the tests (`--no-loadscope-reorder`): long ones first, so that no process has a
long one left when the other has nothing; the browser's last, since what drives it leaves an event loop running in
its process.
"""

from collections.abc import Iterable, Sequence

import pytest

_STORIES, _BOT, _MAIL_SERVERS, _BROWSER = "stories", "bot", "mail servers", "browser"
_SHARED = {"rasa_server": _BOT, "stack": _MAIL_SERVERS, "running_stack": _MAIL_SERVERS, "chromium": _BROWSER}
_OF_THEIR_OWN = {"tests/rehearsal/test_stories.py": _STORIES}
# All stories take more than a third of the run, all else that asks the bot far less: one story of so many goes there.
_EVERY = 3
_FIRST = (_STORIES, _BOT, _MAIL_SERVERS, "tests/running/test_demo.py")


def group_of(file: str, fixture_names: Iterable[str]) -> str:
    """The name of the group; the first of the shared parts that the test asks for, in the order of the table."""
    names = set(fixture_names)
    shared = next((group for fixture, group in _SHARED.items() if fixture in names), file)
    return _OF_THEIR_OWN.get(file, shared) if shared == _BOT else shared


def evened(groups: Sequence[str]) -> list[str]:
    """The groups of tests in their order, where some of the stories are of the group that has less to do."""
    stories = [place for place, group in enumerate(groups) if group == _STORIES]
    moved = frozenset(stories[_EVERY - 1 :: _EVERY])
    return [_BOT if place in moved else group for place, group in enumerate(groups)]


def turn_of(group: str) -> int:
    """The smaller, the earlier a group is taken up; those with the same number in the order of their files."""
    if group == _BROWSER:
        return len(_FIRST) + 1
    return _FIRST.index(group) if group in _FIRST else len(_FIRST)


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the marks in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    found = [group_of(item.nodeid.partition("::")[0], getattr(item, "fixturenames", ())) for item in items]
    groups = dict(zip(items, evened(found), strict=True))
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: turn_of(groups[item]))
