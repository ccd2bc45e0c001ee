"""Which of the matters of a message's writer its words are about, where nothing in them names one.

What such words may be about at all says it, then the booked day, then what the chat was last about.
"""

from collections.abc import Sequence

from desk.matter import Matter
from doorstep.turns import booked_days, last_told, which_matter
from doorstep.turns.fitting import fits
from doorstep.turns.fresh_words import FreshWords, Place
from doorstep.turns.turned_elsewhere import named_for_act

# What is said of a job that may be over as well (FBK-1, GUA-1, GUA-2, PAY-2, VIS-4).
AFTERWARDS = frozenset({"rate", "file_claim", "report_direct_payment", "report_trip_charge"})


def by_what_is_meant(fresh: FreshWords) -> Place:
    """In the one matter that may be meant, in none, or unclear between several."""
    message, in_chat = fresh.message, fresh.message.channel == "chat"
    if not message.text.strip() and not message.photos:
        return Place(message)
    if len(fresh.open) < 2 and not (in_chat and fresh.over):
        return fresh.within(fresh.open[0]) if in_chat and fresh.open else Place(message)
    intents = fresh.intents()
    last = last_told.matters_of(fresh.house, fresh.session, message, fresh.person_id) if in_chat else set[str]()
    if not which_matter.needs_one(intents):
        spoken_of = [m for m in fresh.open if m.id in last]
        return fresh.within(spoken_of[0]) if len(spoken_of) == 1 else Place(message)
    matters = _may_be_meant(fresh, intents)
    if len(matters) < 2:
        return fresh.within(matters[0]) if matters else Place(message)
    meant = which_matter.named(message.text, matters, fresh.house.desk.name, fresh.role)
    meant = meant or named_for_act(message.text, matters, fresh.role, intents)
    meant = meant or booked_days.pointed_at(message.text, matters, fresh.role, intents, message.received_at)
    meant = meant or (_last_spoken_of(fresh, matters, intents, last) if last else None)
    return fresh.within(meant) if meant is not None else Place(message, matters)


def _may_be_meant(fresh: FreshWords, intents: Sequence[str]) -> tuple[Matter, ...]:
    """What is over is spoken of in the chat too: to rate it, to complain of it, or where nothing else is left.

    In mail it has its thread.
    """
    spoken_of = not AFTERWARDS.isdisjoint(intents) or not fresh.open
    over = fresh.over if fresh.message.channel == "chat" and spoken_of else ()
    return over if over and "rate" in intents else (*fresh.open, *over)


def _last_spoken_of(
    fresh: FreshWords, matters: Sequence[Matter], intents: Sequence[str], last: set[str]
) -> Matter | None:
    """The one that the chat was last about, or the only other one that such acts make sense in."""
    apt = [matter for matter in matters if fits(matter, fresh.role, fresh.person_id, intents)]
    meant = [matter for matter in apt if matter.id in last] or apt
    return meant[0] if len(meant) == 1 else None
