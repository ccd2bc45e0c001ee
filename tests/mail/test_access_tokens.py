"""mail 17: OAuth 2 sign-in (XOAUTH2), with a fresh token for each connection and a clear word when it is refused."""

import base64
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from urllib.parse import parse_qsl

import pytest

from mail.access_tokens import EARLY, YOUNG, AccessTokens, Grant, TokenRefused, TokenUnreachable
from mail.connections import ServerSettings
from mail.mailbox import CONNECTION_ERRORS, Mailbox, SignInFailed
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


def _bearer(response: str) -> str:
    return base64.b64decode(response + "===").decode().partition("Bearer ")[2].rstrip("\1")


def imap(accepted: bool, good: str | None = None) -> ScriptedServer:
    """`good`: the one token that it takes."""

    def answer(line: str) -> str:
        tag, _, command = line.partition(" ")
        if not command:
            taken = accepted if good is None else _bearer(line) == good
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
            taken = accepted if good is None else _bearer(line.rsplit(" ", 1)[-1]) == good
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


class Provider:
    """A token endpoint on loopback: its next answers, and the forms that it was sent."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, object]]] = []
        self.asked: list[dict[str, str]] = []
        provider = self

        class Endpoint(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.asked.append(dict(parse_qsl(body)))
                status, answer = provider.answers.pop(0)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = HTTPServer(("127.0.0.1", 0), Endpoint)
        self.url = f"http://127.0.0.1:{self._server.server_port}/token"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def gives(self, token: str, seconds: int = 3600, **more: str) -> None:
        self.answers.append((200, {"access_token": token, "expires_in": seconds, "token_type": "Bearer", **more}))

    def refuses(self, error: str, status: int = 400) -> None:
        self.answers.append((status, {"error": error, "error_description": "words"}))

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def provider() -> Iterator[Provider]:
    running = Provider()
    yield running
    running.close()


class Watch:
    """A monotonic clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def grant(provider: Provider, **more: str) -> Grant:
    return Grant(provider.url, "client", "secret", "refresh-1", **more)


def test_line17_a_token_is_used_until_shortly_before_its_end(provider: Provider) -> None:
    watch = Watch()
    tokens = AccessTokens(grant(provider, scope="mail"), monotonic=watch)
    provider.gives("one")
    assert [tokens(), tokens()] == ["one", "one"]
    assert provider.asked == [
        {
            "grant_type": "refresh_token",
            "client_id": "client",
            "client_secret": "secret",
            "refresh_token": "refresh-1",
            "scope": "mail",
        }
    ]
    watch.now += 3600 - EARLY - 1
    assert tokens() == "one"
    watch.now += 1
    provider.gives("two")
    assert tokens() == "two"


def test_line17_a_refused_token_is_renewed_once(provider: Provider) -> None:
    watch = Watch()
    tokens = AccessTokens(grant(provider), monotonic=watch)
    provider.gives("one")
    assert [tokens(), tokens(True)] == ["one", "one"], "it is new: another would be refused as well"
    watch.now += YOUNG
    provider.gives("two")
    assert tokens(True) == "two"


def test_line17_a_refresh_token_that_is_replaced_is_kept(provider: Provider) -> None:
    kept: list[str] = []
    watch = Watch()
    tokens = AccessTokens(grant(provider), kept=lambda: kept[-1] if kept else None, keep=kept.append, monotonic=watch)
    provider.gives("one", refresh_token="refresh-2")
    tokens()
    watch.now += 3600
    provider.gives("two", refresh_token="refresh-2")
    tokens()
    assert kept == ["refresh-2"]
    assert [asked["refresh_token"] for asked in provider.asked] == ["refresh-1", "refresh-2"]
    watch.now += 3600
    provider.refuses("invalid_grant")  # the kept one; the one in the settings may be new
    provider.gives("three")
    assert tokens() == "three"


def test_line17_a_dead_refresh_token_says_what_to_do_and_a_sick_provider_is_asked_again(provider: Provider) -> None:
    tokens = AccessTokens(grant(provider))
    provider.refuses("invalid_grant")
    with pytest.raises(TokenRefused, match="sign in again"):
        tokens()
    provider.refuses("temporarily_unavailable", 503)
    with pytest.raises(TokenUnreachable, match="503"):
        tokens()
    provider.gives("one")
    assert tokens() == "one"
    with pytest.raises(TokenUnreachable):
        AccessTokens(Grant("http://127.0.0.1:9/token", "client", None, "refresh"))()


def test_line17_secrets_are_not_shown(provider: Provider) -> None:
    assert "refresh-1" not in repr(grant(provider))
    assert "secret" not in repr(grant(provider)).replace("client_secret", "")


def no_longer_good(provider: Provider) -> AccessTokens:
    """Tokens whose held one, "old", is no longer taken; the next is "new"."""
    watch = Watch()
    tokens = AccessTokens(grant(provider), monotonic=watch)
    provider.gives("old")
    tokens()
    watch.now += YOUNG
    provider.gives("new")
    return tokens


def test_line17_a_token_that_the_server_refuses_is_renewed_and_the_sign_in_goes_on(provider: Provider) -> None:
    tokens = no_longer_good(provider)
    server = imap(accepted=True, good="new")
    with Mailbox(replace(settings(server), token=tokens)) as mailbox:
        assert mailbox.uidvalidity == 7
    server.close()


async def test_line17_smtp_too_renews_a_refused_token(provider: Provider) -> None:
    tokens = no_longer_good(provider)
    server = smtp(accepted=True, good="new")
    async with Relay(replace(settings(server), token=tokens), helo="book.test") as relay:
        assert isinstance(await relay.send("a@book.test", "b@client.test", b"Subject: x\r\n\r\nHello\r\n"), Sent)
    server.close()


async def test_line17_a_dead_refresh_token_is_an_alarm_and_loses_no_message(provider: Provider) -> None:
    provider.refuses("invalid_grant")
    server = imap(accepted=True)
    with pytest.raises(SignInFailed, match="sign in again"):
        Mailbox(replace(settings(server), token=AccessTokens(grant(provider))))
    server.close()
    provider.refuses("invalid_grant")
    sending = smtp(accepted=True)
    async with Relay(replace(settings(sending), token=AccessTokens(grant(provider))), helo="book.test") as relay:
        outcome = await relay.send("a@book.test", "b@client.test", b"Subject: x\r\n\r\nHello\r\n")
    assert isinstance(outcome, Deferred)
    assert (outcome.code, "sign in again" in outcome.text) == (535, True)
    sending.close()


def test_line24_a_server_without_starttls_is_not_signed_in_to() -> None:
    """As where somebody between takes STARTTLS out of what the server offers."""
    server = imap(accepted=True)
    with pytest.raises(CONNECTION_ERRORS):
        Mailbox(replace(settings(server), tls="starttls"))
    assert not any("AUTH" in line or "LOGIN" in line for line in server.lines)
    server.close()


async def test_line24_nor_is_mail_handed_to_one() -> None:
    server = smtp(accepted=True)
    async with Relay(replace(settings(server), tls="starttls"), helo="book.test") as relay:
        outcome = await relay.send("a@book.test", "b@client.test", b"Subject: x\r\n\r\nHello\r\n")
    assert isinstance(outcome, Deferred)
    assert not any(line.startswith(("AUTH", "MAIL")) for line in server.lines)
    server.close()


@pytest.mark.parametrize("url", ["http://login.provider.test/token", "ftp://127.0.0.1.provider.test/token", "token"])
def test_line24_a_refresh_token_never_goes_in_the_clear(url: str) -> None:
    with pytest.raises(ValueError, match="in the clear"):
        Grant(url, "client", None, "refresh")
    assert Grant("http://127.0.0.1:8/token", "client", None, "refresh").scope is None
