"""What is known of a message while its matter is looked for, and where it is found to stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from desk.conversation import InboundMessage
from desk.matter import Matter
from desk.open_cases import open_case
from desk.people import Customer, Pro
from doorstep.house import House
from doorstep.turns import which_matter
from doorstep.turns.context import context_of, is_open, role_of, writer_of
from doorstep.turns.plan import WriterRole
from doorstep.turns.reading import read_acts
from doorstep.turns.several_matters import Part
from doorstep.turns.with_support import InHand


@dataclass(frozen=True)
class Place:
    """The message, in its matter where that is known. `unclear`: which of these its writer has to say.

    `answers`: it stands for what waited for its writer to say which matter is meant. `new`: it asks for another job
    than any that is open, `like` this one; `fault`: it finds fault with a job that is done. `all_open`: it asks for
    what its writer has open, which are these. `rest`: what was said in the same breath of other matters, for each by
    itself; `together`: in a mail, so that one mail answers all. `with_support`: it belongs to what its writer and
    support have between them, in that case. `moved`: it is for another pro than the one of its thread, or of another
    job than that (`elsewhere`), so that the answer says which.
    """

    message: InboundMessage
    unclear: tuple[Matter, ...] = ()
    answers: bool = False
    new: bool = False
    like: Matter | None = None
    fault: bool = False
    all_open: tuple[Matter, ...] | None = None
    rest: tuple[Part, ...] = ()
    together: bool = False
    with_support: InHand | None = None
    moved: bool = False
    elsewhere: bool = False


@dataclass(frozen=True)
class FreshWords:
    """A message that nothing is planned for yet, with its writer, whose matters are `known`.

    `open` and `over` are those of them that may be meant, newest first; `papers` is a pro's news of renewed papers.
    `intents`, up to their topics, are read when they are first asked for, as if nothing were known of what is open.
    """

    house: House
    session: Session
    message: InboundMessage
    person_id: str
    role: WriterRole
    known: tuple[Matter, ...]
    open: tuple[Matter, ...]
    over: tuple[Matter, ...]
    papers: InHand | None
    intents: Callable[[], Sequence[str]]

    @property
    def own(self) -> Matter | None:
        """The open matter in whose thread they came."""
        return next((matter for matter in self.open if matter.id == self.message.matter_id), None)

    def intents_of(self, part: Part) -> Sequence[str]:
        """The acts of words as they read in a matter, up to their topics."""
        told = {"matter_id": part.matter.id, "pro_id": None, "text": part.text}
        return _intents(self.house, self.session, self.message.model_copy(update=told), within=True)

    def within(self, matter: Matter, *, answers: bool = False, **told: Any) -> Place:
        return Place(self.message.model_copy(update={**told, "matter_id": matter.id}), answers=answers)

    def in_parts(self, parts: Sequence[Part], **told: Any) -> Place:
        """The first part in its matter, the others behind it."""
        first, *rest = parts
        place = self.within(first.matter, text=first.text, **told)
        return replace(place, rest=tuple(rest), together=self.message.channel == "email")


def fresh_words(house: House, session: Session, message: InboundMessage) -> FreshWords | None:
    """None where nobody is known to have written the message."""
    person = writer_of(session, message)
    if not isinstance(person, Customer | Pro):
        return None
    role = role_of(message, person)
    known = house.desk.matters_of(person.id, session)
    standing = tuple(m for m in known if is_open(m) and which_matter.concerns(m, role, person.id))
    over = tuple(m for m in known if not is_open(m) and m.booking is not None)
    most = which_matter.MOST_LISTED
    news = ((m, open_case(m, "renewal")) for m in known if role == "pro" and m.customer_id == person.id)
    return FreshWords(
        house,
        session,
        message,
        person.id,
        role,
        known=tuple(known),
        open=standing[:most],
        over=over[:most],
        papers=next((InHand(matter, case) for matter, case in news if case is not None), None),
        intents=cache(lambda: _intents(house, session, message)),
    )


def _intents(house: House, session: Session, message: InboundMessage, *, within: bool = False) -> list[str]:
    context = context_of(house, session, message, None)
    context = context if within else replace(context, matter=None)
    return [act["intent"].partition("/")[0] for act in read_acts(house, context, {}, perhaps_new=False)]
