"""mail 13, 14, 15, 16: store first, once, and know it again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from mail import letters
from mail.content_key import content_key
from mail.mailbox import Fetched
from mail.store import FAILED, HANDLED, IGNORED, STORED, LetterRow, MailboxRow

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
RAW = b"Delivered-To: desk@book.test\r\nFrom: ann@client.test\r\nMessage-ID: <a@client.test>\r\n\r\nHello\r\n"


def fetched(
    uid: int, raw: bytes = RAW, *, uidvalidity: int = 7, mailbox: str = "desk/INBOX", complete: bool = True
) -> Fetched:
    return Fetched(mailbox, uidvalidity, uid, NOW, raw, len(raw), complete)


def kept(session: Session, mail: Fetched) -> LetterRow:
    (new,) = letters.keep_batch(session, [mail])
    return session.get_one(LetterRow, new.id)


def test_line13_the_raw_bytes_are_kept_as_they_came(session: Session) -> None:
    raw = RAW + b"\xff\x00\xa3"
    row = kept(session, fetched(1, raw))
    assert (row.raw, row.state, row.message_id, row.received_at) == (raw, STORED, "<a@client.test>", NOW)


def test_line13_the_same_uid_twice_is_kept_once(session: Session) -> None:
    assert len(letters.keep_batch(session, [fetched(1)])) == 1
    assert letters.keep_batch(session, [fetched(1), fetched(1)]) == []


def test_line14_a_second_delivery_is_kept_and_ignored(session: Session) -> None:
    first = kept(session, fetched(1))
    again = b"Received: by another way\r\n" + RAW.replace(b"\r\n", b"\n")
    second = kept(session, fetched(2, again))
    assert second.state == IGNORED
    assert second.reason == f"the same mail as letter {first.id}"


def test_line13_after_a_new_uidvalidity_what_is_known_is_known_again(session: Session) -> None:
    kept(session, fetched(5))
    assert kept(session, fetched(1, uidvalidity=8)).state == IGNORED


def test_line14_the_same_id_with_other_content_is_kept_and_flagged(session: Session) -> None:
    first = kept(session, fetched(1))
    other = kept(session, fetched(2, RAW.replace(b"Hello", b"Goodbye")))
    assert other.state == STORED
    assert other.reason == f"it has the Message-ID of letter {first.id} and other content"


def test_line14_one_mail_to_two_of_our_addresses_is_two_letters(session: Session) -> None:
    kept(session, fetched(1))
    assert kept(session, fetched(2, RAW.replace(b"desk@", b"desk+abc@"))).state == STORED


def test_line14_without_a_message_id_the_content_is_the_key() -> None:
    raw = b"From: ann@client.test\r\nDate: Mon, 23 Nov 2026 09:00:00 -0800\r\n\r\nHello\r\n"
    assert content_key(raw) == content_key(b"Received: x\r\n" + raw)
    assert content_key(raw).key != content_key(raw.replace(b"Hello", b"Hallo")).key
    assert content_key(raw).message_id is None


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", b"no header at all", b"\r\n\r\nbody"])
def test_any_bytes_have_a_key(raw: bytes) -> None:
    assert len(content_key(raw).key) == 64


def test_line16_a_mail_too_large_is_a_visible_failure(session: Session) -> None:
    row = kept(session, fetched(1, complete=False))
    assert row.state == FAILED
    assert "too large" in (row.reason or "")


def test_line15_a_batch_moves_the_position_and_a_fetch_is_noted(session: Session) -> None:
    assert letters.position(session, "desk/INBOX") == (None, 0)
    rows = letters.keep_batch(session, [fetched(3), fetched(4, RAW + b"more")])
    assert [session.get_one(LetterRow, row.id).uid for row in rows] == [3, 4]
    assert letters.position(session, "desk/INBOX") == (7, 4)
    letters.note_failure(session, "desk/INBOX", "refused", True, NOW)
    row = session.get_one(MailboxRow, "desk/INBOX")
    assert (row.alarm, row.last_error, row.last_fetch_at) == (True, "refused", None)
    letters.note_fetch(session, "desk/INBOX", 7, NOW)
    row = session.get_one(MailboxRow, "desk/INBOX")
    assert (row.alarm, row.last_error, row.last_fetch_at, row.last_uid) == (False, None, NOW, 4)
    letters.note_fetch(session, "desk/INBOX", 8, NOW)
    assert letters.position(session, "desk/INBOX") == (8, 0)


def test_line16_a_failed_letter_can_be_replayed(session: Session) -> None:
    row = kept(session, fetched(1))
    letters.mark(session, row.id, FAILED, now=NOW, reason="a fault", kind="personal")
    assert (row.state, row.reason, row.kind) == (FAILED, "a fault", "personal")
    again = letters.for_replay(session, row.id)
    assert again is not None
    assert (again.state, again.reason) == (STORED, None)
    assert letters.for_replay(session, row.id + 1_000) is None


def test_line24_old_bytes_are_forgotten_and_their_keys_stay(session: Session) -> None:
    done, failed = kept(session, fetched(1)), kept(session, fetched(2, RAW + b"other"))
    letters.mark(session, done.id, HANDLED, now=NOW)
    letters.mark(session, failed.id, FAILED, now=NOW)
    assert letters.forget_raw(session, NOW + timedelta(days=1)) == 1
    session.expire_all()
    assert (done.raw, failed.raw is not None) == (None, True)
    assert kept(session, fetched(3)).state == IGNORED
    assert letters.for_replay(session, done.id) is None
