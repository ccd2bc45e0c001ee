"""How to reach a mail server, for IMAP and SMTP alike. TLS never falls back to plain."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal

Tls = Literal["implicit", "starttls", "none"]


@dataclass(frozen=True)
class ServerSettings:
    """One server and how to sign in.

    `token` gives an OAuth 2 access token (XOAUTH2), which is used instead of the password; it is asked with True where
    the server has refused the one before. See `mail.access_tokens`, also for what it raises.
    `tls="none"` is taken for loopback hosts only. `ca_file` names a certificate to trust besides the system's.
    Raises ValueError where plain connections to another machine are asked for.
    """

    host: str
    port: int
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    token: Callable[[bool], str] | None = field(default=None, repr=False)
    tls: Tls = "implicit"
    ca_file: str | None = None
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if self.tls == "none" and not is_loopback(self.host):
            raise ValueError(f"a plain connection to {self.host} is not allowed: use implicit TLS or STARTTLS")

    def context(self) -> ssl.SSLContext | None:
        """The TLS context, or None for a plain connection."""
        return None if self.tls == "none" else ssl.create_default_context(cafile=self.ca_file)


def is_loopback(host: str) -> bool:
    """Whether the host can only be this machine."""
    if host.lower() in ("localhost", "localhost."):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
