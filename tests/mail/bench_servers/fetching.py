"""Mails out of a real mailbox: with imapclient alone, and as Doorstep does it."""

import time

import imapclient
from sqlalchemy import text

from doorstep.house import House
from doorstep.listening import LetterKeeper
from doorstep.mail_servers import server_settings
from mail.following import catch_up
from mail.mailbox import Mailbox
from tests.mailstack import MailStack


def raw(stack: MailStack, user: str, size: int) -> float:
    """Seconds to fetch the whole INBOX in batches of this size and forget it."""
    client = imapclient.IMAPClient(stack.host, port=stack.imaps_port, ssl_context=stack.tls())
    client.login(user, stack.users[user])
    client.select_folder("INBOX")
    started = time.perf_counter()
    uids = client.search("ALL")
    for first in range(0, len(uids), size):
        client.fetch(uids[first : first + size], ["INTERNALDATE", "BODY.PEEK[]"])
    seconds = time.perf_counter() - started
    client.logout()
    return seconds


def ours(house: House) -> float:
    """Seconds until the whole INBOX lies in the database with its jobs, is committed and flagged."""
    with house.sessions.begin() as session:
        session.execute(text("truncate letters, mailboxes, procrastinate_jobs cascade"))
    assert house.settings.imap is not None
    with Mailbox(server_settings(house.settings, house.settings.imap)) as mailbox:
        started = time.perf_counter()
        catch_up(mailbox, LetterKeeper(house))
        return time.perf_counter() - started
