"""Leaves out the tests of a part that this machine does not have (`scripts/test` says which, and names them).

DOORSTEP_LEFT_OUT is a comma-separated list of part names; a test needs a part when it asks for one of the part's
fixtures. Without the variable nothing is left out, and a missing part makes its tests fail.
"""

import os
from collections.abc import Iterable

import pytest

FIXTURES_OF_PART: dict[str, frozenset[str]] = {
    "mail-servers": frozenset({"stack", "running_stack"}),
    "chromium": frozenset({"chromium", "page"}),
}


def needs(fixture_names: Iterable[str], left_out: Iterable[str]) -> bool:
    """True where a test with these fixtures needs a part that is left out. Raises KeyError for an unknown part."""
    return any(FIXTURES_OF_PART[part].intersection(fixture_names) for part in left_out)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [part for part in os.environ.get("DOORSTEP_LEFT_OUT", "").split(",") if part]
    if not left_out:
        return
    dropped = [item for item in items if needs(getattr(item, "fixturenames", ()), left_out)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        kept = set(items).difference(dropped)
        items[:] = [item for item in items if item in kept]
