"""Mail servers as the settings name them, for the mail room."""

from doorstep.settings import ImapSettings, Security, SmtpSettings
from mail.connections import ServerSettings, Tls

_TLS: dict[Security, Tls] = {"tls": "implicit", "starttls": "starttls", "none": "none"}


def server_settings(settings: ImapSettings | SmtpSettings, timeout: float = 30) -> ServerSettings:
    """How to reach the server and sign in. `timeout` in seconds."""
    token = settings.access_token
    return ServerSettings(
        host=settings.host,
        port=settings.port,
        username=settings.username,
        password=settings.password.get_secret_value() if settings.password else None,
        token=token.get_secret_value if token else None,
        tls=_TLS[settings.security],
        ca_file=str(settings.ca_file) if settings.ca_file else None,
        timeout=timeout,
    )
