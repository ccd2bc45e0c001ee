"""Mails to a real submission server: with aiosmtplib alone, and as Doorstep does it.

Each begins when the server has delivered all that it was given before (`Meter`).
"""

import asyncio
import time
from itertools import batched
from random import Random

import aiosmtplib
from sqlalchemy import func, select, text

from doorstep.delivery.delivering import deliver
from doorstep.house import House
from doorstep.mail_servers import server_settings
from doorstep.settings import Settings
from mail import outbox
from mail.store import OutboxRow
from tests.mail.bench_servers.meter import Meter

_WORDS = [*map(str, range(1000, 1040)), "the", "bracket", "is", "here", "Tuesday", "could", "you", "please", "ring"]
_HEAD = (
    "Delivered-To: desk@book.test\r\nAuthentication-Results: mx.book.test; dmarc=pass header.from=client.test\r\n"
    "Received: from client.test by mx.book.test; Mon, 23 Nov 2026 09:00:00 -0800\r\n"
    "From: Ann <ann{number}@client.test>\r\nTo: desk@book.test\r\nSubject: {number}\r\n"
    "Message-ID: <{number}@client.test>\r\nDate: Mon, 23 Nov 2026 09:00:00 -0800\r\n\r\n"
)


def message(number: int) -> bytes:
    """A mail of some 4 KB, in words that are never twice the same."""
    words = Random(number).choices(_WORDS, k=800)
    lines = (" ".join(line) + "\r\n" for line in batched(words, 12))
    return (_HEAD.format(number=number) + "".join(lines)).encode()


def raw(meter: Meter, settings: Settings, connections: int, count: int, recipient: str) -> None:
    """Hands over so many mails, over so many connections that are open already."""
    asyncio.run(_raw(meter, settings, connections, count, recipient))


async def _raw(meter: Meter, settings: Settings, connections: int, count: int, recipient: str) -> None:
    assert settings.smtp is not None
    server = server_settings(settings, settings.smtp)
    clients = [
        aiosmtplib.SMTP(
            hostname=server.host, port=server.port, start_tls=True, tls_context=server.context(),
            username=server.username, password=server.password, local_hostname="book.test",
        )
        for _ in range(connections)
    ]  # fmt: skip
    await asyncio.gather(*(client.connect() for client in clients))
    mails = iter([message(number) for number in range(count)])

    async def hand_over(client: aiosmtplib.SMTP) -> None:
        for mail in mails:
            await client.sendmail(server.username or "", [recipient], mail)

    with meter.running():
        await asyncio.gather(*map(hand_over, clients))
    await asyncio.gather(*(client.quit() for client in clients))


def ours(meter: Meter, house: House, count: int, recipient: str) -> None:
    """Until so many queued messages, each of a thread of its own, are handed over and recorded as sent."""
    with house.sessions.begin() as session:
        session.execute(text("truncate outbox, procrastinate_jobs cascade"))
        for number in range(count):
            outbox.queue(
                session,
                thread=f"bench{number}/",
                recipient=recipient,
                envelope_from=f"desk+{number}@book.test",
                message_id=f"<{number}.{time.time_ns()}@book.test>",
                raw=message(number),
                now=house.clock.now(),
            )
    with meter.running():
        deliver(house)
    with house.sessions() as session:
        sent = session.scalar(select(func.count()).where(OutboxRow.state == "sent"))
    assert sent == count
