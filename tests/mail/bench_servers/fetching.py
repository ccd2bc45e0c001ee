"""Mails out of a real mailbox: with imapclient alone, and as Doorstep does it."""

from itertools import batched

import imapclient
from sqlalchemy import text

from doorstep.house import House
from doorstep.listening import LetterKeeper
from doorstep.mail_servers import server_settings
from mail.following import catch_up
from mail.mailbox import Mailbox
from tests.mail.bench_servers.meter import Meter
from tests.mailstack import MailStack


def raw(meter: Meter, stack: MailStack, user: str, size: int, *, flag: bool) -> None:
    """Fetches the whole INBOX in batches of this size and forgets it; flags each batch as seen where that is wanted."""
    client = imapclient.IMAPClient(stack.host, port=stack.imaps_port, ssl_context=stack.tls())
    client.login(user, stack.users[user])
    client.select_folder("INBOX")
    unflag(stack, user)
    with meter.running():
        for uids in batched(client.search("ALL"), size):
            client.fetch(uids, ["INTERNALDATE", "BODY.PEEK[]"])
            if flag:
                client.add_flags(uids, [imapclient.SEEN], silent=True)
    client.logout()


def ours(meter: Meter, house: House, stack: MailStack, user: str) -> None:
    """Until the whole INBOX lies in the database with its jobs, is committed and flagged."""
    with house.sessions.begin() as session:
        session.execute(text("truncate letters, mailboxes, procrastinate_jobs cascade"))
    assert house.settings.imap is not None
    unflag(stack, user)
    with Mailbox(server_settings(house.settings, house.settings.imap)) as mailbox, meter.running():
        catch_up(mailbox, LetterKeeper(house))


def unflag(stack: MailStack, user: str) -> None:
    """As new: to flag what is flagged already is cheap."""
    client = stack.imap(user)
    client.select("INBOX")
    client.uid("STORE", "1:*", "-FLAGS.SILENT", r"(\Seen)")
    client.logout()
