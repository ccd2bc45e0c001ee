"""An IMAP and an SMTP server that answer line by line, and take access tokens or do not."""

import base64
import socket
import threading
from collections.abc import Callable
from itertools import count

from mail.connections import ServerSettings

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


def bearer(response: str) -> str:
    return base64.b64decode(response + "===").decode().partition("Bearer ")[2].rstrip("\1")


def imap(accepted: bool, good: str | None = None) -> ScriptedServer:
    """`good`: the one token that it takes."""

    def answer(line: str) -> str:
        tag, _, command = line.partition(" ")
        if not command:
            taken = accepted if good is None else bearer(line) == good
            verdict = "OK signed in" if taken else "NO [AUTHENTICATIONFAILED] the token has expired"
            return f"{pending[0]} {verdict}\r\n"
        pending[0] = tag
        if command.startswith("AUTHENTICATE"):
            return "+ \r\n"
        data = {"CAPABILITY": "* CAPABILITY IMAP4rev1 IDLE AUTH=XOAUTH2\r\n", "SELECT": "* OK [UIDVALIDITY 7] ok\r\n"}
        return f"{data.get(command.split()[0], '')}{tag} OK done\r\n"

    pending = [""]
    return ScriptedServer("* OK ready", answer)


def smtp(accepted: bool, good: str | None = None) -> ScriptedServer:
    def answer(line: str) -> str:
        word = line.split(" ")[0].upper()
        if word == "AUTH":
            taken = accepted if good is None else bearer(line.rsplit(" ", 1)[-1]) == good
            return "235 2.7.0 welcome\r\n" if taken else "535 5.7.3 the token has expired\r\n"
        known = {"EHLO": "250-x\r\n250 AUTH XOAUTH2\r\n", "DATA": "354 go\r\n", "QUIT": "221 bye\r\n"}
        return known.get(word, "250 2.0.0 ok\r\n" if word in ("MAIL", "RCPT", "RSET", ".") else "")

    return ScriptedServer("220 ready", answer)


def settings(server: ScriptedServer) -> ServerSettings:
    numbers = count(1)
    return ServerSettings(
        "127.0.0.1",
        server.port,
        "desk@book.test",
        token=lambda refused: f"token-{next(numbers)}",
        tls="none",
        timeout=5,
    )
