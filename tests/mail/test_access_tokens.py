"""mail 17: OAuth 2 sign-in (XOAUTH2), with a fresh token for each connection and a clear word when it is refused."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl

import pytest

from mail.access_tokens import EARLY, YOUNG, AccessTokens, Grant, TokenRefused, TokenUnreachable
from mail.mailbox import CONNECTION_ERRORS, Mailbox, SignInFailed
from mail.sending import Deferred, Relay, Sent
from tests.mail.scripted_servers import imap, settings, smtp


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
