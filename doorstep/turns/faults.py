"""Something is wrong with a job that was done: "The TV that Rosa put up in December is loose" (GUA-1).

In a fresh mail it looks like work to be asked for. It is a claim, however long ago: the guarantee names no end.
"""

import re
from collections.abc import Callable, Sequence

from desk.matter import Matter
from doorstep.turns.json_acts import Json, plain_act
from doorstep.turns.which_matter import Names, named
from language import payments
from language.guards.claims import makes_claim
from language.guards.finished import finds_fault
from language.guards.hearsay import tells_of_consent
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

# What such words look like besides: the claim says it all.
_SAME_MATTER = frozenset({"request_service", "decline_estimate", "sign_off", "rate", "talk_to_human"})
_WORDS = frozenset({"give_details", "message", "ask_pro", "out_of_scope"})


def told_of(
    text: str, intents: Callable[[], Sequence[str]], over: Sequence[Matter], names: Names, *, others: bool
) -> Matter | None:
    """The job that is done and that a customer's words find fault with; None where they are about something else.

    ``others``: whether anything of the customer's is open, which words that do not name the job may be about.
    """
    done = [matter for matter in over if matter.booking is not None and matter.booking.state == "done"]
    service = read_service(text)
    same = [m for m in done if service is None or not service.strong or (m.request and m.request.service == service.id)]
    if not done:
        return None
    claims = makes_claim(text) or "file_claim" in intents()
    done = same or (done if claims else [])  # what broke may be called by another name than the job
    if not done or not (claims or (_FAULTY.search(text) and _DONE.search(text))):
        return None
    by_name = [m for m in done if m.booking is not None and says_name(names(m.booking.pro_id), text)]
    if by_name:
        return by_name[0] if len(by_name) == 1 else named(text, by_name, names)
    sole = len(done) == 1 and not others
    return done[0] if sole and (claims or _BY_US.search(text)) else None


def with_complaint(acts: Sequence[Json], text: str, *, to_pro: bool, signed_off: bool = False) -> list[Json]:
    """The acts with a complaint that stands beside them, which support reads with all that was said (GUA-1, GUA-2).

    `to_pro`: the words are written to a pro, who reads them as well. `signed_off`: they are about a job that is, so
    that work asked for because something is wrong is the same work put right.
    """
    if any(act["intent"] == "file_claim" for act in acts):
        whole = [{**act, "text": text} if act["intent"] == "file_claim" else act for act in acts]
        return sorted(whole, key=lambda act: act["intent"] != "file_claim")  # while its pro is still known
    if any(act["intent"] == "sign_off" for act in acts) and finds_fault(text) and not makes_claim(text):
        return [plain_act("file_claim", text), *(_asked_back(act) for act in acts)]
    asked_again = signed_off and any(act["intent"] == "request_service" for act in acts) and finds_fault(text)
    if not (makes_claim(text) or asked_again) or any(act["intent"] == "report_no_show" for act in acts):
        return list(acts)
    gone = _SAME_MATTER if to_pro else _SAME_MATTER | _WORDS
    kept = [act for act in acts if act["intent"] not in gone and not act["intent"].startswith("ask_policy/")]
    return [plain_act("file_claim", text), *kept]


def with_report(acts: Sequence[Json], text: str) -> list[Json]:
    """ "Can I pay her cash? She said that's ok": the question is answered, and what the pro agreed to is told (PAY-2).

    None of it is the pro's to read.
    """
    asked = any(act["intent"] == "ask_policy/direct_payment" or _asks_to_pay(act) for act in acts)
    if not asked or not tells_of_consent(text) or any(act["intent"] == "report_direct_payment" for act in acts):
        return list(acts)
    return [*(act for act in acts if act["intent"] not in _WORDS), plain_act("report_direct_payment", text)]


def _asks_to_pay(act: Json) -> bool:
    return act["intent"] == "ask_policy/payment" and payments.verdict(act["text"]) == "direct"


def _asked_back(act: Json) -> Json:
    """A sign-off beside a complaint: nothing is charged before that is said once more (PAY-1)."""
    if act["intent"] != "sign_off":
        return act
    others = [entity for entity in act["entities"] if entity["entity"] != "clear"]
    return {**act, "entities": [*others, {"entity": "clear", "value": False}]}


def as_feedback(text: str) -> list[Json]:
    """What says of itself that it is feedback is noted, all of it, whatever it looks like (FBK-2)."""
    return [plain_act("rate", text)]


def as_claim(acts: Sequence[Json], text: str) -> list[Json]:
    """The acts with one claim of all the words; what else is wished for stands."""
    entities = {entity["entity"]: entity for act in acts if act["intent"] in _READ_AS for entity in act["entities"]}
    kept = [entity for name, entity in entities.items() if name in {"photos", "windows", "details"}]
    return [plain_act("file_claim", text, kept), *(act for act in acts if act["intent"] not in _READ_AS)]
