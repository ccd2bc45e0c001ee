"""Our own look at a letter's signature, for mail servers that state nothing about senders (DOORSTEP_OWN_CHECKS).

It asks the DNS, so it is done before anything is locked; what it finds is kept with the letter, for keys go out of
use: whenever the letter is handled again, the same is known of it. A DNS that is silent is asked again then.
"""

from dataclasses import replace

from doorstep.house import House
from doorstep.logs import log
from doorstep.reception.claims import Claim, claim_of
from doorstep.reception.guards import Arrival, judge
from mail.letter import Letter
from mail.own_checks import signed_by_sender
from mail.reading import read
from mail.store import STORED, LetterRow


def look(house: House, letter_id: int) -> None:
    """Looks where that is wanted, could tell something and has not been done. No transaction is open meanwhile."""
    letter, raw = _wanted(house, letter_id) if house.settings.own_checks else (None, b"")
    if letter is None:
        return
    found = signed_by_sender(raw, letter.sender, house.txt)
    log("reception").info("own_check", letter=letter_id, found=found)
    if found is not None:
        with house.sessions.begin() as session:
            row = session.get(LetterRow, letter_id, with_for_update=True)
            if row is not None and row.own_check is None:
                row.own_check = found


def with_own_check(letter: Letter, row: LetterRow) -> Letter:
    """The letter as our own look has found it, unless our mail server says something itself: it is never overruled."""
    return letter if letter.authenticated is not None else replace(letter, authenticated=row.own_check)


def _wanted(house: House, letter_id: int) -> tuple[Letter | None, bytes]:
    """The letter, None for one that is turned away or dropped whoever wrote it."""
    with house.sessions() as session:
        row = session.get(LetterRow, letter_id)
        if row is None or row.raw is None or row.state != STORED or row.own_check is not None:
            return None, b""
        letter = read(row.raw, authserv_id=house.settings.authserv_id, own_hosts=house.settings.own_hosts)
        if letter.authenticated is not None or judge(Arrival(letter, house.settings.desk_address)) is not None:
            return None, b""
        return (letter if isinstance(claim_of(house, session, letter), Claim) else None), row.raw
