"""One SMTP session that is open and signed in: mail after mail over it, with as few waits as the server allows.

aiosmtplib opens the session (TLS, EHLO, AUTH) and knows no PIPELINING (RFC 2920), so what comes after is spoken here:
sender, recipient and DATA go out together where the server takes them so, and a mail then costs two round trips in
place of four.
"""

import asyncio
import contextlib
import re
from dataclasses import dataclass
from typing import Any

import aiosmtplib

_LINE_END = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"(?m)^\.")
_PATH = re.compile(r"[!-;=?-~]{0,320}")  # printable ASCII without angle brackets; empty is the null path
_PIECE = 256 * 1024
_MAX_REPLY_LINES = 100
WHOLE_MAIL = 4
"""How many times longer than for anything else it is waited until a piece of a mail is taken, and for the reply to all
of it (RFC 5321 4.5.3.2.5, 4.5.3.2.6)."""


class SessionBroken(Exception):
    """The connection is of no more use. `taken`: the mail was on its way, so that it may have been taken."""

    def __init__(self, words: str, *, taken: bool = False) -> None:
        super().__init__(words)
        self.taken = taken


@dataclass(frozen=True)
class Reply:
    """What a server says to a command (RFC 5321 4.2), its lines joined by spaces."""

    code: int
    text: str

    @property
    def well(self) -> bool:
        return 200 <= self.code < 400


class SmtpSession:
    """Takes over the connection of a client that has signed in. For one task at a time."""

    def __init__(self, client: aiosmtplib.SMTP, timeout: float) -> None:
        """`timeout` (seconds) is for each command and reply, and four times as long for each piece of a mail."""
        transport = client.transport
        assert isinstance(transport, asyncio.Transport)
        self._timeout = timeout
        self.pipelining = client.supports_extension("pipelining")
        self._size = client.supports_extension("size")
        self._eight_bits = client.supports_extension("8bitmime")
        self.certificate: dict[str, Any] | None = transport.get_extra_info("peercert")
        self._client = client  # which closes the connection when nobody holds it any more
        loop = asyncio.get_running_loop()
        self._reader = asyncio.StreamReader(loop=loop)
        protocol = asyncio.StreamReaderProtocol(self._reader, loop=loop)
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        self._writer = asyncio.StreamWriter(transport, protocol, self._reader, loop)

    def close(self) -> None:
        """Drop the connection."""
        self._writer.close()

    async def quit(self) -> None:
        """Say goodbye if that is still possible; never raises."""
        with contextlib.suppress(SessionBroken):
            await self._ask(b"QUIT")
        self.close()

    async def hand_over(self, sender: str, recipient: str, raw: bytes) -> Reply:
        """The server's last word on one mail: of a whole mail that it has taken, or of the first command that it
        refused. Raises SessionBroken, and ValueError for what is no address."""
        commands = self._commands(sender, recipient, raw)
        replies = await self._pipelined(commands) if self.pipelining else await self._one_by_one(commands)
        refused = next((reply for reply in replies if not reply.well), None)
        if refused is None:
            return await self._content(raw)
        if replies[-1].code == 354:  # it waits for a mail for nobody (RFC 2920 3.1)
            await self._ask(b".")
        await self._ask(b"RSET")
        return refused

    def _commands(self, sender: str, recipient: str, raw: bytes) -> list[bytes]:
        if not (_PATH.fullmatch(sender) and recipient and _PATH.fullmatch(recipient)):
            raise ValueError("not an address")
        size = f" SIZE={len(raw)}" if self._size else ""
        body = " BODY=8BITMIME" if self._eight_bits and not raw.isascii() else ""
        return [f"MAIL FROM:<{sender}>{size}{body}".encode(), f"RCPT TO:<{recipient}>".encode(), b"DATA"]

    async def _pipelined(self, commands: list[bytes]) -> list[Reply]:
        await self._write(b"".join(command + b"\r\n" for command in commands))
        return [await self._reply(self._timeout) for _ in commands]

    async def _one_by_one(self, commands: list[bytes]) -> list[Reply]:
        replies: list[Reply] = []
        for command in commands:
            replies.append(await self._ask(command))
            if not replies[-1].well:
                break
        return replies

    async def _content(self, raw: bytes) -> Reply:
        content = _DOT.sub(b"..", _LINE_END.sub(b"\r\n", raw))
        content += b".\r\n" if content.endswith(b"\r\n") or not content else b"\r\n.\r\n"
        try:
            for start in range(0, len(content), _PIECE):
                await self._write(content[start : start + _PIECE], WHOLE_MAIL * self._timeout)
            return await self._reply(WHOLE_MAIL * self._timeout)
        except SessionBroken as broken:
            raise SessionBroken(str(broken), taken=True) from None

    async def _ask(self, command: bytes) -> Reply:
        await self._write(command + b"\r\n")
        return await self._reply(self._timeout)

    async def _write(self, content: bytes, timeout: float | None = None) -> None:
        try:
            async with asyncio.timeout(timeout or self._timeout):
                self._writer.write(content)
                await self._writer.drain()
        except (OSError, RuntimeError) as error:
            raise SessionBroken(_words(error)) from None

    async def _reply(self, timeout: float) -> Reply:
        lines: list[bytes] = []
        try:
            async with asyncio.timeout(timeout):
                while len(lines) < _MAX_REPLY_LINES:
                    line = await self._reader.readline()
                    if not line.endswith(b"\n") or not line[:3].isdigit():
                        raise SessionBroken("the connection was closed" if not line else "no SMTP reply")
                    lines.append(line)
                    if line[3:4] != b"-":
                        text = b" ".join(each[4:].strip() for each in lines).decode("utf-8", "replace")
                        return Reply(int(line[:3]), text)
        except (OSError, ValueError) as error:
            raise SessionBroken(_words(error)) from None
        raise SessionBroken("a reply without an end")


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
