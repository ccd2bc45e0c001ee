"""Mail servers as the settings name them, for the mail room."""

import hashlib
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from doorstep.settings import ImapSettings, OAuthSettings, Security, Settings, SmtpSettings
from mail.access_tokens import AccessTokens, Grant
from mail.connections import ServerSettings, Tls

_TLS: dict[Security, Tls] = {"tls": "implicit", "starttls": "starttls", "none": "none"}
_PROVIDERS = {  # token address and scope, as the providers' own pages give them
    "gmail": ("https://oauth2.googleapis.com/token", None),
    "microsoft": (
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
    ),
}


def server_settings(settings: Settings, server: ImapSettings | SmtpSettings, timeout: float = 30) -> ServerSettings:
    """How to reach the server and sign in. `timeout` in seconds."""
    return ServerSettings(
        host=server.host,
        port=server.port,
        username=server.username,
        password=server.password.get_secret_value() if server.password else None,
        token=_token(settings, server),
        tls=_TLS[server.security],
        ca_file=str(server.ca_file) if server.ca_file else None,
        timeout=timeout,
    )


def _token(settings: Settings, server: ImapSettings | SmtpSettings) -> Callable[[bool], str] | None:
    if server.access_token is not None:
        given = server.access_token.get_secret_value()
        return lambda refused: given
    oauth = server.oauth or (settings.oauth if server.password is None else None)
    return _tokens(oauth, settings.state_dir) if oauth else None


@cache
def _tokens(oauth: OAuthSettings, state_dir: Path) -> AccessTokens:
    """One source for all servers that share it. Providers that replace the refresh token have it kept in the state
    folder (mode 0600)."""
    url, scope = _PROVIDERS[oauth.provider] if oauth.provider else ("", None)
    grant = Grant(
        token_url=oauth.token_url or url,
        client_id=oauth.client_id,
        client_secret=oauth.client_secret.get_secret_value() if oauth.client_secret else None,
        refresh_token=oauth.refresh_token.get_secret_value(),
        scope=oauth.scope or scope,
    )
    origin = f"{grant.token_url} {grant.client_id} {grant.refresh_token}"
    file = state_dir / "tokens" / hashlib.sha256(origin.encode()).hexdigest()[:24]
    return AccessTokens(grant, kept=lambda: _read(file), keep=lambda token: _write(file, token))


def _read(file: Path) -> str | None:
    return file.read_text() if file.exists() else None


def _write(file: Path, token: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False) as new:  # made with mode 0600
        new.write(token)
    Path(new.name).replace(file)
