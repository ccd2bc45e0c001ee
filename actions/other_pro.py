"""Words in Chinese that want another pro than the booked one by name: "换成Mei", "还是请Mei来" (SCH-6).

Only here are the names known that tell them from "换成周五" and "换成LED灯".
"""

import re
from dataclasses import replace

from actions import acting
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk.finding import current_booking, offers

_INSTEAD = r"(?:换成?|换为|改成|改为|改请|改找|改订|改选|还是请|还是找|还是选|还是要)\s*{}"
_MISTAKEN = frozenset({"reschedule", "cancel_booking", "ask_pro", "message", "accept_estimate", "decline_estimate"})


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """What comes of such a wish; a question about it is asked back. None for any other act, which goes its own way."""
    if turn.role != "customer" or turn.person is None or turn.matter is None or turn.intent not in _MISTAKEN:
        return None
    matter = room.desk.matter(turn.matter)
    booking = current_booking(matter)
    if booking is None:
        return None
    others = [room.desk.name(thread.pro_id) for thread in offers(matter) if thread.pro_id != booking.pro_id]
    ways = {way for name in others for way in (name, name.split()[0])}
    if not any(re.search(_INSTEAD.format(re.escape(way)), turn.text, re.I) for way in ways):
        return None
    return acting.run(replace(turn, intent="change_pro", clear=not re.search(r"[?？]", turn.text)), room)
