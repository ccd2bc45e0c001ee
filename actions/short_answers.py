"""Short answers to what was asked back: a bare yes or no, or one in the words of the question."""

import re
from collections.abc import Mapping
from typing import Any, Literal

_BARE = {
    "yes": "yes|yep|yeah|yup|sure|ok|okay|correct|right|exactly|do it|do that|go ahead|go for it|confirm|confirmed"
    "|是|是的|好|好的|可以|对",
    "no": "no|nope|nah|don't|do not|never mind|nevermind|不|不是|不要|不用",
}
_POLITE = "please|thanks|thank you"
_BARE_ANSWERS = {
    answer: re.compile(rf"(?:(?:{_POLITE}) )?(?:{words})(?: (?:{words}|{_POLITE}))*", re.I)
    for answer, words in _BARE.items()
}
# Answers in the words of what was asked: "yes give it to him", "no, keep it".
_GIVE = (
    r"(?:(?:and|you|can|could|may|should|of course|absolutely|then) )*(?:give|send|share|pass|let|tell|hand)"
    r"(?: it| that| him| her| them| (?:my|the)(?: phone)?(?: number)?| have| on| over| to(?: (?:him|her|them|\w+))?)*"
    r"|(?:he|she|they) (?:can|may|should) (?:have|get) (?:it|that)"
)
_KEEP = (
    r"(?:please )?(?:(?:don't|do not|better not) (?:give|send|share|pass|let)\b.{0,30}"
    r"|keep (?:it|that)(?: (?:private|to yourself))?|not yet)"
)
_POLITELY = rf"(?: (?:{_POLITE}))?"
_IT = r"(?:it|this|that|mine|everything|him|her|them|the (?:booking|appointment|visit|job|request|whole thing))"
_LEAVE_IT = (
    r"(?:don't|do not|not) (?:cancel|move|change)(?: it| that| anything)?|(?:please )?(?:keep|leave) "
    + _IT
    + r"(?: as it is)?"
)
_LEAVE_IT_ZH = r"(?:先)?(?:别|不要?)(?:取消|改)了?|留着吧?"


def _asked(verb: str, verb_zh: str) -> Mapping[Literal["yes", "no"], re.Pattern[str]]:
    """A yes that names the act that was asked about, and a no that leaves things as they are."""
    yes = rf"(?:(?:{_BARE['yes']}|{_POLITE}) )*(?:{verb})(?: {_IT})?(?: for me| then)?{_POLITELY}"
    yes_zh = rf"(?:(?:是的?|好的?|对) ?)?(?:请|帮我|麻烦)?(?:{verb_zh})(?:掉|了|吧)*"
    no = rf"(?:(?:{_BARE['no']}) )?(?:{_LEAVE_IT}){_POLITELY}"
    return {"no": re.compile(rf"{no}|{_LEAVE_IT_ZH}", re.I), "yes": re.compile(rf"{yes}|{yes_zh}", re.I)}


_IN_ITS_WORDS: Mapping[str, Mapping[Literal["yes", "no"], re.Pattern[str]]] = {
    "share_phone": {
        "no": re.compile(rf"(?:(?:{_BARE['no']}) )?{_KEEP}{_POLITELY}|(?:不要?|先?别)(?:把|给).{{0,12}}", re.I),
        "yes": re.compile(
            rf"(?:(?:{_BARE['yes']}|{_POLITE}) )*(?:{_GIVE}){_POLITELY}"
            r"|(?:(?:是的?|好的?|可以|行) ?)?(?:可以)?(?:把)?(?:它|电话|号码|我的电话|我的号码|电话号码)?"
            r"(?:给|告诉)(?:他|她|师傅)(?:吧|就行)?",
            re.I,
        ),
    },
    "cancel_booking": _asked("cancel", "取消"),
    "cancel_request": _asked("cancel|stop|close", "取消|停"),
    "reschedule": _asked("move|change|reschedule", "改|改期"),
}


def bare_answer(text: str) -> Literal["yes", "no"] | None:
    """A text that is a yes or a no and nothing else.

    Beside a pending question it answers that question, whatever else it might mean in the matter's state.
    """
    bare = _words(text)
    if _BARE_ANSWERS["yes"].fullmatch(bare):
        return "yes"
    return "no" if _BARE_ANSWERS["no"].fullmatch(bare) else None


def answer_to(pending: Mapping[str, Any], text: str) -> Literal["yes", "no"] | None:
    """A yes or a no to what was asked back, bare or in the words of the question: "yes give it to him"."""
    own = _IN_ITS_WORDS.get(pending["intent"], {})
    said = next((answer for answer, words in own.items() if words.fullmatch(_words(text))), None)
    return bare_answer(text) or said


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w' ]+", " ", text.replace("’", "'")).split())
