"""Our own check of a signature counts only where it is wanted and where our mail server states nothing."""

from doorstep.reception.proof import missing_proof, with_own_check
from doorstep.settings import Settings
from mail.reading import read
from tests.mail.test_own_checks import DANA, RECORD, signed

STAMP = b"Authentication-Results: mx.book.test; dmarc=%s header.from=mail.home.test\r\nReceived: by other.test\r\n"


def lacking(raw: bytes, *, wanted: bool) -> str | None:
    letter = read(raw, authserv_id="mx.book.test")
    records = {"s1._domainkey.home.test": RECORD}
    return missing_proof(with_own_check(letter, raw, Settings(own_checks=wanted), records.get), DANA.address)


def test_line04_a_signature_proves_the_sender_where_our_server_states_nothing() -> None:
    assert lacking(signed(b"home.test"), wanted=True) is None
    assert lacking(signed(b"home.test").replace(b"$150", b"$950"), wanted=True) is not None


def test_line04_it_is_not_looked_at_unless_it_is_wanted() -> None:
    assert lacking(signed(b"home.test"), wanted=False) is not None


def test_line04_what_our_server_states_is_not_overruled() -> None:
    assert lacking(STAMP % b"fail" + signed(b"home.test"), wanted=True) is not None
    assert lacking(STAMP % b"pass" + signed(b"home.test").replace(b"$150", b"$950"), wanted=True) is None
