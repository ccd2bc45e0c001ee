"""What is said of work that is done: that it is signed off in the same breath, or that something is wrong with it."""

from __future__ import annotations

import re

from language.guards.conditions import is_conditional
from language.guards.denials import is_negated
from language.guards.plain_words import plain
from language.guards.questions import ends_in_question
from language.intents import intents
from language.segments import clauses

_BROKEN = (
    r"(?:scratch(?:ed|es)?|dent(?:ed|s)?|crack(?:ed|s)?|chip(?:ped|s)?|broke(?:n)?|damaged?|ruined|crooked|uneven"
    r"|wobbl\w+|loose|leak(?:s|ed|ing|y)?|drip(?:s|ped|ping)?|stain(?:ed|s)?|a mess|sloppy|squeak(?:s|ing|y)?|rattl\w+"
    r"|fell (?:off|down)|com(?:es|ing) off|not (?:level|straight|working|even|flush|right)"
    r"|(?:does|do|did)(?:n't| not) work|missing|wrong|stuck|jams?|sags?|sagging)"
)
_UNHAPPY = (
    r"(?:(?:not|isn't|am not|aren't|wasn't|never) (?:\w+ ){0,2}(?:happy|satisfied|pleased|impressed|good enough)"
    r"|unhappy|dissatisfied|disappointed|unacceptable|(?<!nothing to )(?<!no )(?<!any )(?<!not )complain\w*)"
)
_BROKEN_ZH = (
    r"(?:[刮划擦]花|[刮划擦](?:了|坏|伤)|弄坏|坏了|摔坏|砸|裂|漏|歪|松了|松动|掉漆|掉下来|不平|不牢|没装好|没修好"
    r"|凹|污渍|弄脏|响个不停)"
)
_UNHAPPY_ZH = r"(?:不(?:太|是很|怎么|够|大)?满意|不(?:太|怎么)?高兴|失望|有意见)"
_FAULTY = re.compile(rf"\b(?:{_BROKEN}|{_UNHAPPY})\b|{_BROKEN_ZH}|{_UNHAPPY_ZH}")
# "No scratches", "the leak is gone", "was crooked, he fixed it": nothing is wrong any more.
_SOUND = re.compile(
    r"\b(?:no|not a|nothing|without|any|isn't|not|never|no longer|stopped|doesn't|didn't) (?:\w+ ){0,2}"
    rf"(?:{_BROKEN})\b"
    r"|\b(?:fixed|mended|repaired|replaced|sorted|gone|tightened|straightened|as good as new|put right)\b"
    r"|\b(?:old|before|used to)\b|(?:没有?|不再|不|未)[^，。！？,]{0,3}(?:刮|划|擦|坏|裂|漏|歪|松|响)"
    r"|修好了|弄好了|换了|补好|处理好"
)
# "Charge me when it's done", "please get it finished": the work is still to be done.
_STILL_TO_DO = re.compile(
    r"\b(?:when|once|after|until|till|before|get|gets|have|to be|be|as soon as)\b[^.!?;,]{0,24}"
    r"\b(?:done|finished|complete|sign\w*|charge\w*|install\w*|fixed|paid)\b"
    r"|\b(?:charge|pay)\b[^.!?;]{0,24}\b(?:when|once|after|until)\b|(?:做|弄|装|修|干)完(?:以后|之后|后|再)|等"
)
_DONE_ZH = re.compile(r"(?:干|搞)(?:好|完)了")


_DONE = (
    r"(?:it(?:'s| is| was)|(?:the )?(?:job|work)(?:'s| is| was)|that's|all|everything(?:'s| is)) "
    r"(?:all |been |well )?(?:done|finished|complete(?:d)?)"
)
_AMOUNT_RIGHT = (
    r"(?:the )?(?:amount|price|total|bill|\$ ?\d[\d.,]*)"
    r"(?: is| was)? (?:right|correct|fine|ok(?:ay)?|as (?:we )?agreed)"
)
# "Sign it off, please", "yes it's done", "all done, the amount is right": short words that are the sign-off, and
# nothing else.
_PLAINLY = re.compile(
    r"(?:(?:ok(?:ay)?|yes|and|so|then|please|pls|you (?:can|may)|i(?:'ll| will|'d like to)?|we|let's|just)[\s,]+)*"
    r"sign(?:ed|ing)?(?: (?:it|this|that|(?:the|my|your) (?:job|work)|him|her))? off(?: on (?:it|this|that))?"
    r"(?:[\s,]+(?:please|pls|now|then|thanks?|thank you|from me))*[\s.!]*"
    r"|(?:(?:yes|yep|yeah|sorry|oh|hi|so)[\s,]+)*"
    rf"{_DONE}(?:[\s,.;!]+(?:and )?{_AMOUNT_RIGHT})?[\s.!]*"
    r"|(?:那就|请|我)*(?:确认|签字)(?:完工|完成)?(?:吧|了)?[。！\s]*"
    r"|(?:是的?|对)?[，, ]*都?(?:做|弄|装|修|干)完了[。！\s]*"
)


def is_sign_off(text: str) -> bool:
    """Whether the words sign the job off and say nothing else."""
    return bool(_PLAINLY.fullmatch(plain(text).strip()))


def signs_off(text: str) -> bool:
    """Whether a clause of the words signs the job off, or says that it is done, and hangs on nothing."""
    named = intents().objects["sign_off"]
    said = [plain(clause) for clause in _clauses(text) if _is_said("sign_off", clause)]
    return any((named.search(each) or _DONE_ZH.search(each)) and not _STILL_TO_DO.search(each) for each in said)


def finds_fault(text: str) -> bool:
    """Whether a clause says that something is wrong with the work, or that its writer is not happy (GUA-1)."""
    return any(_FAULTY.search(plain(said)) and not _is_sound(said) for said in _clauses(text))


def _is_sound(clause: str) -> bool:
    words = plain(clause)
    unhappy = re.search(rf"\b{_UNHAPPY}\b|{_UNHAPPY_ZH}", words)
    return ends_in_question(clause) or is_conditional(clause) or (unhappy is None and bool(_SOUND.search(words)))


def _is_said(intent: str, clause: str) -> bool:
    return not (is_negated(intent, clause) or ends_in_question(clause) or is_conditional(clause))


def _clauses(text: str) -> list[str]:
    return [clause.text for clause in clauses(text)]
