"""The demo's mail servers: what is submitted arrives, stamped as a receiving server would, and IDLE tells of it."""

import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest
from imapclient import IMAPClient

from doorstep.demo.accounts import Account, Accounts
from doorstep.demo.servers import MailServers

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
DANA = Account("dana@home.example", "pw-dana")
DESK = Account("desk@book.example", "pw-desk", domain="book.example")
SUPPORT = Account("support@book.example", "pw-support")


@pytest.fixture
def servers() -> Iterator[MailServers]:
    with MailServers(Accounts((DANA, DESK, SUPPORT)), lambda: NOW) as running:
        yield running


def mail(sender: str, to: str, text: str = "Hello there") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, "A job"
    message.set_content(text)
    return message


def send(servers: MailServers, account: Account, message: EmailMessage, to: str | None = None) -> None:
    with smtplib.SMTP("127.0.0.1", servers.ports.smtp) as smtp:
        smtp.login(account.address, account.password)
        smtp.send_message(message, from_addr=account.address, to_addrs=[to or message["To"]])


def imap(servers: MailServers, account: Account) -> IMAPClient:
    client = IMAPClient("127.0.0.1", servers.ports.imap, ssl=False)
    client.login(account.address, account.password)
    client.select_folder("INBOX")
    return client


def test_a_mail_is_fetched_with_its_internal_date_and_proof(servers: MailServers) -> None:
    send(servers, DANA, mail("Dana <dana@home.example>", "desk+abc123@book.example"))
    with imap(servers, DESK) as client:
        [(_, got)] = client.fetch(client.search("ALL"), ["BODY.PEEK[]", "INTERNALDATE"]).items()
    kept = message_from_bytes(got[b"BODY[]"])
    assert kept["Delivered-To"] == "desk+abc123@book.example"
    assert kept["Authentication-Results"] == "mx.book.example; dmarc=pass header.from=home.example"
    assert abs(got[b"INTERNALDATE"].astimezone(UTC) - NOW) < timedelta(seconds=1)


def test_a_sender_who_writes_as_somebody_else_is_not_proven(servers: MailServers) -> None:
    forged = mail("Rosa <rosa@pros.example>", "desk@book.example")
    forged["Authentication-Results"] = "mx.book.example; dmarc=pass header.from=pros.example"
    send(servers, DANA, forged)
    [stored] = servers.stored("desk@book.example")
    results = message_from_bytes(stored.raw).get_all("Authentication-Results")
    assert results == ["mx.book.example; dmarc=fail header.from=pros.example"]


def test_the_desk_may_send_from_its_masks(servers: MailServers) -> None:
    send(servers, DESK, mail("Rosa via Doorstep <desk+tok@book.example>", "dana@home.example"))
    [stored] = servers.stored("dana@home.example")
    assert "dmarc=pass" in message_from_bytes(stored.raw)["Authentication-Results"]


def test_mail_to_bounce_addresses_goes_to_the_desk_and_support_keeps_its_own(servers: MailServers) -> None:
    send(servers, DANA, mail("Dana <dana@home.example>", "bounces+x=1@book.example"))
    send(servers, DANA, mail("Dana <dana@home.example>", "support@book.example"))
    assert len(servers.stored("desk@book.example")) == 1
    assert len(servers.stored("support@book.example")) == 1


def test_nobody_sends_without_signing_in(servers: MailServers) -> None:
    with (
        smtplib.SMTP("127.0.0.1", servers.ports.smtp) as smtp,
        pytest.raises(smtplib.SMTPSenderRefused, match="Authentication required"),
    ):
        smtp.send_message(mail("Dana <dana@home.example>", "desk@book.example"))
    with smtplib.SMTP("127.0.0.1", servers.ports.smtp) as smtp, pytest.raises(smtplib.SMTPAuthenticationError):
        smtp.login(DANA.address, "wrong")


def test_a_new_address_gets_a_mailbox_and_an_impossible_one_is_refused(servers: MailServers) -> None:
    send(servers, DESK, mail("Doorstep <desk@book.example>", "guest@elsewhere.example"))
    assert len(servers.stored("guest@elsewhere.example")) == 1
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(servers, DESK, mail("Doorstep <desk@book.example>", "gone@elsewhere.invalid"))


def test_idle_tells_of_a_new_mail(servers: MailServers) -> None:
    with imap(servers, DESK) as client:
        client.idle()
        send(servers, DANA, mail("Dana <dana@home.example>", "desk@book.example"))
        told = client.idle_check(timeout=5)
        client.idle_done()
    assert any(b"EXISTS" in line for line in told)


def test_kept_mails_are_there_in_the_next_run(tmp_path: Path) -> None:
    accounts = (DANA, DESK)
    with MailServers(Accounts(accounts), lambda: NOW, folder=tmp_path) as first:
        send(first, DANA, mail("Dana <dana@home.example>", "desk@book.example"))
        send(first, DESK, mail("Doorstep <desk@book.example>", "guest@elsewhere.example"))
    with MailServers(Accounts(accounts), lambda: NOW, folder=tmp_path) as second:
        [again] = second.stored("desk@book.example")
        assert again.at == NOW
        assert again.raw == first.stored("desk@book.example")[0].raw
        assert len(second.stored("guest@elsewhere.example")) == 1
