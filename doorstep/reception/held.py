"""Letters whose sender could not be proven: kept, shown, and let go on when the known address confirms.

A confirmation link carries the letter's id and a tag that only we can make; opening it does nothing. It is good for
some days from when it was mailed; after them support alone can let the letter go on.
"""

import base64
import hashlib
import hmac
import re
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from doorstep.house import House
from doorstep.jobs import defer_in
from doorstep.logs import log
from doorstep.reception.proof import ANOTHER_ADDRESS
from doorstep.threads import HELD
from mail import letters
from mail.outbox import sent_since
from mail.store import STORED, LetterRow

HELD_STATE = "held"
_TOKEN = re.compile(r"([0-9]{1,18})-([a-z2-7]{26})")


def token_for(letter_id: int, secret: bytes) -> str:
    """What stands in the confirmation link."""
    digest = hmac.new(secret, f"confirm:{letter_id}".encode(), hashlib.sha256).digest()[:16]
    return f"{letter_id}-{base64.b32encode(digest).decode().lower().rstrip('=')}"


def letter_of(token: str, secret: bytes) -> int | None:
    """The letter that a link stands for, None for a link that is not ours."""
    match = _TOKEN.fullmatch(token.strip().lower())
    if match is None:
        return None
    letter_id = int(match[1])
    return letter_id if hmac.compare_digest(token.strip().lower(), token_for(letter_id, secret)) else None


def is_confirmable(house: House, row: LetterRow) -> bool:
    """Whether the link to the letter is still good: it waits, and not for too long."""
    good_for = timedelta(days=house.settings.limits.confirmation_days)
    return row.state == HELD_STATE and row.handled_at is not None and house.clock.now() < row.handled_at + good_for


def hold(house: House, session: Session, row: LetterRow, *, reason: str, ask: str | None) -> None:
    """Keeps the letter for a confirmation and asks `ask`, the address that is known, for it; a few times a day.

    None where the letter is known to be somebody else's: then support alone sees it.
    """
    now = house.clock.now()
    letters.mark(session, row.id, HELD_STATE, now=now, reason=reason)
    if ask is None:
        log("reception").warning("letter_held", letter=row.id, asked=False)
        return
    asked = sent_since(session, recipient=ask, thread=HELD.key, since=now - timedelta(days=1))
    if asked >= house.settings.limits.confirmations_per_day:
        log("reception").warning("letter_held", letter=row.id, asked=False)
        return
    link = f"{house.settings.public_url}/confirm/{token_for(row.id, house.secret)}"
    days = house.settings.limits.confirmation_days
    house.post.confirm_sender(session, ask, link, days=days, another_address=reason == ANOTHER_ADDRESS)
    log("reception").info("letter_held", letter=row.id, asked=True)


def release(house: House, session: Session, letter_id: int) -> bool:
    """Lets a held letter go on as proven, in the session's transaction. False: it no longer waits."""
    row = session.get(LetterRow, letter_id, with_for_update=True, populate_existing=True)
    if row is None or row.state != HELD_STATE or row.raw is None:
        return False
    row.state = STORED
    defer_in(session, "handle_letter", f"letter:{row.id}", letter_id=row.id, proven=1)
    return True


def held(session: Session, *, limit: int = 200) -> list[LetterRow]:
    """The letters that wait, oldest first."""
    query = select(LetterRow).where(LetterRow.state == HELD_STATE).order_by(LetterRow.id).limit(limit)
    return list(session.scalars(query))
