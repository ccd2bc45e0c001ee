"""Raw bytes to a `Letter`. Total: it never raises, and size, parts, depth and lines are bounded."""

import re
from collections.abc import Iterable, Sequence

from mail import tnef
from mail.attachments import attachments_of
from mail.bounces import read_bounce
from mail.calendars import calendar_of
from mail.charset_guess import bounded
from mail.headers import Headers, decode_words, mailboxes, message_id, message_ids, when
from mail.interleaved import SentWords
from mail.kinds import Evidence, kind_of
from mail.letter import Address, Kind, Letter
from mail.markup import MAX_LINES, Line, lines_of_html
from mail.parts import Frame, Part, headers_of, open_message
from mail.plain_lines import clean, lines_of_text
from mail.proof import authenticated
from mail.quote_marks import marks_quotes
from mail.subjects import answers
from mail.trimming import Trimmed, trim

MAX_BODY = 1_000_000  # characters of a body that are looked at

_HTML = re.compile(r"\s*<(?:!doctype html|html)[\s>]", re.IGNORECASE)
_EXCUSE = re.compile(
    r"\b(?:this (?:is an?|message|e-?mail).{0,40}html|html[- ](?:e-?mail|format|message|version|capable|enabled)|"
    r"(?:not|n't) support html|view (?:this|the) (?:e-?mail|message) in|html-(?:nachricht|mail|format)|format html)\b",
    re.IGNORECASE,
)
_LONGEST_EXCUSE = 300
_QUOTED_LINE = re.compile(r"^[ \t]{0,4}>", re.MULTILINE)

_AUTOMATIC = (
    "auto-submitted", "precedence", "x-auto-response-suppress", "x-autoreply", "x-autorespond", "x-failed-recipients",
    "list-id", "list-unsubscribe", "x-loop",
)  # fmt: skip


def read(
    raw: bytes, *, authserv_id: str | None = None, own_hosts: Iterable[str] = (), sent: bytes | None = None
) -> Letter:
    """Read one RFC 5322 message.

    `authserv_id` names our own mail server as it does in Authentication-Results (RFC 8601 2.2); `own_hosts` further
    hosts whose Received lines are ours. `sent` is the message of ours that this one answers, as it was sent, where it
    is known (`answered` names it): by its words the answers between them are known. Whatever the bytes are, a letter
    comes back; where nothing can be made of them its kind is `unreadable` and the reason says why.
    """
    try:
        with bounded():
            return _read(raw, authserv_id, tuple(own_hosts), sent)
    except Exception as error:  # a fault here must never stop the next letter
        return _unreadable(f"the reader failed: {type(error).__name__}: {error}"[:300])


def _read(raw: bytes, authserv_id: str | None, own_hosts: Sequence[str], sent: bytes | None) -> Letter:
    frame = open_message(raw)
    headers = frame.headers
    bodies = _bodies(frame.parts)
    lines = _lines(bodies)
    if not any(line.text.strip() for line in lines):
        lines = _lines_of_winmail(frame.parts)
    senders = mailboxes(headers.all("from"))
    sender = _only_sender(headers, senders)
    calendar = calendar_of(frame.parts)
    subject = headers.text("subject")
    words = "\n".join(line.text for line in lines)[:20_000]
    kind, reason = kind_of(Evidence(headers, frame.parts, senders, subject, words, calendar, frame.sealed))
    trimmed = (
        trim(lines, _sent_words(sent), reply=answers(subject))
        if kind in ("personal", "list", "calendar", "auto_reply")
        else _whole(lines, kind)
    )
    return Letter(
        message_id=message_id(headers.first("message-id")),
        sender=sender,
        to=mailboxes(headers.all("to")),
        cc=mailboxes(headers.all("cc")),
        subject=subject,
        date=when(headers.first("date")),
        kind=kind,
        reason=reason,
        bounce=read_bounce(headers, frame.parts) if kind == "bounce" else None,
        text=trimmed.text,
        quoted=trimmed.quoted,
        in_context=trimmed.in_context,
        attachments=attachments_of(frame.parts, bodies),
        authenticated=authenticated(headers, sender, authserv_id, own_hosts),
        calendar=calendar,
        in_reply_to=next(iter(message_ids(headers.first("in-reply-to"))), None),
        references=message_ids(headers.first("references")),
        delivered_to=_delivered_to(headers),
        return_path=_return_path(headers),
        automatic=tuple((name, decode_words(value)) for name, value in headers.lines if name in _AUTOMATIC),
        problems=_problems(frame, headers, senders),
    )


def answered(raw: bytes) -> tuple[str, ...]:
    """The Message-IDs of what a message says that it answers, the nearest first."""
    headers = headers_of(raw)
    nearest = message_ids(headers.first("in-reply-to"))
    return tuple(dict.fromkeys([*nearest, *reversed(message_ids(headers.first("references")))]))


def _sent_words(sent: bytes | None) -> tuple[SentWords, ...]:
    """What the message said, in each of its forms."""
    if not sent:
        return ()
    bodies = _bodies(open_message(sent).parts)
    forms = (lines_of_html(part.text()) if _is_html(part) else _plain_lines(part) for part in bodies)
    return tuple(SentWords.of([clean(line.text) for line in form]) for form in forms)


def _only_sender(headers: Headers, senders: Sequence[Address]) -> Address | None:
    return senders[0] if len(senders) == 1 and len(headers.all("from")) == 1 else None


def _bodies(parts: Sequence[Part]) -> list[Part]:
    """The parts that are the letter's words, in whatever form."""
    own = [part for part in parts if part.nested == 0 and not _is_file(part)]
    return [part for part in own if part.type in ("text/plain", "text/html", "text/enriched", "text")]


def _is_file(part: Part) -> bool:
    return part.disposition == "attachment" or (part.file_name is not None and part.disposition != "inline")


def _lines(bodies: Sequence[Part]) -> list[Line]:
    """All pieces in order; of alternatives the plain ones where they say anything and lack no marks, else the HTML."""
    forms: dict[int, list[Part]] = {}
    for part in bodies:
        forms.setdefault(part.alternative, []).append(part)
    plain_says = {number: number != 0 and _plain_says_all(same) for number, same in forms.items()}
    lines: list[Line] = []
    for part in bodies:
        if len(lines) > MAX_LINES:
            break
        alone = part.alternative == 0 or len(forms[part.alternative]) == 1
        if alone or (part.type == "text/html") != plain_says[part.alternative]:
            found = lines_of_html(part.text()[:MAX_BODY]) if _is_html(part) else _plain_lines(part)
            lines.extend([Line(""), *found] if lines else found)
    return lines


def _plain_says_all(forms: Sequence[Part]) -> bool:
    """Whether the plain form of what comes in several says it; Outlook and Yahoo mark in HTML alone what they quote."""
    plain = [part.text() for part in forms if part.type != "text/html"]
    if not any(map(_says_something, plain)):
        return False
    if any(_QUOTED_LINE.search(text) for text in plain):
        return True
    return not any(part.type == "text/html" and marks_quotes(part.text()) for part in forms)


def _lines_of_winmail(parts: Sequence[Part]) -> list[Line]:
    """The text that stands in a winmail.dat alone, the first that there is."""
    wrapped = (part.content() for part in parts if part.nested == 0 and part.type.startswith("application/"))
    said = next((tnef.words(content) for content in wrapped if content.startswith(tnef.SIGNATURE)), None)
    if said is None:
        return []
    return lines_of_html(said.text[:MAX_BODY]) if said.html else lines_of_text(said.text[:MAX_BODY])


def _says_something(text: str) -> bool:
    """Some programs write into the plain form only that there is another one."""
    text = text.strip()
    return bool(text) and not (len(text) < _LONGEST_EXCUSE and _EXCUSE.search(text))


def _is_html(part: Part) -> bool:
    return part.type == "text/html" or bool(_HTML.match(part.text()))


def _plain_lines(part: Part) -> list[Line]:
    flowed = part.parameters.get("format", "").lower() == "flowed"
    delsp = part.parameters.get("delsp", "").lower() == "yes"
    return lines_of_text(part.text()[:MAX_BODY], flowed=flowed, delsp=delsp)


_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")


def _whole(lines: Sequence[Line], kind: Kind) -> Trimmed:
    """All lines; none of what is no mail and no text either."""
    text = "\n".join(line.text for line in lines).strip()
    if kind == "unreadable" and _NO_TEXT.search(text):
        return Trimmed("", "", "")
    return Trimmed(text, "", text)


def _delivered_to(headers: Headers) -> tuple[str, ...]:
    """The topmost of each: lower ones are of earlier deliveries, or forged. Where a server writes none of them, the
    topmost Received line may name the address (RFC 5321 4.4)."""
    names = ("delivered-to", "x-original-to", "envelope-to", "x-delivered-to")
    stated = [value for value in map(headers.first, names) if value]
    found = [mailbox.address for value in stated for mailbox in mailboxes([value])[:1]]
    if not found:
        received = re.search(r"\sfor\s+<?([^<>\s;]+@[^<>\s;]+)>?", headers.first("received") or "")
        found = [received[1]] if received else []
    return tuple(dict.fromkeys(found))


def _return_path(headers: Headers) -> str | None:
    """The envelope sender; an empty string is the null one, None is unknown."""
    value = headers.first("return-path")
    if value is None:
        return None
    return next((mailbox.address for mailbox in mailboxes([value])), "")


def _problems(frame: Frame, headers: Headers, senders: Sequence[Address]) -> tuple[str, ...]:
    found = [f"left out: {frame.left_out}"] if frame.left_out else []
    if len(headers.all("from")) != 1 or len(senders) != 1:
        found.append("not exactly one From mailbox")
    return tuple(found)


def _unreadable(reason: str) -> Letter:
    return Letter(
        message_id=None, sender=None, to=(), cc=(), subject="", date=None, kind="unreadable", reason=reason,
        bounce=None,
        text="", quoted="", in_context="", attachments=(), authenticated=None, calendar=None, in_reply_to=None,
        references=(), delivered_to=(), return_path=None, automatic=(), problems=(reason,),
    )  # fmt: skip
