"""In which of its writer's matters a message stands that came in no thread of one."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desk import people
from desk.conversation import InboundMessage
from desk.matter import Matter, Photo
from doorstep.house import House
from doorstep.turns import which_matter
from doorstep.turns.context import is_open
from doorstep.turns.plan import Plan
from doorstep.turns.subjects import subject_of


@dataclass(frozen=True)
class Placed:
    """`unclear`: several open matters, none of which the message names. `answers`: it follows the question which."""

    message: InboundMessage
    unclear: tuple[Matter, ...] = ()
    answers: bool = False


def placed(house: House, session: Session, message: InboundMessage, plan: Plan | None) -> Placed:
    """A mail in the matter that it names. One that answers which matter was meant stands for what waits for that."""
    person = people.find(session, message.person_id) if message.person_id else None
    if person is None or plan is not None or message.channel != "email" or message.matter_id is not None:
        return Placed(message)
    matters = [m for m in house.desk.matters_of(person.id, session) if is_open(m)]
    matters = [m for m in matters if which_matter.concerns(m, message.role, person.id)][: which_matter.MOST_LISTED]
    waiting = which_matter.waiting(session, person.id)
    if waiting is not None:
        order = {matter_id: place for place, matter_id in enumerate(waiting.matters)}
        standing = sorted((m for m in matters if m.id in order), key=lambda m: order[m.id])
        meant = which_matter.chosen(message.text, standing, house.desk.name)
        if meant is not None:
            photos = (*(Photo.model_validate(photo) for photo in waiting.photos), *message.photos)
            told = {"text": waiting.text, "photos": photos, "matter_id": meant.id}
            return Placed(message.model_copy(update=told), answers=True)
    if len(matters) < 2:
        return Placed(message, answers=waiting is not None)
    said = f"{subject_of(session, message.letter_id)}\n{message.text}"
    meant = which_matter.named(said, matters, house.desk.name)
    if meant is None:
        return Placed(message, tuple(matters), waiting is not None)
    return Placed(message.model_copy(update={"matter_id": meant.id}), answers=waiting is not None)
