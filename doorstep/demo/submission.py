"""The demo's mail server for sending: who signs in may send; a mail is in its mailbox before the server says 250."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from doorstep.demo.accounts import Account, Accounts, NoSuchAddress
from doorstep.demo.stamping import stamped

MAX_BYTES = 30 * 1024 * 1024

Deliver = Callable[[Account, bytes, datetime], Awaitable[None]]


class Submission:
    """The handler of one SMTP server; aiosmtpd finds its `handle_…` by their names.

    `now` is the demo's time, `deliver` puts a mail into a mailbox.
    """

    def __init__(self, accounts: Accounts, deliver: Deliver, now: Callable[[], datetime]) -> None:
        self._accounts = accounts
        self._deliver = deliver
        self._now = now

    def protocol(self) -> SMTP:
        """One connection's protocol, for `loop.create_server`. Plain text: the server listens on loopback only."""
        return SMTP(
            self,
            hostname="mx.demo.invalid",
            ident="Doorstep demo mail",
            data_size_limit=MAX_BYTES,
            enable_SMTPUTF8=True,
            authenticator=self._authenticate,
            auth_require_tls=False,
            auth_required=False,
        )

    def _authenticate(self, server: SMTP, session: Session, envelope: Envelope, kind: str, given: object) -> AuthResult:
        if isinstance(given, LoginPassword):
            account = self._accounts.sign_in(given.login.decode(), given.password.decode())
            if account is not None:
                return AuthResult(success=True, auth_data=account)
        return AuthResult(success=False, handled=False)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not isinstance(session.auth_data, Account):
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        try:
            self._accounts.taking(address)
        except NoSuchAddress:
            return "550 5.1.1 No such address"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        sender = session.auth_data
        if not isinstance(sender, Account):
            return "530 5.7.0 Authentication required"
        raw, at = envelope.original_content or b"", self._now()
        for recipient in envelope.rcpt_tos:
            copy = stamped(raw, recipient=recipient, envelope_from=envelope.mail_from or "", account=sender, at=at)
            await self._deliver(self._accounts.taking(recipient), copy, at)
        return "250 2.0.0 Delivered"
