"""The doctor finds what is wrong and says what to write."""

import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from doorstep.demo.accounts import Account, Accounts
from doorstep.demo.servers import MailServers
from doorstep.doctor.examining import examine
from doorstep.doctor.inboxes import refused
from doorstep.doctor.probing import look_at
from doorstep.doctor.reaching import unreachable
from doorstep.given_settings import GivenSettings
from doorstep.settings import EditionSettings, ImapSettings, SmtpSettings
from mail.parts import headers_of
from tests.database import empty_database, fresh_database

DESK = Account("desk@book.example", "right", domain="book.example")
DANA = Account("dana@home.example", "pw")


@pytest.fixture(scope="module")
def servers() -> Iterator[MailServers]:
    accounts = Accounts((DESK, DANA))
    with MailServers(accounts, lambda: datetime(2026, 11, 23, 17, tzinfo=UTC)) as running:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = DANA.address, DESK.address, "Hello"
        mail.set_content("Hello")
        with smtplib.SMTP("127.0.0.1", running.ports.smtp) as smtp:
            smtp.login(DANA.address, DANA.password)
            smtp.send_message(mail)
        yield running


@pytest.fixture(scope="module")
def database_url() -> str:
    return fresh_database()


def given(database_url: str, servers: MailServers, **changed: Any) -> GivenSettings:
    server = {"host": "127.0.0.1", "username": DESK.address, "password": DESK.password, "security": "none"}
    return GivenSettings(
        **{
            "database_url": database_url,
            "authserv_id": "mx.book.example",
            "imap": ImapSettings.model_validate({**server, "port": servers.ports.imap}),
            "smtp": SmtpSettings.model_validate({**server, "port": servers.ports.smtp}),
            **changed,
        }
    )


def findings(database_url: str, servers: MailServers, **changed: Any) -> dict[str, tuple[bool | None, str]]:
    found = examine(given(database_url, servers, **changed))
    return {finding.about: (finding.well, finding.words) for finding in found}


def changed_server(kind: type[Any], port: int, **values: Any) -> Any:
    base = {"host": "127.0.0.1", "port": port, "username": DESK.address, "password": DESK.password, "security": "none"}
    return kind.model_validate({**base, **values})


def test_all_is_well(database_url: str, servers: MailServers) -> None:
    found = findings(database_url, servers)
    assert {about: well for about, (well, _) in found.items()} == {
        "editions": True,
        "database": True,
        "bot": True,
        "mailbox": True,
        "senders": True,
        "sending": True,
        "probe": None,
        "domain": None,
    }


def test_a_run_that_sends_nothing_says_how_plus_addresses_are_tried(database_url: str, servers: MailServers) -> None:
    """mail.md 20: they may be stripped on the way."""
    assert findings(database_url, servers)["probe"] == (
        None,
        "whether mail to plus-addresses (desk+…@book.example), or to all addresses (a catch-all), arrives is tried by "
        "a mail to yourself alone: doorstep doctor --probe",
    )
    assert "probe" not in findings(database_url, servers, smtp=None)


def probed(database_url: str, servers: MailServers, **changed: Any) -> list[tuple[bool | None, str]]:
    found = examine(given(database_url, servers, **changed), with_probe=True, patience=20)
    return [(finding.well, finding.words) for finding in found if finding.about == "probe"]


def test_a_mail_to_the_desk_itself_shows_whether_plus_addresses_arrive_and_the_servers_name(
    database_url: str, servers: MailServers
) -> None:
    arrived, named = probed(database_url, servers)
    assert arrived[0] is True and arrived[1].startswith("a mail to a plus-address arrives")
    assert named == (True, "your server calls itself mx.book.example, as DOORSTEP_AUTHSERV_ID says")
    _, other = probed(database_url, servers, authserv_id="mx.other.example")
    assert other == (False, "your server calls itself mx.book.example: write DOORSTEP_AUTHSERV_ID=mx.book.example")


def test_a_probe_that_cannot_be_sent_says_what_to_do(database_url: str, servers: MailServers) -> None:
    ((well, words),) = probed(database_url, servers, domain="desk.invalid")
    assert well is False
    assert words.startswith("the server does not take a mail to desk+doctor")
    assert words.endswith(
        "have it take plus-addresses of the desk, or all addresses of the domain (a catch-all), from this account"
    )
    ((well, words),) = probed(database_url, servers, imap=None)
    assert (well, words) == (None, "needs a mailbox and a server for sending (DOORSTEP_IMAP_…, DOORSTEP_SMTP_…)")


def test_what_a_probe_shows_of_a_server_that_states_nothing_is_said() -> None:
    found = look_at(GivenSettings(domain="book.example"), headers_of(b"To: x\r\n\r\n"), "desk+doctorx@book.example")
    assert [(finding.well, finding.words) for finding in found.findings] == [
        (
            True,
            "a mail to a plus-address arrives, but the server does not note it in Delivered-To: "
            "replies are found by To",
        ),
        (
            None,
            "your server writes no Authentication-Results on mail that it gets from itself: see to it that it does on "
            "mail from elsewhere, or write DOORSTEP_OWN_CHECKS=true",
        ),
    ]
    assert found.selector is None


def test_own_checks_are_no_fault_and_results_are_pointed_out(database_url: str, servers: MailServers) -> None:
    well, words = findings(database_url, servers, authserv_id=None, own_checks=True)["senders"]
    assert (well, "DOORSTEP_AUTHSERV_ID=mx.book.example, too" in words) == (None, True)


def test_a_token_that_is_not_taken_is_told_apart_from_a_password() -> None:
    oauth = {"provider": "gmail", "client_id": "c", "refresh_token": "r"}
    server = ImapSettings.model_validate({"host": "imap.desk.shop", "username": "d", "oauth": oauth})
    words = refused("imap.desk.shop:993", "IMAP", GivenSettings(), server, "invalid_grant")
    assert words == (
        "imap.desk.shop:993 does not sign us in with its token: invalid_grant: sign in once more as the desk and write "
        "the new token to DOORSTEP_OAUTH_REFRESH_TOKEN"
    )


def test_the_servers_own_name_is_told(database_url: str, servers: MailServers) -> None:
    for wrong in (None, "mx.other.example"):
        well, words = findings(database_url, servers, authserv_id=wrong)["senders"]
        assert well is False
        assert "DOORSTEP_AUTHSERV_ID=mx.book.example" in words
        assert ("every mail would be held" in words) is (wrong is None)


def test_wrong_passwords_are_told_apart_from_silence(database_url: str, servers: MailServers) -> None:
    refused = findings(
        database_url,
        servers,
        imap=changed_server(ImapSettings, servers.ports.imap, password="wrong"),
        smtp=changed_server(SmtpSettings, servers.ports.smtp, password="wrong"),
    )
    assert "DOORSTEP_IMAP_PASSWORD" in refused["mailbox"][1]
    assert "DOORSTEP_SMTP_PASSWORD" in refused["sending"][1]
    silent = findings(database_url, servers, imap=changed_server(ImapSettings, 9), smtp=changed_server(SmtpSettings, 9))
    assert "cannot be reached" in silent["mailbox"][1]
    assert "cannot be reached" in silent["sending"][1]


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("[Errno -2] Name or service not known", "there is no such host: see to DOORSTEP_IMAP_HOST"),
        ("[Errno 111] Connection refused", "nothing listens there: see to DOORSTEP_IMAP_PORT"),
        ("[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1028)", "DOORSTEP_IMAP_SECURITY=starttls"),
        ("The read operation timed out", "does not answer: see to DOORSTEP_IMAP_HOST, _PORT and the firewall"),
        ("select failed: Mailbox doesn't exist: Jobs", "it has no such folder: see to DOORSTEP_IMAP_FOLDER"),
        ("certificate verify failed: certificate has expired", "its certificate has expired"),
        ("[Errno -3] Temporary failure in name resolution", "cannot be looked up: see to this machine's DNS"),
        ("[Errno 101] Network is unreachable", "there is no way to it from here: see to this machine's network"),
        ("STARTTLS extension not supported by server.", "it offers no STARTTLS: write DOORSTEP_IMAP_SECURITY=tls"),
        ("the token server does not answer", "see to DOORSTEP_OAUTH_TOKEN_URL"),
        ("Unexpected EOF", "it ends the connection at once: see to DOORSTEP_IMAP_PORT and _SECURITY"),
        ("something new", "mx.desk.shop:993 cannot be reached: something new"),
    ],
)
def test_why_a_server_is_not_reached_is_said_with_what_to_look_at(failure: str, words: str) -> None:
    assert words in unreachable("mx.desk.shop:993", "IMAP", failure)


def test_servers_that_are_not_there_are_told_from_ports_that_are_not_theirs(
    database_url: str, servers: MailServers
) -> None:
    """Real failures of the libraries, not texts that we think they give."""
    nowhere = findings(
        database_url,
        servers,
        imap=changed_server(ImapSettings, 993, host="mail.invalid", security="tls"),
        smtp=changed_server(SmtpSettings, 465, host="mail.invalid", security="tls"),
    )
    assert "no such host" in nowhere["mailbox"][1] and "DOORSTEP_IMAP_HOST" in nowhere["mailbox"][1]
    assert "no such host" in nowhere["sending"][1] and "DOORSTEP_SMTP_HOST" in nowhere["sending"][1]
    silent = findings(database_url, servers, imap=changed_server(ImapSettings, 9), smtp=changed_server(SmtpSettings, 9))
    assert "nothing listens there: see to DOORSTEP_IMAP_PORT" in silent["mailbox"][1]
    assert "nothing listens there: see to DOORSTEP_SMTP_PORT" in silent["sending"][1]
    plain = findings(
        database_url,
        servers,
        imap=changed_server(ImapSettings, servers.ports.imap, security="tls"),
        smtp=changed_server(SmtpSettings, servers.ports.smtp, security="tls"),
    )
    assert "DOORSTEP_IMAP_SECURITY=starttls" in plain["mailbox"][1]
    assert "DOORSTEP_SMTP_SECURITY=starttls" in plain["sending"][1]
    stripped = findings(
        database_url,
        servers,
        imap=changed_server(ImapSettings, servers.ports.imap, security="starttls"),
        smtp=changed_server(SmtpSettings, servers.ports.smtp, security="starttls"),
    )
    assert "DOORSTEP_IMAP_SECURITY=tls" in stripped["mailbox"][1]
    assert "DOORSTEP_SMTP_SECURITY=tls" in stripped["sending"][1]


def test_the_doctor_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = {each.about: each for each in examine(GivenSettings(state_dir=tmp_path / ".doorstep"))}
    assert (found["database"].well, "is made at the first start" in found["database"].words) == (None, True)
    assert list(tmp_path.iterdir()) == []


def test_cat5_an_edition_and_a_setting_that_there_are_not_are_wrong(tmp_path: Path) -> None:
    edition = EditionSettings(default="foo")
    found = {
        each.about: each
        for each in examine(GivenSettings(state_dir=tmp_path, edition=edition), unknown=["DOORSTEP_X is no setting"])
    }
    assert (found["settings"].well, found["settings"].words) == (False, "DOORSTEP_X is no setting")
    assert found["editions"].well is False
    assert "no edition is called 'foo'" in found["editions"].words


def test_a_database_whose_tables_are_not_made_is_left_as_it_is(servers: MailServers) -> None:
    url = empty_database()
    for _ in range(2):
        well, words = findings(url, servers)["database"]
        assert (well, "brought up to date by the next start" in words) == (None, True)


def test_what_is_not_set_is_said_and_is_no_fault(database_url: str, servers: MailServers) -> None:
    found = findings(database_url, servers, imap=None, smtp=None)
    assert found["mailbox"][0] is None
    assert found["sending"][0] is None


def test_a_database_and_a_bot_that_do_not_answer(servers: MailServers) -> None:
    found = findings("postgresql+psycopg://nobody@127.0.0.1:9/none", servers, bot_url="http://127.0.0.1:9", imap=None)
    assert found["database"][0] is False
    assert "does not answer" in found["database"][1]
    assert "see to DOORSTEP_DATABASE_URL, and whether the server runs" in found["database"][1]
    assert found["bot"] == (
        False,
        "DOORSTEP_ACTIONS_URL: is needed with DOORSTEP_BOT_URL: write where that bot finds its actions",
    )
