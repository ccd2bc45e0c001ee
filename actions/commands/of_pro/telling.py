"""A pro's words for the customer, and of being on the way (CON-3, NOS-6)."""

from actions import reading
from actions.commands.scene import Scene
from desk.commands import Command, GiveEstimate, ProposeChange, TellCustomer
from desk.finding import booked_with, thread_of
from language.guards.answers import begins_with_yes, is_yes
from language.guards.arrivals import is_on_the_way


def tell_customer(scene: Scene) -> Command:
    """A pro's words for the customer (CON-3); a yes to the customer's amount is an estimate of it, or a change order
    where the job is booked (REQ-7, PAY-3)."""
    turn = scene.turn
    thread = thread_of(scene.matter, turn.pro)
    countered = thread.counter if thread is not None else None
    if countered is not None and (is_yes(turn.text) or begins_with_yes(turn.text)):
        if booked_with(scene.matter, turn.pro):
            return ProposeChange(actor=turn.actor, words=turn.text, amount=countered)
        if thread is not None and thread.estimate is not None:
            return GiveEstimate(actor=turn.actor, words=turn.text, amount=countered)
    return TellCustomer(actor=turn.actor, words=turn.text, photos=reading.photos(turn))


def coming(scene: Scene) -> Command:
    """Words of being on the way: who is not booked hears so (REQ-1)."""
    turn = scene.turn
    return TellCustomer(actor=turn.actor, words=turn.text, photos=reading.photos(turn), coming=True)


def explained(scene: Scene) -> Command:
    """What a pro says to the report that nobody came (NOS-6); who is on the way agrees on no other time."""
    return coming(scene) if is_on_the_way(scene.turn.text) else tell_customer(scene)
