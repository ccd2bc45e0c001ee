"""Which act of a message carries which words, so that none is lost and none is passed on twice (OTH-2, CON-3)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from language import payments
from language.cutting import without
from language.guards.asked_by_pros import asks_about_customer, rule_asked
from language.guards.questions import ends_in_question, is_question, opens_question, wants_told
from language.money import Amount, read_money
from language.segments import clauses
from language.streets import tells_only_where
from language.understanding import Act

# Acts that are nothing but words for the other party of the thread.
_ONLY_WORDS = frozenset({"ask_pro", "message", "ask_customer", "give_details"})
# Acts that the other party is told of in the writer's own words.
_QUOTED = _ONLY_WORDS | frozenset(
    [
        "accept_estimate",
        "decline_estimate",
        "offer_windows",
        "accept_window",
        "decline_window",
        "reschedule",
        "cancel_booking",
        "change_pro",
        "rate",
        "report_no_show",
        "sign_off",
        "give_estimate",
        "decline_job",
        "confirm_window",
        "propose_window",
        "cannot_come",
        "running_late",
        "explain_no_show",
        "request_visit",
        "change_order",
        "job_done",
        "share_phone",
    ]
)
# What is asked back first, and would be taken for done if the other party read of it before the answer.
_TAKEN_FOR_DONE = frozenset({"accept_estimate", "cancel_booking", "change_pro"})
# Cases of support, who read the whole message: what is wrong stands anywhere in it (GUA-1, OTH-1).
_CASES = frozenset({"file_claim", "talk_to_human"})
# Answered by us or looked at by support, and read by the other party as well where the mail says something to them.
_ASIDES = _ONLY_WORDS | {"share_phone"}
_READ_BY_BOTH = "ask_policy/"
_ANSWERS_A_PRO = frozenset({"accept_estimate", "decline_estimate", "accept_visit", "decline_visit"})
_BEFORE_BOOKING = frozenset({"awaiting_estimate", "estimate_offered"})
_COMPLAINTS = frozenset({"file_claim", "report_no_reply"})
# Praise or blame, which the pro reads where it is written to them (FBK-2).
_RATING = "rate"
# Support alone reads this, and the mere words beside it (PAY-2).
_HELD = "ask_direct_payment"
# What is done all the same.
_DONE_BESIDE = _QUOTED - _ONLY_WORDS
# Where windows are kept until there are enough of them (SCH-1), and the words with them.
_WAITS_FOR_MORE = "awaiting_windows"
_ENOUGH = 3  # windows that hardly wait
_PLEASANTRY = 3  # words that say no more than "hi Rosa, thanks"
_SMALL_TALK = frozenset({"greet", "thank", "goodbye", "affirm", "deny"})

_WORD = re.compile(r"[^\W\d_]{2,}")
_UNTIL_WHEN = re.compile(r"(?:until|till|by|from|since|for|at|on) (?:when|what|which|how)\b", re.IGNORECASE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
_SAYING = 2  # words that say something


def rated(acts: Sequence[Act], text: str) -> tuple[Act, ...]:
    """The acts of words about a job that is signed off: what is said beside a rating is the rating's (FBK-1).

    "5 stars, although the no-show was annoying" reports no no-show. What is for us stays by itself.
    """
    rating = next((act for act in acts if act.intent == _RATING), None)
    if rating is None:
        return tuple(acts)
    others = [act for act in acts if act.intent not in _SMALL_TALK and act.intent not in _QUOTED - {"share_phone"}]
    whole = replace(rating, text=without(_apart(others), text) or rating.text)
    return (whole, *others)


def without_asides(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Words for "the pro" beside a new request are part of it: there is no pro yet whom they could be meant for.

    A phone number is nobody's to have before there is one, either (CON-2). What somebody tells of themselves beside a
    question of the program is part of that, too.
    """
    if not any(act.intent == "request_service" or act.intent.startswith("ask_program/") for act in acts):
        return tuple(acts)
    return tuple(act for act in acts if act.intent not in _ASIDES)


def told_once(acts: Sequence[Act], text: str, *, state: str | None = None, standing: int = 0) -> tuple[Act, ...]:
    """The acts of words to us about a matter: all that is for the other party is told in one piece (CON-3, OTH-2).

    As `carried`, but what is asked of us stays with us. Before a booking only an answer to a pro has a reader;
    other words join the request. `state` and `standing` as in `carried`.
    """
    kept = [act for act in acts if act.intent not in _SMALL_TALK]
    booked = state is not None and state not in _BEFORE_BOOKING
    commands = [act for act in kept if act.intent in _QUOTED - _ONLY_WORDS and act.clear]
    words = [act for act in kept if act.intent in _ONLY_WORDS]
    heard = [act for act in commands if booked or act.intent in _ANSWERS_A_PRO]
    carrier = next(iter((*heard, *words)), None)
    if carrier is None:
        where = _where(kept, text)
        return (Act("message", 1.0, where), *acts) if where and kept else tuple(acts)
    if _waits(carrier, state, standing):
        return tuple(acts)
    others = [act for act in kept if act is not carrier and act not in words]
    read = [act for act in others if _for_reader(act) and (booked or act.intent in _ANSWERS_A_PRO)]
    apart = [act.text for act in others if act.intent != _RATING and act not in read]
    where = _where(others, text) if carrier in words else ""
    told = replace(carrier, text=where or without(apart, text) or carrier.text)
    return tuple(told if act is carrier else act for act in kept if act is carrier or act in others)


def _waits(act: Act, state: str | None, standing: int) -> bool:
    """Whether the windows of the act are too few yet, so that they wait for more (SCH-1)."""
    return act.intent == "offer_windows" and state == _WAITS_FOR_MORE and standing + len(act.windows) < _ENOUGH


def carried(
    acts: Sequence[Act], text: str, *, role: str, state: str | None = None, standing: int = 0
) -> tuple[Act, ...]:
    """The acts of a message between two parties, such that each word is passed on once.

    One act that the other party is told of carries all words but those of the acts for others, in the writer's order;
    where there is none, words that no act rests on are passed on by themselves. What is asked of a policy, and a
    complaint, stay in what is passed on: nobody reads a mail with holes. Words for us or support alone are never
    among them; of a message that asks for direct payment mere words are held with the asking, and what it does besides
    is done (PAY-2).
    Windows that are too few beside the `standing` ones wait for more (`state`), but not what was said beside them.
    """
    asking = next((act for act in acts if act.intent == _HELD), None)
    if asking is not None:
        return _beside_held(acts, asking, text)
    kept = [_as_said(act, role, state) for act in acts if act.intent not in _SMALL_TALK]
    if not kept:
        return tuple(acts)
    carrier = _carrier(kept)
    if carrier is None:
        if not _unclaimed([act.text for act in kept], text):
            return tuple(kept)
        where = _where(kept, text)
        return (
            (Act("message", 1.0, where), *kept) if where else (*kept, Act("message", 1.0, without(_apart(kept), text)))
        )
    if _waits(carrier, state, standing):
        rest = _unclaimed([act.text for act in kept], text)
        return (*kept, Act("ask_pro", 1.0, rest)) if rest and len(rest.split()) > _PLEASANTRY else tuple(kept)
    kept = _with_questions(carrier, kept)
    others = [act for act in kept if act is not carrier and (act.intent not in _ONLY_WORDS or _stays(carrier, act))]
    where = _where(others, text) if carrier.intent in _ONLY_WORDS else ""
    told = replace(carrier, text=where or without(_apart(others), text) or carrier.text)
    return tuple(told if act is carrier else act for act in kept if act is carrier or act in others)


def _with_questions(carrier: Act, acts: Sequence[Act]) -> list[Act]:
    """The acts, of which what is asked of support beside a sign-off is theirs, and no pro's (OTH-1)."""
    return [
        replace(act, intent=_TO_SUPPORT) if _stays(carrier, act) and _OF_SUPPORT.search(act.text) else act
        for act in acts
    ]


def _stays(carrier: Act, act: Act) -> bool:
    """Whether words are an act of their own: what is asked beside a sign-off, which leaves the pro nothing else to do,
    has a clock like any question (NOS-4)."""
    return carrier.intent == "sign_off" and act.intent == "ask_pro" and ends_in_question(act.text)


_TO_SUPPORT = "talk_to_human"
_OF_SUPPORT = re.compile(r"\b(?:support|customer service)\b|客服", re.IGNORECASE)


def _where(others: Sequence[Act], text: str) -> str:
    """The words beside other acts, where they say an address and nothing else; else nothing.

    An address is noted, not answered (REQ-2): what is asked of us beside it is not passed on with it.
    """
    rest = without([act.text for act in others], text)
    return rest if tells_only_where(rest) else ""


def _apart(acts: Sequence[Act]) -> list[str]:
    """The words of acts that the other party is not to read."""
    shared = _COMPLAINTS | {_RATING}
    apart = (act for act in acts if not act.intent.startswith(_READ_BY_BOTH) and act.intent not in shared)
    return [act.text for act in apart if not _for_reader(act)]


def _for_reader(act: Act) -> bool:
    """Whether the words of an act are the other party's to read, though another act carries them.

    "Too much. Would you do 240?": that the first half is asked back takes no word from the pro. What both acts tell
    leaves in one mail, with every word once (`doorstep.post.one_mail`).
    """
    return act.intent in _QUOTED - {"share_phone"} and (act.clear or act.intent not in _TAKEN_FOR_DONE)


def whole_for_support(acts: Sequence[Act], text: str) -> tuple[Act, ...]:
    """The acts, with the whole message in those that open a case: nobody judges half a complaint (GUA-1, OTH-1)."""
    return tuple(replace(act, text=text) if act.intent in _CASES else act for act in acts)


def _beside_held(acts: Sequence[Act], asking: Act, text: str) -> tuple[Act, ...]:
    """ "All done. Cash is best": the job is done, in its own words, and all others are held with those about the cash.

    An act has the amounts of its own words alone: one that belongs to the asking is no price.
    """
    done = [
        replace(act, money=tuple(amount for amount in act.money if _says(act.text, amount)))
        for act in acts
        if act.intent in _DONE_BESIDE and payments.verdict(act.text) != "direct"
    ]
    held = replace(asking, text=without([act.text for act in done], text) or asking.text)
    return (*done, held)


def _says(text: str, amount: Amount) -> bool:
    return any((said.amount, said.high) == (amount.amount, amount.high) for said in read_money(text, terms="priced"))


def _as_said(act: Act, role: str, state: str | None) -> Act:
    """What a pro says of prices and policies is for the customer to know; only a question is one to us (VIS-1)."""
    if act.intent == "report_no_show" and state in _BEFORE_BOOKING:
        return replace(act, intent="message")  # nobody was to come: "nobody is home before ten"
    of_us = _asks(act.text) or (wants_told(act.text) and rule_asked(act.text, state) == act.intent)
    if role == "pro" and act.intent.startswith("ask_policy/") and not of_us:
        return replace(act, intent="message")
    return act


def _asks(text: str) -> bool:
    asking = _CHINESE.search(text) or _UNTIL_WHEN.match(text)
    of_us = opens_question(text) and asks_about_customer(text)
    return is_question(text) or of_us or (asking is not None and ends_in_question(text))


def _carrier(acts: Sequence[Act]) -> Act | None:
    """A command before mere words. One that is asked back first may come to nothing, and carries nothing but itself."""
    commands = [act for act in acts if act.intent in _QUOTED - _ONLY_WORDS and act.clear]
    words = [act for act in acts if act.intent in _ONLY_WORDS]
    return next(iter((*commands, *words)), None)


def _unclaimed(claimed: Sequence[str], text: str) -> str:
    """The clauses that nobody claims, if they say anything."""
    rest = (clause.text for clause in clauses(text) if not any(clause.text in words for words in claimed))
    words = " ".join(rest)
    return words if has_words(words, _SAYING) else ""


def has_words(text: str, least: int) -> bool:
    """Whether a text has so many words, or some Chinese, which has no spaces to count them by."""
    return len(_WORD.findall(text)) >= least or _CHINESE.search(text) is not None
