"""Settings: environment variables DOORSTEP_…, then `.env`, then `doorstep.toml`, then the defaults below.

A group's setting is named DOORSTEP_<GROUP>_<NAME>, e.g. DOORSTEP_IMAP_HOST; in `doorstep.toml` it is `host`
under `[imap]`.
"""

import contextlib
import secrets
import ssl
import tempfile
from pathlib import Path
from typing import Any, Literal, Self

import pydantic_settings
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from desk.policy import Policy
from doorstep.setting_faults import PREFIX, fault, unreadable
from doorstep.setting_kinds import (
    DatabaseUrl,
    Domain,
    EditionRules,
    FreePort,
    Hosts,
    HttpUrl,
    MailAddress,
    Port,
    TokenUrl,
    is_loopback,
)

TOML_FILE = "doorstep.toml"

Security = Literal["tls", "starttls", "none"]


class SettingsError(Exception):
    """A setting is wrong. The text is one line for each: its name, what is wrong, what to write."""


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OAuthSettings(_Group):
    """Access tokens out of a refresh token (XOAUTH2). With a `provider` only what is not known of it is needed."""

    provider: Literal["gmail", "microsoft"] | None = None
    token_url: TokenUrl | None = None
    client_id: str
    client_secret: SecretStr | None = None
    refresh_token: SecretStr
    scope: str | None = None

    @model_validator(mode="after")
    def _has_a_token_url(self) -> Self:
        if self.provider is None and self.token_url is None:
            raise ValueError("needs a provider (gmail or microsoft) or a token_url")
        return self


class _Server(_Group):
    """A mail server and how to sign in. `security` "none" is for this machine alone (loopback)."""

    host: str
    port: Port
    username: str | None = None
    password: SecretStr | None = None
    access_token: SecretStr | None = None
    oauth: OAuthSettings | None = None
    security: Security = "tls"
    ca_file: Path | None = None

    @field_validator("ca_file")
    @classmethod
    def _is_a_certificate(cls, file: Path | None) -> Path | None:
        if file is not None:
            if not file.is_file():
                raise ValueError("there is no such file; write the path of a certificate (PEM)")
            try:
                ssl.create_default_context(cafile=file)
            except (ssl.SSLError, OSError):
                raise ValueError("cannot be read as a certificate; it must be readable, in PEM form") from None
        return file

    @model_validator(mode="after")
    def _plain_only_here(self) -> Self:
        if self.security == "none" and not is_loopback(self.host):
            raise ValueError(
                f'security "none" would send the password in the clear to {self.host}; write tls or starttls'
            )
        return self


class ImapSettings(_Server):
    port: Port = 993
    folder: str = "INBOX"
    poll_seconds: float = 60

    @property
    def name(self) -> str:
        """What the mailbox is known by in the database and on support's pages."""
        return f"{self.username}/{self.folder}"


class SmtpSettings(_Server):
    port: Port = 465
    timeout_seconds: float = 30
    connections: int = 4  # kept open side by side by each worker


class WebSettings(_Group):
    """`public_url` is what links in mails begin with; without it, the address the pages are served at."""

    host: str = "127.0.0.1"
    port: FreePort = 8080
    public_url: HttpUrl | None = None


class LimitSettings(_Group):
    """What a person can make Doorstep do at most, and how often something is tried."""

    messages_per_hour: int = 40  # mails by one person in one thread (a loop stop of its own)
    confirmations_per_day: int = 3  # links mailed to one address whose mail could not be proven
    confirmation_days: int = Field(default=7, ge=1, le=366)  # how long such a link is good
    letter_megabytes: int = 25
    mask_days: int = 365  # after a thread's last mail its masked addresses open nothing any more
    letter_days: int = 90  # after which the raw bytes of letters that are done with are deleted (their keys stay)
    question_days: int = Field(default=3, ge=1)  # for which a yes still answers what was asked back before acting
    photos: int = 12
    mails_per_minute: int = 120  # to one recipient domain; 0: as many as go
    attempts: int = 8  # of a job, before its message is shown as failed
    handling_seconds: float = Field(default=180, gt=0)  # of one attempt; what takes longer is given up at once
    first_wait_seconds: float = 5  # before the second attempt; doubles from then on
    concurrency: int = 4  # messages handled side by side by one worker
    heartbeat_seconds: float = 5  # a worker's sign of life
    stalled_seconds: float = 20  # without one, its jobs go to the others


class EditionSettings(_Group):
    """What is offered where and when (CAT-5): the edition that counts, and regions that have another."""

    default: str = "marketplace"
    regions: EditionRules = ()


class Settings(BaseSettings):
    """Everything that can be set. Raises SettingsError by `load`, never by the constructor."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="_",
        env_nested_max_split=1,
        env_file=".env",
        toml_file=TOML_FILE,
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    database_url: DatabaseUrl = None
    state_dir: Path = Path(".doorstep")
    domain: Domain = "book.example"
    desk_local: str = "desk"
    support_address: MailAddress = "support@book.example"
    authserv_id: str | None = None
    own_hosts: Hosts = ()  # relays behind it (RFC 8601)
    own_checks: bool = False  # of signatures, where that server states nothing
    imap: ImapSettings | None = None
    mailboxes: tuple[ImapSettings, ...] = ()  # more than the one of `imap`
    smtp: SmtpSettings | None = None
    oauth: OAuthSettings | None = None  # of every server without a password or token of its own
    bot_url: HttpUrl | None = None
    actions_url: HttpUrl | None = None
    web: WebSettings = WebSettings()
    limits: LimitSettings = LimitSettings()
    policy: Policy = Policy()
    edition: EditionSettings = EditionSettings()
    secret: SecretStr | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, dotenv_settings, TomlConfigSettingsSource(settings_cls)

    @model_validator(mode="after")
    def _mailboxes_differ(self) -> Self:
        names = [mailbox.name for mailbox in self.inboxes]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"{twice} is named twice among the mailboxes; leave one of them out")
        return self

    @property
    def inboxes(self) -> tuple[ImapSettings, ...]:
        """All mailboxes that are followed."""
        return ((self.imap,) if self.imap else ()) + self.mailboxes

    @property
    def desk_address(self) -> str:
        """Where new requests are written to; masks are its plus-addresses."""
        return f"{self.desk_local}@{self.domain}"

    @property
    def public_url(self) -> str:
        """What links in mails begin with, without a slash at the end."""
        return self.web.public_url or f"http://{self.web.host}:{self.web.port}"

    def secret_key(self) -> bytes:
        """The key of tags and links: the setting, or one made once and kept in the state folder (mode 0600)."""
        if self.secret is not None:
            return self.secret.get_secret_value().encode()
        return _kept_secret(self.state_dir / "secret")


def load(**given: Any) -> Settings:
    """Reads the settings; `given` ones win. Raises SettingsError with a line for each wrong one."""
    try:
        return Settings(**given)
    except ValidationError as wrong:
        raise SettingsError("\n".join(fault(error, Settings) for error in wrong.errors())) from None
    except pydantic_settings.SettingsError as wrong:
        raise SettingsError(unreadable(wrong)) from None
    except ValueError as wrong:  # a TOML file that cannot be read
        raise SettingsError(f"{TOML_FILE} or .env: {str(wrong).splitlines()[0]}") from None


def _kept_secret(file: Path) -> bytes:
    """Several processes may start at once: the first whole file that is linked in place wins."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=file.parent) as new:  # made with mode 0600
            new.write(secrets.token_urlsafe(32))
            new.flush()
            with contextlib.suppress(FileExistsError):
                file.hardlink_to(new.name)
    key = file.read_text().strip()
    if not key:
        raise SettingsError(f"{file} is empty: remove it, or set {PREFIX}SECRET")
    return key.encode()
