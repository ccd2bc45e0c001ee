"""Whether our own server vouches for the From address: Authentication-Results (RFC 8601), DMARC and DKIM.

Anybody can write such a header into a mail. What counts is only one with our server's name, above the first Received
line that our server did not write. RFC 8601 5 obliges that server to remove forged copies of its own name; beyond
that, the topmost result of each method is the one that is heeded here, since forged ones lie lower.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mail.headers import Headers
from mail.letter import Address

_BY = re.compile(r"(?:^|\s)by\s+([^\s;()]+)", re.IGNORECASE)
_METHOD = re.compile(r"^\s*([a-z0-9-]+)(?:\s*/\s*\d+)?\s*=\s*([a-z0-9-]+)", re.IGNORECASE)
_PROPERTY = re.compile(r'([a-z0-9-]+)\s*\.\s*([a-z0-9_-]+)\s*=\s*("[^"]*"|[^\s;]+)', re.IGNORECASE)


@dataclass(frozen=True)
class Result:
    """One method's result, with its properties such as `header.from`, all in lower case."""

    method: str
    result: str
    properties: dict[str, str]


def authenticated(
    headers: Headers, sender: Address | None, authserv_id: str | None, own_hosts: Iterable[str] = ()
) -> bool | None:
    """True: DMARC passed for the From domain, or DKIM by an aligned domain. False: it did not. None: nothing stated.

    `own_hosts` names further hosts whose Received lines are ours, such as an inner relay or a mail store. A letter
    with no From mailbox, or with several, is never authenticated.
    """
    if not authserv_id:
        return None
    stated = results(headers, authserv_id, own_hosts)
    if not stated:
        return None
    if sender is None:
        return False
    domain = sender.address.rsplit("@", 1)[-1].lower().rstrip(".")
    dmarc = next((result for result in stated if result.method == "dmarc"), None)
    if dmarc and dmarc.result in ("pass", "fail"):
        named = dmarc.properties.get("header.from", domain).rsplit("@", 1)[-1].rstrip(".")
        return dmarc.result == "pass" and named == domain
    return any(_signed_for(result, domain) for result in stated)


def results(headers: Headers, authserv_id: str, own_hosts: Iterable[str] = ()) -> list[Result]:
    """The results that may be heeded, topmost first; of each method the ones of the topmost header that has any."""
    ours = {authserv_id.lower().rstrip("."), *(host.lower() for host in own_hosts)}
    found: list[Result] = []
    seen: set[str] = set()
    for name, value in headers.lines:
        # Our server writes its results in one place: what stands below another Received line was there before.
        if name == "received" and (found or not _written_by(value, ours)):
            break
        if name == "authentication-results":
            server, header_results = _parse(value)
            if server == authserv_id.lower().rstrip("."):
                found.extend(result for result in header_results if result.method not in seen)
                seen |= {result.method for result in header_results}
    return found


def _written_by(received: str, hosts: set[str]) -> bool:
    match = _BY.search(_without_comments(received))
    return match is not None and match[1].lower().rstrip(".") in hosts


def _parse(value: str) -> tuple[str, Sequence[Result]]:
    first, *rest = _clauses(_without_comments(value))
    server = first.strip().split()[0] if first.strip() else ""
    found = []
    for clause in rest:
        match = _METHOD.match(clause)
        if match:
            properties = {
                f"{kind}.{name}".lower(): content.strip('"').lower()
                for kind, name, content in _PROPERTY.findall(clause[match.end() :])
            }
            found.append(Result(match[1].lower(), match[2].lower(), properties))
    return server.strip('"').lower().rstrip("."), found


def _signed_for(result: Result, domain: str) -> bool:
    """A DKIM pass of the From domain itself or of a domain above it; one below it proves nothing of it."""
    if result.method != "dkim" or result.result != "pass":
        return False
    signer = result.properties.get("header.d") or result.properties.get("header.i", "").rsplit("@", 1)[-1]
    return aligned(signer.rstrip("."), domain)


def aligned(signer: str, domain: str) -> bool:
    """Whether `signer` may sign for `domain`: for itself or for one below it (RFC 7489 3.1.1, relaxed)."""
    return "." in signer and (domain == signer or domain.endswith(f".{signer}"))


def _without_comments(value: str) -> str:
    if "(" not in value and "\\" not in value:
        return value
    kept, depth, quoted, escaped = [], 0, False, False
    for char in value:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif quoted or (char == '"' and not depth):
            quoted = char != '"' if quoted else True
            kept.append(char)
            continue
        elif char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            kept.append(" ")
            continue
        if not depth:
            kept.append(char)
    return "".join(kept)


def _clauses(value: str) -> list[str]:
    """Cut at semicolons outside of quotes."""
    clauses, quoted = [""], False
    for char in value:
        quoted ^= char == '"'
        if char == ";" and not quoted:
            clauses.append("")
        else:
            clauses[-1] += char
    return clauses
