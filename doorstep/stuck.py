"""Letters and messages that wait for a person: shown with their reason, let go on, or tried again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk import conversation, people
from desk.conversation import InboundMessage
from desk.store.tables import InboundRow
from doorstep.cards import without_cards
from doorstep.house import House
from doorstep.jobs import NO_RESULT, TOOK_TOO_LONG, defer_in
from doorstep.post.mailing import defer_delivery
from doorstep.reception.held import HELD_STATE, is_confirmable, letter_of, release
from doorstep.reception.proof import ANOTHER_ADDRESS
from doorstep.threads import Thread
from doorstep.turns.handling import defer_message
from mail import letters, outbox
from mail.content_key import content_key
from mail.reading import read
from mail.store import FAILED, LetterRow, OutboxRow
from web.room import StuckMessage

_LETTER, _MESSAGE, MAIL = "letter", "message", "mail"
_MAILS_SHOWN = timedelta(days=14)  # of those that did not get to somebody
_MOST = 200
_MOST_TEXT = 4_000


class Stuck:
    """Implements `web.room.StuckMessages`. Each call is a transaction.

    Ids are `letter-<id>`, `message-<id>`, and `mail-<id>` for mails that did not get to somebody.
    """

    def __init__(self, house: House) -> None:
        self._house = house

    def waiting(self, most: int | None = _MOST) -> Sequence[StuckMessage]:
        """Held and failed letters, failed messages, and mails that did not get to somebody, oldest first.

        At most so many of each kind, so that many of one hide none of another; None for all.
        """
        with self._house.sessions() as session:
            rows = [
                row
                for state in (HELD_STATE, FAILED)
                for row in session.scalars(
                    select(LetterRow).where(LetterRow.state == state).order_by(LetterRow.id).limit(most)
                )
            ]
            failed = conversation.inbound_in_state(session, "failed")[:most]
            found = [*map(_of_letter, rows), *(_of_message(session, message) for message in failed)]
            found += map(_of_mail, outbox.failed_since(session, self._house.clock.now() - _MAILS_SHOWN, most))
        return sorted(found, key=lambda stuck: (stuck.at, stuck.state == "held"))

    def by_token(self, token: str) -> StuckMessage | None:
        """The held letter of a confirmation link that is good; not who wrote what where it came from another's address.

        A link that was let through, has run out or was made up gives the same: nothing.
        """
        letter_id = letter_of(token, self._house.secret)
        with self._house.sessions() as session:
            row = session.get(LetterRow, letter_id) if letter_id is not None else None
            if row is None or not is_confirmable(self._house, row):
                return None
            found = _of_letter(row)
            return replace(found, sender="", text="") if row.reason == ANOTHER_ADDRESS else found

    def release(self, message_id: str) -> bool:
        """Lets a held letter go on as proven. False: it no longer waits."""
        kind, number = _parsed(message_id)
        with self._house.sessions.begin() as session:
            return kind == _LETTER and release(self._house, session, number)

    def replay(self, message_id: str) -> bool:
        """Tries a failed letter or message again. False: it no longer waits."""
        kind, number = _parsed(message_id)
        with self._house.sessions.begin() as session:
            if kind == MAIL:
                return _replay_mail(self._house, session, number)
            return _replay_letter(session, number) if kind == _LETTER else _replay_message(session, number)


def _replay_letter(session: Session, letter_id: int) -> bool:
    row = session.get(LetterRow, letter_id)
    if row is None or row.state != FAILED or letters.for_replay(session, letter_id) is None:
        return False
    defer_in(session, "handle_letter", f"letter:{letter_id}", letter_id=letter_id, let_on=1)
    return True


def _replay_mail(house: House, session: Session, outbox_id: int) -> bool:
    if not outbox.again(session, outbox_id, house.clock.now()):
        return False
    defer_delivery(session)
    return True


def _replay_message(session: Session, message_id: int) -> bool:
    row = session.get(InboundRow, message_id, with_for_update=True)
    if row is None or row.state != "failed":
        return False
    conversation.mark(session, message_id, "stored", understood={**(row.understood or {}), "let_on": True})
    message = conversation.inbound(session, message_id)
    assert message is not None
    defer_message(session, message)
    return True


def _of_letter(row: LetterRow) -> StuckMessage:
    if row.reason in (TOOK_TOO_LONG, NO_RESULT):
        # Perhaps by its reading: the list of what failed must not hang as well.
        sender = content_key(row.raw or b"").sender or "unknown"
        return StuckMessage(f"{_LETTER}-{row.id}", "failed", row.received_at, sender, "", "", row.reason)
    letter = read(row.raw or b"")
    return StuckMessage(
        id=f"{_LETTER}-{row.id}",
        state="held" if row.state == HELD_STATE else "failed",
        at=row.received_at,
        sender=letter.sender.address if letter.sender else "unknown",
        subject=without_cards(letter.subject),
        text=without_cards(letter.text)[:_MOST_TEXT],
        reason=row.reason or "",
    )


def _of_mail(row: OutboxRow) -> StuckMessage:
    return StuckMessage(
        id=f"{MAIL}-{row.id}",
        state="failed",
        at=row.created_at,
        sender="Doorstep",
        subject=read(row.raw or b"").subject,
        text="",
        reason=f"mail to {row.recipient} did not get there: {row.last_error or 'nobody knows why'}",
        matter_id=Thread.of(row.thread).matter_id,
    )


def _of_message(session: Session, message: InboundMessage) -> StuckMessage:
    person = people.find(session, message.person_id) if message.person_id else None
    return StuckMessage(
        id=f"{_MESSAGE}-{message.id}",
        state="failed",
        at=message.received_at,
        sender=person.name if person else "a chat visitor",
        subject="",
        text=message.text[:_MOST_TEXT],
        reason=message.reason or "",
        matter_id=message.matter_id,
    )


def _parsed(message_id: str) -> tuple[str, int]:
    kind, _, number = message_id.partition("-")
    return kind, int(number) if number.isascii() and number.isdigit() else 0
