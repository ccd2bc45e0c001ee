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
    """Tries these again, or `every` failed one; without either, lists what waits. 2 where an id is not failed."""
    house = open_house(settings, database=open_database(settings))
    try:
        return _replay(house, ids, every=every, say=say, complain=complain)
    finally:
        house.close()


def _replay(house: House, ids: Sequence[str], *, every: bool, say: Say, complain: Say) -> int:
    stuck = Stuck(house)
    waiting = {message.id: message for message in stuck.waiting()}
    if not ids and not every:
        for message in waiting.values():
            say(f"{message.id}\t{message.state}\t{message.at:%Y-%m-%d %H:%M %Z}\t{message.reason}")
        return 0
    code = 0
    failed = [name for name, message in waiting.items() if message.state == "failed" and not _by_its_id(message)]
    for wanted in ids or failed:
        if stuck.replay(wanted):
            say(f"{wanted} is tried again")
        else:
            complain(f"{wanted} has not failed")
            code = 2
    return code


def _by_its_id(message: StuckMessage) -> bool:
    """Whoever's mail came back is not written to again by the dozen, what may be a loop is not set going again, and
    spam is not answered because something else had failed."""
    return message.id.startswith(MAIL) or message.reason in (TOO_MANY, SPAM, MARKED)
