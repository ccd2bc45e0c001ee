"""A package on offer: what the conversation keeps of it, what is said of it, what is still to be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions import package_chinese, package_words, requesting
from actions.draft import Draft
from actions.replies_chinese import writes_chinese
from actions.result import Line, Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk import packages, wording
from desk.area import area_of
from desk.catalogue import Package, Service
from desk.packages import Choice, Wanted
from desk.places import PLACES

SLOT = "package"
NOTHING: Mapping[str, Any] = {SLOT: None, **requesting.EMPTY}
_WANTED_WORDS: dict[Wanted, str] = {"option": "which size it is", "place": "where it shall be done"}
_POLICY = ("CAT-1", "CAT-3", "CAT-4", "REQ-9")


@dataclass(frozen=True)
class Offer:
    """What the slot keeps. `stage`: a package is on offer, estimates are in its place (the job does not fit), or a list
    of packages is (`actions.packages_listed`). `chinese`: it was asked for in Chinese."""

    draft: Draft
    package: str | None = None
    choice: Choice = field(default_factory=Choice)
    stage: str = "package"
    chinese: bool = False

    def slot(self) -> dict[str, Any]:
        slots = self.draft.slots()
        return {
            "draft": {**slots.pop("draft"), **slots},
            "package": self.package,
            "choice": self.choice.model_dump(),
            "stage": self.stage,
            "chinese": self.chinese,
        }


def kept(turn: Turn) -> Offer | None:
    slot: Mapping[str, Any] | None = turn.slots.get(SLOT)
    if not slot:
        return None
    draft = requesting.draft_of(slot["draft"])
    return Offer(
        draft, slot["package"], Choice.model_validate(slot["choice"]), slot["stage"], bool(slot.get("chinese"))
    )


def offered(room: ActionRoom, offer: Offer, service: Service) -> Result:
    """Says what there is, or that the job does not fit; asks for what is still to be chosen, then for a yes."""
    wrong = _out_of_reach(room, offer.draft, service)
    if wrong is not None:
        return Result((wrong,), NOTHING)
    text = offer.draft.description or ""
    fitting = packages.offered(service, text)
    package = service.package(offer.package) or package_words.named(fitting, text)
    if not fitting or (package is not None and package not in fitting):
        return does_not_fit(offer, service)
    if package is None:
        listed = "\n".join(f"{each.name}: {packages.from_price(each)}" for each in fitting)
        line = Line("utter_packages_listed", {"list": listed}, policy=_POLICY)
        if _in_chinese(offer, *fitting):
            line = replace(line, text=package_chinese.listed(fitting))
        return _remembering(line, offer)
    described = package_words.chosen(package, f"{text}\n{_said_of_parts(offer.draft)}", Choice())
    return _shown(replace(offer, package=package.id, choice=_over(described, offer.choice)), package)


def _over(described: Choice, chosen: Choice) -> Choice:
    """What was chosen by itself counts before what the job's whole description names."""
    return Choice(
        option=chosen.option or described.option,
        parts=chosen.parts or described.parts,
        place=chosen.place or described.place,
    )


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


def asked_again(offer: Offer, package: Package) -> Result:
    """The question that still stands after the offer was shown, by itself: nobody reads the same page twice."""
    question = _question(offer, package)
    if offer.draft.zip is None or packages.missing(package, offer.choice):  # else the question names the price itself
        question = f"So far it is {packages.from_price(package, offer.choice)}. {question}"
    line = Line("utter_package_open", {"package": package.name, "question": question}, policy=_POLICY)
    if _in_chinese(offer, package):
        text = package_chinese.asked_again(package, offer.choice, zip_missing=offer.draft.zip is None)
        line = replace(line, text=text)
    return _remembering(line, offer)


def further(room: ActionRoom, told: Offer, service: Service, package: Package) -> Result:
    """As `asked_again`, with what it comes to by now; that the service is not to be had there is said instead."""
    wrong = _out_of_reach(room, told.draft, service)
    return asked_again(told, package) if wrong is None else Result((wrong,), NOTHING)


def does_not_fit(offer: Offer, service: Service) -> Result:
    largest = "\n".join(package.name for package in service.packages)
    if service.kind == "packaged":
        line = Line("utter_package_does_not_fit", {"list": largest}, policy=("CAT-1",))
        return Result((line,), NOTHING)
    line = Line("utter_package_estimates_instead", {"list": largest}, policy=("CAT-1", "REQ-1"))
    if _in_chinese(offer):
        line = replace(line, text=package_chinese.ESTIMATES_INSTEAD)
    return _remembering(line, replace(offer, package=None, stage="estimates"))


def _in_chinese(offer: Offer, *shown: Package) -> bool:
    """Whether the job was told in Chinese, and all that is shown has its words in it."""
    told = offer.chinese or writes_chinese(offer.draft.description or "")
    return told and all(package_chinese.knows(package) for package in shown)


def _shown(offer: Offer, package: Package) -> Result:
    if _in_chinese(offer, package):
        text = package_chinese.offer(package, offer.choice, zip_missing=offer.draft.zip is None)
        return _remembering(Line("utter_package_offered", text=text, policy=_POLICY), offer)
    question = _question(offer, package)
    facts = {
        "package": package.name,
        "price": packages.from_price(package, offer.choice),
        "includes": "\n".join(package.includes),
        "excludes": "\n".join(package.excludes),
        "choices": packages.choices(package),
        "question": question,
    }
    return _remembering(Line("utter_package_offered", facts, policy=_POLICY), offer)


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
        said.append(PLACES[choice.place])
    return f"({', '.join(said)}) " if said else ""


def _remembering(line: Line, offer: Offer) -> Result:
    return Result((line,), {SLOT: offer.slot()})
