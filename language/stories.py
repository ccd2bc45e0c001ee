"""What a message only tells beside what it does: unsure acts, told questions, decisions put off, answers outdone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from language.acts import Act
from language.guards.choices import answers_one
from language.guards.hearsay import is_only_told
from language.guards.openness import is_deferred, is_hedged
from language.guards.packages import packages_named
from language.guards.questions import asks, only_wonders
from language.intents import Intents
from language.timing import offers

# Beside an act that is this sure, one that is less than this sure is story.
_SURE, _STORY = 0.5, 0.35
# What is hardly known, and no question by its mark, is story even where its words could ask.
_HARDLY = 0.25
# "The price seems fair. I'll decide after the weekend" takes nothing.
_DECISIONS = frozenset(
    {"accept_estimate", "decline_estimate", "accept_visit", "decline_visit", "approve_change", "sign_off"}
)
# "I don't want the visit. If he can't say a price I'll ask elsewhere": what is surely decided, in so many words, is not
# put off. A bare yes is: "Yes! Let me read it."
_DECIDED, _SO_MANY_WORDS = 0.9, 4
# A question that does not look like one is story unless this sure.
_TOLD = 0.95


def telling(known: Sequence[Act], told: Sequence[Act], state: str | None, table: Intents) -> list[Act]:
    """The acts that count: beside a sure one, unsure ones are story, and beside a new request nothing is answered."""
    sure = any(p.confidence >= _SURE for p in known)
    requested = state is None and any(p.intent == "request_service" for p in known)
    answers = table.yes_family | table.no_family | {"reschedule", "change_pro"} if requested else frozenset()
    deferred = any(is_deferred(p.text) for p in told)
    put_off = _DECISIONS if deferred else frozenset()
    counted = [
        p
        for p in known
        if (p.confidence >= _STORY or not sure or _is_asked(p))
        and p.intent not in answers
        and (p.intent not in put_off or (p.intent in table.no_family and _is_decided(p)))
    ]
    counted = [p for p in counted if not _is_background(p, counted, state)]
    counted = [p for p in counted if not (_is_told(p) and any(o is not p and o.confidence >= _SURE for o in counted))]
    answered = {answers[role].get(state or "") for answers in (table.yes, table.no) for role in answers}
    return [p for p in counted if not _is_outdone(p, counted, table.destructive - answered)]


# An act that costs and is less than likely counts only where nothing else is this plain.
_LIKELY, _PLAIN = 0.5, 0.7
# "I fly home on Thursday. Please cancel everything."
_ENDS = frozenset({"cancel_booking", "cancel_request"})
# What is asked for in a thread is a job of its own; trouble that is only told there is that of the thread.
_WANTED = re.compile(
    r"\b(?:also|another|as well|too|new|one more|other|besides|else|while|please|pls|need|want|like|looking for"
    r"|how much|(?:can|could|would|will) (?:you|u|some\w+|any\w+|an?))\b|[\u4e00-\u9fff]",
    re.IGNORECASE,
)
_DETAILS = frozenset({"give_details", "offer_windows", "share_phone"})
# Who leaves does one of these; what is unclear beside a plain one is why.
_LEAVING = frozenset({"cancel_booking", "cancel_request", "reschedule", "change_pro"})
# What somebody writes of work that was done or is under way, though no thread of it is known yet.
_OF_A_JOB = frozenset(
    {"report_no_show", "file_claim", "report_trip_charge", "report_direct_payment", "sign_off", "cancel_booking",
     "reschedule"}
)  # fmt: skip
_HINTED = 0.3


@dataclass(frozen=True)
class _Background:
    """Such an act is only told where it reads so in the state of the thread, beside another of which it may tell.

    `sure`: how sure the other one is at least.
    """

    intents: frozenset[str]
    reads_so: Callable[[Act, str | None], bool]
    beside: Callable[[Act, Act], bool]
    sure: float = _SURE


def _is_told_anew(part: Act) -> bool:
    return not _WANTED.search(part.text) and not packages_named(part.text)


_BACKGROUNDS = (
    # Whether there is somebody for it is all that is asked.
    _Background(
        frozenset({"request_service"}),
        lambda part, state: state is None and _is_told_anew(part),
        lambda _, other: other.intent == "ask_availability" and only_wonders(other.text),
    ),
    # The job of a complaint, or of what else is written of one that there is.
    _Background(
        frozenset({"request_service"}),
        lambda part, state: state is None and _is_told_anew(part),
        lambda _, other: other.intent in _OF_A_JOB,
        sure=_HINTED,
    ),
    # The thread's own job.
    _Background(
        frozenset({"request_service"}),
        lambda part, state: state is not None and _is_told_anew(part),
        lambda _, other: other.intent not in _DETAILS,
    ),
    # "My laptop won't start. Need someone."
    _Background(
        frozenset({"talk_to_human"}),
        lambda part, _: part.confidence < _SURE,
        lambda _, other: other.intent == "request_service",
    ),
    # Why it is given up.
    _Background(
        frozenset({"offer_windows"}),
        lambda part, _: not offers(part.text),
        lambda _, other: other.intent in _ENDS,
        sure=_PLAIN,
    ),
    _Background(
        _LEAVING,
        lambda part, _: not part.clear,
        lambda part, other: other.intent in _LEAVING and other.clear and other.confidence >= part.confidence,
        sure=_DECIDED,
    ),
    # A silence beside a surer question about it.
    _Background(
        frozenset({"report_no_reply"}),
        lambda _part, _state: True,
        lambda part, other: other.intent == "ask_status" and other.confidence > part.confidence,
    ),
)


def _is_background(part: Act, counted: Sequence[Act], state: str | None) -> bool:
    """Whether the act is only told beside another one."""
    return any(
        part.intent in each.intents
        and each.reads_so(part, state)
        and any(o.intent != part.intent and o.confidence >= each.sure and each.beside(part, o) for o in counted)
        for each in _BACKGROUNDS
    )


# The two answers to one question; the surer one is meant.
_OPPOSED = (
    {"accept_window", "decline_window"}, {"accept_visit", "decline_visit"}, {"approve_change", "refuse_change"},
    {"accept_estimate", "decline_estimate"}, {"sign_off", "file_claim"}, {"decline_job", "give_estimate"},
    {"decline_job", "request_visit"},
)  # fmt: skip


def _is_outdone(part: Act, counted: Sequence[Act], doubtful: frozenset[str]) -> bool:
    """Whether an unclear act that costs and answers nothing, or an answer, is outdone by others."""
    others = [o for o in counted if o.intent != part.intent]
    if part.intent in doubtful and not part.clear and part.confidence < _LIKELY:
        return any(o.confidence >= _PLAIN for o in others)
    own = answers_one(part.text)  # "No to Dave, yes to Priscilla"
    opposed = [o for o in others if {part.intent, o.intent} in _OPPOSED and not (own and answers_one(o.text))]
    return any(o.confidence > part.confidence for o in opposed)


def _is_asked(part: Act) -> bool:
    """Whether the words ask, however unsure it is what about: a question in a mail is no story."""
    known = part.confidence >= _HARDLY or "?" in part.text  # "I remember what happens if you don't" asks nothing
    return known and part.intent.startswith("ask_") and asks(part.text)


def _is_decided(part: Act) -> bool:
    return part.clear and part.confidence >= _DECIDED and len(part.text.split()) >= _SO_MANY_WORDS


# "I have been on your platform for four years", "now that the rules have changed" ask nothing of the program.
_ASKED_ONLY = frozenset({"ask_program/apply", "ask_program/change", "ask_program/timing"})
_WISHED = re.compile(
    r"\b(?:want|wish|like|love|apply|join|sign|interested|how|register|become|work with|understand|clarif\w*|tell"
    r"|explain)\b"
    r"|想|申请|加入|报名|注册|入驻|成为|请",
    re.IGNORECASE,
)


def _is_told(part: Act) -> bool:
    """Whether what looks like a question, or like an act that hangs on an if, is only told."""
    if part.intent in _ASKED_ONLY:
        return part.confidence < _TOLD and not asks(part.text) and not _WISHED.search(part.text)
    if part.intent.startswith("ask_program/"):
        # "I'm locked out", "please close my account": a pro's trouble is told and asks all the same.
        return part.confidence < _LIKELY and not asks(part.text)
    if part.intent.startswith("ask_policy/") or part.intent in {"ask_status", "ask_availability"}:
        return part.confidence < _TOLD and not asks(part.text)
    return not part.clear and (is_hedged(part.text) or is_only_told(part.text))
