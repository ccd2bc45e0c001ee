"""OAuth 2 access tokens out of a refresh token (RFC 6749 6), for XOAUTH2: renewed before they end, and when refused.

token = AccessTokens(Grant("https://oauth2.googleapis.com/token", client_id, client_secret, refresh_token))
ServerSettings("imap.gmail.com", 993, "desk@your.domain", token=token)
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from mail.connections import is_loopback

EARLY = 300.0
"""Seconds before its end at which a token is renewed."""
YOUNG = 60.0
"""A token that was got within so many seconds is not renewed because a server refuses it: that lies elsewhere."""
_USUAL = 3600.0  # where the answer does not say how long (RFC 6749 5.1)
_GONE = frozenset({"invalid_grant", "invalid_client", "unauthorized_client", "interaction_required"})


class TokenRefused(Exception):
    """The provider gives no more tokens for this refresh token: somebody has to sign in again. The text says so."""


class TokenUnreachable(OSError):
    """The provider could not be asked, or had no answer: it is tried again."""


@dataclass(frozen=True)
class Grant:
    """What a provider gives access tokens for. `scope` is needed by Microsoft.

    Raises ValueError for a `token_url` that is not https, but on this machine (RFC 6749 3.2).
    """

    token_url: str
    client_id: str
    client_secret: str | None = field(repr=False)
    refresh_token: str = field(repr=False)
    scope: str | None = None

    def __post_init__(self) -> None:
        address = urlsplit(self.token_url)
        if address.scheme != "https" and not is_loopback(address.hostname or ""):
            raise ValueError("the token server's address is not https: the refresh token would go in the clear")


class AccessTokens:
    """Gives an access token that is good for some minutes at least. For any number of threads.

    `kept` gives a refresh token that took the place of the grant's, or None, and `keep` is given each new one: some
    providers replace it with every use.
    """

    def __init__(
        self,
        grant: Grant,
        *,
        kept: Callable[[], str | None] = lambda: None,
        keep: Callable[[str], None] = lambda token: None,
        monotonic: Callable[[], float] = time.monotonic,
        timeout: float = 20.0,
    ) -> None:
        self._grant, self._kept, self._keep = grant, kept, keep
        self._monotonic, self._timeout = monotonic, timeout
        self._lock = threading.Lock()
        self._token = ""
        self._got, self._ends = float("-inf"), float("-inf")

    def __call__(self, refused: bool = False) -> str:
        """The token; a new one where a server has `refused` the one before. Raises TokenRefused, TokenUnreachable."""
        with self._lock:
            now = self._monotonic()
            if now >= self._ends - EARLY or (refused and now >= self._got + YOUNG):
                self._renew(now)
            return self._token

    def _renew(self, now: float) -> None:
        replaced = self._kept()
        try:
            answer = self._ask(replaced or self._grant.refresh_token)
        except TokenRefused:
            if replaced is None or replaced == self._grant.refresh_token:
                raise
            answer = self._ask(self._grant.refresh_token)  # somebody has signed in again
        self._token, self._got = str(answer["access_token"]), now
        self._ends = now + _seconds(answer.get("expires_in"))
        newer = answer.get("refresh_token")
        if newer and newer != replaced:
            self._keep(str(newer))

    def _ask(self, refresh_token: str) -> dict[str, Any]:
        grant = self._grant
        fields = {
            "grant_type": "refresh_token",
            "client_id": grant.client_id,
            "client_secret": grant.client_secret,
            "refresh_token": refresh_token,
            "scope": grant.scope,
        }
        try:
            response = httpx.post(
                grant.token_url, data={name: value for name, value in fields.items() if value}, timeout=self._timeout
            )
            answer = response.json()
        except (httpx.HTTPError, ValueError) as failure:
            raise TokenUnreachable(f"the token server does not answer: {type(failure).__name__}") from None
        if isinstance(answer, dict) and response.is_success and answer.get("access_token"):
            return answer
        error = str(answer.get("error", "")) if isinstance(answer, dict) else ""
        if error in _GONE:
            raise TokenRefused(f"the refresh token is no longer good ({error}): sign in again for a new one")
        raise TokenUnreachable(f"the token server answered {response.status_code} {error[:60]}".strip())


def _seconds(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return _USUAL
