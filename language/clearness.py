"""Whether acting on a settled clause is clear, or takes a question first."""

from __future__ import annotations

import re

from language.clauses import Clause
from language.guards.answers import begins_with_yes, is_no, is_yes
from language.guards.choices import chooses_pro
from language.guards.conditions import is_conditional
from language.guards.double_negations import without_mere_no
from language.guards.hearsay import is_only_told
from language.guards.kept import leaves_alone
from language.guards.objects import lacks_object
from language.guards.openness import is_hedged, is_what_if
from language.guards.preferences import prefers
from language.guards.prices import is_haggling, never_agreed
from language.guards.questions import ends_in_question, wants_it_done
from language.intents import Intents
from language.thread_states import names_object
from language.timing import refuses_day

# Acts that people ask for in the form of a question ("can we move it?").
ASKED_FOR = frozenset({"reschedule", "change_pro", "cancel_booking", "cancel_request", "share_phone"})


# What may be said before it is known who writes, and so where their job stands: the desk looks once they are known.
_BEFORE_KNOWN = frozenset({"cancel_booking"})

# What ends or replaces what would go on.
_ENDS = frozenset({"cancel_booking", "cancel_request", "change_pro", "decline_job", "cannot_come"})


def is_clear(intent: str, confidence: float, clause: Clause, table: Intents) -> bool:
    """Whether an act may be done without a question: destructive ones need a cue in the words."""
    limits = table.thresholds
    if intent.partition("/")[0] in table.harmless:
        return confidence >= limits["harmless"]
    if confidence < limits["acting"]:
        return False
    if intent not in table.destructive:
        return True
    if is_open(_in_short(intent, clause.text)):
        return False
    if intent == "accept_estimate" and (
        _RATHER.search(clause.words) or (_COME.match(clause.words) and not clause.timed)
    ):
        return False
    if intent == "reschedule" and not (clause.timed or _moves(clause)):
        return False
    known = clause.state is not None or intent not in _BEFORE_KNOWN
    if known and not (table.belongs(intent, clause.state) or names_object(intent, clause, table)):
        return False
    if (
        intent in _OF_ONE_ROLE
        and clause.own < limits["own"]
        and confidence < 1.0
        and not _ANSWERED.search(clause.words)
    ):
        return False
    if lacks_object(intent, clause.text) or (intent in _ENDS and leaves_alone(clause.text)):
        return False
    if ends_in_question(clause.text) and not _is_asked_for(intent, clause):
        return False
    if intent == "change_pro" and clause.asked and prefers(clause.text, clause.pros):
        return False  # "I'd rather have Mei. Can I switch?"
    if intent == "decline_estimate" and is_haggling(clause.text):
        return False
    rivals = [c for name, c in clause.ranking if name in table.destructive and name != intent]
    if confidence < 1.0 and rivals and confidence - max(rivals) < limits["margin"]:
        return False
    if is_yes(clause.text) or is_no(clause.text) or _is_shown(intent, clause, table):
        return confidence >= limits["destructive"]
    if answers(intent, clause, table) and confidence >= limits["answer"]:
        return True
    # An answer as it was heard, and not another that the state makes of it ("too bad he can't do Fridays").
    answer = intent in table.yes_family | table.no_family and confidence < 1.0
    if answer and clause.heard and clause.heard[0][0] != intent:
        return False
    return intent not in _ALWAYS_SHOWN and confidence >= limits["certain"]


def _is_shown(intent: str, clause: Clause, table: Intents) -> bool:
    """Whether the words show the act; an amount that is fine signs off only where nothing stands beside it (PAY-1)."""
    if intent == "accept_estimate" and chooses_pro(clause.text, clause.pros):
        return True
    if intent in {"accept_estimate", "change_pro"} and prefers(clause.text, clause.pros):
        return True
    if intent == "sign_off" and clause.among == 1 and _PRICE_FINE.fullmatch(clause.words.strip()):
        return True
    return shows(intent, clause.words, table)


# "$150 is ok"
_PRICE_FINE = re.compile(
    r"(?:yes,? )?(?:the )?(?:\$? ?\d+(?:\.\d\d)?|amount|price|total) (?:is|was|looks|sounds) (?:ok(?:ay)?|fine|good)"
    r"(?: (?:with|for|by) (?:me|us))?[\s.!]*"
)


# What is hardly anything that its writer's role can mean is none of these. Times are named by both alike.
_OF_ONE_ROLE = frozenset(
    {"accept_visit", "decline_visit", "cancel_booking", "cancel_request", "approve_change", "sign_off", "share_phone"}
)
_ANSWERED = re.compile(
    r"^(?:(?:then|so|well|and|but),? )?(?:yes|yeah|yep|sure|ok(?:ay)?|fine|no|nope|please|pls|好|可以|行|不)"
    r"|\b(?:happy|great|perfect|satisfied|pay|charge)\b"
    r"|\b(?:fine|ok(?:ay)?|good|works) (?:w/?|with|by|for) (?:me|us)\b|没问题|满意|好评|五星"
)
# What cannot be taken back needs more than certainty: a card is charged (PAY-1), a number given (CON-2), an agreed
# window and a pro are lost (SCH-6).
_ALWAYS_SHOWN = frozenset({"sign_off", "share_phone", "change_pro"})
# An answer of more words may speak of something else; Chinese writes no spaces.
_FEW_WORDS = re.compile(r"(?:[!-~’]+\s*){1,5}")


# "My phone is 555-0171 in case he gets lost": what the number is for leaves nothing open.
_IN_CASE = re.compile(
    r"\b(?:in case|if|when) (?:he|she|they|you|anything|there|the \w+)(?:'s|’s| is| are)? (?:gets?|needs?|can['’]?t"
    r"|cannot|has|have|runs?|running|lost|late|early|near|close|comes? up|any)\b[^.?!]*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{3}[ .-]?\d{4}")
# "Ok, come" says yes to a time, and not to the price of the whole job.
_COME = re.compile(
    r"\s*(?:(?:ok(?:ay)?|yes|sure|fine|great|good)[\s,.!]+)*(?:please |just )?come\b|[好行的吧，, ]*来吧"
)
# Who would rather have somebody has not said yes to the price yet.
_RATHER = re.compile(r"\b(?:rather|prefer)\b|宁愿|宁可|更想|更愿意")


# Who gives a time up may be giving all of it up: "Can't do Friday any more, and no need for a new date" (SCH-4, SCH-5).
_MOVING = re.compile(
    r"\b(?:re-?(?:sched|arrang|book)\w*|mov(?:e|ed|ing)|chang(?:e|ed|ing)|switch\w*|push\w*|postpon\w*|delay\w*|shift\w*|swap"
    r"|bump|another|different|new|other|later|earlier|sooner|instead|forward|put (?:\w+ )?(?:off|back)|(?:next"
    r"|following) week)\b|[改换推延挪]|提前|晚[^点上]{0,3}天"
)
_NONE_WANTED = re.compile(r"\b(?:no need|(?:do not|don't|dont) (?:need|want|look|bother))\b|不用|不需要|不想")


def _moves(clause: Clause) -> bool:
    """Whether words without a time ask for another one, or say nothing but that a day does not suit."""
    asked = bool(_MOVING.search(clause.words)) and not _NONE_WANTED.search(clause.words)
    return asked or (clause.among == 1 and refuses_day(clause.text))


def _in_short(intent: str, text: str) -> str:
    if intent == "refuse_change":  # whatever is told behind the no
        return never_agreed(text) or text
    return _IN_CASE.sub(" ", text) if intent == "share_phone" and _NUMBER.search(text) else text


def answers(intent: str, clause: Clause, table: Intents) -> bool:
    """Whether a few words with no fact in them are the yes or the no that the thread waits for."""
    asked = (by_state[clause.role].get(clause.state or "") for by_state in (table.yes, table.no))
    few = _FEW_WORDS.fullmatch(clause.text.strip()) and not (clause.timed or clause.priced)
    return bool(few) and intent in asked


def is_open(text: str) -> bool:
    """Whether the words leave an act open, or only tell of it: hedged, what-if, conditional, somebody else's."""
    return any(leaves_open(text) for leaves_open in (is_hedged, is_what_if, is_conditional, is_only_told))


def is_left_open(text: str) -> bool:
    """Whether a choice is only thought about: the words leave it open, or somebody would rather have it."""
    return is_open(text) or _RATHER.search(text.lower()) is not None


def shows(intent: str, words: str, table: Intents) -> bool:
    """Whether words in lower case hold one that shows a destructive act."""
    cue = table.cues.get(intent)
    return cue is not None and cue.search(without_mere_no(words)) is not None


def _is_asked_for(intent: str, clause: Clause) -> bool:
    """Whether an act is meant although its words end in a question mark: "can we move it?", "yes, shall we say 9?"."""
    if intent == "change_pro":
        # "Can I switch?" may only ask; what would be lost, an agreed window and a pro, is named first (SCH-6).
        return False
    asked = intent in ASKED_FOR and wants_it_done(clause.text)
    return asked or begins_with_yes(clause.text) or (clause.timed and intent != "accept_window")
