"""Everything in one process: up when it says so, well by its own figures, down when it is told."""

import io
import smtplib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
from rich.console import Console

from doorstep import parts
from doorstep.demo.accounts import Account, Accounts
from doorstep.demo.servers import MailServers
from doorstep.given_settings import GivenSettings
from doorstep.health import health
from doorstep.rasa import free_port
from doorstep.settings import ImapSettings, Settings, SettingsError, SmtpSettings, WebSettings
from doorstep.show import Show
from doorstep.up import EVERYTHING, Running, running
from tests.database import fresh_database
from tests.rasa_server import RasaServer

DESK = Account("desk@book.example", domain="book.example")
DANA = Account("dana@home.example")


def quiet() -> Show:
    return Show(Console(file=io.StringIO()))


def eventually(true: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return true()


@pytest.fixture(scope="module")
def servers() -> Iterator[MailServers]:
    with MailServers(Accounts((DESK, DANA)), lambda: datetime.now(UTC)) as started:
        yield started


def settings(folder: Path, rasa_server: RasaServer, servers: MailServers) -> tuple[Settings, str]:
    """For everything, and where the bot's actions will be."""
    actions = f"http://127.0.0.1:{free_port()}/webhook"
    server = {"host": "127.0.0.1", "username": DESK.address, "password": DESK.password, "security": "none"}
    given = GivenSettings(
        database_url=fresh_database(),
        state_dir=folder,
        authserv_id="mx.book.example",
        bot_url=rasa_server.url,
        actions_url=actions,
        imap=ImapSettings.model_validate({**server, "port": servers.ports.imap}),
        smtp=SmtpSettings.model_validate({**server, "port": servers.ports.smtp}),
        web=WebSettings(port=0),
    )
    return given, actions


@pytest.fixture(scope="module")
def up(rasa_server: RasaServer, servers: MailServers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    given, actions = settings(tmp_path_factory.mktemp("up"), rasa_server, servers)
    with (
        rasa_server.actions_at(actions),
        running(given, EVERYTHING, show=quiet(), ending=parts.Ending()) as started,
    ):
        yield started


def test_the_pages_answer_where_it_says(up: Running) -> None:
    with httpx.Client(base_url=str(up.pages), trust_env=False) as pages:
        assert pages.get("/chat").status_code == 200
        assert pages.get("/health").json()["ok"] is True
    assert up.house.settings.public_url == up.pages  # links in mails lead there


def test_the_support_link_opens_the_support_pages(up: Running) -> None:
    with httpx.Client(trust_env=False, follow_redirects=True) as browser:
        assert browser.get(up.support).status_code == 200
        assert browser.get(f"{up.pages}/support").status_code == 200
    assert httpx.get(f"{up.pages}/support", trust_env=False).status_code != 200


def test_a_mail_that_comes_in_is_answered(up: Running, servers: MailServers) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Dana <{DANA.address}>", DESK.address, "Hello"
    mail.set_content("What happens if I cancel?")
    with smtplib.SMTP("127.0.0.1", servers.ports.smtp) as smtp:
        smtp.login(DANA.address, DANA.password)
        smtp.send_message(mail)
    assert eventually(lambda: len(servers.stored(DANA.address)) == 1)


def test_health_has_the_figures_that_an_operator_needs(up: Running) -> None:
    assert eventually(lambda: health(up.house)["mailboxes"] != [])
    figures = health(up.house)
    assert figures["ok"] is True
    assert figures["mailboxes"][0]["last_fetch_at"] is not None
    assert set(figures["jobs"]) == {"waiting", "to_be_tried_again", "running", "oldest_wait_seconds"}
    assert figures["letters"]["failed"] == figures["letters"]["held"] == 0


def test_a_bot_elsewhere_needs_the_address_of_its_actions(tmp_path: Path) -> None:
    given = GivenSettings(bot_url="http://127.0.0.1:9", state_dir=tmp_path, web=WebSettings(port=0))
    with (
        pytest.raises(SettingsError, match="DOORSTEP_ACTIONS_URL"),
        running(given, EVERYTHING, show=quiet(), ending=parts.Ending()),
    ):
        pass


def test_pages_without_a_worker_are_well_without_a_bot(tmp_path: Path) -> None:
    given = GivenSettings(database_url=fresh_database(), state_dir=tmp_path, web=WebSettings(port=0))
    with running(given, frozenset({"web"}), show=quiet(), ending=parts.Ending()) as pages:
        answer = httpx.get(f"{pages.pages}/health", trust_env=False)
    assert (answer.status_code, answer.json()["bot"]) == (200, None)


def test_a_part_that_breaks_ends_everything_with_its_reason() -> None:
    ending = parts.Ending()

    def breaks() -> None:
        raise RuntimeError("out of luck")

    with parts.thread("worker", breaks, lambda: None, ending):
        ending.wait()
    assert ending.failure == "the worker broke: RuntimeError: out of luck"
