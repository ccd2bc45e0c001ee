"""Of what kind a letter is: an ordered list of small rules, each giving a reason or nothing. The first decides.

Machines must stay out of conversations, and no person's answer may be taken for a machine's: a header that mail
programs also put on people's mail (`X-Auto-Response-Suppress`, `Precedence: bulk`) proves nothing here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mail.bounce_prose import BODY, SUBJECT
from mail.headers import Headers
from mail.letter import Address, CalendarPart, Kind
from mail.out_of_office import is_out_of_office
from mail.parts import Part

_I = re.IGNORECASE
_DAEMON = re.compile(
    r"mailer-?daemon|^mail(?:er)? ?deliver|^mail ?delivery|mail\.delivery|postmaster|^bounces?@|"
    r"^no-?reply@.*bounce",
    _I,
)


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
    problem: str | None

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
        names = [f"{mailbox.name} {mailbox.address}" for mailbox in self.senders]
        raw = self.headers.text("from")
        return self.null_return_path() or any(
            _DAEMON.search(name) for name in [raw, *names, *(m.address for m in self.senders)]
        )

    def null_return_path(self) -> bool:
        """`Return-Path: <>` (RFC 5321 4.5.5), the topmost alone."""
        return (self.headers.first("return-path") or "x").replace(" ", "") in ("<>", "<null>", '""')


Rule = Callable[[Evidence], str | None]


def _unreadable(evidence: Evidence) -> str | None:
    if evidence.problem:
        return evidence.problem
    if not evidence.headers.lines and not evidence.words.strip():
        return "no header and no text"
    if not any(evidence.headers.first(name) for name in ("from", "to", "subject", "date", "message-id", "return-path")):
        return "none of the headers that every mail has"
    return None


def _complaint(evidence: Evidence) -> str | None:
    if "message/feedback-report" in evidence.own_types() or evidence.report_type() == "feedback-report":
        return "a feedback report (RFC 5965)"
    if evidence.headers.first("x-hmxmrooriginalrecipient") or evidence.headers.first("x-hmxmroriginalrecipient"):
        return "a complaint in the way of Hotmail"
    if re.search(r'"notificationType"\s*:\s*"Complaint"', evidence.words):
        return "a complaint notice as JSON"
    if re.match(r"complaint about message from", evidence.subject, _I):
        return "its subject says that it is a complaint"
    return None


def _receipt(evidence: Evidence) -> str | None:
    if "message/disposition-notification" in evidence.own_types() or (
        evidence.report_type() == "disposition-notification"
    ):
        return "a receipt (RFC 8098)"
    return None


def _bounce(evidence: Evidence) -> str | None:
    if "message/delivery-status" in evidence.own_types():
        return "a delivery report (RFC 3464)"
    if evidence.report_type() == "delivery-status":
        return "a delivery report (RFC 3464), broken"
    if evidence.headers.first("x-failed-recipients"):
        return "X-Failed-Recipients"
    by_daemon = evidence.from_daemon()
    brings_back = bool(evidence.headers.first("x-mlserver")) or "message/rfc822" in evidence.own_types()
    # The words are searched last: hardly a letter needs it, and it takes as long as all else.
    told = (
        (bool(SUBJECT.match(evidence.subject)), bool(BODY.search(evidence.words)))
        if by_daemon or brings_back
        else (False, False)
    )
    if by_daemon and any(told) and not _AUTOMATIC_SUBJECT.match(evidence.subject):
        return "a mail server writes that a letter was not delivered"
    if re.search(r'"(?:bounceType|notificationType)"\s*:\s*"(?:Bounce|Permanent|Transient)', evidence.words):
        return "a bounce notice as JSON"
    if all(told) and brings_back:
        return "it reads like a delivery failure and brings the letter back"
    return None


def _calendar(evidence: Evidence) -> str | None:
    return f"a calendar message: {evidence.calendar.method}" if evidence.calendar else None


_AUTOMATIC_SUBJECT = re.compile(
    r"^\W*(?:(?:re|aw|fwd?)\s*:\s*)?(?:"
    r"(?:automatic(?:ally generated)? (?:reply|response)|auto[- ]?(?:reply|response|responder)|autoreply|"
    r"auto)\s*[:：\]-]|"
    r"automatic(?: reply| response)?$|auto[- ]?repl(?:y|ied)\b|"
    r"(?:i am |i'm )?(?:currently )?out of (?:the )?office(?: ?(?:auto(?:matic)?[- ]?)?(?:reply|response|"
    r"message|notification|notice))?\s*"
    r"(?:$|[:：(\[-]|until|from|re\b)|on (?:vacation|annual leave|holiday)\s*(?:$|[:(]|until)|"
    r"vacation (?:reply|response|message)|"
    r"automatische (?:antwort|abwesenheits\w+|rückmeldung)|abwesenheits(?:notiz|nachricht|meldung|assistent)?|"
    r"abwesend\b|nicht im (?:büro|haus)|"
    r"réponse automatique|absence du bureau|absent du bureau|message d'absence|absence\s*:|"
    r"respuesta autom[áa]tica|fuera de (?:la )?oficina|ausente de la oficina|"
    r"risposta automatica|fuori sede|resposta autom[áa]tica|fora do escrit[óo]rio|automatisch(?:e)? antwoord|afwezig|"
    r"automatiskt svar|autosvar|automatisk svar|automatyczna odpowied|автоответ|автоматический ответ|"
    r"自动(?:回复|答复)|自動(?:回覆|回复|応答|返信)|外出)",
    _I,
)


def _auto_reply(evidence: Evidence) -> str | None:
    submitted = (evidence.headers.first("auto-submitted") or "no").lower()
    # A person's mail that a program passed on is still a person's.
    if re.match(r"auto-(?!forwarded)", submitted):
        return f"Auto-Submitted: {submitted.split(';')[0].split()[0]} (RFC 3834)"
    for name in (
        "x-autoreply",
        "x-autorespond",
        "x-autoresponder",
        "x-auto-reply",
        "x-mail-autoreply",
    ):
        value = evidence.headers.first(name)
        if value is not None and value.lower() not in ("no", "false", "0"):
            return name
    if (evidence.headers.first("precedence") or "").lower() in ("auto_reply", "auto-reply"):
        return "Precedence: auto_reply"
    if (evidence.headers.first("x-precedence") or "").lower() in ("auto_reply", "auto-reply"):
        return "X-Precedence: auto_reply"
    if (evidence.headers.first("x-fc-machinegenerated") or "").lower() == "true":
        return "X-FC-MachineGenerated"
    if _AUTOMATIC_SUBJECT.match(evidence.subject):
        return "its subject is that of an automatic reply"
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
