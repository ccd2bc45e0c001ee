"""Which packages there are, for who asks: names, prices, what they hold, where; and the one that is chosen (CAT-1)."""

import re
from dataclasses import replace

from actions import package_chinese, package_offers
from actions.draft import Draft
from actions.package_offers import Offer
from actions.result import Line, Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk import packages
from desk.area import area_of
from desk.catalogue import Package, Service
from desk.places import PLACES
from language.guards.packages import packages_asked
from language.services import named_services

STAGE = "list"
_POLICY = ("CAT-1", "CAT-2", "CAT-5")
_PLACED = re.compile(
    r"(?:(?:the|number|no\.?|nr|option|package|套餐|我?(?:要|选|订)|第)\s*)*#?(?P<place>\d|first|second|third|fourth|[一二三四])"
    r"(?:\s*(?:one|package|option|please|个|号|吧|套餐))*"
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_ZIP = re.compile(r"(?:\b(?:in|at|for|zip(?: code)?)\s+|邮编\s*)?(?<!\d)\d{5}(?!\d)")


def asked(turn: Turn, room: ActionRoom) -> Result | None:
    """The packages that can be had, at the writer's place where it is known; None where they are not asked for.

    A question about one service that has packages is about those.
    """
    if not packages_asked(turn.text):
        return None
    # The service that an act is taken to be about may be a guess: only a named one keeps the others from the list.
    service = service_named(turn, room) if named_services(turn.text) else None
    if service is not None and service.packages:
        return None
    told = shown(turn, room, Draft(zip=_zip(turn, room)))
    if service is None:
        return told
    line = Line("utter_package_none_for", {"service": service.name}, policy=("CAT-1", "REQ-1"))
    return replace(told, lines=(line, *told.lines))


def service_named(turn: Turn, room: ActionRoom) -> Service | None:
    """The one service that the act is about, be it named by a hint alone ("the TV one")."""
    named = named_services(turn.text)
    found = str(turn.entity("service") or "") or (next(iter(named)) if len(named) == 1 else "")
    return room.catalogue.find(found)


def shown(turn: Turn, room: ActionRoom, draft: Draft) -> Result:
    """The list, and the question which one is wanted; it stands until that is answered."""
    if draft.zip is not None and area_of(draft.zip) is None:
        return Result((Line("utter_zip_unknown", {"zip": draft.zip}),))
    found = _on_offer(room, draft.zip)
    if not found:
        return Result((Line("utter_packages_nowhere", {"zip": draft.zip or ""}, policy=_POLICY),))
    chinese = turn.language == "zh" and all(package_chinese.knows(package) for _, package in found)
    offer = Offer(draft, stage=STAGE, chinese=chinese)
    facts = {"which": _heading(draft.zip), "packages": _table(found), "question": _question(draft.zip)}
    line = Line("utter_packages_on_offer", facts, policy=_POLICY)
    if chinese:
        line = replace(line, text=package_chinese.on_offer([package for _, package in found], draft.zip))
    return Result((line,), {package_offers.SLOT: offer.slot()})


def chosen(turn: Turn, room: ActionRoom, kept: Offer) -> tuple[Offer, Service] | None:
    """The offer of the package that the words choose of the list, by its service or its number; None for none."""
    zip_code = str(turn.entity("zip") or "") or kept.draft.zip
    placed = _placed(turn.text, _on_offer(room, kept.draft.zip))
    service = placed[0] if placed else service_named(turn, room)
    if service is None or not service.packages:
        return None
    draft = replace(kept.draft, zip=zip_code, service=service.id)
    package = placed[1].id if placed else None
    return replace(kept, draft=draft, package=package, stage="package"), service


def _placed(text: str, found: list[tuple[Service, Package]]) -> tuple[Service, Package] | None:
    match = _PLACED.fullmatch(_ZIP.sub("", text).strip(" ,.!，。！").lower())
    if match is None:
        return None
    place = _NUMBERS.get(match["place"]) or int(match["place"])
    return found[place - 1] if 0 < place <= len(found) else None


def _on_offer(room: ActionRoom, zip_code: str | None) -> list[tuple[Service, Package]]:
    ids = room.desk.on_offer(zip_code)
    return [(each, package) for each in room.catalogue.all() if each.id in ids for package in each.packages]


def _zip(turn: Turn, room: ActionRoom) -> str | None:
    """The place as said now or before, or that of the job in hand."""
    request = room.desk.matter(turn.matter).request if turn.matter and turn.person else None
    return str(turn.entity("zip") or turn.slots.get("zip") or (request and request.zip) or "") or None


def _table(found: list[tuple[Service, Package]]) -> str:
    lines = []
    for place, (_, package) in enumerate(found, start=1):
        where = " or ".join(PLACES[each] for each in package.places)
        lines.append(f"{place}. {package.name}: {packages.from_price(package)}, {where}")
        lines.append(f"   Included: {'; '.join(package.includes)}.")
    return "\n".join(lines)


def _heading(zip_code: str | None) -> str:
    return f"These are our packages at {zip_code}" if zip_code else "These are our packages"


def _question(zip_code: str | None) -> str:
    return f"Which one would you like{'' if zip_code else ', and what is the ZIP code of the place'}?"
