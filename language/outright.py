"""What the words of a clause say outright, whatever the classifier makes of them: bare answers, wishes and stars."""

from __future__ import annotations

import re
from collections.abc import Callable

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
from language.guards.newcomers import asks_about_us, asks_for_help, asks_how_to_answer, asks_what_to_do
from language.guards.plain_words import plain
from language.guards.preferences import prefers
from language.guards.prices import consents, consents_to_fee, never_agreed, refuses_to_pay, wants_to_be_charged
from language.guards.topics import asks_of_own_number
from language.names import asks_of, says_name
from language.sayings import NO, YES, Saying
from language.stars import gives_stars, signs_off_with_stars, stars_beside

_HAS_PRO = frozenset({"awaiting_windows", "awaiting_confirmation", "window_proposed", "booked", "no_show_reported"})
# States in which there is a time to move.
_MOVABLE = frozenset({"awaiting_confirmation", "booked", "no_show_reported"})
# "Otherwise he'd have my five stars"
_IMAGINED = re.compile(r"\b(?:otherwise|would have|would get|(?:he|she|they)'d (?:have|get)|if)\b")
# "With regret, I will leave it": a pro who has no price yet takes no part (REQ-3).
_LEAVES_IT = re.compile(
    r"\b(?:i|we)(?:'ll| will| would)(?: (?:have|need) to| rather)? (?:leave (?:it|this one|that one)|pass on (?:it"
    r"|this|that)"
    r"|sit (?:it|this one|that one) out|give (?:it|this one|that one) a miss|skip (?:it|this|that)(?: one)?)[\s.!]*$"
)
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
# How sure it is what somebody asks who does not know the house.
_ABOUT = 0.8
_BOOKS_IT = re.compile(
    r"(?:(?:ok(?:ay)?|yes|great|fine|please|then|so|well)[\s,.!]+)*(?:let's |i'll |i want to |can you |just )?"
    r"(?:book|take|hire) (?:it|him|her|that|them)(?:,? (?:please|then|now|for me))*[\s.!]*"
    r"|(?:好的?|那|行)?[，, ]*(?:就|我要|帮我)?(?:订|预订|定)(?:他|她|这个|下来|了|吧)+[。！!]*"
)
# Where nothing went wrong and no amount is at stake, a call for help asks how this works (OTH-1).
_CALM = frozenset(
    {None, "awaiting_estimate", "estimate_offered", "visit_offered", "after_visit", "awaiting_windows",
     "awaiting_confirmation", "window_proposed", "booked"}
)  # fmt: skip
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
    return next((read for saying in _SAYINGS if (read := saying.read(clause, yes, no)) is not None), None)


def _in_thread(clause: Clause) -> bool:
    return clause.state is not None


def _timed(clause: Clause) -> bool:
    return clause.timed


def _untimed(clause: Clause) -> bool:
    return not clause.timed


def _not_awaiting_a_time(clause: Clause) -> bool:
    return clause.state not in {"window_proposed", "awaiting_confirmation"}


def _priced(clause: Clause) -> bool:
    return clause.priced


def _alone(clause: Clause) -> bool:
    """Whether the message says nothing else: "can you help me?" before a request is no question of its own."""
    return clause.among == 1


def _without_facts(clause: Clause) -> bool:
    return not (clause.timed or clause.priced)


def _whole(pattern: re.Pattern[str]) -> Callable[[Clause], bool]:
    """Whether the words are nothing else."""
    return lambda clause: pattern.fullmatch(clause.words.strip()) is not None


def _asks_one_by_name(clause: Clause) -> bool:
    """Whether one of the pros is asked; who asks for a number of their own asks us (CON-2)."""
    return not asks_of_own_number(clause.text) and any(asks_of(name, clause.text) for name in clause.named)


def _asks_one_untimed(clause: Clause) -> bool:
    return not clause.timed and _asks_one_by_name(clause)


def _prefers_one(clause: Clause) -> bool:
    """Whether another pro is preferred: "no, then I'd rather have Ben"."""
    return prefers(clause.text, clause.pros)


def _books_before_price(clause: Clause) -> bool:
    """Whether a pro is taken, or "it" is booked, where no price has been named that could be taken (REQ-7)."""
    if _BOOKS_IT.fullmatch(clause.words.strip()):
        return True
    named = [name for name in clause.named if says_name(name, clause.text)]
    return bool(named) and (chooses_pro(clause.text, named) or prefers(clause.text, named))


def _moves(clause: Clause) -> bool:
    return wishes_to_move(clause.text) or (clause.timed and moves_to(clause.text))


def _accepts(thing: str) -> Callable[[str], bool]:
    """Whether it is said outright that such a thing is accepted: "I accept the visit, and the $50 for it is fair"."""
    said = re.compile(
        r"(?<!if )(?<!when )(?<!once )(?<!before )(?<!do )(?<!should )(?<!can )(?<!that )\b(?:i|we) (?:hereby "
        r"|gladly |happily )?"
        rf"(?:accept|approve|agree to) (?:the|this|that|his|her|your|\w+'s) (?:\w+ )?(?:{thing})\b(?![^.!?]*\?)"
    )
    return lambda text: said.search(plain(text)) is not None


def _leaves_it(clause: Clause) -> bool:
    return _LEAVES_IT.search(clause.words) is not None


def _pays_directly(text: str) -> bool:
    return is_told_to_pay(text) or has_paid_directly(text)


def _yes_with_stars(text: str) -> bool:
    """Whether stars stand beside a yes: "yes, and 3 stars"."""
    return bool(begins_with_yes(text) and stars_beside(text))


def _gives_stars(clause: Clause) -> bool:
    return bool(gives_stars(clause.text)) and not _IMAGINED.search(clause.words)


def _asks_for_a_person(clause: Clause) -> bool:
    return _REAL.search(clause.words) is not None and _ASKS_FOR_ONE.search(clause.words) is not None


_ESTIMATE, _SIGNED, _CHANGE = (frozenset({name}) for name in ("accept_estimate", "sign_off", "refuse_change"))
# In this order; of two that fit, the first is meant.
_SAYINGS = (
    Saying(YES, 1.0, is_yes, otherwise="affirm"),
    Saying("sign_off", 1.0, is_sign_off, role="customer", states=_AFTER_WORK - {None}),
    Saying("sign_off", 1.0, wants_to_be_charged, _in_thread, role="customer"),
    # A time that is asked about beside an estimate is wished for with it: "I'd rather have Ben. Can Ben come Tuesday?"
    Saying("ask_pro", 1.0, None, _asks_one_by_name, role="customer", but="accept_estimate"),
    Saying("ask_pro", 1.0, None, _asks_one_untimed, role="customer", yes=_ESTIMATE),
    Saying("out_of_scope", _ABOUT, asks_about_us, states=frozenset({None})),
    Saying("out_of_scope", _ABOUT, asks_what_to_do, _alone, states=frozenset({None})),
    Saying("ask_policy/estimates", _ABOUT, asks_how_to_answer, _alone, "pro", frozenset({"awaiting_estimate"})),
    Saying("out_of_scope", _ABOUT, asks_for_help, _alone, states=_CALM),
    Saying("accept_estimate", 1.0, None, _books_before_price, "customer", frozenset({"awaiting_estimate"})),
    Saying("change_pro", 1.0, None, _prefers_one, "customer", _HAS_PRO),
    Saying("accept_estimate", 1.0, None, _prefers_one, "customer", yes=_ESTIMATE),
    Saying(NO, _REFUSED, never_agreed, no=_CHANGE),
    Saying("affirm", 1.0, is_acknowledgement),
    Saying("thank", 1.0, is_parting, _not_awaiting_a_time),
    # What there is nothing to be said against is not therefore paid (PAY-1).
    Saying(YES, 1.0, denies_twice, but="sign_off"),
    Saying(NO, 1.0, ends_in_no),
    Saying("cannot_come", _REFUSED, ends_in_no, _timed, "pro", frozenset({"awaiting_confirmation"})),
    Saying(NO, _REFUSED, suits_not, _untimed),
    Saying(YES, _REFUSED, consents, _priced, yes=frozenset({"accept_estimate", "approve_change"})),
    Saying(YES, _CHOSEN, consents_to_fee, yes=frozenset({"accept_visit"})),
    Saying("decline_job", _REPLACED, None, _leaves_it, "pro", frozenset({"awaiting_estimate", "after_visit"})),
    Saying("accept_visit", _CHOSEN, _accepts("visit|fee"), yes=frozenset({"accept_visit"})),
    Saying("accept_estimate", _CHOSEN, _accepts("estimate|quote|offer|bid"), yes=_ESTIMATE),
    Saying("approve_change", _CHOSEN, _accepts("change|amount|price|extra"), yes=frozenset({"approve_change"})),
    Saying("accept_window", _CHOSEN, _accepts("time|window|slot"), yes=frozenset({"accept_window"})),
    Saying("deny", 1.0, is_never_mind),
    Saying(NO, 1.0, is_no, otherwise="deny"),
    Saying(YES, 1.0, takes_along, yes=_ESTIMATE),
    Saying(NO, _REFUSED, refuses_to_pay),
    Saying("change_pro", _REPLACED, asks_for_another, role="customer", states=_HAS_PRO),
    Saying("reschedule", _REPLACED, None, _moves, "customer", _MOVABLE),
    Saying("report_direct_payment", _REPLACED, _pays_directly, role="customer"),
    Saying("file_claim", _REPLACED, None, _whole(_UNHAPPY), "customer", _AFTER_WORK),
    Saying(YES, _CHOSEN, describes_choice, yes=_ESTIMATE),
    Saying("accept_estimate", 1.0, takes_all, role="customer", yes=_ESTIMATE | {None}),
    Saying("message", _CORRECTED, corrects, _without_facts),
    Saying(YES, _CHOSEN, signs_off_with_stars, yes=_SIGNED),
    Saying(YES, 1.0, _yes_with_stars, yes=_SIGNED),
    Saying("rate", 1.0, None, _gives_stars, "customer"),
    Saying("list_estimates", 1.0, None, _whole(_WHAT_CAME), "customer", _BEFORE_BOOKING),
    Saying("list_estimates", 1.0, asks_for_others, role="customer", states=_BEFORE_BOOKING),
    Saying("message", 1.0, None, _whole(_OWN_ADDRESS), "customer"),
    Saying("talk_to_human", 1.0, None, _asks_for_a_person),
)
