"""An answer to what shall be in the amount, before a pro is booked (REQ-7, PAY-3).

An acceptance that left open which extras are taken along is kept, and goes on with them.
"""

from dataclasses import replace

from actions import acting, asking_back, extras_named
from actions.commands.of_customer.choosing_estimates import estimate_meant
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """What comes of an answer to which extras; None for any other act, which goes its own way."""
    pending = asking_back.pending_of(turn)
    if pending is None or pending["why"] != "extras" or turn.role != "customer" or turn.person is None:
        return None
    resumed = turn.resumed(pending)
    if resumed.matter is None:
        return None
    found = acting.scene(resumed, resumed.matter, room)
    estimate = estimate_meant(found, found.pro_chosen)
    taken = extras_named.answered(turn.text, estimate) if estimate is not None else None
    if taken is None:
        return None
    named = ("extras", [extra.what for extra in taken])
    done = acting.run(replace(resumed, entities=(*resumed.entities, named)), room)
    return done if done.slots.get("pending_act") else done.remembering(pending_act=None)
