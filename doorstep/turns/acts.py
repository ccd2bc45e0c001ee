"""What was understood, as the bot's channel takes it: acts with JSON values for entities."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from language.money import Amount
from language.segments import split
from language.understanding import Act, Understanding
from language.windows import ArrivalWindow

Json = dict[str, Any]

# Acts whose words the other party gets to read.
_RELAYED = frozenset(
    [
        "ask_pro",
        "message",
        "ask_customer",
        "give_estimate",
        "running_late",
        "explain_no_show",
        "cannot_come",
        "propose_window",
    ]
)
# Support alone reads a message that holds this.
_HELD = "ask_direct_payment"
# Acts that are nothing but words for the other party.
_ONLY_WORDS = frozenset({"ask_pro", "message", "ask_customer"})
_SMALL_TALK = frozenset({"greet", "thank", "goodbye", "affirm", "deny"})
_CARRIES_PHOTOS = frozenset({"request_service", "give_details", "ask_pro", "message", "ask_customer"})

_IDENTITY_LOOPS = frozenset({"identity_form", "code_form"})
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
_CODE = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DESCRIBING = 3  # words that make a description
_SAYING = 2  # words that say something


def whole_words(acts: Sequence[Act], text: str) -> tuple[Act, ...]:
    """The acts of a message between two parties, such that no word of it is lost (OTH-2, CON-3).

    The first act that is passed on carries everything but what other acts rest on; where there is none, words that no
    act rests on are passed on by themselves. Words that are for us or support alone are never among them. Of a message
    that asks for direct payment nothing is passed on (PAY-2).
    """
    kept = [act for act in acts if act.intent not in _SMALL_TALK]
    asking = next((act for act in kept if act.intent == _HELD), None)
    if asking is not None:
        return (replace(asking, text=text),)
    if not kept:
        return tuple(acts)
    others = [act.text for act in kept if act.intent not in _RELAYED]
    if len(others) == len(kept):
        rest = _unclaimed(others, text)
        return (*acts, Act("message", 1.0, rest)) if rest else tuple(acts)
    first = next(act for act in kept if act.intent in _RELAYED)
    told = replace(first, text=_without(others, text) or first.text)
    return tuple(told if act is first else act for act in acts if act is first or act.intent not in _ONLY_WORDS)


def _without(claimed: Sequence[str], text: str) -> str:
    """The text as it was written, without the clauses that are claimed."""
    kept, end = [], 0
    for segment in split(text):
        if segment.kind == "clause" and any(segment.text in words for words in claimed):
            kept.append(text[end : segment.start])
            end = segment.end
    return "".join([*kept, text[end:]]).strip()


def _unclaimed(claimed: Sequence[str], text: str) -> str:
    """The clauses that nobody claims, if they say anything."""
    rest = [
        segment.text
        for segment in split(text)
        if segment.kind == "clause" and not any(segment.text in words for words in claimed)
    ]
    words = " ".join(rest)
    return words if len(_WORD.findall(words)) >= _SAYING or re.search(r"[\u4e00-\u9fff]{2}", words) else ""


def acts_json(
    understanding: Understanding,
    text: str,
    *,
    role: str,
    between_parties: bool,
    photos: Sequence[Json] = (),
    memory: Mapping[str, Any] | None = None,
) -> list[Json]:
    """The acts in order. `text` is the whole message; `photos` go with the first act that can carry them.

    `between_parties`: the message stands in a thread of a customer and a pro.
    """
    loop = (memory or {}).get("loop")
    if loop in _IDENTITY_LOOPS and (named := _identity(text)):
        return [named]
    acts = whole_words(understanding.acts, text) if between_parties else understanding.acts
    given = [_act_json(act, understanding, text, loop) for act in acts]
    return _with_photos(given, photos, role) if photos else given


def _act_json(act: Act, understanding: Understanding, text: str, loop: str | None) -> Json:
    values: dict[str, Any] = {
        "windows": [_window(window) for window in act.windows],
        "excluded": [_window(window) for window in act.excluded],
        "money": [_money(amount) for amount in act.money],
        "service": understanding.service,
        "zip": understanding.zip,
        "details": dict(understanding.details),
        "description": _description(act, text, loop),
    }
    entities = [{"entity": name, "value": value} for name, value in values.items() if value]
    # What looks like a command to the bot is a person's text like any other, and is never acted on without asking.
    clear = act.clear and not (act.text or text).lstrip().startswith("/")
    return {
        "text": act.text or text,
        "intent": act.intent,
        "confidence": act.confidence,
        "entities": [*entities, {"entity": "clear", "value": clear}],
    }


def _with_photos(acts: list[Json], photos: Sequence[Json], role: str) -> list[Json]:
    entity = {"entity": "photos", "value": list(photos)}
    carrier = next((act for act in acts if act["intent"] in _CARRIES_PHOTOS), None)
    if carrier is None:
        carrier = {
            "text": "",
            "intent": "give_details" if role == "customer" else "message",
            "confidence": 1.0,
            "entities": [],
        }
        acts = [*acts, carrier]
    carrier["entities"].append(entity)
    return acts


def _description(act: Act, text: str, loop: str | None) -> str | None:
    """A request is described by the whole message; an open request by any words that are more than a fact or two."""
    if act.intent == "request_service":
        return text
    asked = loop == "request_form" and act.intent in ("give_details", "message", "offer_windows")
    return text if asked and len(_WORD.findall(text)) >= _DESCRIBING else None


def _identity(text: str) -> Json | None:
    """An address or a one-time code, where that is what the visitor was asked for."""
    entity: Json | None = None
    if address := _ADDRESS.search(text):
        entity = {"entity": "email", "value": address[0].lower()}
    elif code := _CODE.search(text):
        entity = {"entity": "code", "value": code[1] + code[2]}
    return {"text": text, "intent": "message", "confidence": 1.0, "entities": [entity]} if entity else None


def _window(window: ArrivalWindow) -> Json:
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}


def _money(amount: Amount) -> Json:
    high = None if amount.high is None else str(amount.high)
    return {"amount": str(amount.amount), "high": high, "currency": amount.currency}
