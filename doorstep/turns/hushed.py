"""What becomes of words while a person of support has the thread in hand (OTH-1)."""

from desk.commands import AddToCase, TellCustomer, TellPro
from desk.matter import Actor
from doorstep.turns.context import Context


def command_for(context: Context, words: str) -> TellCustomer | TellPro | AddToCase:
    """In a thread with the other party they are relayed; otherwise they are added to the case."""
    if context.person is None:
        raise ValueError("a matter is a person's")
    photos = context.message.photos
    if context.role == "pro":
        return TellCustomer(actor=Actor(role="pro", person_id=context.person.id), words=words, photos=photos)
    actor = Actor(role="customer", person_id=context.person.id)
    if context.message.pro_id is not None:
        return TellPro(actor=actor, words=words, pro_id=context.message.pro_id, photos=photos)
    return AddToCase(actor=actor, words=words, photos=photos)
