"""Both of the demo's mail servers in one thread of their own, on loopback."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from doorstep.demo.accounts import Accounts
from doorstep.demo.mailboxes import Mailboxes, StoredMail
from doorstep.demo.submission import Submission

# aiosmtpd warns of an attribute of its own at each sign-in, in the terminal where the demo prints its addresses.
logging.getLogger("mail.log").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Ports:
    imap: int
    smtp: int


class MailServers:
    """A context manager: `with MailServers(accounts, now) as servers` they answer at `servers.ports`.

    Port 0 lets the system choose. `folder` keeps the mails for the next run.
    """

    def __init__(
        self,
        accounts: Accounts,
        now: Callable[[], datetime],
        folder: Path | None = None,
        ports: Ports = Ports(0, 0),
    ) -> None:
        self._accounts = accounts
        self._now = now
        self._wanted = ports
        self._mailboxes = Mailboxes(accounts, folder)
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._up: Future[Ports] = Future()
        self._thread = threading.Thread(target=self._run, name="demo-mail", daemon=True)

    @property
    def ports(self) -> Ports:
        return self._up.result(timeout=30)

    def stored(self, address: str) -> tuple[StoredMail, ...]:
        """The mails of a mailbox, oldest first. From any thread."""
        return self._mailboxes.stored(address)

    def __enter__(self) -> Self:
        """Raises OSError where a wanted port is taken."""
        self._thread.start()
        self._up.result(timeout=30)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        except BaseException as error:
            if self._up.done():
                raise
            self._up.set_exception(error)
        finally:
            self._end()

    async def _serve(self) -> None:
        async with AsyncExitStack() as stack:
            imap_port = await stack.enter_async_context(self._mailboxes.serving(self._wanted.imap))
            handler = Submission(self._accounts, self._mailboxes.deliver, self._now)
            smtp = await self._loop.create_server(handler.protocol, "127.0.0.1", self._wanted.smtp)
            stack.callback(smtp.close)
            self._up.set_result(Ports(imap_port, smtp.sockets[0].getsockname()[1]))
            await self._stop.wait()

    def _end(self) -> None:
        """Connections that are still open (an IDLE, say) end with the servers."""
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()
