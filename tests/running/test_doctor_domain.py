"""What the doctor finds of a domain's records and of the certificates of its servers."""

from datetime import UTC, datetime

import pytest

from doorstep.doctor.certificates import certificate, wrong_certificate
from doorstep.doctor.domain import DnsUnreachable, records

GOOD = {
    ("desk.shop", "MX"): ["10 mx.desk.shop."],
    ("desk.shop", "TXT"): ["some verification", "v=spf1 include:provider.net ~all"],
    ("_dmarc.desk.shop", "TXT"): ["v=DMARC1; p=reject; rua=mailto:x@desk.shop"],
    ("k1._domainkey.desk.shop", "TXT"): ["v=DKIM1; k=rsa; p=MIIB"],
}


def told(changed: dict[tuple[str, str], list[str]], selector: str | None = "k1") -> dict[str, tuple[bool | None, str]]:
    zone = {**GOOD, **changed}
    found = records("desk.shop", lambda name, kind: zone.get((name, kind), []), selector=selector)
    return {finding.about: (finding.well, finding.words) for finding in found}


def test_a_domain_that_is_well_set_up() -> None:
    assert {about: well for about, (well, _) in told({}).items()} == dict.fromkeys(
        ("domain", "SPF", "DKIM", "DMARC"), True
    )


@pytest.mark.parametrize(
    ("name", "kind", "texts", "about", "well", "words"),
    [
        ("desk.shop", "MX", [], "domain", False, "has no MX"),
        ("desk.shop", "TXT", ["other"], "SPF", False, "add TXT"),
        ("desk.shop", "TXT", ["v=spf1 ~all", "v=spf1 -all"], "SPF", False, "leave one"),
        ("desk.shop", "TXT", ["v=spf1 +all"], "SPF", False, "lets anybody send"),
        ("k1._domainkey.desk.shop", "TXT", [], "DKIM", False, "k1._domainkey.desk.shop"),
        ("k1._domainkey.desk.shop", "TXT", ["v=DKIM1; p="], "DKIM", False, "withdrawn"),
        ("_dmarc.desk.shop", "TXT", [], "DMARC", False, "needs one"),
        ("_dmarc.desk.shop", "TXT", ["v=DMARC1; p=none"], "DMARC", None, "p=quarantine"),
    ],
)
def test_what_is_wrong_with_a_domain_is_said_with_what_to_write(
    name: str, kind: str, texts: list[str], about: str, well: bool | None, words: str
) -> None:
    found = told({(name, kind): texts})[about]
    assert found[0] is well
    assert words in found[1]


def test_without_a_mail_nobody_knows_the_key_that_signs() -> None:
    assert told({}, selector=None)["DKIM"] == (None, "only a mail shows which key signs it: doorstep doctor --probe")


def test_that_the_dns_cannot_be_reached_is_said_and_is_no_fault() -> None:
    def silence(name: str, kind: str) -> list[str]:
        raise DnsUnreachable("LifetimeTimeout")

    (found,) = records("desk.shop", silence)
    assert (found.well, "cannot be reached" in found.words) == (None, True)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired", "has expired"),
        ("certificate verify failed: Hostname mismatch, certificate is not valid for 'x'", "another name"),
        ("certificate verify failed: self-signed certificate (_ssl.c:1028)", "_CA_FILE"),
        ("certificate verify failed: unable to get local issuer certificate", "name the signer in …_CA_FILE"),
        ("certificate verify failed: IP address mismatch, certificate is not valid for '192.0.2.1'", "another name"),
        ("certificate verify failed: certificate is not yet valid", "see to the clock of this machine"),
        ("Connection refused", None),
    ],
)
def test_a_wrong_certificate_is_told_in_plain_words(failure: str, words: str | None) -> None:
    found = wrong_certificate(failure)
    assert (found is None) if words is None else (found is not None and words in found)


def test_a_certificate_that_ends_soon_is_wrong_in_time() -> None:
    given = {"notAfter": "Dec 20 12:00:00 2026 GMT", "subjectAltName": (("DNS", "mx.desk.shop"),)}
    good = certificate("mailbox", given, datetime(2026, 11, 23, tzinfo=UTC))
    late = certificate("mailbox", given, datetime(2026, 12, 10, tzinfo=UTC))
    assert good is not None and good.well and "mx.desk.shop, good until 2026-12-20" in good.words
    assert late is not None and late.well is False and "ends in 10 days" in late.words
    assert certificate("mailbox", None, datetime(2026, 11, 23, tzinfo=UTC)) is None
