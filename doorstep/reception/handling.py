"""Handles one stored letter, in one transaction: it becomes a message, or its row says why it did not.

The order: what it is (guards), where it came in (door), who is expected there, whether that is proven, whether that
person has written more than a person can, what the words and photos are. Replaying a letter is running this again.
"""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desk import conversation, identity, people
from desk.people import Person
from desk.store import matters
from desk.store.tables import InboundRow
from doorstep.house import House
from doorstep.jobs import GiveUp
from doorstep.logs import log
from doorstep.reception.answered import mail_answered
from doorstep.reception.bounced import take_bounce
from doorstep.reception.claims import Claim, claim_of
from doorstep.reception.guards import Arrival, Verdict, judge
from doorstep.reception.held import hold
from doorstep.reception.own_check import look, with_own_check
from doorstep.reception.photos import keep_files
from doorstep.reception.proof import missing_proof
from doorstep.reception.said import said_in
from doorstep.threads import HELD
from doorstep.turns.handling import defer_message
from doorstep.turns.unwanted import is_advertising
from mail import letters, outbox
from mail.composing import can_write_to
from mail.letter import Letter
from mail.parts import headers_of
from mail.reading import read
from mail.spam import marked_as_spam
from mail.store import FAILED, HANDLED, IGNORED, STORED, LetterRow

_LATELY = timedelta(hours=1)
MARKED = "a mail server on the way takes it for spam, from somebody we do not know: nobody was answered"
TOO_MANY = "more messages in one thread within an hour than a person writes"


def handle_letter(house: House, *, letter_id: int, proven: int = 0, let_on: int = 0) -> None:
    """Handles a letter that is stored, or too large to have been fetched.

    `proven`: its sender has confirmed it. `let_on`: a person has seen it and wants it handled, however many there are.
    """
    if not proven:
        look(house, letter_id)
    with house.sessions.begin() as session:
        row = session.get(LetterRow, letter_id, with_for_update=True)
        if row is None or row.raw is None:
            raise GiveUp("there is no such letter, or its bytes are gone")
        waiting = row.state == STORED or (not row.complete and row.handled_at is None)
        if not waiting:
            return
        own = house.settings
        sent = mail_answered(session, row.raw)
        letter = read(row.raw, authserv_id=own.authserv_id, own_hosts=own.own_hosts, sent=sent)
        row.kind = letter.kind
        verdict = judge(Arrival(letter, house.settings.desk_address, cut=not row.complete))
        if verdict is not None:
            _turn_away(house, session, row, letter, verdict)
        else:
            _take(house, session, row, letter, proven=bool(proven), let_on=bool(let_on))


def _turn_away(house: House, session: Session, row: LetterRow, letter: Letter, verdict: Verdict) -> None:
    match verdict.outcome:
        case "bounce":
            _mark(house, session, row, HANDLED, f"{verdict.reason}; {take_bounce(house, session, letter)}")
        case "too_large":
            _mark(house, session, row, FAILED, verdict.reason)
            _say_too_large(house, session, letter)
        case "failed":
            _mark(house, session, row, FAILED, verdict.reason)
        case _:
            _mark(house, session, row, IGNORED, verdict.reason)


def _say_too_large(house: House, session: Session, letter: Letter) -> None:
    """Only to a proven sender: anybody's address may stand in From. A few times a day."""
    if letter.sender is None or not letter.authenticated:
        return
    address = letter.sender.address.lower()
    asked = outbox.sent_since(session, recipient=address, thread=HELD.key, since=house.clock.now() - timedelta(days=1))
    if asked < house.settings.limits.confirmations_per_day:
        house.post.too_large(session, address)


def _take(house: House, session: Session, row: LetterRow, letter: Letter, *, proven: bool, let_on: bool) -> None:
    claim = claim_of(house, session, letter)
    if not isinstance(claim, Claim):
        _mark(house, session, row, IGNORED, claim)
        return
    if claim.person is None and not can_write_to(claim.address):
        _mark(house, session, row, FAILED, "no mail can be written to its sender's address")
        return
    stranger = claim.person is None
    if stranger and not (proven or let_on) and marked_as_spam(headers_of(row.raw or b"")):
        _mark(house, session, row, FAILED, MARKED)
        return
    lacking = None if proven else missing_proof(with_own_check(letter, row), claim.address)
    if lacking is not None:
        # A link to confirm spam would go to whoever's address was borrowed for it.
        nobody = _somebody_elses(session, letter, claim.address) or (stranger and is_advertising(letter.text))
        ask = None if nobody else claim.address
        hold(house, session, row, reason=lacking, ask=ask)
        return
    person = claim.person or identity.new_customer(session, claim.address, letter.sender.name if letter.sender else "")
    row.thread = claim.thread.key
    if not let_on and _written_lately(session, person, row) >= house.settings.limits.messages_per_hour:
        _mark(house, session, row, FAILED, TOO_MANY)
        return
    _receive(house, session, row, letter, claim, person)


def _somebody_elses(session: Session, letter: Letter, expected: str) -> bool:
    """Written from the address of a person whom we know, who is not the one expected there."""
    sender = letter.sender.address.lower() if letter.sender else ""
    return sender != expected.lower() and people.find_by_email(session, sender) is not None


def _written_lately(session: Session, person: Person, row: LetterRow) -> int:
    """How many of the person's messages came in at this one's thread within the hour before it.

    A loop stop of its own, which trusts nothing that a letter says. What is written to the desk's own address is a
    thread like any other, whatever matters it ended in; who writes a lot in one thread is heard in all others.
    """
    query = (
        select(func.count())
        .select_from(InboundRow)
        .join(LetterRow, LetterRow.id == InboundRow.letter_id)
        .where(
            InboundRow.person_id == person.id,
            InboundRow.received_at.between(row.received_at - _LATELY, row.received_at),
            LetterRow.thread == row.thread,
        )
    )
    return session.scalar(query) or 0


def _receive(house: House, session: Session, row: LetterRow, letter: Letter, claim: Claim, person: Person) -> None:
    papers = claim.role == "pro"
    kept = keep_files(session, letter.attachments, most=house.settings.limits.photos, papers=papers)
    matter = matters.load(session, claim.thread.matter_id) if claim.thread.matter_id else None
    said = said_in(house, letter, person, matter)
    if letter.kind == "calendar" and not said.text.strip():
        _mark(house, session, row, IGNORED, "an answer to an invitation that changes nothing")
        return
    message = conversation.receive(
        session,
        key=f"letter:{row.id}",
        channel="email",
        role=claim.role,
        text=said.text,
        received_at=row.received_at,
        person_id=person.id,
        matter_id=claim.thread.matter_id,
        pro_id=claim.thread.pro_id,
        photos=kept.photos,
        letter_id=row.id,
    )
    if message is not None:
        if known := {**kept.known, **said.known}:
            conversation.mark(session, message.id, "stored", understood=known)
        defer_message(session, message)
    _mark(house, session, row, HANDLED, row.reason)


def give_up_letter(house: House, *, letter_id: int, reason: str, proven: int = 0, let_on: int = 0) -> None:
    """Every attempt failed: the letter is shown as failed and can be replayed."""
    with house.sessions.begin() as session:
        row = session.get(LetterRow, letter_id, with_for_update=True)
        if row is not None and row.state == STORED:
            _mark(house, session, row, FAILED, reason)


def _mark(house: House, session: Session, row: LetterRow, state: str, reason: str | None) -> None:
    letters.mark(session, row.id, state, now=house.clock.now(), reason=reason, kind=row.kind)
    log("reception").info("letter", letter=row.id, state=state, reason=reason)
