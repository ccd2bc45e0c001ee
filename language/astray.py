"""Whole messages that are none of the house's business, whatever one of their clauses sounds like by itself.

"I can't make Thursday at 9. Anything the week after?" gives times to a pro. After "Dear Dr. Lowe's office" it does
nothing of the kind: what a message reads like as a whole decides, and whom it calls.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.acts import Act
from language.guards.addressees import names_recipient
from language.guards.plain_words import plain
from language.intents import Intents, Role
from language.nlu import Ranking
from language.places import main_zip

# What is said in so many words is meant in any company.
_OUTRIGHT = frozenset({"talk_to_human", "report_direct_payment"})

_KIN = (
    r"mom(?:my)?|mum(?:my)?|mama|dad(?:dy)?|papa|grand?(?:ma|pa|dad|mother|father)|granny|nana|aunt(?:ie|y)?(?: \w+)?"
    r"|uncle(?: \w+)?|sis|cousin(?: \w+)?|honey|babe|darling|sweetie|sweetheart|chérie"
)
_OFFICES = (
    r"coach(?: \w+)?|(?:father|pastor|rabbi|reverend|deacon|professor|nurse|officer)(?: [\w']+)?|teacher"
    r"|(?:fellow |all )?(?:parishioners|parents|classmates|residents|alumni|choir members|shareholders)"
    r"|(?:hiring manager|webmaster|beneficiary|account holder|business owner|editor)"
)
# "Mom," "hi coach!" "dad can u": who is called is nobody of a job.
_CALLED = re.compile(
    r"(?:^|[.!?] )\W*(?:(?:hi|hey|hello|dear|good (?:morning|afternoon|evening)|yo|oh|ok|sorry|thanks)[\s,]+)?"
    rf"(?:{_KIN}|{_OFFICES})"
    r"(?:\s*[,!:;.—–-]|\s+(?:(?:can|could|will|would|did|do|are|r) (?:you|u)|im|i'm|where|pls|please)\b)"
)
_PLACES = (
    r"(?:clinic|dental|dentistry|hospital|veterinary|pharmacy|\w{3,}ology|\w{2,}odontics|pa?ediatrics|chiropractic"
    r"|school|academy|college|university|church|parish|library|museum|bank|insurance|motors|hotel|inn|airlines?"
    r"|restaurant|pizza|salon|yoga|gym|lost property|admissions|(?:doctor|dr\.? \w+)'s office)"
)
# "Dear Riverside Dental," "is this the animal clinic?"
_PLACE_CALLED = re.compile(
    rf"^\W*(?:dear|to|hello|hi|good (?:morning|afternoon)) (?:the )?(?!our|my|we\b)(?:[\w&'.]+ ){{0,4}}{_PLACES}"
    r"\s*[,:!.–—-]"
    rf"|\bis this (?:still )?(?:the )?(?:[\w&'.]+ ){{0,4}}(?:{_PLACES}|vet|dentist|doctor|landlord|dmv)\b"
)
_WRONG = re.compile(
    r"\bwrong (?:chat|number|person|recipient)\b"
    r"|\b(?:was|is|were) (?:meant|supposed to (?:go|be)) (?:for|to) my\b|发错|打错电话"
)
_CALLED_IN_CHINESE = re.compile(
    r"^\s*(?:妈妈?|爸爸?|爷爷|奶奶|外婆|外公|姥姥|老公|老婆|宝贝|.?老师|.?医生|.?大夫|.?教练|.?教授|各位(?:家长|同事|业主|同学)?)"
    r"(?:您好|你好|好)?[，,！!：:、 ]"
)
# What people name who have a job with us; advertisers and those who command machines do, too.
_OURS = re.compile(
    r"\b(?:estimates?|quot(?:e|es|ed)|bookings?|booked|re-?schedul\w+|arrival window|sign(?:ed|ing)? ?off|trip charge"
    r"|(?:the|my|our|your) (?:pro|plumber|electrician|cleaner|painter|handyman|mover|technician)s?"
    r"|doorstep|zip)\b|师傅|报价|上门"
)


def is_astray(text: str, read: Ranking, role: Role, acts: Sequence[Act], table: Intents) -> bool:
    """Whether a message is nobody's of the house, by what it reads like as a whole (`read`) and by whom it calls.

    Not where words are to be passed on; and unless somebody is called who has no part in any job, not where the house's
    own things are named, or an act stands by itself.
    """
    if any(act.intent in _OUTRIGHT for act in acts) or (role == "customer" and names_recipient(text)):
        return False
    foreign = _foreign(read, role, table)
    if calls_elsewhere(text):
        return foreign >= table.thresholds["astray_called"]
    if foreign < table.thresholds["astray"] or any(stands(act, table) or _is_known(act, table) for act in acts):
        return False
    return _OURS.search(plain(text)) is None and main_zip(text) is None


def calls_elsewhere(text: str) -> bool:
    """Whether the words call somebody who has no part in any job ("Hi Coach,"), or say that they went wrong."""
    words = plain(text)
    return any(p.search(words) for p in (_CALLED, _PLACE_CALLED, _WRONG, _CALLED_IN_CHINESE))


_WORDS = frozenset(
    {"message", "out_of_scope", "greet", "thank", "goodbye", "affirm", "deny", "give_details", "ask_pro"}
)


def _is_known(act: Act, table: Intents) -> bool:
    """Whether an act of the house is likely by its own clause, however old-fashioned the letter around it is."""
    return act.intent not in _WORDS | table.takes_windows and act.confidence >= table.thresholds["astray_known"]


# From so many clauses on a message has a story, of which a sentence may look foreign.
_A_STORY = 3


def only_looks_foreign(parts: Sequence[Act], read: Ranking, role: Role, table: Intents) -> bool:
    """Whether a clause of a longer message looks foreign and the message as a whole (`read`) does not."""
    return len(parts) >= _A_STORY and bool(read) and _foreign(read, role, table) < table.thresholds["astray_at_least"]


def _foreign(read: Ranking, role: Role, table: Intents) -> float:
    """How foreign a message reads as a whole to somebody of that role, of 1."""
    return dict(table.masked(read, role)).get("out_of_scope", 0.0)


def stands(act: Act, table: Intents) -> bool:
    """Whether an act that costs, or rests on times, is surer than the mere times in its words make it."""
    sure = act.clear and act.confidence > table.thresholds["destructive"]
    return sure and act.intent in table.destructive | table.takes_windows
