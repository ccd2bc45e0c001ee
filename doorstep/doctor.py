"""`doorstep doctor`: looks at all that Doorstep needs and says in plain words what is wrong and what to write."""

import re
import smtplib
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from doorstep.database import open_database
from doorstep.mail_servers import server_settings
from doorstep.rasa import PYTHON, answers
from doorstep.settings import Settings, SettingsError, SmtpSettings
from mail.headers import Headers
from mail.mailbox import CONNECTION_ERRORS, Mailbox, SignInFailed
from mail.parts import headers_of
from mail.store import LetterRow

_LOOKED_AT = 30  # of the newest mails
_SERVER = re.compile(r"\s*([\w.-]+)")


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is well (None: it is left to choose), and in words what was found."""

    about: str
    well: bool | None
    words: str


Look = Callable[[Settings], Iterator[Finding]]


def examine(settings: Settings) -> Iterator[Finding]:
    """All findings in order, each as soon as it is known. Changes nothing but the database's tables."""
    for look in (_database, _bot, _imap, _smtp):
        yield from look(settings)


def _database(settings: Settings) -> Iterator[Finding]:
    where = "the server of DOORSTEP_DATABASE_URL" if settings.database_url else f"its own, in {settings.state_dir}"
    try:
        open_database(settings).close()
    except SettingsError as wrong:
        yield Finding("database", False, str(wrong))
    except Exception as failure:
        yield Finding("database", False, f"{where} cannot be opened: {_line(failure)}")
    else:
        yield Finding("database", True, f"{where}; all tables are up to date")


def _bot(settings: Settings) -> Iterator[Finding]:
    if settings.bot_url:
        well = answers(settings.bot_url)
        words = "answers" if well else "does not answer: start it, or unset DOORSTEP_BOT_URL to have one started"
        yield Finding("bot", well, f"{settings.bot_url} {words}")
        if not settings.actions_url:
            yield Finding("bot", False, "DOORSTEP_ACTIONS_URL: is needed with DOORSTEP_BOT_URL")
    elif PYTHON.exists():
        yield Finding("bot", True, "its environment is there; it is started with `doorstep up` or `doorstep worker`")
    else:
        yield Finding("bot", False, "its environment is missing: run scripts/setup")


def _imap(settings: Settings) -> Iterator[Finding]:
    if settings.imap is None:
        yield Finding("mailbox", None, "none is set (DOORSTEP_IMAP_HOST): only the chat is open")
        return
    where = f"{settings.imap.host}:{settings.imap.port}"
    try:
        with Mailbox(server_settings(settings.imap, 15), folder=settings.imap.folder) as mailbox:
            idle = (
                "tells of new mail at once" if mailbox.can_idle else "has no IDLE: new mail is looked for now and then"
            )
            yield Finding("mailbox", True, f"{where} signs us in to {settings.imap.folder} and {idle}")
            yield _proof(settings, mailbox)
    except SignInFailed:
        yield Finding("mailbox", False, _refused(where, "IMAP"))
    except CONNECTION_ERRORS as failure:
        yield Finding("mailbox", False, f"{where} cannot be reached: {_line(failure)}")


def _proof(settings: Settings, mailbox: Mailbox) -> Finding:
    """Whether the mails at hand carry results of the server that we are told to believe (RFC 8601)."""
    found = (_topmost_server(headers) for headers in _newest(settings, mailbox))
    servers = Counter(name for name in found if name is not None)
    usual = servers.most_common(1)[0][0] if servers else None
    wanted = settings.authserv_id
    if wanted is None:
        write = (
            f"write DOORSTEP_AUTHSERV_ID={usual}" if usual else "set DOORSTEP_AUTHSERV_ID to your mail server's name"
        )
        return Finding("senders", False, f"every mail would be held, since nobody's can be proven: {write}")
    if usual is None:
        return Finding("senders", None, f"no mail at hand shows whether your server calls itself {wanted}")
    if wanted.lower() not in servers:
        return Finding("senders", False, f"your server calls itself {usual}: write DOORSTEP_AUTHSERV_ID={usual}")
    return Finding("senders", True, f"{servers[wanted.lower()]} of the newest mails carry results of {wanted}")


def _newest(settings: Settings, mailbox: Mailbox) -> Iterator[Headers]:
    """The newest mails that were fetched; before the first fetch, the first ones that lie in the mailbox."""
    database = open_database(settings)
    try:
        with database.sessions() as session:
            newest = select(LetterRow.raw).where(LetterRow.raw.is_not(None)).order_by(LetterRow.id.desc())
            raws = [raw for raw in session.scalars(newest.limit(_LOOKED_AT)) if raw]
    finally:
        database.close()
    raws = raws or [mail.raw for mail in next(mailbox.fetch_new(0, mailbox.uidvalidity), [])]
    return (headers_of(raw) for raw in raws)


def _topmost_server(headers: Headers) -> str | None:
    value = headers.first("authentication-results")
    found = _SERVER.match(value) if value else None
    return found[1].lower() if found else None


def _smtp(settings: Settings) -> Iterator[Finding]:
    if settings.smtp is None:
        yield Finding("sending", None, "no server is set (DOORSTEP_SMTP_HOST): mail waits in the outbox")
        return
    where = f"{settings.smtp.host}:{settings.smtp.port}"
    try:
        _sign_in(settings.smtp)
    except smtplib.SMTPAuthenticationError:
        yield Finding("sending", False, _refused(where, "SMTP"))
    except (smtplib.SMTPException, OSError) as failure:
        yield Finding("sending", False, f"{where} cannot be reached: {_line(failure)}")
    else:
        yield Finding("sending", True, f"{where} takes mail from us ({settings.smtp.security})")


def _sign_in(settings: SmtpSettings) -> None:
    """Greets and signs in; sends nothing."""
    server = server_settings(settings)
    with _connection(settings, server.context()) as smtp:
        if settings.username and settings.password:
            smtp.login(settings.username, settings.password.get_secret_value())
        smtp.noop()


def _connection(settings: SmtpSettings, context: ssl.SSLContext | None) -> smtplib.SMTP:
    if settings.security == "tls":
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=15, context=context)
    smtp = smtplib.SMTP(settings.host, settings.port, timeout=15)
    if settings.security == "starttls":
        smtp.starttls(context=context)
    return smtp


def _refused(where: str, kind: str) -> str:
    return f"{where} refuses the user name or password (DOORSTEP_{kind}_USERNAME, DOORSTEP_{kind}_PASSWORD)"


def _line(failure: Exception) -> str:
    return " ".join(str(failure).split()) or type(failure).__name__
