"""Something is wrong with a job that was done: "The TV that Rosa put up in December is loose" (GUA-1).

In a fresh mail it looks like work to be asked for. It is a claim, however long ago: the guarantee names no end.
"""

import re
from collections.abc import Callable, Sequence

from desk.matter import Matter
from doorstep.turns.acts import Json
from doorstep.turns.which_matter import Names, named
from language.names import says_name
from language.services import read_service

_FAULTY = re.compile(
    r"\b(?:loose|broken?|broke|crooked|crack(?:s|ed)?|leak(?:s|ing|y|ed)?|drip(?:s|ping)?|fell|fall(?:s|ing|en)?"
    r"|(?:c[ao]me|coming) off|damaged?|scratch(?:es|ed)?|wobbl\w+|tilt\w*|sagging|peeling|stuck|stopped|not work\w*"
    r"|doesn['’]?t work|isn['’]?t (?:right|working|level|straight)|wrong|poorly|badly|put right|redo(?:ne)?|do it again"
    r"|make it right)\b|松|坏|掉|歪|漏|裂|刮|没修好|没装好|不牢|不能用",
    re.IGNORECASE,
)
_WORK = (
    r"(?:put (?:\w+ ){0,2}(?:up|in|together)|mounted|installed|fixed|repaired|assembled|hung|painted|replaced|built|did"
    r"|fitted|set up|worked on|was here|were here|has done)"
)
_OURS = r"(?:pro|guy|man|people|plumber|electrician|technician|team)"
_BY_US = re.compile(rf"\b(?:you|your {_OURS}) {_WORK}\b", re.IGNORECASE)
_DONE = re.compile(rf"\b{_WORK}\b|[装修做]的?|来过", re.IGNORECASE)
# What such words are read as, of which the claim is made.
_READ_AS = frozenset(
    {"request_service", "file_claim", "give_details", "message", "ask_availability", "ask_pro", "offer_windows"}
)


def told_of(
    text: str, intents: Callable[[], Sequence[str]], over: Sequence[Matter], names: Names, *, others: bool
) -> Matter | None:
    """The job that is done and that a customer's words find fault with; None where they are about something else.

    ``others``: whether anything of the customer's is open, which words that do not name the job may be about.
    """
    done = [matter for matter in over if matter.booking is not None and matter.booking.state == "done"]
    service = read_service(text)
    done = [m for m in done if service is None or not service.strong or (m.request and m.request.service == service.id)]
    if not done or not ((_FAULTY.search(text) and _DONE.search(text)) or "file_claim" in intents()):
        return None
    by_name = [m for m in done if m.booking is not None and says_name(names(m.booking.pro_id), text)]
    if by_name:
        return by_name[0] if len(by_name) == 1 else named(text, by_name, names)
    sole = len(done) == 1 and not others
    return done[0] if sole and (_BY_US.search(text) or "file_claim" in intents()) else None


def as_claim(acts: Sequence[Json], text: str) -> list[Json]:
    """The acts with one claim of all the words; what else is wished for stands."""
    entities = {entity["entity"]: entity for act in acts if act["intent"] in _READ_AS for entity in act["entities"]}
    kept = [entity for name, entity in entities.items() if name in {"photos", "windows", "details"}]
    clear = {"entity": "clear", "value": True}
    claim = {"text": text, "intent": "file_claim", "confidence": 1.0, "entities": [*kept, clear]}
    return [claim, *(act for act in acts if act["intent"] not in _READ_AS)]
