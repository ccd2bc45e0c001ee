"""Packages in conversation: offered where a price is asked for, chosen, agreed to, ordered (CAT-1, CAT-3, CAT-4).

A package is offered beside estimates: to those who ask what a job costs or for a fixed price, and for services that
have nothing but packages. What is said afterwards is read as an answer while the slot `package` stands: it keeps the
job as told so far, the package and what was chosen of it. A job that does not fit, or words that ask for estimates,
become a request. Every offer says that gift cards pay for it (REQ-9).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions import acting, asking_back, package_words, requesting, visitors
from actions.requesting import Draft
from actions.result import Line, Result, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk import packages, wording
from desk.area import area_of
from desk.catalogue import Package, Service
from desk.commands import OrderPackage
from desk.finding import current_booking
from desk.packages import Choice, Wanted

SLOT = "package"
# Acts that may ask what something costs, outside of any job.
_ENQUIRIES = frozenset({"request_service", "give_details", "ask_availability", "ask_pro", "message", "list_estimates"})
_ENQUIRED_TOPICS = frozenset({"payment", "estimates", "price_change", "obligation"})
# Acts that say nothing about the package on offer: they are answered as ever, and the offer stands.
_BESIDE = frozenset(
    {"ask_policy", "ask_program", "ask_availability", "ask_status", "list_estimates", "talk_to_human", "file_claim",
     "report_direct_payment", "report_trip_charge", "ask_direct_payment"}
)  # fmt: skip
_REFUSING = frozenset({"deny", "cancel_request", "cancel_booking", "decline_estimate"})
_AGREEING = frozenset({"affirm", "accept_estimate"})
_WANTED_WORDS: dict[Wanted, str] = {"option": "which size it is", "place": "where it shall be done"}
_POLICY = ("CAT-1", "CAT-3", "CAT-4", "REQ-9")


@dataclass(frozen=True)
class Offer:
    """What the slot keeps. `stage`: a package is on offer, or estimates are in its place (the job does not fit)."""

    draft: Draft
    package: str | None = None
    choice: Choice = field(default_factory=Choice)
    stage: str = "package"

    def slot(self) -> dict[str, Any]:
        slots = self.draft.slots()
        return {
            "draft": {**slots.pop("draft"), **slots},
            "package": self.package,
            "choice": self.choice.model_dump(),
            "stage": self.stage,
        }


def _kept(turn: Turn) -> Offer | None:
    slot: Mapping[str, Any] | None = turn.slots.get(SLOT)
    if not slot:
        return None
    draft = requesting.draft_of(slot["draft"])
    return Offer(draft, slot["package"], Choice.model_validate(slot["choice"]), slot["stage"])


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """What an act comes to that is about a package; None for any other, which goes its own way."""
    if turn.role != "customer" or turn.pro is not None:
        return None
    kept = _kept(turn)
    if kept is not None and turn.intent not in _BESIDE:
        return _answered(turn, room, kept)
    return None if kept is not None else _enquired(turn, room)


# asked for


def _enquired(turn: Turn, room: ActionRoom) -> Result | None:
    """The offer, where somebody asks what a job costs; also for a service that has nothing but packages."""
    draft = requesting.gathered(turn)
    service = room.catalogue.find(draft.service or "")
    if service is None or not service.packages or not _is_enquiry(turn) or turn.loop is not None:
        return None
    said = str(turn.entity("description") or turn.text).strip()
    if (service.kind == "custom" and not package_words.asks_price(said)) or _in_hand(turn, room, service):
        return None
    return _offer(room, Offer(replace(draft, description=draft.description or said)), service)


def _is_enquiry(turn: Turn) -> bool:
    """Whether the act may ask for something new; beside a job in hand only one that says so does."""
    if turn.intent == "request_service":
        return True
    if turn.entity("service") is None or turn.matter is not None:
        return False
    return turn.intent in _ENQUIRIES or (turn.intent == "ask_policy" and turn.entity("topic") in _ENQUIRED_TOPICS)


def _in_hand(turn: Turn, room: ActionRoom, service: Service) -> bool:
    """Whether the service is what the job in hand is about: its price is what its pros say."""
    matter = room.desk.matter(turn.matter) if turn.matter and turn.person else None
    if matter is None or matter.request is None or matter.request.service != service.id:
        return False
    return matter.request.state == "open" or current_booking(matter) is not None


def _offer(room: ActionRoom, offer: Offer, service: Service) -> Result:
    """Says what there is, or that the job does not fit; asks for what is still to be chosen, then for a yes."""
    wrong = _out_of_reach(room, offer.draft, service)
    if wrong is not None:
        return Result((wrong,), {SLOT: None, **requesting.EMPTY})
    text = offer.draft.description or ""
    fitting = packages.offered(service, text)
    package = service.package(offer.package) or package_words.named(fitting, text)
    if not fitting or (package is not None and package not in fitting):
        return _does_not_fit(offer, service)
    if package is None:
        listed = "\n".join(f"{each.name}: {packages.from_price(each)}" for each in fitting)
        return _remembering(Line("utter_packages_listed", {"list": listed}, policy=_POLICY), offer)
    choice = package_words.chosen(package, f"{text}\n{_said_of_parts(offer.draft)}", offer.choice)
    return _shown(replace(offer, package=package.id, choice=choice), package)


def _said_of_parts(draft: Draft) -> str:
    """What was read of the parts already: "bracket from the pro" (CAT-4)."""
    said = (draft.details or {}).get("parts", "")
    return "I have it" if said.endswith("from the customer") else said


def _out_of_reach(room: ActionRoom, draft: Draft, service: Service) -> Line | None:
    """What is said where the service cannot be had at the ZIP (CAT-2, CAT-5)."""
    if draft.zip is None:
        return None
    if area_of(draft.zip) is None:
        return Line("utter_zip_unknown", {"zip": draft.zip})
    answer = room.desk.availability(service.id, draft.zip)
    return Line(f"utter_{answer.code}", answer.facts, policy=answer.policy) if answer.refused else None


def _does_not_fit(offer: Offer, service: Service) -> Result:
    largest = "\n".join(package.name for package in service.packages)
    if service.kind == "packaged":
        line = Line("utter_package_does_not_fit", {"list": largest}, policy=("CAT-1",))
        return Result((line,), {SLOT: None, **requesting.EMPTY})
    line = Line("utter_package_estimates_instead", {"list": largest}, policy=("CAT-1", "REQ-1"))
    return _remembering(line, replace(offer, package=None, stage="estimates"))


def _shown(offer: Offer, package: Package) -> Result:
    question = _question(offer, package)
    facts = {
        "package": package.name,
        "price": _price_words(package, offer.choice),
        "includes": "\n".join(package.includes),
        "excludes": "\n".join(package.excludes),
        "choices": packages.choices(package),
        "question": question,
    }
    return _remembering(Line("utter_package_offered", facts, policy=_POLICY), offer)


def _price_words(package: Package, choice: Choice) -> str:
    if packages.missing(package, choice):
        return packages.from_price(package)
    return wording.money(packages.price(package, choice))


def _question(offer: Offer, package: Package) -> str:
    """What is still wanted before the order, in one question; where nothing is, whether to order it."""
    wanted = [_wanted(package, name) for name in packages.missing(package, offer.choice)]
    if offer.draft.zip is None:
        wanted.append("the ZIP code of the place")
    if wanted:
        return f"To order it, please tell me {wording.series(wanted)}."
    price = wording.money(packages.price(package, offer.choice))
    return f"Shall I order it {_chosen_words(package, offer.choice)}for {price}? Please answer yes or no."


def _wanted(package: Package, name: Wanted) -> str:
    if name == "parts":
        part = package.parts.name if package.parts else "part"
        return f"whether you have the {part} or the pro brings it"
    return _WANTED_WORDS[name]


def _chosen_words(package: Package, choice: Choice) -> str:
    said = [choice.option] if choice.option and len(package.options) > 1 else []
    if package.parts is not None and choice.parts and len(package.parts.choices) > 1:
        part = package.parts.name
        said.append(f"your own {part}" if choice.parts == "customer" else f"the {part} from the pro")
    if choice.place and len(package.places) > 1:
        said.append(packages.PLACES[choice.place])
    return f"({', '.join(said)}) " if said else ""


# answered


def _answered(turn: Turn, room: ActionRoom, kept: Offer) -> Result | None:
    """An answer to the offer: estimates, no, a choice, yes. None where the words say nothing of the kind."""
    bare = asking_back.bare_answer(turn.text)
    if package_words.wants_estimates(turn.text) or (kept.stage == "estimates" and _agrees(turn, bare)):
        return _to_estimates(turn, room, kept)
    if bare == "no" or turn.intent in _REFUSING:
        return say("package_dropped").remembering(**{SLOT: None, **requesting.EMPTY})
    if turn.intent == "request_service" and turn.entity("service") not in (None, kept.draft.service):
        another = _enquired(turn, room)
        return another or requesting.request_service(turn, room).remembering(**{SLOT: None})
    service = room.catalogue.find(kept.draft.service or "")
    if service is None or kept.stage == "estimates":
        return None
    told = _told(turn, kept, service)
    package = service.package(told.package)
    if package is None or told.draft.zip is None or packages.missing(package, told.choice):
        return _offer(room, told, service) if told != kept or _agrees(turn, bare) else None
    if _agrees(turn, bare):
        return _order(turn, room, told, service)
    return _offer(room, told, service) if told != kept else None


def _agrees(turn: Turn, bare: str | None) -> bool:
    return bare == "yes" or turn.intent in _AGREEING or package_words.orders(turn.text)


def _told(turn: Turn, kept: Offer, service: Service) -> Offer:
    """The offer with what the act adds: a package, choices, a ZIP, and facts that may show that it does not fit."""
    draft = requesting.added(kept.draft, turn)
    package = service.package(kept.package) or package_words.named(service.packages, turn.text)
    if package is None:
        return replace(kept, draft=draft)
    choice = package_words.chosen(package, turn.text, kept.choice)
    if _tells_more(turn, package, kept, choice):
        draft = replace(draft, description=f"{kept.draft.description or ''}\n{turn.text}".strip())
    return replace(kept, draft=draft, package=package.id, choice=choice)


def _tells_more(turn: Turn, package: Package, kept: Offer, choice: Choice) -> bool:
    """Whether the words tell of the job: a size, a choice, or what shows that it is another than the package's."""
    return choice != kept.choice or not packages.fits(package, turn.text) or bool(turn.entity("details"))


def _order(turn: Turn, room: ActionRoom, offer: Offer, service: Service) -> Result:
    if not packages.offered(service, offer.draft.description or ""):
        return _does_not_fit(offer, service)
    if turn.person is None:
        return visitors.keep(turn, room)
    draft = offer.draft
    command = OrderPackage(
        actor=turn.actor,
        words=turn.text,
        package=offer.package or "",
        choice=offer.choice,
        zip=draft.zip or "",
        description=draft.description or "",
        details=dict(draft.details or {}),
        windows=draft.windows,
        photos=draft.photos,
    )
    return acting.handle(turn, room, command, None).remembering(**{SLOT: None, **requesting.EMPTY})


def _to_estimates(turn: Turn, room: ActionRoom, kept: Offer) -> Result:
    """The job as told so far becomes a request for estimates (REQ-1); what is missing is asked for."""
    slots = {**turn.slots, **kept.draft.slots()}
    as_request = replace(turn, intent="request_service", text="", slots=slots)
    result = requesting.request_service(as_request, room)
    if turn.person is None:
        # Words that ask for estimates, so that the kept act is no question for a price again.
        act = {"intent": "request_service", "text": "estimates, please", "entities": []}
        return result.remembering(pending_acts=[act], **kept.draft.slots(), **{SLOT: None})
    return result.remembering(**{SLOT: None})


def _remembering(line: Line, offer: Offer) -> Result:
    return Result((line,), {SLOT: offer.slot()})
