"""A house for each test of the pages."""

import pytest

from tests.web.house import House


@pytest.fixture
def house() -> House:
    """A house with a demo."""
    return House()


@pytest.fixture
def market() -> House:
    """A house without a demo, as it stands in the open."""
    return House(demo=False)
