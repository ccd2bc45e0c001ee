"""The mailboxes: whether they let us in, and what name their server writes beside the senders it has checked."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from doorstep.database import as_it_is
from doorstep.doctor.certificates import certificate
from doorstep.doctor.finding import Finding, one_line
from doorstep.doctor.reaching import unreachable
from doorstep.mail_servers import server_settings
from doorstep.settings import ImapSettings, Settings
from mail.headers import Headers
from mail.mailbox import CONNECTION_ERRORS, Mailbox, SignInFailed
from mail.parts import headers_of
from mail.store import LetterRow

_LOOKED_AT = 30  # of the newest mails
_SERVER = re.compile(r"\s*([\w.-]+)")


def inboxes(settings: Settings) -> Iterator[Finding]:
    """Each mailbox of the settings."""
    if not settings.inboxes:
        yield Finding("mailbox", None, "none is set (DOORSTEP_IMAP_HOST): only the chat is open")
    for inbox in settings.inboxes:
        yield from _inbox(settings, inbox)


def _inbox(settings: Settings, inbox: ImapSettings) -> Iterator[Finding]:
    where = f"{inbox.host}:{inbox.port}"
    try:
        with Mailbox(server_settings(settings, inbox, 15), folder=inbox.folder) as mailbox:
            news = "tells of new mail at once" if mailbox.can_idle else "has no IDLE: new mail is polled for"
            yield Finding("mailbox", True, f"{where} signs us in to {inbox.folder} and {news}")
            found = certificate("mailbox", mailbox.certificate, datetime.now(UTC))
            yield from [found] if found else []
            yield _proof(settings, mailbox)
    except SignInFailed as failure:
        yield Finding("mailbox", False, refused(where, "IMAP", settings, inbox, failure))
    except CONNECTION_ERRORS as failure:
        yield Finding("mailbox", False, unreachable(where, "IMAP", failure))


def refused(where: str, kind: str, settings: Settings, server: object, failure: object) -> str:
    """Why a server does not sign us in, and which settings to look at."""
    if getattr(server, "oauth", None) or (settings.oauth and not getattr(server, "password", None)):
        words = "sign in once more as the desk and write the new token to DOORSTEP_OAUTH_REFRESH_TOKEN"
        return f"{where} does not sign us in with its token: {one_line(failure)}: {words}"
    words = f"see to DOORSTEP_{kind}_USERNAME and DOORSTEP_{kind}_PASSWORD (some want a password made for programs)"
    return f"{where} refuses the user name or password: {words}"


def _proof(settings: Settings, mailbox: Mailbox) -> Finding:
    """Whether the mails at hand carry results of the server that we are told to believe (RFC 8601)."""
    found = (topmost_server(headers) for headers in _newest(settings, mailbox))
    servers = Counter(name for name in found if name is not None)
    usual = servers.most_common(1)[0][0] if servers else None
    wanted = settings.authserv_id
    if wanted is None and settings.own_checks:
        words = "DOORSTEP_OWN_CHECKS looks at signatures, so that mail without a valid one is held"
        better = f": your server writes results, write DOORSTEP_AUTHSERV_ID={usual}, too" if usual else ""
        return Finding("senders", None if usual else True, f"{words}{better}")
    if wanted is None:
        write = (
            f"write DOORSTEP_AUTHSERV_ID={usual}" if usual else "set DOORSTEP_AUTHSERV_ID to your mail server's name"
        )
        return Finding("senders", False, f"every mail would be held, since nobody's can be proven: {write}")
    if usual is None:
        return Finding(
            "senders", None, f"no mail at hand shows whether your server calls itself {wanted}: doorstep doctor --probe"
        )
    if wanted.lower() not in servers:
        return Finding("senders", False, f"your server calls itself {usual}: write DOORSTEP_AUTHSERV_ID={usual}")
    return Finding("senders", True, f"{servers[wanted.lower()]} of the newest mails carry results of {wanted}")


def _newest(settings: Settings, mailbox: Mailbox) -> Iterator[Headers]:
    """The newest mails that were fetched; before the first fetch, the first ones that lie in the mailbox."""
    raws: list[bytes] = []
    with contextlib.suppress(Exception), as_it_is(settings) as engine:  # what is wrong with it has been said
        if engine is not None:
            with Session(engine) as session:
                newest = select(LetterRow.raw).where(LetterRow.raw.is_not(None)).order_by(LetterRow.id.desc())
                raws = [raw for raw in session.scalars(newest.limit(_LOOKED_AT)) if raw]
    raws = raws or [mail.raw for mail in next(mailbox.fetch_new(0, mailbox.uidvalidity), [])]
    return (headers_of(raw) for raw in raws)


def topmost_server(headers: Headers) -> str | None:
    """The name in the topmost Authentication-Results."""
    value = headers.first("authentication-results")
    found = _SERVER.match(value) if value else None
    return found[1].lower() if found else None
