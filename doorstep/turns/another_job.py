"""Another job of the same kind while one is open: "And another one: 75 inch TV at my mother's, 98109" (REQ-2).

It is a request of its own: added to the open one it would change that, and the other place would be lost.
"""

import re
from collections.abc import Callable, Sequence

from desk.matter import Matter
from doorstep.turns.json_acts import Json
from language.corrections import corrects
from language.details import read_details
from language.places import main_zip
from language.services import read_service

_OF_ITS_OWN = re.compile(
    r"\b(?:another|one more|a second|a new|a separate|an additional|a further) (?:job|request|project|order)\b"
    r"|(?:另|再|还)(?:外|有)?(?:一个|一份|个)?(?:需求|订单|活儿?)|新(?:的)?(?:需求|订单)",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:another|one more|(?:a|the) second|an additional|(?:and|now) the same|same (?:again|thing|job))\b"
    r"|另外?(?:还)?(?:一|有)|还有(?:一|另)|再(?:来|装|修)?一",
    re.IGNORECASE,
)
_KIN = (
    r"(?:mother|mom|mum|father|dad|parents?|sister|brother|son|daughter|friend|aunt|uncle|grand\w+|in-?laws?|neighbou?r"
    r"|office|shop|rental|cabin)"
)
_OTHER_PLACE = re.compile(
    rf"\b(?:my|our|his|her) (?:\w+ )?{_KIN}(?:['’]?s)?\b"
    r"|\b(?:other|new|second|rental) (?:house|home|place|apartment|flat|property|condo)\b"
    r"|妈妈|爸爸|父母|姐姐?|妹妹?|哥哥?|弟弟?|朋友|邻居|办公室|公司|另一(?:处|套|个)房?",
    re.IGNORECASE,
)
_PUTS_RIGHT = re.compile(
    r"\b(?:actually|sorry|typo|wrong|correct\w*|i meant|moved|instead)\b|更正|写错|改成|搬到", re.IGNORECASE
)
# What words about a job that is to be done look like; anything else is about what there is.
_TELLS_OF_WORK = frozenset({"request_service", "give_details", "message", "ask_availability"})
_BESIDE = frozenset({"offer_windows", "greet", "thank", "goodbye", "affirm"})


def alike(text: str, intents: Callable[[], Sequence[str]], standing: Sequence[Matter]) -> Matter | None:
    """The open matter like which another job is asked for; None where the words are about what is open already.

    Other work than any that is open is told apart by its service. ``standing`` is newest first.
    """
    service, zip_code = read_service(text), main_zip(text)
    of_kind = [m for m in standing if m.request and (service is None or m.request.service == service.id)]
    if not of_kind or corrects(text) or _PUTS_RIGHT.search(text):
        return None
    told = bool(service or {name for name in read_details(text) if name != "address"})
    if not told or not (elsewhere_named(zip_code, standing) or _OTHER_PLACE.search(text) or _OF_ITS_OWN.search(text)):
        return None
    found = set(intents())
    asked = "request_service" in found or _ANOTHER.search(text) or _OF_ITS_OWN.search(text)
    return of_kind[0] if asked and found & _TELLS_OF_WORK and found <= _TELLS_OF_WORK | _BESIDE else None


def elsewhere_named(zip_code: str | None, standing: Sequence[Matter]) -> bool:
    """Whether a ZIP code is that of none of the jobs."""
    return zip_code is not None and all(m.request is None or m.request.zip != zip_code for m in standing)


def as_request(acts: Sequence[Json], text: str, like: Matter) -> list[Json]:
    """The acts with one that asks for the other job: the same service, at the same place unless another is named."""
    request = like.request
    if request is None:
        return list(acts)
    given = {entity["entity"]: entity for act in acts if act["intent"] in _TELLS_OF_WORK for entity in act["entities"]}
    known = {"service": request.service, "description": text}
    if not _OTHER_PLACE.search(text):
        known["zip"] = request.zip
    entities = {name: {"entity": name, "value": value} for name, value in known.items()} | given
    entities["clear"] = {"entity": "clear", "value": True}
    asking = {"text": text, "intent": "request_service", "confidence": 1.0, "entities": list(entities.values())}
    return [asking, *(act for act in acts if act["intent"] not in _TELLS_OF_WORK | {"offer_windows", "affirm"})]
