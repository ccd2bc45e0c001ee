"""What a mail server says of a letter that it could not deliver: recipient, status, and whether it is for good.

Three ways, each tried in turn: the fields of a delivery report (RFC 3464) wherever they stand, then the prose of
servers that keep to no standard, then the headers of the letter that came back.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mail.bounce_prose import RETURNED, UNDELIVERED, delay_in, status_in
from mail.headers import Headers, decode_words, message_id
from mail.letter import Bounce, Failure
from mail.markup import lines_of_html
from mail.parts import Part

MAX_TEXT = 200_000
MAX_RECIPIENTS = 100

_I = re.IGNORECASE
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w-]{1,63}(?:\.[\w-]{1,63})+", _I)
_LEADING = re.compile(rf"^\s*(?:[*•-]\s*)?<?({_ADDRESS.pattern})>?\s*(?:[:;,(\[]|\.{{3}}|$)", _I)
_LABEL = re.compile(r"^(?:['`]+|(?:smtp|rfc822|utf-8|to|x400)=)", _I)
_TYPED = re.compile(r"^\s*(?:rfc822|utf-8|smtp|x400|unknown|dns|rfc-822)\s*;\s*", _I)


@dataclass(frozen=True)
class _Fate:
    recipient: str | None
    action: str
    status: str | None
    diagnostic: str | None


def read_bounce(headers: Headers, parts: Sequence[Part]) -> Bounce:
    """What the report says; fields that it does not give are None."""
    notice, returned = _texts(parts)
    fates = _report_fates(parts, notice)
    fate = next((f for f in fates if f.action == "failed"), fates[0] if fates else None)
    delayed = (fate.action == "delayed") if fate and fate.action else delay_in(headers.text("subject"), notice)
    ours = _own_addresses(headers)
    recipient = (
        (fate.recipient if fate else None)
        or _failed_header(headers)
        or _recipient_in_prose(notice, ours)
        or _address_in(returned.get("to"))
    )
    status = _status(fate, notice) or ("4.0.0" if delayed else "5.0.0")
    first = Failure(recipient or "", status, _is_permanent(fate, status, delayed), _has_given_up(fate, delayed))
    return Bounce(
        recipient=recipient,
        status=status,
        permanent=first.permanent,
        given_up=first.given_up,
        diagnostic=(fate.diagnostic if fate and fate.diagnostic else _first_words(notice)),
        original_message_id=message_id(returned.get("message-id")),
        original_recipient=_address_in(returned.get("to")),
        failures=_failures(first, fates, _others(headers, notice, ours)),
    )


def _failures(first: Failure, fates: Sequence[_Fate], others: Sequence[tuple[str, str]]) -> tuple[Failure, ...]:
    """Every recipient once: by the groups of a report, else by the addresses that lead lines of its words."""
    found: dict[str, Failure] = {}
    for fate in fates:
        delayed = fate.action == "delayed"
        status = _status(fate, "") or first.status
        if fate.recipient:
            failure = Failure(
                fate.recipient, status, _is_permanent(fate, status, delayed), _has_given_up(fate, delayed)
            )
            found.setdefault(fate.recipient.lower(), failure)
    for address, words in others if not found else ():
        status = status_in(words) or first.status
        permanent = status.startswith("5") and (first.permanent or not first.status.startswith("4"))
        found.setdefault(address.lower(), Failure(address, status, permanent, first.given_up))
    if first.recipient:
        found[first.recipient.lower()] = first
    return tuple(found.values())[:MAX_RECIPIENTS]


def _others(headers: Headers, notice: str, ours: set[str]) -> list[tuple[str, str]]:
    """(address, what is said of it) of each address in X-Failed-Recipients, or that leads a line where addresses do."""
    named = _ADDRESS.findall(headers.first("x-failed-recipients") or "")
    lines = notice.splitlines()[:400]
    start = next((i + 1 for i, line in enumerate(lines) if UNDELIVERED.search(line)), len(lines))
    leading = [(i, match[1]) for i in range(start, len(lines)) if (match := _LEADING.match(lines[i]))]
    ends = [*(i for i, _ in leading[1:]), len(lines)]
    found = [
        (_bare(address), "\n".join(lines[i:end]))
        for (i, address), end in zip(leading, ends, strict=False)
        if _bare(address).lower() not in ours
    ]
    said = {address.lower() for address, _ in found}
    return [*found, *((address, "") for address in named if address.lower() not in said)]


def _texts(parts: Sequence[Part]) -> tuple[str, dict[str, str]]:
    """The server's own words, and the headers of the returned letter by lower-case name."""
    words: list[str] = []
    returned: dict[str, str] = {}
    for part in parts:
        if part.type == "message/rfc822" or part.type == "text/rfc822-headers":
            returned = returned or _fields(part.text()[:MAX_TEXT])
        elif part.nested == 0 and part.type == "text/html":
            if not "".join(words).strip():
                words.append("\n".join(line.text for line in lines_of_html(part.text()[:MAX_TEXT])))
        elif part.nested == 0 and not part.type.startswith(("image/", "application/")):
            words.append(part.text()[:MAX_TEXT])
    notice = "\n".join(words)
    cut = RETURNED.search(notice)
    if cut:
        returned = returned or _fields(notice[cut.end() :].strip())
        notice = notice[: cut.start()]
    return notice, returned


def _fields(text: str) -> dict[str, str]:
    """Header-like lines of a text, unfolded, the first of each name."""
    found: dict[str, str] = {}
    for name, value in re.findall(
        r"^[ \t>]{0,4}([A-Za-z][\w-]{1,40})\s?:[ \t]*(.*(?:\n[ \t]+\S.*)*)", text[:20_000], re.MULTILINE
    ):
        found.setdefault(name.lower(), re.sub(r"\s+", " ", value).strip())
    return found


def _report_fates(parts: Iterable[Part], notice: str) -> list[_Fate]:
    """The per-recipient groups of message/delivery-status, or of the same lines put in the body of a broken one."""
    reports = [part for part in parts if part.type == "message/delivery-status"]
    # A report within a report is heeded only where the outer one has none.
    reports = [part for part in reports if part.nested == 0] or reports
    report = "\n\n".join(part.text() for part in reports)
    if not report and re.search(r"^(?:Final|Original)-Recipient\s*:", notice, re.MULTILINE | _I):
        report = notice
    fates = []
    for group in re.split(r"\n\s*\n", report[:MAX_TEXT]):
        fields = _fields(group)
        named = [fields[n] for n in ("final-recipient", "original-recipient", "x-actual-recipient") if n in fields]
        if not named and "action" not in fields:
            continue
        status = re.search(r"\b([245]\.\d{1,3}\.\d{1,3})\b", fields.get("status", ""))
        fates.append(
            _Fate(
                recipient=_named(named),
                action=(fields.get("action", "").split() or [""])[0].strip("();,").lower(),
                status=status[1] if status else None,
                diagnostic=_TYPED.sub("", decode_words(fields.get("diagnostic-code", ""))) or None,
            )
        )
    return [fate for fate in fates if fate.action not in ("delivered", "relayed", "expanded")] or fates


def _named(values: Iterable[str]) -> str | None:
    """The first address that has a real domain, else the first: some servers name a mailbox of an inner host."""
    found = [address for address in map(_typed_address, values) if address]
    return next((address for address in found if "." in address.partition("@")[2]), next(iter(found), None))


def _typed_address(value: str) -> str | None:
    match = re.search(r"[^\s<>@;,\"]{1,100}@[^\s<>@;,\"]{1,255}", decode_words(_TYPED.sub("", value)))
    return match[0] if match else None


def _address_in(value: str | None) -> str | None:
    match = _ADDRESS.search(value or "")
    return _bare(match[0]) if match else None


def _bare(address: str) -> str:
    """Without the quote or the label that some servers write directly before it."""
    return _LABEL.sub("", address)


def _failed_header(headers: Headers) -> str | None:
    return _address_in(headers.first("x-failed-recipients"))


def _own_addresses(headers: Headers) -> set[str]:
    values = [headers.first(name) or "" for name in ("to", "from", "return-path", "delivered-to", "sender", "reply-to")]
    return {address.lower() for value in values for address in _ADDRESS.findall(value)}


def _recipient_in_prose(notice: str, ours: set[str]) -> str | None:
    """The failed address in free words: one that leads its line, else the first that is not the reader's own.

    A report may be about the reader's own address; it is believed where it leads a line.
    """
    lines = notice.splitlines()[:400]
    start = next((i for i, line in enumerate(lines) if UNDELIVERED.search(line)), 0)
    ordered = [*lines[start:], *lines[:start]]
    leading = re.findall(rf"RCPT TO:\s*<({_ADDRESS.pattern})>", notice, _I)
    leading += [match[1] for line in ordered if (match := _LEADING.match(line))]
    anywhere = [address for line in ordered for address in _ADDRESS.findall(line)]
    candidates = [a for a in [*leading, *anywhere] if not re.match(r"postmaster@|mailer-daemon@|abuse@", a, _I)]
    foreign = [address for address in candidates if address.lower() not in ours]
    return next((_bare(address) for address in foreign or candidates), None)


def _status(fate: _Fate | None, notice: str) -> str | None:
    """The enhanced code (RFC 3463): a precise one in the diagnostic beats a general one in the field."""
    stated = fate.status if fate else None
    told = re.search(r"\b([245]\.[0-7]\.\d{1,3})\b", fate.diagnostic or "") if fate else None
    if told and (stated is None or (stated.endswith(".0.0") and told[1][0] == stated[0])):
        return told[1]
    if stated and not stated.endswith(".0.0"):
        return stated
    return status_in((fate.diagnostic or "") if fate else "") or status_in(notice) or stated


_ARRIVED = frozenset({"delivered", "relayed", "expanded"})  # RFC 3464, 2.3.3


def _has_given_up(fate: _Fate | None, delayed: bool) -> bool:
    return not delayed if fate is None or not fate.action else fate.action == "failed"


def _is_permanent(fate: _Fate | None, status: str | None, delayed: bool) -> bool:
    if delayed or (fate is not None and fate.action in _ARRIVED):
        return False
    if fate and fate.status and not fate.status.endswith(".0.0"):
        return fate.status.startswith("5")
    return not (status or "5").startswith("4")


def _first_words(notice: str) -> str | None:
    return " ".join(notice.split())[:500] or None
