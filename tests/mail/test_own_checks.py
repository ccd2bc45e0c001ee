"""The signature of the sender's domain, checked by ourselves; the DNS is a dictionary here."""

from pathlib import Path

import dkim  # type: ignore[import-untyped]
import pytest

from mail.letter import Address
from mail.own_checks import signed_by_sender

KEYS = Path(__file__).parent / "keys"
RECORD = b"v=DKIM1; k=rsa; p=" + (KEYS / "signer.txt").read_bytes()
LETTER = (
    b"From: Dana <dana@mail.home.test>\r\nTo: desk@book.test\r\nSubject: TV\r\n"
    b"Date: Mon, 16 Nov 2026 10:00:00 -0800\r\n"
    b"Message-ID: <1@home.test>\r\n\r\nYes, $150 is fine.\r\n"
)
DANA = Address("Dana", "dana@mail.home.test")


def signed(domain: bytes, letter: bytes = LETTER, **how: object) -> bytes:
    key = (KEYS / "signer.pem").read_bytes()
    signature = dkim.sign(letter, b"s1", domain, key, include_headers=[b"from", b"to", b"subject"], **how)
    return bytes(signature) + letter


def check(raw: bytes, sender: Address | None = DANA, **records: bytes) -> bool | None:
    known = {
        "s1._domainkey.mail.home.test": RECORD,
        "s1._domainkey.home.test": RECORD,
        "s1._domainkey.evil.test": RECORD,
    }
    policies = {f"_dmarc.{name.replace('_', '.')}": value for name, value in records.items()}
    return signed_by_sender(raw, sender, {**known, **policies}.get)


@pytest.mark.parametrize("domain", [b"mail.home.test", b"home.test"])
def test_line04_a_signature_of_the_senders_domain_or_one_above_it_proves_the_sender(domain: bytes) -> None:
    assert check(signed(domain)) is True


def test_line04_lines_that_lost_their_returns_on_the_way_are_the_same_letter() -> None:
    assert check(signed(b"home.test").replace(b"\r\n", b"\n")) is True


@pytest.mark.parametrize(
    "raw",
    [
        LETTER,
        signed(b"evil.test"),
        signed(b"home.test").replace(b"$150", b"$950"),
        signed(b"home.test").replace(b"Subject: TV", b"Subject: XX"),
        signed(b"home.test", length=True) + b"and $900 more\r\n",
        signed(b"home.test").replace(b"d=home.test", b"d=test"),
        b"DKIM-Signature: v=1; d=home.test\r\n" + LETTER,
        b"DKIM-Signature: \xff\r\n" + LETTER,
    ],
    ids=["none", "a stranger's", "other words", "another subject", "more words", "too high", "broken", "no signature"],
)
def test_line04_any_other_signature_proves_nothing(raw: bytes) -> None:
    assert check(raw) is False


def test_line04_a_domain_may_ask_for_exact_alignment() -> None:
    assert check(signed(b"home.test"), mail_home_test=b"v=DMARC1; p=reject; adkim=s") is False
    assert check(signed(b"home.test"), home_test=b"v=DMARC1; p=reject; adkim=s") is False
    assert check(signed(b"mail.home.test"), home_test=b"v=DMARC1; p=reject; adkim=s") is True


def test_line04_nobody_and_several_senders_are_proved_by_nothing() -> None:
    assert check(signed(b"home.test"), sender=None) is False


def test_line04_a_dns_that_is_silent_says_neither_yes_nor_no() -> None:
    def silent(name: str) -> bytes | None:
        raise TimeoutError(name)

    assert signed_by_sender(signed(b"home.test"), DANA, silent) is None
    assert signed_by_sender(LETTER, DANA, silent) is False


def test_line04_a_dns_that_is_slow_is_not_waited_for_without_end() -> None:
    """Five signatures of one letter, each with its own record: the look ends when its time is over."""
    passed, asked = [0.0], list[str]()

    def slow(name: str) -> bytes | None:
        asked.append(name)
        passed[0] += 6
        return None

    raw = b"".join(signed(b"home.test").partition(b"From:")[0] for _ in range(5)) + LETTER
    assert signed_by_sender(raw, DANA, slow, clock=lambda: passed[0]) is None
    assert len(asked) == 3


def test_line04_a_letter_without_a_signature_is_nobodys() -> None:
    def silent(name: str) -> bytes | None:
        raise TimeoutError(name)

    assert signed_by_sender(LETTER, DANA, silent) is False
