"""mail 17: OAuth 2 sign-in (XOAUTH2), with a fresh token for each connection and a clear word when it is refused."""

import base64
import socket
import threading
from collections.abc import Callable
from itertools import count

import pytest

from mail.connections import ServerSettings
from mail.mailbox import Mailbox, SignInFailed
from mail.sending import Deferred, Relay, Sent

Answer = Callable[[str], str]


class ScriptedServer:
    """Answers each line by a function, on loopback; keeps the XOAUTH2 responses that it was sent."""

    def __init__(self, greeting: str, answer: Answer) -> None:
        self.lines: list[str] = []
        self._greeting, self._answer = greeting, answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb", buffering=0) as stream:
                stream.write(f"{self._greeting}\r\n".encode())
                for raw in stream:
                    line = raw.decode().rstrip()
                    self.lines.append(line)
                    stream.write(self._answer(line).encode())

    def close(self) -> None:
        self._listener.close()

    def responses(self) -> list[str]:
        """The decoded XOAUTH2 responses."""
        encoded = [line.rsplit(" ", 1)[-1] for line in self.lines]
        decoded = [base64.b64decode(word + "===") for word in encoded if len(word) > 30]
        return [word.decode() for word in decoded if word.startswith(b"user=")]


def imap(accepted: bool) -> ScriptedServer:
    def answer(line: str) -> str:
        tag, _, command = line.partition(" ")
        if not command:
            verdict = "OK signed in" if accepted else "NO [AUTHENTICATIONFAILED] the token has expired"
            return f"{pending[0]} {verdict}\r\n"
        pending[0] = tag
        if command.startswith("AUTHENTICATE"):
            return "+ \r\n"
        data = {"CAPABILITY": "* CAPABILITY IMAP4rev1 IDLE AUTH=XOAUTH2\r\n", "SELECT": "* OK [UIDVALIDITY 7] ok\r\n"}
        return f"{data.get(command.split()[0], '')}{tag} OK done\r\n"

    pending = [""]
    return ScriptedServer("* OK ready", answer)


def smtp(accepted: bool) -> ScriptedServer:
    def answer(line: str) -> str:
        word = line.split(" ")[0].upper()
        if word == "AUTH":
            return "235 2.7.0 welcome\r\n" if accepted else "535 5.7.3 the token has expired\r\n"
        known = {"EHLO": "250-x\r\n250 AUTH XOAUTH2\r\n", "DATA": "354 go\r\n", "QUIT": "221 bye\r\n"}
        return known.get(word, "250 2.0.0 ok\r\n" if word in ("MAIL", "RCPT", "RSET", ".") else "")

    return ScriptedServer("220 ready", answer)


def settings(server: ScriptedServer) -> ServerSettings:
    numbers = count(1)
    return ServerSettings(
        "127.0.0.1", server.port, "desk@book.test", token=lambda: f"token-{next(numbers)}", tls="none", timeout=5
    )


def test_line17_imap_signs_in_with_a_fresh_token_each_time() -> None:
    server = imap(accepted=True)
    given = settings(server)
    for _ in range(2):
        with Mailbox(given) as mailbox:
            assert mailbox.uidvalidity == 7
    assert server.responses() == [f"user=desk@book.test\1auth=Bearer token-{number}\1\1" for number in (1, 2)]
    server.close()


def test_line17_imap_says_when_the_token_has_expired() -> None:
    server = imap(accepted=False)
    with pytest.raises(SignInFailed, match="expired"):
        Mailbox(settings(server))
    server.close()


async def test_line17_smtp_signs_in_with_the_token() -> None:
    server = smtp(accepted=True)
    async with Relay(settings(server), helo="book.test") as relay:
        assert isinstance(await relay.send("a@book.test", "b@client.test", b"Subject: x\r\n\r\nHello\r\n"), Sent)
    assert server.responses() == ["user=desk@book.test\1auth=Bearer token-1\1\1"]
    server.close()


async def test_line17_an_expired_token_loses_no_message() -> None:
    server = smtp(accepted=False)
    async with Relay(settings(server), helo="book.test") as relay:
        outcome = await relay.send("a@book.test", "b@client.test", b"Subject: x\r\n\r\nHello\r\n")
    assert isinstance(outcome, Deferred)
    assert outcome.code == 535
    server.close()
