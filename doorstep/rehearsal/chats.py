"""The chat boxes of a story: one visit a person, as the page keeps it."""

from desk import conversation, identity
from desk.clock import Clock
from doorstep.cards import without_cards
from doorstep.house import House
from doorstep.reception.photos import keep_cleaned
from doorstep.rehearsal.props import photos
from doorstep.turns.handling import defer_message
from web.chat import role_in


class Chats:
    """Writes as visitors do. `house.jobs()` does the rest."""

    def __init__(self, house: House, clock: Clock) -> None:
        self._house = house
        self._clock = clock
        self._visits: dict[str, str] = {}
        self._seen: dict[str, int] = {}
        self._written = 0

    def visit(self, key: str) -> str | None:
        """The visit of somebody's browser, None before they have written anything."""
        return self._visits.get(key)

    def enter(self, key: str, visit: str) -> bool:
        """Goes on in this visit. False: it waits for the code that was mailed."""
        self._visits[key] = visit
        with self._house.sessions() as session:
            known = identity.visit(session, visit)
        return known is not None and known.person_id is not None

    def write(self, key: str, text: str, number_of_photos: int) -> None:
        """Somebody writes in their chat box; the first words open a visit."""
        self._written += 1
        with self._house.sessions.begin() as session:
            if key not in self._visits:
                self._visits[key] = identity.open_visit(session, self._clock.now()).id
            visit = identity.visit(session, self._visits[key])
            assert visit is not None
            message = conversation.receive(
                session,
                key=f"chat:{visit.id}:{self._written}",
                channel="chat",
                role=role_in(session, visit),
                visit_id=visit.id,
                person_id=visit.person_id,
                text=without_cards(text),
                photos=[keep_cleaned(session, photo.content) for photo in photos(number_of_photos)],
                received_at=self._clock.now(),
            )
            assert message is not None
            defer_message(session, message)

    def news(self) -> dict[str, str]:
        """What was said in each chat since this was last asked, by person; only those where something was."""
        found = {}
        for key, visit in self._visits.items():
            with self._house.sessions() as session:
                lines = conversation.transcript(session, visit_id=visit)
            said = [line for line in lines if isinstance(line, conversation.OutgoingMessage)]
            new = [line for line in said if line.id > self._seen.get(key, 0)]
            if new:
                self._seen[key] = new[-1].id
                found[key] = "\n\n".join(line.text for line in new)
        return found
