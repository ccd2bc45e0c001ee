"""What the DNS says of the desk's own domain: MX, SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489)."""

from collections.abc import Callable, Iterator, Sequence

import dns.exception
import dns.resolver

from doorstep.doctor.finding import Finding

_SECONDS = 5.0
_NAMES_OF_TESTS = ("example", "test", "invalid", "localhost")  # RFC 6761


class DnsUnreachable(Exception):
    """No name server answers."""


Resolve = Callable[[str, str], Sequence[str]]
"""The records of a name ("TXT" unquoted and joined), none where there are none. Raises DnsUnreachable."""


def look_up(name: str, kind: str) -> Sequence[str]:
    """Asks the name servers of this machine."""
    try:
        answer = dns.resolver.resolve(name, kind, lifetime=_SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as failure:
        raise DnsUnreachable(type(failure).__name__) from None
    if kind == "TXT":
        return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]
    return [record.to_text() for record in answer]


def records(domain: str, resolve: Resolve, *, selector: str | None = None) -> Iterator[Finding]:
    """What other servers will make of mail from and to the domain. `selector`: of the DKIM key that signs its mail."""
    if domain.rsplit(".", 1)[-1] in _NAMES_OF_TESTS:
        yield Finding("domain", None, f"{domain} is a name for tests; the DNS has nothing to say of it")
        return
    try:
        yield _mx(domain, resolve(domain, "MX"))
        yield _spf(domain, resolve(domain, "TXT"))
        yield _dkim(domain, selector, resolve)
        yield _dmarc(domain, resolve(f"_dmarc.{domain}", "TXT"))
    except DnsUnreachable as failure:
        words = f"the DNS cannot be reached from here ({failure}): MX, SPF, DKIM and DMARC are not looked at"
        yield Finding("domain", None, words)


def _mx(domain: str, found: Sequence[str]) -> Finding:
    if not found:
        return Finding("domain", False, f"{domain} has no MX record: mail to it is lost. Add one for your mail server")
    return Finding("domain", True, f"mail for {domain} goes to {', '.join(sorted(found)[:3])}")


def _spf(domain: str, texts: Sequence[str]) -> Finding:
    found = [text for text in texts if text.lower().split(" ")[0] == "v=spf1"]
    if not found:
        return Finding(
            "SPF", False, f'{domain} has no SPF record: add TXT "v=spf1 include:<your mail server\'s> ~all" to its DNS'
        )
    if len(found) > 1:
        return Finding("SPF", False, f"{domain} has {len(found)} SPF records, which counts as none: leave one")
    last = found[0].lower().split()[-1]
    if last in ("+all", "all"):
        return Finding("SPF", False, f'"{last}" at the end lets anybody send as {domain}: write "~all" or "-all"')
    return Finding("SPF", True, found[0][:120])


def _dkim(domain: str, selector: str | None, resolve: Resolve) -> Finding:
    if selector is None:
        return Finding("DKIM", None, "only a mail shows which key signs it: doorstep doctor --probe")
    name = f"{selector}._domainkey.{domain}"
    keys = [text for text in resolve(name, "TXT") if "p=" in text]
    if not keys:
        return Finding("DKIM", False, f"mail is signed with a key that is not in the DNS: add the TXT record {name}")
    if any(part.strip() == "p=" for text in keys for part in text.split(";")):
        return Finding("DKIM", False, f"the key at {name} is withdrawn (its p= is empty): publish the one in use")
    return Finding("DKIM", True, f"the key that signs mail is at {name}")


def _dmarc(domain: str, texts: Sequence[str]) -> Finding:
    found = [text for text in texts if text.replace(" ", "").lower().startswith("v=dmarc1")]
    if len(found) != 1:
        words = f'_dmarc.{domain} has {len(found)} DMARC records: it needs one, such as TXT "v=DMARC1; p=quarantine"'
        return Finding("DMARC", False, words)
    tags = dict(part.strip().partition("=")[::2] for part in found[0].lower().split(";") if "=" in part)
    policy = tags.get("p", "").strip()
    if policy not in ("quarantine", "reject"):
        return Finding(
            "DMARC", None, f"p={policy or '?'} asks for nothing to be done with forged mail: p=quarantine is better"
        )
    return Finding("DMARC", True, found[0][:120])
