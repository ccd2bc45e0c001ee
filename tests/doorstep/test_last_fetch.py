"""Whether a mailbox is followed is seen where an operator looks: in /health and on support's console."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from doorstep.health import health
from doorstep.listening import LetterKeeper
from doorstep.pages import web_room
from tests.doorstep.conftest import a_town
from tests.doorstep.town import Town
from web.app import build

NAME = "desk@book.example/INBOX"
KEY = "k-for-support"
IMAP = {"host": "127.0.0.1", "username": "desk@book.example", "password": "p", "security": "none"}


@pytest.fixture
def town() -> Iterator[Town]:
    with a_town("http://127.0.0.1:9", imap=IMAP) as found:
        yield found


def _console(town: Town) -> str:
    """What the console says of the mailbox, without its markup."""
    room = web_room(town.house, support_key=KEY, support_id="sam", health=lambda: health(town.house))
    client = TestClient(build(room), base_url="http://127.0.0.1")
    client.post("/support/enter", data={"key": KEY, "next": "/support"})
    page = client.get("/support").text
    section = page.partition('id="mailboxes"')[2].partition("</section>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", section)).split())


def _mailbox(town: Town) -> dict[str, object]:
    [found] = health(town.house)["mailboxes"]
    return dict(found)


def test_line15_a_mailbox_that_was_never_fetched_is_well_for_a_quarter_of_an_hour_only(town: Town) -> None:
    assert "Never fetched yet" in _console(town)
    assert _mailbox(town) == {"name": NAME, "last_fetch_at": None, "last_error": None, "alarm": False, "late": False}
    town.clock.set(town.clock.now() + timedelta(minutes=15))
    assert _mailbox(town)["late"] is False
    town.clock.set(town.clock.now() + timedelta(seconds=1))
    assert _mailbox(town)["late"] is True
    assert health(town.house)["ok"] is False
    assert "Nothing was ever fetched. Is doorstep listen or doorstep up running? Never fetched yet" in _console(town)


def test_line15_an_error_alone_is_no_fetch(town: Town) -> None:
    LetterKeeper(town.house).failed(NAME, "TimeoutError: the server is silent", False)
    town.clock.set(town.clock.now() + timedelta(minutes=16))
    assert _mailbox(town)["late"] is True
    assert "TimeoutError: the server is silent Never fetched yet" in _console(town)


def test_line15_the_last_successful_fetch_is_told_in_words(town: Town) -> None:
    LetterKeeper(town.house).fetched(NAME, 1)
    assert "Last fetched less than a minute ago, Mon, Nov 16, 6:00 PM UTC" in _console(town)
    town.clock.set(town.clock.now() + timedelta(minutes=7))
    assert "Last fetched 7 min ago, Mon, Nov 16, 6:00 PM UTC" in _console(town)
    assert "Nothing was" not in _console(town)
    assert _mailbox(town)["last_fetch_at"] == "2026-11-16T18:00:00+00:00"
    assert _mailbox(town)["late"] is False
    town.clock.set(town.clock.now() + timedelta(hours=3))
    assert (
        "Nothing was fetched for long. Is doorstep listen or doorstep up running? "
        "Last fetched 3 h 7 min ago, Mon, Nov 16, 6:00 PM UTC"
    ) in _console(town)
    assert (_mailbox(town)["late"], health(town.house)["ok"]) == (True, False)
    LetterKeeper(town.house).fetched(NAME, 1)
    assert "Nothing was" not in _console(town)
    assert _mailbox(town)["late"] is False
