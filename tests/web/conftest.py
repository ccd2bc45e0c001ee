"""A house for each test of the pages."""

from collections.abc import Iterator

import pytest

from tests.web.house import House


@pytest.fixture
def house() -> Iterator[House]:
    made = House()
    yield made
    made.engine.dispose()


@pytest.fixture
def market() -> Iterator[House]:
    """A house without a demo, as it stands in the open."""
    made = House(demo=False)
    yield made
    made.engine.dispose()
