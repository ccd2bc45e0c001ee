"""Our own check of a signature counts only where it is wanted and where our mail server states nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from mail.own_checks import TxtLookup
from mail.store import LetterRow
from tests.doorstep.town import AUTHSERV, Town
from tests.mail.test_own_checks import LETTER, RECORD, signed

NAME = "s1._domainkey.home.test"
STAMP = b"Authentication-Results: mx.book.example; dmarc=%s header.from=mail.home.test\r\nReceived: by other.test\r\n"
UNSAID, REFUSED = "our mail server says nothing about the sender", "our mail server does not vouch for the sender"
TO_US = LETTER.replace(b"book.test", b"book.example")
SIGNED = signed(b"home.test", TO_US)
CHANGED = SIGNED.replace(b"$150", b"$950")


@pytest.fixture
def town(quiet_town: Town) -> Town:
    return quiet_town


def checking(town: Town, txt: TxtLookup | None = None, *, wanted: bool = True) -> Town:
    settings = town.house.settings.model_copy(update={"own_checks": wanted})
    return replace(town, house=replace(town.house, settings=settings, txt=txt or {NAME: RECORD}.get))


def received(town: Town, raw: bytes) -> tuple[str, str | None]:
    letter_id = town.store_raw(b"Delivered-To: desk@book.example\r\n" + raw)
    town.drain()
    row = town.letter(letter_id)
    return row.state, row.reason


def test_line04_a_signature_proves_the_sender_where_our_server_states_nothing(town: Town) -> None:
    assert received(checking(town), SIGNED) == ("handled", None)
    assert received(checking(town), CHANGED) == ("held", REFUSED)


def test_line04_it_is_not_looked_at_unless_it_is_wanted(town: Town) -> None:
    assert received(checking(town, wanted=False), SIGNED) == ("held", UNSAID)


def test_line04_what_our_server_states_is_not_overruled(town: Town) -> None:
    assert AUTHSERV.encode() in STAMP
    assert received(checking(town), STAMP % b"fail" + SIGNED) == ("held", REFUSED)
    assert received(checking(town), STAMP % b"pass" + CHANGED)[0] == "handled"


def test_the_dns_is_asked_while_nothing_is_locked(town: Town) -> None:
    """However long it takes, nobody waits for it but this letter."""
    in_use: list[int] = []

    def txt(name: str) -> bytes | None:
        in_use.append(town.house.database.engine.pool.checkedout())  # type: ignore[attr-defined]
        with town.house.sessions() as session:
            session.scalars(select(LetterRow).with_for_update(nowait=True)).all()
        return {NAME: RECORD}.get(name)

    assert received(checking(town, txt), SIGNED)[0] == "handled"
    assert in_use and set(in_use) == {0}


def test_what_was_found_is_known_when_the_letter_is_handled_again(town: Town) -> None:
    """Keys go out of use: a replay must not take for a stranger's what was proven, nor the other way round."""
    asked: list[str] = []

    def once(records: dict[str, bytes]) -> Callable[[str], bytes | None]:
        def txt(name: str) -> bytes | None:
            asked.append(name)
            return records.get(name)

        return txt

    for raw, state in ((SIGNED, "handled"), (CHANGED, "held")):
        letter_id = town.store_raw(b"Delivered-To: desk@book.example\r\n" + raw)
        checking(town, once({NAME: RECORD})).drain()
        with town.house.sessions.begin() as session:
            session.get_one(LetterRow, letter_id).state = "stored"
        before = len(asked)
        checking(town, once({})).house.jobs()._handlers["handle_letter"](letter_id=letter_id)
        assert (town.letter(letter_id).state, len(asked)) == (state, before)


def test_a_dns_that_is_silent_is_asked_again(town: Town) -> None:
    def silent(name: str) -> bytes | None:
        raise TimeoutError(name)

    letter_id = town.store_raw(b"Delivered-To: desk@book.example\r\n" + SIGNED)
    checking(town, silent).drain()
    assert (town.letter(letter_id).state, town.letter(letter_id).reason) == ("held", UNSAID)
    with town.house.sessions.begin() as session:
        session.get_one(LetterRow, letter_id).state = "stored"
    checking(town).house.jobs()._handlers["handle_letter"](letter_id=letter_id)
    assert town.letter(letter_id).state == "handled"


@pytest.mark.parametrize(
    "raw",
    [
        b"Auto-Submitted: auto-replied\r\n" + SIGNED,
        b"Delivered-To: desk+aaaaaaaaaaaaaaaaaaaaaaaaaa@book.example\r\n" + SIGNED,
        STAMP % b"pass" + SIGNED,
    ],
    ids=["a machine's", "to a mask of nobody", "said by our server"],
)
def test_the_dns_is_not_asked_about_mail_that_it_could_not_help(town: Town, raw: bytes) -> None:
    asked: list[str] = []

    def txt(name: str) -> bytes | None:
        asked.append(name)
        return None

    town.store_raw(b"Delivered-To: desk@book.example\r\n" + raw if not raw.startswith(b"Delivered") else raw)
    checking(town, txt).drain()
    assert asked == []
