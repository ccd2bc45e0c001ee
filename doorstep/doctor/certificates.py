"""The certificate of a mail server: for whom, until when, and what is wrong with it."""

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from doorstep.doctor.finding import Finding

SOON_DAYS = 14
_ADVICE = (  # what OpenSSL says, what it means
    ("hostname mismatch", "is for another name: write the name that the server's certificate is for"),
    ("ip address mismatch", "is for another name: write the name that the server's certificate is for"),
    ("has expired", "has expired: have the server's certificate renewed"),
    ("not yet valid", "is not valid yet: see to the clock of this machine and of the server"),
    ("self-signed", "is signed by nobody whom this machine knows: name its file in …_CA_FILE, if it is yours"),
    ("self signed", "is signed by nobody whom this machine knows: name its file in …_CA_FILE, if it is yours"),
    ("unable to get local issuer", "is signed by nobody whom this machine knows: name the signer in …_CA_FILE"),
)


def wrong_certificate(failure: object) -> str | None:
    """What is wrong with the certificate, if that is why a connection failed, and what to do."""
    text = str(failure).lower()
    if "certificate" not in text:
        return None
    return next((f"its certificate {words}" for sign, words in _ADVICE if sign in text), None)


def certificate(about: str, found: Mapping[str, Any] | None, now: datetime) -> Finding | None:
    """How long a certificate that was accepted is still good; None for a connection that has none."""
    if not found:
        return None
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(found["notAfter"])), UTC)
    days = (ends - now).days
    names = ", ".join(str(value) for _, value in found.get("subjectAltName", ())) or "no name"
    if days < SOON_DAYS:
        return Finding(about, False, f"its certificate ends in {days} days, on {ends:%Y-%m-%d}: have it renewed")
    return Finding(about, True, f"its certificate is for {names}, good until {ends:%Y-%m-%d}")
