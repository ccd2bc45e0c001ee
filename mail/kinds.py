"""Of what kind a letter is: an ordered list of small rules, each giving a reason or nothing. The first decides.

Machines must stay out of conversations, and no person's answer may be taken for a machine's: a header that mail
programs also put on people's mail (`X-Auto-Response-Suppress`, `Precedence: bulk`) proves nothing here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mail.automatic_words import AUTOMATIC, AWAY, PUT_BEFORE, READ_SUBJECT, WAS_READ
from mail.bounce_prose import BODY, SUBJECT
from mail.headers import Headers
from mail.letter import Address, CalendarPart, Kind
from mail.out_of_office import is_out_of_office
from mail.parts import Part

_I = re.IGNORECASE
_DAEMON = re.compile(
    r"mailer-?daemon|^mail(?:er)? ?deliver|^mail ?delivery|mail\.delivery|post_?master|^bounces?@|^mdaemon@|"
    r"^no-?reply@.*bounce",
    _I,
)
# Names under which mail servers write as well, but that prove nothing alone.
_SERVER = re.compile(
    r"system ?administrator|mail ?admin|^administrator|^admin@|smtp|mail[- _]?(?:server|gateway|system|service|scan)|"
    r"anti-?virus|interscan|mimesweeper|exchange|microsoft|notification",
    _I,
)
_ADDRESS_LED = re.compile(
    r"^[ \t\"'<*-]{0,6}(?:(?:failed |final )?(?:recipients?|address|"
    r"to)\s?:\s*)?[\"'<]{0,2}[^\s<>@\"']{1,64}@[\w-]{1,63}\.[\w.-]{2,80}",
    _I | re.MULTILINE,
)


_PGP = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")
_COMPLAINT_NOTICE = re.compile(r'"notificationType"\s*:\s*"Complaint"')
_BOUNCE_NOTICE = re.compile(r'"(?:bounceType|notificationType)"\s*:\s*"(?:Bounce|Permanent|Transient)')
_FEEDBACK = re.compile(r"^feedback-type\s*:\s*\w", _I | re.MULTILINE)


@dataclass(frozen=True)
class Evidence:
    """All that the rules look at."""

    headers: Headers
    parts: Sequence[Part]
    senders: Sequence[Address]
    subject: str
    words: str
    """The letter's text before trimming, the first 20,000 characters."""
    calendar: CalendarPart | None
    sealed: str | None = None
    """Why a part of it could not be opened."""

    def own_types(self) -> set[str]:
        """The types of the letter's own parts, not of what is attached as a message."""
        return {part.type for part in self.parts if part.nested == 0}

    def report_type(self) -> str:
        """What multipart/report says it reports."""
        value = (self.headers.first("content-type") or "").lower()
        match = re.search(r"multipart/report\b.*report-type\s*=\s*\"?([\w-]+)", value)
        return match[1] if match else ""

    def from_daemon(self) -> bool:
        """Sent by a mail server: the null return path, or the name of one."""
        names = (text for mailbox in self.senders for text in (mailbox.name, mailbox.address))
        return self.null_return_path() or any(map(_DAEMON.search, (self.headers.text("from"), *names)))

    def server_name(self) -> bool:
        """Sent under a name that servers use, among others."""
        return any(_SERVER.search(text) for mailbox in self.senders for text in (mailbox.name, mailbox.address))

    def is_answer(self) -> bool:
        """Says that it answers another letter."""
        return bool(self.headers.first("in-reply-to") or self.headers.first("references"))

    def null_return_path(self) -> bool:
        """`Return-Path: <>` (RFC 5321 4.5.5), the topmost alone."""
        return (self.headers.first("return-path") or "x").replace(" ", "") in ("<>", "<null>", '""')


Rule = Callable[[Evidence], str | None]


def _unreadable(evidence: Evidence) -> str | None:
    if not evidence.headers.lines and not evidence.words.strip():
        return "no header and no text"
    if not any(evidence.headers.first(name) for name in ("from", "to", "subject", "date", "message-id", "return-path")):
        return "none of the headers that every mail has"
    if evidence.sealed and not evidence.words.strip():
        return evidence.sealed
    if "application/pgp-encrypted" in evidence.own_types() or _PGP.match(evidence.words):
        return "encrypted (OpenPGP): only its reader's key opens it"
    return None


def _complaint(evidence: Evidence) -> str | None:
    if "message/feedback-report" in evidence.own_types() or evidence.report_type() == "feedback-report":
        return "a feedback report (RFC 5965)"
    if evidence.headers.first("x-hmxmrooriginalrecipient") or evidence.headers.first("x-hmxmroriginalrecipient"):
        return "a complaint in the way of Hotmail"
    if "notificationType" in evidence.words and _COMPLAINT_NOTICE.search(evidence.words):
        return "a complaint notice as JSON"
    if (evidence.headers.first("x-apple-unsubscribe") or "").lower() == "true":
        return "a wish to get no more mail that a mail program sends by itself (opt-out, RFC 5965 3.1)"
    if "eedback-" in evidence.words and _FEEDBACK.search(evidence.words):
        return "a feedback report (RFC 5965), broken"
    if re.match(r"complaint about message from", evidence.subject, _I):
        return "its subject says that it is a complaint"
    return None


def _receipt(evidence: Evidence) -> str | None:
    if "message/disposition-notification" in evidence.own_types() or (
        evidence.report_type() == "disposition-notification"
    ):
        return "a receipt (RFC 8098)"
    if READ_SUBJECT.match(evidence.subject) and WAS_READ.search(evidence.words):
        return "a receipt in the way of Outlook"
    return None


def _bounce(evidence: Evidence) -> str | None:
    if "message/delivery-status" in evidence.own_types():
        return "a delivery report (RFC 3464)"
    if evidence.report_type() == "delivery-status":
        return "a delivery report (RFC 3464), broken"
    if evidence.headers.first("x-failed-recipients"):
        return "X-Failed-Recipients"
    subject_tells = bool(SUBJECT.match(evidence.subject))
    by_daemon = evidence.from_daemon()
    brings_back = bool(evidence.headers.first("x-mlserver")) or "message/rfc822" in evidence.own_types()
    # The words are searched last: hardly a letter needs it, and it takes as long as all else.
    words_tell = (by_daemon or brings_back or subject_tells) and bool(BODY.search(evidence.words))
    if by_daemon and (subject_tells or words_tell) and not AUTOMATIC.match(evidence.subject):
        return "a mail server writes that a letter was not delivered"
    if "Type" in evidence.words and _BOUNCE_NOTICE.search(evidence.words):
        return "a bounce notice as JSON"
    if not (subject_tells and words_tell):
        return None
    if brings_back:
        return "it reads like a delivery failure and brings the letter back"
    if evidence.server_name() and not evidence.is_answer():
        # Somebody who asks about a failure tells of it in a sentence; a server names the address in a line of its own.
        return "it is a delivery failure in form and words" if _names_address(evidence) else None
    return None


def _names_address(evidence: Evidence) -> bool:
    told = BODY.search(evidence.words)
    return bool(told and told.start() < 600 and _ADDRESS_LED.search(evidence.words[:4_000]))


def _calendar(evidence: Evidence) -> str | None:
    return f"a calendar message: {evidence.calendar.method}" if evidence.calendar else None


_BULK = ("bulk", "junk", "auto_reply", "auto-reply")


def _looks_sent_by_a_program(evidence: Evidence) -> bool:
    """Exchange and others stamp people's mail as well: with such a stamp alone nothing may be asked in it."""
    first = evidence.headers.first
    if first("x-ms-exchange-inbox-rules-loop") is not None or first("x-loop") is not None:
        return True
    stamped = (first("precedence") or "").lower() in _BULK or first("x-auto-response-suppress") is not None
    return stamped and not re.search(r"[?？]", evidence.words)


def _is_not_denied(value: str) -> bool:
    return value not in ("no", "false", "0")


_AUTO = frozenset({"auto_reply", "auto-reply"})
# What programs write above an automatic reply: the header, which of its values do so, and the reason that is given.
_AUTOMATIC_HEADERS: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    ("x-autoreply", _is_not_denied, "x-autoreply"),
    ("x-autorespond", _is_not_denied, "x-autorespond"),
    ("x-autoresponder", _is_not_denied, "x-autoresponder"),
    ("x-auto-reply", _is_not_denied, "x-auto-reply"),
    ("x-mail-autoreply", _is_not_denied, "x-mail-autoreply"),
    ("precedence", _AUTO.__contains__, "Precedence: auto_reply"),
    ("x-precedence", _AUTO.__contains__, "X-Precedence: auto_reply"),
    ("x-fc-machinegenerated", "true".__eq__, "X-FC-MachineGenerated"),
)


def _auto_reply(evidence: Evidence) -> str | None:
    submitted = (evidence.headers.first("auto-submitted") or "no").lower()
    # A person's mail that a program passed on is still a person's.
    if re.match(r"auto-(?!forwarded)", submitted):
        return f"Auto-Submitted: {submitted.split(';')[0].split()[0]} (RFC 3834)"
    for name, tells, reason in _AUTOMATIC_HEADERS:
        value = evidence.headers.first(name)
        if value is not None and tells(value.lower()):
            return reason
    if AUTOMATIC.match(evidence.subject):
        return "its subject is that of an automatic reply"
    if PUT_BEFORE.match(evidence.subject) and evidence.headers.first("in-reply-to") and "?" not in evidence.words:
        return "its subject is that of an out-of-office note, put before the subject that it answers"
    if AWAY.match(evidence.subject) and _looks_sent_by_a_program(evidence):
        return "its subject is that of an out-of-office note, and a program sent it"
    if evidence.null_return_path():
        return "null return path"
    if any(re.match(r"mailer-?daemon@", mailbox.address, _I) for mailbox in evidence.senders):
        return "written by a mail server"
    if is_out_of_office(evidence.words):
        return "its words are those of an out-of-office note"
    return None


def _list(evidence: Evidence) -> str | None:
    for name in ("list-id", "list-post", "x-mailing-list", "x-mailinglist", "x-mailman-version"):
        if evidence.headers.first(name):
            return name.title()
    # Customer programs put it on the answers of people as well.
    if evidence.headers.first("list-unsubscribe") and not evidence.headers.first("in-reply-to"):
        return "List-Unsubscribe"
    if (evidence.headers.first("precedence") or "").lower() == "list":
        return "Precedence: list"
    return None


_RULES: tuple[tuple[Kind, Rule], ...] = (
    ("unreadable", _unreadable),
    ("complaint", _complaint),
    ("bounce", _bounce),
    ("auto_reply", _receipt),
    ("calendar", _calendar),
    ("auto_reply", _auto_reply),
    ("list", _list),
)


def kind_of(evidence: Evidence) -> tuple[Kind, str]:
    """The kind and why."""
    for kind, rule in _RULES:
        reason = rule(evidence)
        if reason:
            return kind, reason
    return "personal", "nothing speaks of a machine"
