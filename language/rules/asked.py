"""Questions: about a rule, about the price of work, about a pro's own papers, and how to get into the house."""

from __future__ import annotations

import re

from language.considered import Considered, Reading
from language.guards.addressees import asks_of_access
from language.guards.calendars import calendar_asked
from language.guards.questions import only_wonders, wants_told
from language.guards.thread_topics import thread_topic
from language.guards.topics import topic_asked
from language.plain_facts import asks_price

# What is less sure than this is known to be nothing.
_HARDLY, _LIKELY = 0.3, 0.2
_SURE, _ASKED = 0.5, 0.7
# From here on what a charge is for is known, and no mere payment ("will I be charged for him driving out here?").
_KNOWN = 0.95
# What a customer's question for the price of work looks like, where no words of an estimate or a visit are near.
_PRICE_ASKED = frozenset(
    {"ask_pro", "ask_customer", "ask_program/payout", "ask_policy/trip_charge", "ask_policy/payment", "message"}
)
# What a pro asks of papers of their own that end (PRO-2, PRO-3, PRO-4).
_RUNS_OUT = re.compile(
    r"\bmy (?:\w+ ){0,2}(?:insurance|licen[cs]e|(?:background|criminal) check)\b.{0,40}"
    r"\b(?:run(?:s|ning)? out|ran out|up for renewal|renew\w*|expir\w*|laps\w*|ends?|ended)\b"
)


def of_the_calendar(read: Considered) -> Reading | None:
    """A day that is asked about is no time that anybody wishes for (T-1)."""
    return read.at_least("ask_policy/business_days", _KNOWN) if calendar_asked(read.text, read.state) else None


def of_the_thread(read: Considered) -> Reading | None:
    """What is asked for in so many words finds its topic by the thread."""
    if wants_told(read.text) and (topic := thread_topic(read.text, read.role, read.state)):
        return read.at_least(topic, _ASKED)
    return None


def for_a_price(read: Considered) -> Reading | None:
    """Who has no thread and asks what work costs wants it done (REQ-2)."""
    return read.acted_on("request_service") if read.intent in _PRICE_ASKED and asks_price(read.clause) else None


def whether_offered(read: Considered) -> Reading | None:
    """Who only wants to know whether there is such work here asks for none yet (CAT-2)."""
    likely = dict(read.clause.ranking).get("ask_availability", 0.0) >= _LIKELY or read.intent == "request_service"
    only = read.role == "customer" and read.state is None and likely and only_wonders(read.text)
    return read.at_least("ask_availability", _SURE) if only else None


def for_access(read: Considered) -> Reading | None:
    """How a pro gets in is asked of the pro."""
    at_door = read.intent == "ask_policy/place" and read.state is not None and asks_of_access(read.text)
    return read.as_it_is("ask_pro") if at_door else None


def for_a_rule(read: Considered) -> Reading | None:
    """The rule that the words name, unless the classifier surely knows another."""
    taken = read.intent if read.confidence >= _HARDLY else "message"
    topic = topic_asked(read.text, taken, read.role, read.state)
    known = topic == "payment" and read.intent.startswith("ask_policy/") and read.confidence >= _KNOWN
    return read.at_least(f"ask_policy/{topic}", _SURE) if topic is not None and not known else None


def for_own_papers(read: Considered) -> Reading | None:
    """A pro's question about papers that end (PRO-2, PRO-3, PRO-4)."""
    asked = read.role == "pro" and read.intent.startswith("ask_") and _RUNS_OUT.search(read.clause.words)
    return read.as_it_is("ask_policy/screening") if asked else None
