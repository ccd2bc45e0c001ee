"""mail 13: what a server answers to FETCH is read the same whichever way it is written, and as imapclient reads it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from imapclient.exceptions import ProtocolError  # type: ignore[import-untyped]

from mail import fetch_answer
from mail.fetch_answer import Answer, fetched

RAW = b"From: ann@client.test\r\n\r\nHello (you)\r\n"
AT = datetime(2026, 11, 5, 17, 1, 2, tzinfo=timezone(-timedelta(hours=8)))
DATE = b'INTERNALDATE " 5-Nov-2026 17:01:02 -0800"'


def answer(before: bytes, after: bytes = b")", raw: bytes = RAW) -> list[tuple[bytes, bytes] | bytes]:
    """One mail of an answer, as imaplib gives it."""
    return [(before + b" {%d}" % len(raw), raw), after]


@pytest.mark.parametrize(
    "given",
    [
        answer(b"3 (UID 7 " + DATE + b" BODY[]"),
        answer(b"3 (" + DATE + b" UID 7 BODY[]"),
        answer(b"3 (UID 7 FLAGS (\\Seen $Junk) " + DATE + b" BODY[]"),
    ],
    ids=["dovecot", "another order", "with flags"],
)
def test_line13_what_servers_mostly_write_is_read_at_once(given: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(fetch_answer, "parse_fetch_response")
    assert fetched(given, "") == {7: (AT, RAW)}


@pytest.mark.parametrize(
    "given",
    [
        answer(b"3 (" + DATE + b" BODY[]", b" UID 7)"),
        answer(b"3 (UID 7 MODSEQ (12) " + DATE + b" BODY[]"),
        [*answer(b"3 (UID 7 " + DATE + b" BODY[]"), b"4 (FLAGS (\\Deleted))"],
        [b"2 (UID 6 FLAGS ())", *answer(b"3 (UID 7 " + DATE + b" BODY[]")],
        answer(b"3 (uid 7 " + DATE + b" body[]"),
    ],
    ids=[
        "the UID at the end",
        "another item",
        "flags of others after it",
        "flags of others before it",
        "small letters",
    ],
)
def test_line13_what_is_written_otherwise_is_read_all_the_same(given: Answer) -> None:
    assert fetched(given, "") == {7: (AT, RAW)}


def test_line13_bytes_that_look_like_an_answer_are_a_mails_own() -> None:
    raw = b'UID 9 INTERNALDATE "01-Jan-2026 00:00:00 +0000" BODY[] {3}\r\n)\r\n'
    assert fetched(answer(b"3 (UID 7 " + DATE + b" BODY[]", raw=raw), "") == {7: (AT, raw)}


def test_line13_an_empty_mail_and_a_section_that_was_not_asked_for() -> None:
    assert fetched([b"3 (UID 7 " + DATE + b' BODY[] "")'], "") == {7: (AT, b"")}
    assert fetched([b"3 (UID 7 " + DATE + b" BODY[] NIL)"], "") == {7: (AT, b"")}
    assert fetched(answer(b"3 (UID 7 " + DATE + b" BODY[HEADER]"), "HEADER") == {7: (AT, RAW)}
    assert fetched(answer(b"3 (UID 7 " + DATE + b" BODY[HEADER]"), "") == {}
    assert fetched([None], "") == {}


@pytest.mark.parametrize("month", range(1, 13))
def test_line13_each_month_is_known(month: int) -> None:
    at = datetime(2026, month, 28, tzinfo=UTC)
    written = f'UID 7 INTERNALDATE "{at:%d-%b-%Y %H:%M:%S} +0000" BODY[]'.encode()
    assert fetched(answer(b"3 (" + written), "") == {7: (at, RAW)}


def test_what_is_no_answer_is_an_error() -> None:
    with pytest.raises(ProtocolError):
        fetched([b"3 (UID"], "")
