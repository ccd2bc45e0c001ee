"""Who a visitor says they are: an address or a one-time code, with what is told of a job in the same breath."""

import re

from doorstep.turns.json_acts import Json, window_json
from language.acts import Understanding

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


def told_of_oneself(understanding: Understanding, text: str, *, visitor: bool, loop: str | None) -> Json | None:
    """The act of words that say who writes and ask for nothing yet; in a form that asks for it, beside others too."""
    if loop in _IDENTITY_LOOPS and (named := _identity(text)):
        return _with_what_is_told(named, understanding, text)
    return _introduced(text) if visitor else None


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
        "windows": [window_json(window) for act in told for window in act.windows],
        "zip": understanding.zip,
        "details": dict(understanding.details),
        "description": words,
    }
    entities = [{"entity": name, "value": value} for name, value in facts.items() if value]
    return {**named, "text": words, "entities": [*named["entities"], *entities]}


def with_own_address(acts: list[Json], text: str) -> list[Json]:
    """ "My email is dana@home.example, where does my job stand?": the address goes with what it is named for."""
    own = _OWN_ADDRESS.search(text)
    found = _ADDRESS.search(text, own.start()) if own else None
    if found is None or not acts:
        return acts
    rest = [act for act in acts if act["intent"] != "message" or found[0] not in act["text"]] or acts
    rest[0]["entities"].append({"entity": "email", "value": found[0].lower()})
    return rest


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
