"""Whether a letter carries a valid signature of its sender's domain (RFC 6376), checked here.

For mail servers that state nothing themselves (`mail.proof`). The signature is checked by dkimpy; what counts as the
sender's is decided here, as DMARC does it (RFC 7489 3.1.1). SPF is not looked at: the address that the letter came from
is known to the server alone.
"""

import re
import time
from collections.abc import Callable

import dkim  # type: ignore[import-untyped]

from mail.headers import Headers
from mail.letter import Address
from mail.parts import headers_of
from mail.proof import aligned

MAX_SIGNATURES = 5
SECONDS = 5  # for one answer of the DNS
IN_ALL = 15  # for one letter; an answer that is awaited then is the last

TxtLookup = Callable[[str], bytes | None]
"""The TXT record at a name, None where there is none. Raises TimeoutError where nobody answers."""

_TAG = re.compile(r"(?:^|;)\s*([a-z]+)\s*=\s*([^;]*)")


def txt_record(name: str) -> bytes | None:
    """Asks the resolver of this machine."""
    try:
        found = dkim.dnsplug.get_txt(name.encode("idna"), timeout=SECONDS)
    except dkim.DnsTimeoutError as error:
        raise TimeoutError(str(error)) from error
    except Exception:  # whatever a resolver raises over a name that is none
        return None
    return found if isinstance(found, bytes) else None


def signed_by_sender(
    raw: bytes, sender: Address | None, txt: TxtLookup = txt_record, *, clock: Callable[[], float] = time.monotonic
) -> bool | None:
    """True: a signature of the From domain, or of one above it, is valid and covers the whole letter. False: none is.
    None: the DNS did not answer, so nothing is known. Seconds by the `clock` bound the whole look.
    """
    domain = sender.address.rpartition("@")[2].lower().rstrip(".") if sender else ""
    if not domain or "." not in domain:
        return False
    silent: list[str] = []
    ends = clock() + IN_ALL

    def lookup(name: bytes, timeout: int = SECONDS) -> bytes | None:
        try:
            if clock() > ends:
                raise TimeoutError("no time is left")
            return txt(name.decode("ascii", "replace").rstrip("."))
        except TimeoutError as error:
            silent.append(str(error))
            raise dkim.DnsTimeoutError(str(error)) from error

    for index, signer in _signers(headers_of(raw)):
        try:
            if _may_sign_for(signer, domain, lookup) and _is_valid(raw, index, lookup):
                return True
        except dkim.DnsTimeoutError:
            continue
    return None if silent else False


def _signers(headers: Headers) -> list[tuple[int, str]]:
    """Position and domain of each signature that covers all of the body: behind a length (RFC 6376 8.2) anything may
    have been added."""
    tags = [dict(_TAG.findall(value)) for value in headers.all("dkim-signature")[:MAX_SIGNATURES]]
    return [(index, each["d"].strip().lower()) for index, each in enumerate(tags) if "d" in each and "l" not in each]


def _may_sign_for(signer: str, domain: str, lookup: Callable[[bytes], bytes | None]) -> bool:
    if signer == domain:
        return True
    if not aligned(signer, domain):
        return False
    # A domain may ask for exact alignment; where it states nothing itself, the one above it speaks for it.
    for name in (domain, signer):
        policy = (lookup(f"_dmarc.{name}".encode("ascii", "replace")) or b"").decode("ascii", "replace")
        if policy.lower().startswith("v=dmarc1"):
            return str(dict(_TAG.findall(policy.lower())).get("adkim", "r")).strip() != "s"
    return True


def _is_valid(raw: bytes, index: int, lookup: Callable[[bytes], bytes | None]) -> bool:
    try:
        return bool(dkim.DKIM(raw, minkey=1024, timeout=SECONDS).verify(idx=index, dnsfunc=lookup))
    except dkim.DnsTimeoutError:
        raise
    except Exception:  # dkimpy raises its own and others' over signatures that are broken
        return False
