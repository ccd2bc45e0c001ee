"""`doorstep replay`: what has failed is tried again; a running worker does the work."""

from collections.abc import Callable, Sequence

from doorstep.database import open_database
from doorstep.house import House, open_house
from doorstep.reception.handling import MARKED, TOO_MANY
from doorstep.settings import Settings
from doorstep.stuck import MAIL, Stuck
from doorstep.turns.unwanted import SPAM
from web.room import StuckMessage

Say = Callable[[str], None]


def replay_messages(settings: Settings, ids: Sequence[str], *, every: bool, say: Say, complain: Say) -> int:
    """Tries these again, or `every` failed one; without either, lists what waits.

    2 where an id is not failed, or both are asked for.
    """
    if ids and every:
        complain("write IDs or --all, not both")
        return 2
    house = open_house(settings, database=open_database(settings))
    try:
        return _replay(house, ids, every=every, say=say, complain=complain)
    finally:
        house.close()


def _replay(house: House, ids: Sequence[str], *, every: bool, say: Say, complain: Say) -> int:
    stuck = Stuck(house)
    waiting = {message.id: message for message in stuck.waiting(most=None)}
    if not ids and not every:
        for message in waiting.values():
            say(f"{message.id}\t{message.state}\t{message.at:%Y-%m-%d %H:%M %Z}\t{message.reason}")
        if not waiting:
            say("nothing waits for a person")
        return 0
    failed = [message for message in waiting.values() if message.state == "failed"]
    code = 0
    for wanted in ids or [message.id for message in failed if not _by_its_id(message)]:
        if stuck.replay(wanted):
            say(f"{wanted} is tried again")
        else:
            complain(f"{wanted} has not failed; doorstep replay lists what has")
            code = 2
    left = sum(map(_by_its_id, failed)) if every else 0
    if left:
        say(f"left out, to be tried again by their IDs alone: {left}")
    if every and not failed:
        say("nothing has failed")
    return code


def _by_its_id(message: StuckMessage) -> bool:
    """Whoever's mail came back is not written to again by the dozen, what may be a loop is not set going again, and
    spam is not answered because something else had failed."""
    return message.id.startswith(MAIL) or message.reason in (TOO_MANY, SPAM, MARKED)
