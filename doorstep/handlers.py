"""What each job does, and what becomes of one that failed for good."""

from collections.abc import Callable

from doorstep.delivery.delivering import deliver
from doorstep.house import House
from doorstep.jobs import Task
from doorstep.logs import log
from doorstep.reception.handling import give_up_letter, handle_letter
from doorstep.turns.giving_up import give_up_message
from doorstep.turns.handling import handle_message


def _give_up_delivery(house: House, *, reason: str) -> None:
    """The outbox keeps its messages; they are looked at again with everything that is due."""
    log("delivery").error("delivery_failed", reason=reason)


HANDLERS: dict[Task, Callable[..., None]] = {
    "handle_letter": handle_letter,
    "handle_message": handle_message,
    "deliver": deliver,
}
GIVE_UP: dict[Task, Callable[..., None]] = {
    "handle_letter": give_up_letter,
    "handle_message": give_up_message,
    "deliver": _give_up_delivery,
}
