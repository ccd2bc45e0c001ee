"""What the writer of a letter says: their own words, and what their calendar program says of an invitation."""

from dataclasses import dataclass
from typing import Any

from desk.matter import Matter
from desk.people import Person
from doorstep.cards import without_cards
from doorstep.house import House
from doorstep.reception.forwarded import with_forwarded
from doorstep.reception.invited import Invited, in_words, invited, own_words
from mail.letter import Letter
from mail.signatures import below_own_name


@dataclass(frozen=True)
class Said:
    """`text`: all of it as one message. `known`: what is kept beside it of the answer to an invitation."""

    text: str
    known: dict[str, Any]


def said_in(house: House, letter: Letter, person: Person, matter: Matter | None) -> Said:
    """`matter` is that of the thread in which the letter came."""
    names = (person.name, letter.sender.name if letter.sender else "")
    if letter.kind != "calendar":
        return Said(without_cards(below_own_name(letter.text if matter else with_forwarded(letter), names)), {})
    zone = (matter.zone if matter else None) or person.zone or house.settings.policy.zone
    answer, own = _answer(house, letter, matter), own_words(letter)
    # Own words are understood like any others; an answer to an older invitation says nothing beside them.
    said = in_words(answer, zone) if answer and (answer.current or not own) else ""
    text = without_cards(below_own_name("\n".join(part for part in (own, said) if part), names))
    if answer is None:
        return Said(text, {})
    if not own:
        return Said(text, {"invited": answer.as_json()})
    own = without_cards(below_own_name(own, names))
    return Said(text, {"invited_beside": {**answer.as_json(), "own": own, "said_in_words": said}} if said else {})


def _answer(house: House, letter: Letter, matter: Matter | None) -> Invited | None:
    """What a calendar program says of the booking, if that is anything that could change it."""
    answer = invited(letter.calendar, matter, house.settings.domain) if letter.calendar else None
    if answer is None or answer.said != "accepted":
        return answer
    # Nobody is asked back about an agreement: it is one only to what is proposed now.
    return answer if answer.current and answer.about == "proposed" else None
