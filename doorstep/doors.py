"""The doors that other rooms are given: the actions' identity door, and what the pages need."""

from sqlalchemy.orm import Session, sessionmaker

from actions.turn import Language
from desk import identity
from desk.clock import Clock
from desk.store.tables import CommandRow
from doorstep.languages import language_of
from doorstep.post.room import PostRoom
from mail.composing import can_write_to


class IdentityDoor:
    """How a chat visitor confirms an address: implements `actions.room.IdentityDoor`."""

    def __init__(self, sessions: sessionmaker[Session], clock: Clock, post: PostRoom) -> None:
        self._sessions = sessions
        self._clock = clock
        self._post = post

    def ask_code(self, visit: str, email: str, *, key: str) -> None:
        """Mails a code, once for each key.

        Raises TooManyCodes past the hourly cap (the last code still holds) and UnusableAddress.
        """
        if not can_write_to(email):
            raise identity.UnusableAddress
        now = self._clock.now()
        with self._sessions.begin() as session:
            if session.get(CommandRow, f"code:{key}") is not None:
                return
            session.add(CommandRow(key=f"code:{key}", matter_id=None, answer={}, at=now))
            self._post.code(session, visit, email, identity.ask_code(session, visit, email, now))

    def check_code(self, visit: str, code: str) -> str | None:
        """The id of the person, None for a wrong or old code. A visit that is confirmed already stays so."""
        with self._sessions.begin() as session:
            known = identity.visit(session, visit)
            if known is not None and known.person_id is not None:
                return known.person_id
            person = identity.check_code(session, visit, code, self._clock.now())
            return person.id if person else None

    def language(self, person_id: str) -> Language:
        """The one that the person last wrote in, in a mail or in a visit of theirs."""
        with self._sessions() as session:
            return language_of(session, person_id=person_id)
