"""What was understood, as the bot's channel takes it: acts with JSON values for entities."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from doorstep.turns.carrying import carried, has_words, rated, told_once, whole_for_support, without_asides
from doorstep.turns.first_words import with_all_times
from doorstep.turns.for_us import TO_SUPPORT
from doorstep.turns.missed_windows import explained
from doorstep.turns.one_act import STOPPING, signed_off_first, with_mail_wishes, with_stars, with_windows
from language.mailing import MailWish
from language.money import Amount
from language.papers import tells_of_papers
from language.places import read_city
from language.segments import split
from language.understanding import Act, Understanding
from language.windows import ArrivalWindow

Json = dict[str, Any]

_CARRIES_PHOTOS = frozenset({"request_service", "give_details", "ask_pro", "message", "ask_customer"})

_TELLS = frozenset({"request_service", "give_details", "offer_windows"})
_IDENTITY_LOOPS = frozenset({"identity_form", "code_form"})
_ADDRESS = re.compile(r"[A-Za-z0-9_.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
# "dana at home dot example", as people say it who do not want to be read by machines.
_SPELLED = re.compile(r"([\w.+-]+)\s+(?:at|\(at\)|\[at\])\s+([\w-]+(?:\s*(?:\.|dot)\s*[\w-]+)+)\s*$", re.IGNORECASE)
_DOT = re.compile(r"\s*(?:\.|\bdot\b)\s*", re.IGNORECASE)
# "My email is dana@home.example", or an address that closes the words like a name under them, or after one.
_OWN_ADDRESS = re.compile(
    rf"\b(?:e-?)?mail(?: address)?(?:['’]s| is|:)?\s+[^\s@]+@"
    r"|(?:邮箱|邮件|电邮)(?:地址)?(?:是|：|:)?\s*[^\s@]+@"
    rf"|[,.;!?，。；！？\n]\s*(?:(?-i:[A-Z])[\w'’.-]+\s+){{0,3}}{_ADDRESS.pattern}\W*$",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})(?!\d)")
_INTRODUCES = re.compile(
    r"\b(?:it['’]?s|this is|here is|i['’]?m|i am|me|again|back|returning|hi|hello|hey)\b|我是|又是我|还是我|你好|您好",
    re.IGNORECASE,
)
# What is wanted, however short: that is an act, and the address goes with it.
_WANTS = re.compile(
    r"\b(?:need|want|cancel|book|mount|fix|repair|install|paint|clean|move|resched\w*|price|cost|when|where|what|how|please"
    r"|not|don['’]?t|no)\b|要|想|请|取消|修|装|价|什么|哪|不",
    re.IGNORECASE,
)
_INTRODUCING, _LETTERS = 10, 12
# A question of its own, which no particle of politeness makes ("...，好吗？").
_ASKED_IN_CHINESE = re.compile(r"(?<![好行])(?<!可以)(?:吗|呢|多少钱|多久|谁)[？?]$")
_IS_ASKED = re.compile(r"ask_(?:policy|program|status|availability|pro|customer)\b|list_estimates$|message$")
_DESCRIBING = 3  # words that make a description


def acts_json(
    understanding: Understanding,
    text: str,
    *,
    role: str,
    between_parties: bool,
    photos: Sequence[Json] = (),
    memory: Mapping[str, Any] | None = None,
    muted: bool | None = None,
    state: str | None = None,
    standing: int = 0,
    visitor: bool = False,
    over: bool = False,
    signed_off: bool = False,
    apart: Sequence[Act] = (),
    whole: str = "",
) -> list[Json]:
    """The acts in order. `text` is the whole message; `photos` go with the first act that can carry them.

    `between_parties`: the message stands in a thread of a customer and a pro, whose state is `state`; `standing` is the
    number of windows that the customer has named so far. `muted`: whether the writer wants no more mails about the
    matter; None: there is no matter. `visitor`: nobody knows yet who writes, so an address of their own is taken
    wherever they name it. `over`: the window that a pro was to come in is over;
    `signed_off`: so is the job. `apart`: acts that are for us alone, whose words are not in `text` but in the `whole`.
    """
    loop = (memory or {}).get("loop")
    if loop in _IDENTITY_LOOPS and (named := _identity(text)):
        return [_with_what_is_told(named, understanding, text)]
    if visitor and (introduced := _introduced(text)):
        return [introduced]
    acts = with_windows(explained(understanding.acts) if over and role == "pro" else understanding.acts)
    acts = with_stars(signed_off_first(with_all_times(acts) if muted is None else acts))
    acts, wishes = with_mail_wishes(acts, muted=muted is True)
    if signed_off and any(act.intent == "rate" for act in acts):
        acts = rated(acts, text)
    elif between_parties:
        acts = carried(acts, text, role=role, state=state, standing=standing)
    elif muted is not None and not any(act.intent == "request_service" for act in acts):
        acts = told_once(acts, text, state=state, standing=standing)
    else:
        acts = without_asides(acts)
    acts = whole_for_support(acts, text)
    given = [_act_json(act, understanding, text, loop, wishes.get(act.text)) for act in acts]
    given = in_order(given, [_act_json(act, understanding, text, loop) for act in apart], whole or text)
    given = _with_own_address(given, text) if visitor else given
    return _with_photos(given, photos, role) if photos else given


def in_order(acts: Sequence[Json], apart: Sequence[Json], whole: str) -> list[Json]:
    """The acts with those that were read apart: a question stands before those that were asked after it."""
    acts = list(acts)
    for each in apart:
        at = whole.find(each["text"])
        behind = (i for i, act in enumerate(acts) if _IS_ASKED.match(act["intent"]) and whole.find(act["text"]) > at)
        acts.insert(next(behind, len(acts)) if at >= 0 else len(acts), each)
    return acts


def plain_act(intent: str, text: str, entities: Sequence[Json] = ()) -> Json:
    """An act that leaves no doubt, of words that were read here and not by the model."""
    clear = {"entity": "clear", "value": True}
    return {"text": text, "intent": intent, "confidence": 1.0, "entities": [*entities, clear]}


def _introduced(text: str) -> Json | None:
    """ "Hi, it's Omar again, omar@home.example", or the address alone: who a visitor is, and nothing asked for yet."""
    found = _ADDRESS.search(text)
    if found is None or "?" in text or "？" in text:
        return None
    rest = text.replace(found[0], " ")
    if not any(letter.isalnum() for letter in rest):
        return _identity(text)
    few = len(rest.split()) <= _INTRODUCING and len(rest) <= _INTRODUCING * _LETTERS
    return _identity(text) if few and _INTRODUCES.search(rest) and not _WANTS.search(rest) else None


def _with_what_is_told(named: Json, understanding: Understanding, text: str) -> Json:
    """ "kim@home.example, free any weekday after 5, ceilings too": facts of the job go along with the address."""
    told = [act for act in understanding.acts if act.intent in _TELLS]
    address = _ADDRESS.search(text)
    if address is None or not told:
        return named
    words = (text[: address.start()] + text[address.end() :]).strip(" ,;:.-\n")
    facts = {
        "windows": [_window(window) for act in told for window in act.windows],
        "zip": understanding.zip,
        "details": dict(understanding.details),
        "description": words,
    }
    entities = [{"entity": name, "value": value} for name, value in facts.items() if value]
    return {**named, "text": words, "entities": [*named["entities"], *entities]}


def _with_own_address(acts: list[Json], text: str) -> list[Json]:
    """ "My email is dana@home.example, where does my job stand?": the address goes with what it is named for."""
    own = _OWN_ADDRESS.search(text)
    found = _ADDRESS.search(text, own.start()) if own else None
    if found is None or not acts:
        return acts
    rest = [act for act in acts if act["intent"] != "message" or found[0] not in act["text"]] or acts
    rest[0]["entities"].append({"entity": "email", "value": found[0].lower()})
    return rest


def _act_json(
    act: Act, understanding: Understanding, text: str, loop: str | None, wish: MailWish | None = None
) -> Json:
    values: dict[str, Any] = {
        "asked": _asked_beside(act, understanding) if act.intent == "accept_estimate" else None,
        "beside": text if act.intent == "accept_estimate" and not act.clear and act.text != text else None,
        "mailing": wish if act.intent == STOPPING else None,
        "windows": [_window(window) for window in act.windows],
        "excluded": [_window(window) for window in act.excluded],
        "money": [_money(amount) for amount in act.money],
        "service": understanding.service,
        "zip": understanding.zip,
        "city": None if understanding.zip else read_city(act.text),
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


def _asked_beside(act: Act, understanding: Understanding) -> list[str]:
    """What the pro is asked in the same breath as they are booked, in the words of the act."""
    asked = [each.text for each in understanding.acts if each.intent == "ask_pro" and each.text in act.text]
    of_us = [each.text for each in understanding.acts if each.intent.startswith("ask_policy/")]
    chinese = [each.text for each in split(act.text)[1:] if _ASKED_IN_CHINESE.search(each.text)]
    return asked or [each for each in chinese if not any(each in words or words in each for words in of_us)]


def _with_photos(acts: list[Json], photos: Sequence[Json], role: str) -> list[Json]:
    entity = {"entity": "photos", "value": list(photos)}
    papers = (act for act in acts if role == "pro" and act["intent"] == TO_SUPPORT)
    carrier = next((act for act in papers if tells_of_papers(act["text"], handed_in=True)), None)
    carrier = carrier or next((act for act in acts if act["intent"] in _CARRIES_PHOTOS), None)
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
    if loop != "request_form":
        return text if act.intent == "request_service" else None
    asked = act.intent in ("request_service", "give_details", "message", "offer_windows")
    return text if asked and has_words(text, _DESCRIBING) else None


def _identity(text: str) -> Json | None:
    """An address or a one-time code, where that is what the visitor was asked for."""
    entity: Json | None = None
    if address := _ADDRESS.search(text):
        entity = {"entity": "email", "value": address[0].lower()}
    elif (spelled := _SPELLED.search(text.strip())) and "dot" in spelled[2].lower():
        entity = {"entity": "email", "value": f"{spelled[1]}@{_DOT.sub('.', spelled[2])}".lower()}
    elif code := _CODE.search(text):
        entity = {"entity": "code", "value": code[1] + code[2]}
    return {"text": text, "intent": "message", "confidence": 1.0, "entities": [entity]} if entity else None


def _window(window: ArrivalWindow) -> Json:
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}


def _money(amount: Amount) -> Json:
    high = None if amount.high is None else str(amount.high)
    return {"amount": str(amount.amount), "high": high, "currency": amount.currency, "per": amount.per}
