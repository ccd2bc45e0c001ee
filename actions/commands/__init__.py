"""From an act to the command: one row an intent, by who writes."""

from actions.commands import of_customer, of_pro
from actions.commands.of_customer.telling import tell_pro
from actions.commands.scene import Build
from actions.turn import Turn


def builder_of(turn: Turn) -> Build:
    """The builder of the act's command; words without one are for the other party."""
    if turn.role == "customer":
        return of_customer.ACTS.get(turn.intent, tell_pro)
    return of_pro.builder(turn)
