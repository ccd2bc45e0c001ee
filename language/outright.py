"""What the words of a clause say outright, whatever the classifier makes of them: bare answers, wishes and stars."""

from __future__ import annotations

import re

from language.clauses import Clause
from language.guards.addressees import asks_for_another, asks_for_others
from language.guards.answers import (
    begins_with_yes,
    corrects,
    is_acknowledgement,
    is_never_mind,
    is_no,
    is_parting,
    is_yes,
    takes_along,
)
from language.guards.choices import chooses_pro, describes_choice, takes_all
from language.guards.double_negations import denies_twice, ends_in_no, suits_not
from language.guards.finished import is_sign_off
from language.guards.hearsay import has_paid_directly, is_told_to_pay
from language.guards.moves import moves_to, wishes_to_move
from language.guards.preferences import prefers
from language.guards.prices import consents, consents_to_fee, never_agreed, refuses_to_pay, wants_to_be_charged
from language.guards.topics import asks_of_own_number
from language.names import asks_of, says_name
from language.stars import gives_stars, signs_off_with_stars, stars_beside

# Answers to a price that is named.
_PRICED = frozenset({"accept_estimate", "approve_change"})
_HAS_PRO = frozenset({"awaiting_windows", "awaiting_confirmation", "window_proposed", "booked", "no_show_reported"})
# States in which there is a time to move.
_MOVABLE = frozenset({"awaiting_confirmation", "booked", "no_show_reported"})
# "Otherwise he'd have my five stars"
_IMAGINED = re.compile(r"\b(?:otherwise|would have|would get|(?:he|she|they)'d (?:have|get)|if)\b")
# Where mail goes is no business of anybody's but the desk's.
_OWN_ADDRESS = re.compile(
    r"(?:(?:ok(?:ay)?|fine|sure|yes|well|so|and|it's|its|that's|here)[\s,:]+)*"
    r"(?:my |the )?e-?mail(?: address)?(?:'s| is|:)?\s*[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+[\s.,!]*"
)
# "Is anybody real there?" asks for a person (OTH-1).
_REAL = re.compile(
    r"\b(?:any|some)(?:body|one) (?:real|human|actual)\b(?: (?:person|human|people))?(?: \w+){0,3}\W*$"
    r"|\b(?:real|actual|live) (?:person|human|people)\b(?: (?:there|here|around|available|on the line))?\W*$"
)
_ASKS_FOR_ONE = re.compile(r"\b(?:is|are|can|could|may|get|want|need|talk|speak|isn't|am)\b")
# "Ok what did I get for the TV?" asks for the estimates, and no pro (REQ-8).
_WHAT_CAME = re.compile(
    r"(?:(?:ok(?:ay)?|so|and|well|hi|hello|hey|please|now)[\s,]+)*(?:what|which)"
    r"(?:(?: all)?| (?:offers|estimates|quotes|prices|bids))"
    r" (?:(?:did|have|do|has) (?:i|we|you)(?: all)? (?:get|got|gotten|have|received?)|(?:came|has come|have come))"
    r"(?: (?:so far|back|in|yet|now|by now|until now|for me|for us))*"
    r"(?: (?:for|about|on) (?:the|my|our|this|that) [\w -]{1,40}?)?(?: so far| by now)?[\s?.!]*"
    r"|(?:[^，。？！?!,]{0,12}[，, ]?)(?:都|现在|目前|一共|到底)*(?:收到|拿到)了?些?(?:什么|哪些|几个|几份|多少)"
    r"(?:报价|估价|回复|回音)?了?[呢啊]?[？?。 ]*"
)
# "What is this site?", asked by who has seen no more of it: what it is for stands in the answer to what is none of it.
_ABOUT = 0.8
_ABOUT_US = re.compile(
    r"(?:(?:hi|hello|hey|sorry|ok(?:ay)?|so|and|excuse me)[\s,.!]+)*"
    r"(?:what(?:'s| is| exactly is)? (?:this|doorstep)(?: (?:site|place|page|website|company|chat|service|app|thing"
    r"|all about|about|for))*|what (?:exactly )?do you(?: (?:guys|people))? do (?:here|exactly)"
    r"|who are you(?: (?:guys|people))?|what are you|how does (?:this|it|doorstep)(?: (?:site|thing))? work"
    r"|what is doorstep and how does it work)[\s?.!]*"
    r"|(?:你好|您好|请问|那)*[，, ]*(?:你们?|您|你们这里|这里|这儿|这个网站|这是)(?:这里|这儿)?(?:到底)?是?(?:做|干)?"
    r"(?:什么的?|啥的?|谁|什么网站)[?？呀啊呢]*"
)
_BOOKS_IT = re.compile(
    r"(?:(?:ok(?:ay)?|yes|great|fine|please|then|so|well)[\s,.!]+)*(?:let's |i'll |i want to |can you |just )?"
    r"(?:book|take|hire) (?:it|him|her|that|them)(?:,? (?:please|then|now|for me))*[\s.!]*"
    r"|(?:好的?|那|行)?[，, ]*(?:就|我要|帮我)?(?:订|预订|定)(?:他|她|这个|下来|了|吧)+[。！!]*"
)
# States in which it may be estimates that came, or are awaited.
_BEFORE_BOOKING = frozenset({"awaiting_estimate", "estimate_offered", "visit_offered", "after_visit"})
# States in which work was done, or none is under way.
_AFTER_WORK = frozenset({None, "booked", "change_proposed", "awaiting_sign_off"})
_UNHAPPY = re.compile(r"我?(?:对[^，。]{0,6})?(?:很|非常|真的|一点(?:儿|都|也)*)?不太?满意[了啊。！!：:\s]*")
# What a choice of pro by what tells the estimates apart is worth, "cancel Joe and send me another one", "not paying
# that", and a correction that is no fact.
_CHOSEN, _REPLACED, _REFUSED, _CORRECTED = 0.95, 0.9, 0.8, 0.5


def said_outright(clause: Clause, yes: str | None, no: str | None) -> tuple[str, float] | None:
    """The intent and its confidence; None for any other words. `yes`, `no`: what these answer in the thread's state."""
    if is_yes(clause.text):
        return yes or "affirm", 1.0
    done = clause.role == "customer" and clause.state in _AFTER_WORK - {None} and is_sign_off(clause.text)
    if done or (clause.role == "customer" and clause.state is not None and wants_to_be_charged(clause.text)):
        return "sign_off", 1.0
    # A time that is asked about beside an estimate is wished for with it: "I'd rather have Ben. Can Ben come Tuesday?"
    wished = clause.timed and yes == "accept_estimate"
    asked = not wished and not asks_of_own_number(clause.text)
    if clause.role == "customer" and asked and any(asks_of(name, clause.text) for name in clause.named):
        return "ask_pro", 1.0
    if clause.state is None and _ABOUT_US.fullmatch(clause.words.strip()):
        return "out_of_scope", _ABOUT
    if clause.role == "customer" and clause.state == "awaiting_estimate" and _books_before_price(clause):
        return "accept_estimate", 1.0
    if clause.role == "customer" and (turned_to := _turns_to_another(clause, yes)):
        return turned_to, 1.0
    if no == "refuse_change" and never_agreed(clause.text):
        return no, _REFUSED
    if is_acknowledgement(clause.text):
        return "affirm", 1.0
    if is_parting(clause.text) and clause.state not in {"window_proposed", "awaiting_confirmation"}:
        return "thank", 1.0
    # What there is nothing to be said against is not therefore paid (PAY-1).
    if yes and yes != "sign_off" and denies_twice(clause.text):
        return yes, 1.0
    if no and ends_in_no(clause.text):
        return no, 1.0
    if clause.role == "pro" and clause.state == "awaiting_confirmation" and clause.timed and ends_in_no(clause.text):
        return "cannot_come", _REFUSED
    if no and not clause.timed and suits_not(clause.text):
        return no, _REFUSED
    if yes in _PRICED and clause.priced and consents(clause.text):
        return yes, _REFUSED
    if yes == "accept_visit" and consents_to_fee(clause.text):
        return yes, _CHOSEN
    if is_never_mind(clause.text):
        return "deny", 1.0
    if is_no(clause.text):
        return no or "deny", 1.0
    if yes == "accept_estimate" and takes_along(clause.text):
        return yes, 1.0
    if no and refuses_to_pay(clause.text):
        return no, _REFUSED
    if clause.role == "customer" and clause.state in _HAS_PRO and asks_for_another(clause.text):
        return "change_pro", _REPLACED
    moves = wishes_to_move(clause.text) or (clause.timed and moves_to(clause.text))
    if clause.role == "customer" and clause.state in _MOVABLE and moves:
        return "reschedule", _REPLACED
    if clause.role == "customer" and (is_told_to_pay(clause.text) or has_paid_directly(clause.text)):
        return "report_direct_payment", _REPLACED
    if clause.role == "customer" and clause.state in _AFTER_WORK and _UNHAPPY.fullmatch(clause.words):
        return "file_claim", _REPLACED
    if yes == "accept_estimate" and describes_choice(clause.text):
        return yes, _CHOSEN
    if yes in {"accept_estimate", None} and clause.role == "customer" and takes_all(clause.text):
        return "accept_estimate", 1.0
    if corrects(clause.text) and not (clause.timed or clause.priced):
        return "message", _CORRECTED
    if yes == "sign_off" and signs_off_with_stars(clause.text):
        return yes, _CHOSEN
    if yes == "sign_off" and begins_with_yes(clause.text) and stars_beside(clause.text):
        return yes, 1.0  # "yes, and 3 stars"
    if clause.role == "customer" and gives_stars(clause.text) and not _IMAGINED.search(clause.words):
        return "rate", 1.0
    if clause.role == "customer" and clause.state in _BEFORE_BOOKING and _WHAT_CAME.fullmatch(clause.words.strip()):
        return "list_estimates", 1.0
    if clause.role == "customer" and clause.state in _BEFORE_BOOKING and asks_for_others(clause.text):
        return "list_estimates", 1.0
    if clause.role == "customer" and _OWN_ADDRESS.fullmatch(clause.words):
        return "message", 1.0
    if _REAL.search(clause.words) and _ASKS_FOR_ONE.search(clause.words):
        return "talk_to_human", 1.0
    return None


def _turns_to_another(clause: Clause, yes: str | None) -> str | None:
    """Who would rather have another pro changes to them, or takes their estimate: "no, then I'd rather have Ben"."""
    if not prefers(clause.text, clause.pros):
        return None
    return "change_pro" if clause.state in _HAS_PRO else "accept_estimate" if yes == "accept_estimate" else None


def _books_before_price(clause: Clause) -> bool:
    """Whether a pro is taken, or "it" is booked, where no price has been named that could be taken (REQ-7)."""
    if _BOOKS_IT.fullmatch(clause.words.strip()):
        return True
    named = [name for name in clause.named if says_name(name, clause.text)]
    return bool(named) and (chooses_pro(clause.text, named) or prefers(clause.text, named))
