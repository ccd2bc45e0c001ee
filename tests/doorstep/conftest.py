"""A town for each test, and one bot for all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from desk.clock import SetClock
from doorstep.delivery.transport import CapturingTransport
from doorstep.house import open_house
from tests.database import lent_database
from tests.doorstep.town import MONDAY, Town, action_server, settings_for, settle
from tests.rasa_server import RasaServer, rasa_server

__all__ = ["rasa_server"]


@pytest.fixture
def town(rasa_server: RasaServer) -> Iterator[Town]:
    """A town with the real bot."""
    with a_town(rasa_server.url) as found, action_server(found.house) as url, rasa_server.actions_at(url):
        yield found


@pytest.fixture
def quiet_town() -> Iterator[Town]:
    """A town whose bot does not answer: for what happens before a message is understood."""
    with a_town("http://127.0.0.1:9") as found:
        yield found


@contextmanager
def a_town(bot_url: str, **more: Any) -> Iterator[Town]:
    clock, transport = SetClock(MONDAY), CapturingTransport()
    with lent_database() as database:
        settings = settings_for(bot_url, database_url=database.url, **more)
        house = open_house(settings, clock=clock, transport=transport, database=database)
        settle(house)
        try:
            yield Town(house, transport, clock)
        finally:
            house.close()
