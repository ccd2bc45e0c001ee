"""mail 17: sign-in with access tokens (XOAUTH2) to a real Dovecot and, through it, to a real Postfix."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mail.access_tokens import YOUNG, AccessTokens, Grant
from mail.connections import ServerSettings
from mail.following import catch_up
from mail.mailbox import CONNECTION_ERRORS, Mailbox, SignInFailed
from mail.sending import Deferred, Relay, Sent
from tests.mail.live.conftest import ANN, DESK
from tests.mail.live.test_mailbox_live import ListKeeper, append, mail
from tests.mail.live.test_sending_live import message
from tests.mail.live.token_provider import CLIENT, SECRET, TokenProvider
from tests.mailstack import MailStack


class Tokens:
    """The desk's access tokens, by a clock that a test sets."""

    def __init__(self, provider: TokenProvider, refresh_token: str = "refresh-desk") -> None:
        self.now = 0.0
        grant = Grant(provider.token_url, CLIENT, SECRET, refresh_token)
        self.source: Callable[[bool], str] = AccessTokens(grant, monotonic=lambda: self.now)

    def for_server(self, settings: ServerSettings) -> ServerSettings:
        """Without a password: nothing but a token opens it."""
        return replace(settings, password=None, token=self.source)


def test_line17_dovecot_opens_the_mailbox_for_an_access_token(
    stack: MailStack, imap: ServerSettings, provider: TokenProvider
) -> None:
    append(stack, mail(1), mail(2))
    keeper = ListKeeper()
    with Mailbox(Tokens(provider).for_server(imap)) as mailbox:
        catch_up(mailbox, keeper)
    assert keeper.subjects() == [1, 2]


def test_line17_dovecot_refuses_a_token_that_has_ended_and_takes_the_next(
    stack: MailStack, imap: ServerSettings, provider: TokenProvider
) -> None:
    """The provider had promised an hour; the mailbox opens all the same, over the same connection."""
    tokens = Tokens(provider)
    settings = tokens.for_server(imap)
    Mailbox(settings).close()
    before = len(provider.given)
    provider.end_all()
    tokens.now += YOUNG
    with Mailbox(settings) as mailbox:
        assert mailbox.uidvalidity
    assert len(provider.given) == before + 1


@pytest.mark.parametrize("refresh_token", ["refresh-ann", "refresh-of-nobody"])
def test_line17_a_token_of_somebody_else_or_of_nobody_is_an_alarm(
    stack: MailStack, imap: ServerSettings, provider: TokenProvider, refresh_token: str
) -> None:
    with pytest.raises(SignInFailed):
        Mailbox(Tokens(provider, refresh_token).for_server(imap))


def test_line17_a_token_server_that_is_away_is_no_alarm(stack: MailStack, imap: ServerSettings) -> None:
    away = AccessTokens(Grant("http://127.0.0.1:9/token", CLIENT, SECRET, "refresh-desk"))
    with pytest.raises(CONNECTION_ERRORS):
        Mailbox(replace(imap, password=None, token=away))


async def test_line17_postfix_takes_mail_for_an_access_token_and_for_the_next_one(
    stack: MailStack, smtp: ServerSettings, provider: TokenProvider
) -> None:
    tokens = Tokens(provider)
    settings = tokens.for_server(smtp)
    async with Relay(settings, helo="book.test") as relay:
        assert isinstance(await relay.send(DESK, ANN, message(1)), Sent)
    before = len(provider.given)
    provider.end_all()
    tokens.now += YOUNG
    async with Relay(settings, helo="book.test") as relay:
        assert isinstance(await relay.send(DESK, ANN, message(2)), Sent)
    assert len(provider.given) == before + 1
    stack.wait_for_mail(ANN, 2)


async def test_line17_a_token_that_postfix_refuses_loses_no_mail(
    stack: MailStack, smtp: ServerSettings, provider: TokenProvider
) -> None:
    """The provider takes the refresh token back: mail waits until somebody has signed in again."""
    tokens = Tokens(provider)
    settings = tokens.for_server(smtp)
    async with Relay(settings, helo="book.test") as relay:
        assert await relay.check() is None
        provider.end_all()
        kept, provider.refresh_tokens = provider.refresh_tokens, {}
        tokens.now += YOUNG
        try:
            assert await relay.check() is not None
            outcome = await relay.send(DESK, ANN, message(3))
        finally:
            provider.refresh_tokens = kept
        assert isinstance(outcome, Deferred)
        assert "sign in again" in outcome.text
        assert isinstance(await relay.send(DESK, ANN, message(3)), Sent)
    stack.wait_for_mail(ANN, 1)
