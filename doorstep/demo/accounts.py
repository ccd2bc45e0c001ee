"""Whose mailboxes there are, and into which of them a mail for an address goes."""

import secrets
from dataclasses import dataclass, field
from email.utils import parseaddr


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox with its sign-in. `domain`: it also takes, and may send, everything else of this domain."""

    address: str
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    domain: str | None = None

    def may_send_as(self, address: str) -> bool:
        """True where a mail From `address` is this account's own (what DMARC would find aligned)."""
        wanted = without_tag(address)
        return wanted == self.address or (self.domain is not None and wanted.endswith(f"@{self.domain}"))


class NoSuchAddress(Exception):
    """Mail cannot be delivered to this address, ever."""


class Accounts:
    """All mailboxes. One for an address that nobody had yet is made as mail for it comes: a guest's."""

    def __init__(self, accounts: tuple[Account, ...]) -> None:
        self._by_address = {account.address: account for account in accounts}

    def all(self) -> tuple[Account, ...]:
        return tuple(self._by_address.values())

    def sign_in(self, address: str, password: str) -> Account | None:
        account = self._by_address.get(address.lower())
        if account is None or not secrets.compare_digest(account.password.encode(), password.encode()):
            return None
        return account

    def taking(self, recipient: str) -> Account:
        """The account that takes mail for `recipient`. Raises NoSuchAddress (RFC 2606: .invalid never exists)."""
        address = without_tag(recipient)
        if address in self._by_address:
            return self._by_address[address]
        domain = address.rpartition("@")[2]
        for account in self._by_address.values():
            if account.domain == domain:
                return account
        if domain.endswith(".invalid") or not domain:
            raise NoSuchAddress(recipient)
        return self._by_address.setdefault(address, Account(address))


def without_tag(address: str) -> str:
    """Lower case, without a plus-tag: "Desk+abc@x.example" is "desk@x.example"."""
    bare = parseaddr(address)[1].lower()
    local, _, domain = bare.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
