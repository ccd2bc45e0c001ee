"""Mail after mail over one connection, with as few waits as the server allows (RFC 2920)."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from mail.connections import ServerSettings
from mail.sending import Deferred, Outcome, Refused, Relay, Sent

RAW = b"Subject: x\r\n\r\nHello\r\n.dotted\r\n"
Answer = Callable[[str], str | None]


class Server:
    """Speaks by the book, but for what `answer` says to a command; keeps what came in one go, and each mail.

    It waits a moment before it reads, so that whatever was sent together is seen together.
    """

    def __init__(self, *capabilities: str, answer: Answer = lambda command: None, rests: float = 0.0) -> None:
        """`rests`: so many seconds before it takes a mail that it wants."""
        self._rests = rests
        self._greeting = "".join(f"250-{each}\r\n" for each in capabilities) + "250 8BITMIME\r\n"
        self._answer = answer
        self.together: list[list[str]] = []
        self.mails: list[bytes] = []
        self.connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        writer.write(b"220 here\r\n")
        while True:
            await asyncio.sleep(0.02)
            came = await reader.read(65_536)
            if not came:
                break
            commands = came.decode().splitlines()
            self.together.append([command.split(":")[0] for command in commands])
            for command in commands:
                reply = self._answer(command) or self._reply(command)
                writer.write(reply.encode())
                if reply.startswith("354"):
                    await writer.drain()
                    await self._content(reader, writer)
        writer.close()

    def _reply(self, command: str) -> str:
        if command.startswith("EHLO"):
            return f"250-here\r\n{self._greeting}"
        return "354 go on\r\n" if command == "DATA" else "250 ok\r\n"

    async def _content(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self._rests)
        content = bytearray(await reader.read(65_536))
        while content != b".\r\n" and not content.endswith(b"\r\n.\r\n"):
            content += await reader.read(1_000_000)
        self.mails.append(bytes(content))
        writer.write(b"554 no valid recipients\r\n" if content == b".\r\n" else b"250 ok queued\r\n")


@asynccontextmanager
async def relay_to(server: Server, timeout: float = 5) -> AsyncIterator[Relay]:
    place = socket.create_server(("127.0.0.1", 0))
    place.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    port = int(place.getsockname()[1])
    settings = ServerSettings("127.0.0.1", port, tls="none", timeout=timeout)
    async with await asyncio.start_server(server.serve, sock=place), Relay(settings, helo="book.test") as relay:
        yield relay


async def sent(relay: Relay, *recipients: str) -> list[Outcome]:
    return [await relay.send("bounces@book.test", each, RAW) for each in recipients]


async def test_sender_recipient_and_data_go_out_together_where_the_server_takes_them_so() -> None:
    server = Server("PIPELINING")
    async with relay_to(server) as relay:
        outcomes = await sent(relay, "ann@client.test", "bob@client.test")
        assert relay.pipelining
    assert [type(outcome) for outcome in outcomes] == [Sent, Sent]
    assert server.together.count(["MAIL FROM", "RCPT TO", "DATA"]) == 2
    assert server.connections == 1
    assert server.mails == [b"Subject: x\r\n\r\nHello\r\n..dotted\r\n.\r\n"] * 2


async def test_each_command_waits_for_its_reply_where_it_does_not() -> None:
    server = Server()
    async with relay_to(server) as relay:
        outcomes = await sent(relay, "ann@client.test", "bob@client.test")
        assert not relay.pipelining
    assert [type(outcome) for outcome in outcomes] == [Sent, Sent]
    assert [len(commands) for commands in server.together] == [1] * len(server.together)
    assert server.connections == 1
    assert len(server.mails) == 2


@pytest.mark.parametrize("capabilities", [("PIPELINING",), ()])
@pytest.mark.parametrize("data", ["354 go on\r\n", "503 no recipients\r\n"])
async def test_who_is_refused_holds_up_nobody_on_the_same_connection(capabilities: tuple[str, ...], data: str) -> None:
    """RFC 2920 3.1: a server may want the mail although it has refused whom it is for; then it gets an empty one."""
    refused = [False]

    def answer(command: str) -> str | None:
        if command.startswith("RCPT"):
            refused[0] = "nobody" in command
            return "550 5.1.1 no such user\r\n" if refused[0] else None
        return data if command == "DATA" and refused[0] else None

    server = Server(*capabilities, answer=answer)
    async with relay_to(server) as relay:
        first, second = await sent(relay, "nobody@client.test", "ann@client.test")
    assert first == Refused(550, "5.1.1 no such user")
    assert isinstance(second, Sent)
    assert [mail for mail in server.mails if mail != b".\r\n"] == [b"Subject: x\r\n\r\nHello\r\n..dotted\r\n.\r\n"]
    assert server.connections == 1


@pytest.mark.parametrize("capabilities", [("PIPELINING",), ()])
async def test_line23_what_is_not_taken_for_now_is_told_from_what_is_refused(capabilities: tuple[str, ...]) -> None:
    server = Server(*capabilities, answer=lambda command: "451 later\r\n" if command.startswith("MAIL") else None)
    async with relay_to(server) as relay:
        assert await sent(relay, "ann@client.test") == [Deferred(451, "later")]


@pytest.mark.timeout(30)
async def test_line23_a_large_mail_that_is_taken_slowly_is_waited_for() -> None:
    """RFC 5321 4.5.3.2.5: longer than for a command. It is larger than what the system keeps for one that rests."""
    server = Server("PIPELINING", rests=1.6)
    large = b"Subject: x\r\n\r\n" + (b"x" * 998 + b"\r\n") * 9_000
    async with relay_to(server, timeout=0.5) as relay:
        assert isinstance(await relay.send("bounces@book.test", "ann@client.test", large), Sent)
    assert server.mails == [large + b".\r\n"]
