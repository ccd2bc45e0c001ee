"""Everybody's mailboxes in memory, served by IMAP (pymap), and kept in a folder where one is given."""

import asyncio
from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from proxyprotocol.result import ProxyResultUnknown
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, DictBackend, Identity, Login
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from doorstep.demo.accounts import Account, Accounts


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail as it lies in a mailbox; `id` counts from 1 within it, `at` is when it came."""

    id: str
    at: datetime
    raw: bytes


class _Config(Config):
    """pymap asks the network for its own name at each connection; here it is told."""

    @property
    def greeting(self) -> bytes:
        return b"Doorstep demo mailboxes"


class Mailboxes:
    """To be used within one event loop; `stored` may be read from any thread."""

    def __init__(self, accounts: Accounts, folder: Path | None = None) -> None:
        self._accounts = accounts
        self._folder = folder
        self._stored: dict[str, list[StoredMail]] = {}
        args = Namespace(passlib_cfg=None, proxy_protocol=None, debug=False)
        self._config = _Config(
            args,
            host="127.0.0.1",
            port=0,
            demo_data=False,
            demo_user="",
            demo_password="",
            tls_enabled=False,
            hash_context=Cleartext(),
            invalid_user_sleep=0.0,
        )
        self._backend = DictBackend(Login(self._config), self._config)

    def stored(self, address: str) -> tuple[StoredMail, ...]:
        """The mails of the mailbox, oldest first."""
        return tuple(self._stored.get(address, ()))

    @asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator[int]:
        """Serves IMAP on loopback as long as the context lasts; gives the port."""
        self._config.apply_context()
        for account in self._accounts.all():
            self._open(account)
        await self._restore()
        server = await asyncio.start_server(self._connected, "127.0.0.1", port)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()

    async def deliver(self, account: Account, raw: bytes, at: datetime) -> None:
        """Puts a mail into the account's mailbox. `at` becomes its INTERNALDATE."""
        await self._append(account, raw, at)
        if self._folder is not None:
            file = self._folder / account.address / f"{len(self._stored[account.address]):06}@{at.isoformat()}.eml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)

    async def _append(self, account: Account, raw: bytes, at: datetime) -> None:
        self._config.apply_context()
        self._open(account)
        identity = Identity(account.address, self._backend.login, None, frozenset())
        async with identity.new_session() as session:
            inbox = await session.mailbox_set.get_mailbox("INBOX")
            await inbox.append(AppendMessage(raw, at, frozenset()), recent=True)
        kept = self._stored.setdefault(account.address, [])
        kept.append(StoredMail(str(len(kept) + 1), at, raw))

    def _open(self, account: Account) -> None:
        if account.address not in self._backend.login.users_dict:
            user = UserMetadata(self._config, account.address, password=account.password)
            self._backend.login.users_dict[account.address] = user

    async def _restore(self) -> None:
        """Reads back what an earlier run kept; a guest's mailbox comes back as well."""
        if self._folder is None:
            return
        for file in sorted(self._folder.glob("*/*.eml")):
            at = datetime.fromisoformat(file.stem.partition("@")[2])
            await self._append(self._accounts.taking(file.parent.name), file.read_bytes(), at)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection. pymap's own way to get here keeps no hold of the task, which may then vanish half-way."""
        info = SocketInfo.get(writer, ProxyResultUnknown(), unique_id=uuid4().bytes)
        await IMAPServer(self._backend.login, self._config)(reader, writer, info)
