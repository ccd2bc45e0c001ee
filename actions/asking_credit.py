"""Whether the price of a visit comes off that of the job: by the rule it may, and its pro says (VIS-3)."""

from dataclasses import replace

from actions import asked_beside
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk.matter import Matter
from language.trip_charges import asks_for_credit


def with_pro_asked(turn: Turn, room: ActionRoom, matter: Matter, answered: Result) -> Result:
    """The answer to a question about trip charges, and the pro asked, who has not said whether it is credited."""
    pro = _pro_of_visit(turn, matter)
    if turn.role != "customer" or pro is None or not asks_for_credit(turn.text):
        return answered
    return replace(answered, lines=(*answered.lines, *asked_beside.ask(turn, room, matter.id, pro, turn.text)))


def _pro_of_visit(turn: Turn, matter: Matter) -> str | None:
    """The one pro whose visit is on the table or agreed on, is paid for, and is not credited so far."""
    visits = [(thread.pro_id, thread.visit) for thread in matter.threads if turn.pro in (None, thread.pro_id)]
    open_ones = [
        pro_id
        for pro_id, visit in visits
        if visit is not None and visit.state != "declined" and visit.price.amount and not visit.credited
    ]
    return open_ones[0] if len(open_ones) == 1 and matter.booking is None else None
