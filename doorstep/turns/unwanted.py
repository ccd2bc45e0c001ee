"""Advertising from somebody who has no job with us: nobody is answered, and support has it among what waits.

An answer would tell the sender that somebody reads here, or go to whoever's address was borrowed.
"""

from collections.abc import Sequence

from desk import conversation
from doorstep.house import House
from doorstep.logs import log
from doorstep.turns.context import Context
from doorstep.turns.json_acts import Json
from language.guards.addressees import is_spam
from language.places import read_zips
from language.services import read_service

SPAM = "it looks like advertising, from somebody who has no job with us: nobody was answered"
_NO_BUSINESS = frozenset({"out_of_scope", "message", "give_details", "greet", "thank", "goodbye", "affirm", "deny"})


class Unwanted(Exception):
    """The message is not to be answered."""


def is_unwanted(context: Context, acts: Sequence[Json]) -> bool:
    """Whether a mail is spam and nothing else. What a person of support has let on is not."""
    message, intents = context.message, {act["intent"] for act in acts}
    if message.channel != "email" or context.matter is not None or (message.understood or {}).get("let_on"):
        return False
    return "out_of_scope" in intents <= _NO_BUSINESS and is_advertising(message.text)


def is_advertising(text: str) -> bool:
    """Whether words are only an advertiser's: they name no work of ours and no place. When in doubt they do not."""
    return is_spam(text) and read_service(text) is None and not read_zips(text)


def set_aside(house: House, context: Context) -> None:
    """Shows the message to support; the writer hears nothing."""
    with house.sessions.begin() as session:
        message = conversation.inbound(session, context.message.id, lock=True)
        if message is not None and message.state == "stored":
            conversation.mark(session, message.id, "failed", SPAM)
    log("turns").info("message_unwanted", message=context.message.id)
