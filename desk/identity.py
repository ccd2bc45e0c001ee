"""Who a chat visitor is: visits, and one-time codes that confirm a mail address. Nothing here commits.

The caller commits after a wrong code too, so that the tries are counted.
"""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from desk import people
from desk.people import Customer, Person
from desk.store.tables import CodeAskedRow, VisitRow
from desk.values import Value

CODE_LIFE = timedelta(minutes=10)
TRIES = 5
CODES_AN_HOUR = 5
UNNAMED = "the customer"
_DIGITS = 6
_LONGEST_NAME = 60
_CONTACT = re.compile(r"@|\(at\)|://|www\.|\d{4}|\w\.(com|net|org|example)\b", re.IGNORECASE)


class TooManyCodes(Exception):
    """This visit, or this address, has asked for too many codes within the hour."""


class UnusableAddress(Exception):
    """No mail can be written to this address."""


class Visit(Value):
    """A chat visit. `id` is the visitor's cookie; `person_id` is set once `email` is confirmed."""

    id: str
    opened_at: AwareDatetime
    person_id: str | None
    email: str | None


def open_visit(session: Session, now: datetime) -> Visit:
    """A new visit under an unguessable id."""
    row = VisitRow(id=secrets.token_urlsafe(24), opened_at=now, tries_left=0)
    session.add(row)
    session.flush()
    return _visit(row)


def visit(session: Session, visit_id: str) -> Visit | None:
    row = session.get(VisitRow, visit_id)
    return _visit(row) if row else None


def ask_code(session: Session, visit_id: str, email: str, now: datetime) -> str:
    """A fresh code for an address, to be mailed there and shown nowhere else; earlier codes are void.

    Raises TooManyCodes for the visit or for the address, and LookupError for an unknown visit.
    """
    row = _locked(session, visit_id)
    email = email.strip().lower()
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(email))))  # visits at once count one another's
    counted = (CodeAskedRow.visit_id == visit_id, CodeAskedRow.email == email)
    if any(_asked(session, now, whose) >= CODES_AN_HOUR for whose in counted):
        raise TooManyCodes
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    row.email, row.person_id = email, None
    row.code_hash, row.code_expires_at = _hash(visit_id, code), now + CODE_LIFE
    row.tries_left = TRIES
    session.add(CodeAskedRow(visit_id=visit_id, email=email, at=now))
    session.flush()
    return code


def _asked(session: Session, now: datetime, whose: ColumnElement[bool]) -> int:
    """How many codes were asked for within the hour."""
    lately = CodeAskedRow.at > now - timedelta(hours=1)
    return session.scalar(select(func.count()).select_from(CodeAskedRow).where(whose, lately)) or 0


def check_code(session: Session, visit_id: str, code: str, now: datetime) -> Person | None:
    """The person whose address the right code confirms; a new address becomes a customer. None: wrong or run out.

    A code is good once, for ten minutes and five tries. Raises LookupError for an unknown visit.
    """
    row = _locked(session, visit_id)
    if row.code_hash is None or row.email is None or row.code_expires_at is None or row.tries_left <= 0:
        return None
    row.tries_left -= 1
    digits = "".join(character for character in code if character.isascii() and character.isdigit())
    right = hmac.compare_digest(row.code_hash, _hash(visit_id, digits)) and now <= row.code_expires_at
    if right:
        row.code_hash = row.code_expires_at = None
        person = people.find_by_email(session, row.email) or new_customer(session, row.email)
        row.person_id = person.id
    session.flush()
    return person if right else None


def new_customer(session: Session, email: str, name: str | None = None) -> Customer:
    """Adds a customer by a confirmed address, with the name that the pros will read (CON-1)."""
    customer = Customer(id=f"p{secrets.token_hex(8)}", name=shown_name(name), email=email.strip().lower())
    people.add(session, customer)
    return customer


def shown_name(name: str | None) -> str:
    """A name as others may see it: one short line. One that gives an address or a number away is no name (CON-1).

    Nothing is made of the address: its local part is part of what the pro must not see.
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in name or "").split()).strip(" \"'<>,;")
    if not plain or len(plain) > _LONGEST_NAME or _CONTACT.search(plain):
        return UNNAMED
    return plain


def _locked(session: Session, visit_id: str) -> VisitRow:
    row = session.get(VisitRow, visit_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise LookupError("there is no such visit")
    return row


def _hash(visit_id: str, code: str) -> str:
    return hashlib.sha256(f"{visit_id}:{code}".encode()).hexdigest()


def _visit(row: VisitRow) -> Visit:
    return Visit(id=row.id, opened_at=row.opened_at, person_id=row.person_id, email=row.email)
