"""Whose words a letter is said to hold and in which thread, by where it came in and what it answers.

The order: a mask's token; for mail to the desk's own address In-Reply-To, then References from the newest on, the
thread's own id among them. What stands in a subject is never heeded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from sqlalchemy.orm import Session

from desk import people
from desk.people import Person
from doorstep.house import House
from doorstep.reception.proof import door_of
from doorstep.threads import OF_NO_MATTER, PartyRole, Thread, Writer, is_root_id, root_id
from mail import outbox
from mail.letter import Letter
from mail.mask_store import find_mask

NO_MASK = "to a masked address that is none of ours or has expired"
NO_ADDRESS = "not for any address that is open"


@dataclass(frozen=True)
class Claim:
    """Whose words these are said to be, in which thread. `person` is None for an address that nobody has yet."""

    role: PartyRole
    person: Person | None
    address: str
    thread: Thread


def claim_of(house: House, session: Session, letter: Letter) -> Claim | str:
    """Whose words are to be expected where the letter came in; else why the letter is dropped, without an answer."""
    door = door_of(letter, house.settings)
    if door.kind == "mask":
        return _by_mask(house, session, door.token or "") or NO_MASK
    if door.kind == "other" or letter.sender is None:
        return NO_ADDRESS
    address = letter.sender.address.lower()
    person = people.find_by_email(session, address)
    role = cast(PartyRole, getattr(person, "role", "customer"))
    if role == "support":
        return NO_ADDRESS  # support writes on the case page
    return Claim(role, person, address, _thread_answered(house, session, letter, address, role, person))


def _by_mask(house: House, session: Session, token: str) -> Claim | None:
    mask = find_mask(session, token, house.clock.now())
    writer = Writer.of(mask.writer) if mask else None
    person = people.find(session, writer.person_id) if writer else None
    if mask is None or writer is None or person is None:
        return None
    return Claim(writer.role, person, person.email, Thread.of(mask.thread))


def _thread_answered(
    house: House, session: Session, letter: Letter, address: str, role: PartyRole, person: Person | None
) -> Thread:
    """The thread of a mail of ours that this one answers, if it was sent to the same address; else a new one."""
    answered = tuple(_answered(letter))
    names_a_thread = person is not None and any(is_root_id(each, house.settings.domain) for each in answered)
    own = _threads_by_id(house, session, address, role, person) if person and names_a_thread else {}
    for message_id in answered:
        row = outbox.by_message_id(session, message_id)
        sent_here = row is not None and row.recipient.lower() == address
        thread = Thread.of(row.thread) if row is not None and sent_here else own.get(message_id.lower())
        if thread is not None and thread not in OF_NO_MATTER:
            return thread
    return Thread()


def _answered(letter: Letter) -> Iterator[str]:
    yield from (letter.in_reply_to,) if letter.in_reply_to else ()
    yield from reversed(letter.references)


def _threads_by_id(house: House, session: Session, address: str, role: PartyRole, person: Person) -> dict[str, Thread]:
    """The threads in which this address was ever written to, by their own ids (mail programs keep the first of them).

    A provider that gave our mails ids of its own has left these as they were.
    """
    writer = Writer(role, person.id)
    threads = [Thread.of(key) for key in outbox.threads_of(session, address)]
    return {root_id(thread, writer, house.settings.domain): thread for thread in threads}
