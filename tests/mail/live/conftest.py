"""Real servers for the tests of this folder: Postfix and Dovecot, started once."""

from collections.abc import Iterator

import pytest

from mail.connections import ServerSettings
from tests.mail.live.token_provider import TokenProvider
from tests.mailstack import MailServersMissing, MailStack

DESK, ANN, BOUNCES = "desk@book.test", "ann@client.test", "bounces@book.test"


@pytest.fixture(scope="session")
def provider() -> Iterator[TokenProvider]:
    """Whoever gives the access tokens that the servers take beside passwords."""
    with TokenProvider({"refresh-desk": DESK, "refresh-ann": ANN}) as running:
        yield running


@pytest.fixture(scope="session")
def running_stack(provider: TokenProvider) -> Iterator[MailStack]:
    """The servers; where they cannot run, the failure names what to install."""
    stack = MailStack(
        dict.fromkeys((DESK, ANN, BOUNCES), "secret"),
        undeliverable={"full@client.test": "5.2.2 mailbox full"},
        introspection_url=provider.introspection_url,
    )
    try:
        stack.__enter__()
    except MailServersMissing as reason:
        pytest.fail(str(reason), pytrace=False)
    yield stack
    stack.__exit__(None, None, None)


@pytest.fixture
def stack(running_stack: MailStack) -> MailStack:
    """The servers with empty mailboxes."""
    running_stack.empty()
    return running_stack


@pytest.fixture
def imap(stack: MailStack) -> ServerSettings:
    """The desk's mailbox."""
    return ServerSettings(stack.host, stack.imaps_port, DESK, "secret", ca_file=str(stack.cert), timeout=10)


@pytest.fixture
def smtp(stack: MailStack) -> ServerSettings:
    """Submission as the desk."""
    return ServerSettings(
        stack.host, stack.submission_port, DESK, "secret", tls="starttls", ca_file=str(stack.cert), timeout=10
    )
