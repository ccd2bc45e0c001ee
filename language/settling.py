"""One clause settled: its intent under the thread's state and the guards."""

from __future__ import annotations

import re
from dataclasses import replace

from language import payments
from language.clauses import Clause
from language.clearness import is_clear, shows
from language.guards.addressees import (
    asks_of_access,
    gives_slot_away,
    hands_on_news,
    is_spam,
    names_anothers_number,
    names_recipient,
    names_replacement,
    passes_word_on,
)
from language.guards.answers import agrees, begins_with_no, begins_with_yes, fits, goes_ahead, opens_with_yes
from language.guards.choices import chooses_pro
from language.guards.denials import never_came
from language.guards.openness import is_deferred
from language.guards.prices import bids, is_unchanged, names_whole, restates
from language.guards.questions import ends_in_question, wants_told
from language.guards.retelling import retells
from language.guards.topics import thread_topic, topic_asked
from language.intents import Intents
from language.mailing import mail_wish
from language.names import calls_by_name
from language.outright import said_outright
from language.plain_facts import WORDS_ONLY, asks_price, by_facts
from language.thread_states import by_state, names_object
from language.timing import (
    agreed_intent,
    comes_later,
    names_other_day,
    priced_intent,
    prices_visit,
    refuses_day,
    stands_as_agreed,
    trades_time,
)
from language.unmeant import instead_of

# States in which a pro is to name the price of the job.
_PRICE_OWED = frozenset({"awaiting_estimate", "after_visit"})
# States in which another amount is a change order (PAY-3).
_PRICE_AGREED = frozenset({"booked", "change_proposed", "awaiting_sign_off"})
_SURE = 0.5
# What "cancel Joe, we have found another" is worth, whatever else it looks like.
_REPLACED = 0.9
_ASKED = 0.7
# From here on what a charge is for is known, and no mere payment ("will I be charged for him driving out here?").
_KNOWN = 0.95
_AT_WORK = frozenset({"booked", "awaiting_sign_off"})
_SPAM = 0.9
# Answers that words which only say that something suits may be, and how sure they are if they say it twice.
_FITTING = frozenset({"accept_estimate", "accept_visit", "accept_window", "approve_change"})
_FITS_WELL = 0.8
# What a decision that is put off looks like to the classifier.
_DECISIONS = frozenset(
    {"accept_estimate", "decline_estimate", "accept_visit", "decline_visit", "accept_window", "decline_window", "deny",
     "approve_change", "refuse_change", "sign_off", "ask_pro", "offer_windows", "affirm", "talk_to_human"}
)  # fmt: skip
# "Yes, come by on Thursday": the windows go with the yes.
_YES_FIRST = re.compile(r"(?:yes|yeah|yep|sure|okay|ok|please do|可以|好的?)\b")
# What a customer's question for the price of work looks like, where no words of an estimate or a visit are near.
_PRICE_ASKED = frozenset(
    {"ask_pro", "ask_customer", "ask_program/payout", "ask_policy/trip_charge", "ask_policy/payment", "message"}
)
# What a pro asks of papers of their own that end (PRO-2, PRO-3, PRO-4).
_RUNS_OUT = re.compile(
    r"\bmy (?:\w+ ){0,2}(?:insurance|licen[cs]e|(?:background|criminal) check)\b.{0,40}"
    r"\b(?:run(?:s|ning)? out|ran out|up for renewal|renew\w*|expir\w*|laps\w*|ends?|ended)\b"
)
# States in which no time is agreed on that a pro could affirm (SCH-2).
_TIME_OWED = frozenset({"awaiting_windows"})
_CAN_COME = re.compile(r"\b(?:can|could|would|might)\b(?! ?(?:not|n't))")
_LEAVES = frozenset({"cannot_come", "decline_job", "decline_window"})
# What a choice of pro is worth that names times as well.
_CHOSEN = 0.95


def settle(clause: Clause, table: Intents) -> tuple[str, float, bool]:
    """The intent of a clause, its confidence, and whether it is clear enough to act on."""
    clause = replace(clause, paying=payments.verdict(clause.text) if clause.role == "pro" else None)
    clause = replace(clause, ranking=by_state(clause, table), heard=clause.ranking)
    intent, confidence = _intent(clause, table)
    return intent, confidence, is_clear(intent, confidence, clause, table)


def _intent(clause: Clause, table: Intents) -> tuple[str, float]:
    """Bare answers by the state, then the classifier under its guards, then the facts."""
    yes, no = (answers[clause.role].get(clause.state or "") for answers in (table.yes, table.no))
    if no == "decline_estimate" and refuses_day(clause.text):
        return "message", _SURE  # a day that does not suit turns no price down
    if (said := said_outright(clause, yes, no)) is not None:
        return said
    intent, confidence = clause.ranking[0] if clause.ranking else ("message", 0.0)
    if wants_told(clause.text) and (topic := thread_topic(clause.text, clause.role, clause.state)):
        return topic, max(confidence, _ASKED)
    if clause.among > 1 and intent in table.yes_family | table.no_family and retells(clause.text):
        return "message", max(confidence, _SURE)
    if intent in _PRICE_ASKED and asks_price(clause):
        return "request_service", max(confidence, table.thresholds["destructive"])
    if clause.state == "no_show_reported" and clause.timed and comes_later(clause.text, clause.role):
        return "propose_window", max(confidence, table.thresholds["destructive"])
    if intent == "ask_policy/place" and clause.state is not None and asks_of_access(clause.text):
        return "ask_pro", confidence
    if clause.role == "customer" and confidence < _SURE and _asks_by_name(clause):
        return "ask_pro", _SURE
    if clause.role == "customer" and names_recipient(clause.text) and not _does_more(intent, confidence, clause, table):
        return "ask_pro", confidence
    if intent == "ask_customer" and passes_word_on(clause.text):
        return "message", confidence
    topic = topic_asked(clause.text, intent, clause.role, clause.state)
    if topic is not None and not (topic == "payment" and intent.startswith("ask_policy/") and confidence >= _KNOWN):
        return f"ask_policy/{topic}", max(confidence, _SURE)
    if clause.role == "pro" and intent.startswith("ask_") and _RUNS_OUT.search(clause.words):
        return "ask_policy/screening", confidence
    if intent == "share_phone" and names_anothers_number(clause.text):
        return "message", confidence
    if intent == "change_pro" and gives_slot_away(clause.text):
        return "cancel_booking", min(confidence, _SURE)
    if clause.role == "customer" and intent in {"cancel_booking", "change_pro"} and names_replacement(clause.text):
        return "change_pro", max(confidence, _REPLACED)
    if intent == "give_estimate" and clause.state == "awaiting_estimate" and prices_visit(clause.text):
        return "request_visit", confidence
    if intent == "change_order" and is_unchanged(clause.text):
        return "job_done" if clause.state in _AT_WORK else "message", confidence
    unsure_yes = intent in WORDS_ONLY | {"offer_windows"} or confidence < table.thresholds["acting"]
    if yes and clause.timed and unsure_yes and begins_with_yes(clause.text) and names_object(yes, clause, table):
        return yes, max(confidence, table.thresholds["destructive"])
    if yes and intent == "offer_windows" and _YES_FIRST.match(clause.words) and names_object(yes, clause, table):
        return yes, confidence
    if yes == "accept_visit" and intent in {"offer_windows", "affirm"} and opens_with_yes(clause.text):
        return yes, max(confidence, table.thresholds["destructive"])
    of_times = intent == "offer_windows" or (intent == yes and clause.timed)
    if yes == "accept_estimate" and of_times and goes_ahead(clause.text) and not is_deferred(clause.text):
        return yes, max(confidence, _CHOSEN)
    if yes == "accept_estimate" and chooses_pro(clause.text, clause.pros):
        unsure = bool(clause.pros) and confidence < _SURE  # "book rosa, 88 w 15th st apt 3b"
        if of_times or unsure or intent in {"affirm", "thank"}:
            return yes, max(confidence, _CHOSEN)
        if intent == yes:
            confidence = max(confidence, _CHOSEN)
    countered = names_other_day(clause.text) or (ends_in_question(clause.text) and not agrees(clause.text))
    if intent == "confirm_window" and clause.timed and countered:
        return "propose_window", confidence
    if clause.role == "pro" and intent == "affirm" and _puts_time(clause):
        return "propose_window", max(confidence, table.thresholds["destructive"])
    if clause.timed and clause.state == "booked" and stands_as_agreed(clause.text):
        return "message", max(confidence, _SURE)
    if clause.role == "pro" and intent in _LEAVES and trades_time(clause.text):
        return "propose_window", max(confidence, table.thresholds["destructive"])
    if intent == "message" and clause.role == "customer" and clause.state == "booked" and never_came(clause.text):
        return "report_no_show", max(confidence, _SURE)
    offered = clause.timed and intent in {"propose_window", "offer_windows", yes}
    if offered and (agreed := agreed_intent(clause.text, clause.role, clause.state)):
        return agreed, max(confidence, table.thresholds["destructive"])
    if (priced := _priced_again(intent, clause)) is not None:
        return priced, max(confidence, table.thresholds["destructive"])
    if is_spam(clause.text):
        return "out_of_scope", max(confidence, _SPAM)
    if mail_wish(clause.text) == "mute":
        # A wish about our mails is granted beside the acts, and is none of them.
        return "message", confidence
    if (
        yes in _FITTING
        and (sure := fits(clause.text))
        and intent in {yes, no, "message", "offer_windows"}
        and (sure == 2 or confidence < _SURE)
    ):
        return yes, max(confidence if intent == yes else 0.0, _FITS_WELL if sure == 2 else _SURE)
    if no and intent == no and not clause.timed and begins_with_no(clause.text):
        confidence = max(confidence, _FITS_WELL)
    if confidence < _SURE and not clause.timed:
        if yes and begins_with_yes(clause.text):
            return yes, _SURE
        if no and begins_with_no(clause.text):
            return no, _SURE
    # Without a thread there is nobody to be paid by, and "background checks" are no checks.
    elsewhere = clause.state is None or (intent.startswith("ask_program/") and confidence >= _SURE)
    if not elsewhere and clause.paying == "direct":
        return "ask_direct_payment", max(confidence, _SURE)
    wondering = intent == "ask_pro" and ends_in_question(clause.text)  # "before I decide: is hauling in the price?"
    if intent in _DECISIONS and not wondering and is_deferred(clause.text):
        return "message", max(confidence, table.thresholds["acting"])
    if (other := instead_of(intent, confidence, clause, table)) is not None:
        return other
    return by_facts(intent, confidence, clause, table)


def _puts_time(clause: Clause) -> bool:
    """Whether what sounds like a yes names a time and puts it to the other party ("so Thursday morning?")."""
    if not clause.timed or clause.state == "awaiting_confirmation":
        return False
    asked = ends_in_question(clause.text) or _CAN_COME.search(clause.words) is not None
    return asked or clause.state in _TIME_OWED


def _asks_by_name(clause: Clause) -> bool:
    """Whether a question calls a pro of the job by name ("Luis，需要我先关水吗？")."""
    called = any(calls_by_name(name, clause.text) for name in clause.named)
    return called and clause.text.rstrip().endswith(("?", "？", "吗", "呢"))


def _does_more(intent: str, confidence: float, clause: Clause, table: Intents) -> bool:
    """Whether words that are to be passed on are an act of their own: "tell him no", "let her know it's cancelled"."""
    if intent in {"message", "give_details"}:
        return False
    if intent in table.destructive:
        sure = shows(intent, clause.words, table) or confidence >= table.thresholds["certain"]
        return sure or not hands_on_news(clause.text)
    return True


def _priced_again(intent: str, clause: Clause) -> str | None:
    """A pro's other amount than the one that stands, in words that are no act: a new estimate or a change order."""
    if clause.role != "pro" or not clause.priced or intent not in WORDS_ONLY | {"propose_window"}:
        return None
    if clause.state == "estimate_offered" and bids(clause.text):
        return "give_estimate"
    if clause.state in _PRICE_OWED and names_whole(clause.text):
        return priced_intent(clause.text)
    if clause.state in _PRICE_AGREED and restates(clause.text) and not is_unchanged(clause.text):
        return "change_order"
    return None
