"""A worker that is killed at any point loses nothing and doubles nothing (kill -9)."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from mail.store import OutboxRow
from tests.doorstep.bot_proxy import before
from tests.doorstep.conftest import a_town
from tests.doorstep.town import DANA, JOE, REQUEST, ROSA, Town, action_server
from tests.doorstep.waiting import wait_until
from tests.rasa_server import RasaServer

ROOT = Path(__file__).resolve().parents[2]
EVERYBODY = sorted([DANA, JOE, ROSA])


@contextmanager
def _worker(town: Town, bot_url: str, folder: Path, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    url = town.house.database.url
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.doorstep.worker_process", url, bot_url, str(folder), *more], cwd=ROOT
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _sent(folder: Path) -> list[str]:
    return sorted(file.stem.split("-", 1)[1] for file in folder.glob("*.eml"))


def _states(town: Town) -> list[str]:
    with town.house.sessions() as session:
        return list(session.scalars(select(OutboxRow.state)))


def test_killed_after_the_desk_had_acted_and_before_the_reply_was_written(
    rasa_server: RasaServer, tmp_path: Path
) -> None:
    with (
        before(rasa_server.url) as proxy,
        a_town(proxy.url) as town,
        action_server(town.house) as url,
        rasa_server.actions_at(url),
    ):
        town.store(DANA, "desk@book.example", REQUEST)
        proxy.swallow = 1
        with _worker(town, proxy.url, tmp_path) as doomed:
            assert proxy.swallowed.wait(90)
            assert _states(town) == []  # what the desk told waits for the reply, and is kept with the message
            doomed.kill()
        assert len(town.house.desk.matters_of("dana")) == 1
        with _worker(town, proxy.url, tmp_path):
            wait_until(lambda: DANA in _sent(tmp_path))
            wait_until(lambda: len(_sent(tmp_path)) >= 3)
        assert _sent(tmp_path) == EVERYBODY
        assert [message.state for message in town.messages()] == ["handled"]
        assert len(town.house.desk.matters_of("dana")) == 1


def test_killed_while_a_mail_was_being_sent(rasa_server: RasaServer, tmp_path: Path) -> None:
    with a_town(rasa_server.url) as town, action_server(town.house) as url, rasa_server.actions_at(url):
        town.store(DANA, "desk@book.example", REQUEST)
        with _worker(town, rasa_server.url, tmp_path, "pause") as doomed:
            wait_until((tmp_path / "hanging").exists)
            doomed.kill()
        assert _sent(tmp_path) == []
        with _worker(town, rasa_server.url, tmp_path):
            wait_until(lambda: len(_sent(tmp_path)) >= 3)
        assert _sent(tmp_path) == EVERYBODY
