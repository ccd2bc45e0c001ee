"""A sign-off or a new amount that somebody would pay with a gift card: "all done, take it from my gift card" (REQ-9).

What is signed off is charged to the card on file (PAY-1), so the words may agree to something else than would be done.
The writer hears what a gift card pays for, and is asked.
"""

import re
from dataclasses import replace

from actions import acting, asking
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn

_CHARGED = frozenset({"sign_off", "approve_change"})
_GIFT_CARD = re.compile(r"\bgift[ -]?(?:cards?|certificates?|vouchers?)\b|礼品卡|礼物卡", re.IGNORECASE)


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """What a gift card pays for, and the question before anything is signed; None for any other act."""
    if turn.intent not in _CHARGED or turn.person is None or turn.matter is None or not _GIFT_CARD.search(turn.text):
        return None
    standing = room.desk.standing("gift_card", turn.matter, turn.actor)
    told = asking.with_standing(Result(), standing, turn, room)
    done = acting.act(turn, room, doubted=True)
    return replace(done, lines=(*told.lines, *done.lines))
