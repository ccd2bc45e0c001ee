"""Which tests stay together where the run is shared by several processes (pytest-xdist, `--dist loadgroup`).

What is started once a run, and takes its time, serves one process alone: the bot, the mail servers. Else a file's tests
stay together, so that what a module sets up is set up once. Groups are taken up in the order of the files
(`--no-loadscope-reorder`): the browser's last, since what drives it leaves an event loop running in its process.
"""

from collections.abc import Iterable

import pytest

_SHARED = {"rasa_server": "bot", "stack": "mail servers", "running_stack": "mail servers", "chromium": "browser"}


def group_of(file: str, fixture_names: Iterable[str]) -> str:
    """The name of the group; the first of the shared parts that the test asks for, in the order of the table."""
    names = set(fixture_names)
    return next((group for fixture, group in _SHARED.items() if fixture in names), file)


@pytest.hookimpl(tryfirst=True)  # pytest-xdist reads the marks in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        group = group_of(item.nodeid.partition("::")[0], getattr(item, "fixturenames", ()))
        item.add_marker(pytest.mark.xdist_group(group))
