"""Whom words are for, and whom they speak of: the pro, the other party, another pro, and nobody of the house."""

from __future__ import annotations

from language.clearness import shows
from language.considered import Considered, Reading
from language.guards.addressees import (
    asks_recipient,
    gives_slot_away,
    hands_on_news,
    is_spam,
    names_anothers_number,
    names_recipient,
    names_replacement,
    passes_word_on,
)
from language.mailing import mail_wish
from language.names import calls_by_name

_SURE = 0.5
# What "cancel Joe, we have found another" is worth, whatever else it looks like.
_REPLACED = 0.9
# How sure the classifier must be that words are none of ours which are to be passed on.
_FOREIGN = 0.9


def called_by_name(read: Considered) -> Reading | None:
    """An unsure question that calls a pro of the job by name ("Luis，需要我先关水吗？") is for that pro."""
    if read.role != "customer" or read.confidence >= _SURE:
        return None
    called = any(calls_by_name(name, read.text) for name in read.clause.named)
    return ("ask_pro", _SURE) if called and read.text.rstrip().endswith(("?", "？", "吗", "呢")) else None


def told_the_pro(read: Considered) -> Reading | None:
    """A customer's words that are to be passed on to the pro, unless they are an act."""
    to_pro = read.role == "customer" and names_recipient(read.text) and not _does_more(read)
    return read.as_it_is("ask_pro") if to_pro else None


def _does_more(read: Considered) -> bool:
    """Whether words that are to be passed on are an act of their own: "tell him no", "let her know it's cancelled"."""
    if read.intent in {"message", "give_details"}:
        return False
    if read.intent in read.table.yes_family | read.table.no_family and asks_recipient(read.text):
        return False
    if read.intent == "out_of_scope":
        return read.confidence >= _FOREIGN
    if read.intent in read.table.destructive:
        certain = read.confidence >= read.table.thresholds["certain"]
        return certain or shows(read.intent, read.clause.words, read.table) or not hands_on_news(read.text)
    return True


def told_the_customer(read: Considered) -> Reading | None:
    """A pro's words that are to be passed on are no question."""
    passed_on = read.intent == "ask_customer" and passes_word_on(read.text)
    return read.as_it_is("message") if passed_on else None


def with_anothers_number(read: Considered) -> Reading | None:
    """The number of somebody else shares nobody's own (CON-2)."""
    anothers = read.intent == "share_phone" and names_anothers_number(read.text)
    return read.as_it_is("message") if anothers else None


def slot_given_away(read: Considered) -> Reading | None:
    """Who gives the slot to others gives it up."""
    given = read.intent == "change_pro" and gives_slot_away(read.text)
    return ("cancel_booking", min(read.confidence, _SURE)) if given else None


def for_a_replacement(read: Considered) -> Reading | None:
    """Who wants Joe cancelled and another sent changes the pro."""
    replaced = read.role == "customer" and read.intent in {"cancel_booking", "change_pro"}
    return read.at_least("change_pro", _REPLACED) if replaced and names_replacement(read.text) else None


def spam(read: Considered) -> Reading | None:
    """What sells something to everybody."""
    return ("out_of_scope", 1.0) if is_spam(read.text) else None


def about_our_mails(read: Considered) -> Reading | None:
    """A wish about our mails is granted beside the acts, and is none of them."""
    return read.as_it_is("message") if mail_wish(read.text) == "mute" else None
