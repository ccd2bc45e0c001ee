"""Mails to a real submission server: with aiosmtplib alone, and as Doorstep does it."""

import asyncio
import threading
import time

import aiosmtplib
from sqlalchemy import func, select, text

from doorstep.house import House
from doorstep.mail_servers import server_settings
from doorstep.post.mailing import defer_delivery
from doorstep.settings import Settings
from mail import outbox
from mail.store import OutboxRow

_HEAD = (
    "Delivered-To: desk@book.test\r\nAuthentication-Results: mx.book.test; dmarc=pass header.from=client.test\r\n"
    "Received: from client.test by mx.book.test; Mon, 23 Nov 2026 09:00:00 -0800\r\n"
    "From: Ann <ann{number}@client.test>\r\nTo: desk@book.test\r\nSubject: {number}\r\n"
    "Message-ID: <{number}@client.test>\r\nDate: Mon, 23 Nov 2026 09:00:00 -0800\r\n\r\n"
)


def message(number: int) -> bytes:
    """A mail of some 4 KB."""
    return (_HEAD.format(number=number) + ("words " * 12 + "\r\n") * 50).encode()


def raw(settings: Settings, connections: int, count: int, recipient: str) -> float:
    """Seconds to hand over so many mails, over so many connections that are open already."""
    return asyncio.run(_raw(settings, connections, count, recipient))


async def _raw(settings: Settings, connections: int, count: int, recipient: str) -> float:
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
    numbers = iter(range(count))

    async def hand_over(client: aiosmtplib.SMTP) -> None:
        for number in numbers:
            await client.sendmail(server.username or "", [recipient], message(number))

    started = time.perf_counter()
    await asyncio.gather(*map(hand_over, clients))
    seconds = time.perf_counter() - started
    await asyncio.gather(*(client.quit() for client in clients))
    return seconds


def ours(house: House, count: int, recipient: str) -> float:
    """Seconds until so many queued messages, each of a thread of its own, are handed over and recorded as sent."""
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
            defer_delivery(session)
    stop = threading.Event()
    worker = threading.Thread(target=house.jobs().run, args=(stop,))
    started = time.perf_counter()
    worker.start()
    while _sent(house) < count:
        time.sleep(0.01)
    seconds = time.perf_counter() - started
    stop.set()
    worker.join()
    return seconds


def _sent(house: House) -> int:
    with house.sessions() as session:
        return session.scalar(select(func.count()).where(OutboxRow.state == "sent")) or 0
