"""How chat visitors confirm their address: the desk's one-time codes, each step a transaction of its own."""

from collections.abc import Callable

from sqlalchemy.orm import Session, sessionmaker

from desk import identity
from desk.clock import Clock
from desk.store.tables import CommandRow

SendCode = Callable[[Session, str, str], None]
"""Mails a code (session, address, code) within the transaction."""


class Codes:
    """An `actions.room.IdentityDoor` on the desk's database."""

    def __init__(self, sessions: sessionmaker[Session], clock: Clock, send: SendCode) -> None:
        self._sessions = sessions
        self._clock = clock
        self._send = send

    def ask_code(self, visit: str, email: str, *, key: str) -> None:
        """Mails a fresh code, once a key. Raises TooManyCodes, and LookupError for an unknown visit."""
        now, key = self._clock.now(), f"code:{key}"
        with self._sessions.begin() as session:
            if session.get(CommandRow, key) is None:
                code = identity.ask_code(session, visit, email, now)
                self._send(session, email, code)
                session.add(CommandRow(key=key, matter_id=None, answer={}, at=now))

    def check_code(self, visit: str, code: str) -> str | None:
        """The id of the person whose address is confirmed, now or by an earlier try of the same message."""
        with self._sessions.begin() as session:
            known = identity.visit(session, visit)
            if known is not None and known.person_id is not None:
                return known.person_id
            person = identity.check_code(session, visit, code, self._clock.now())
            return person.id if person else None
