"""Packages in conversation: offered where a price is asked for, chosen, agreed to, ordered (CAT-1, CAT-3, CAT-4).

A package is offered beside estimates: to those who ask what a job costs or for a fixed price, and for services that
have nothing but packages. What is said afterwards is read as an answer while the slot `package` stands: it keeps the
job as told so far, the package and what was chosen of it. A job that does not fit, or words that ask for estimates,
become a request. Every offer says that gift cards pay for it (REQ-9).
"""

from dataclasses import replace
from typing import Any

from actions import (
    acting,
    asked_beside,
    package_offers,
    package_words,
    packages_listed,
    requesting,
    short_answers,
    visitors,
)
from actions.draft import Draft
from actions.package_offers import NOTHING, SLOT, Offer, does_not_fit, offered
from actions.result import Result, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk import packages
from desk.catalogue import Package, Service
from desk.commands import OrderPackage
from desk.finding import current_booking
from desk.packages import Choice
from language.guards.packages import packages_asked, packages_named

# Acts that may ask what something costs, outside of any job.
_ENQUIRIES = frozenset({"request_service", "give_details", "ask_availability", "ask_pro", "message", "list_estimates"})
_ENQUIRED_TOPICS = frozenset({"payment", "estimates", "price_change", "obligation"})
# Acts that say nothing about the package on offer: they are answered as ever, and the offer stands.
_BESIDE = frozenset(
    {"ask_policy", "ask_program", "ask_availability", "ask_status", "list_estimates", "talk_to_human", "file_claim",
     "report_direct_payment", "report_trip_charge", "ask_direct_payment"}
)  # fmt: skip
# Acts that tell of the job: what was told of it before does not become a request of its own by being said again.
_TELLING = frozenset({"request_service", "give_details", "offer_windows"})
_WORDS = frozenset({"ask_pro", "message"})
# Where no form takes what is said for an answer about the job: the visitor's address is asked for beside it.
_OUTSIDE = (None, "identity_form", "code_form")
_REFUSING = frozenset({"deny", "cancel_request", "cancel_booking", "decline_estimate"})
_AGREEING = frozenset({"affirm", "accept_estimate"})


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """What an act comes to that is about a package; None for any other, which goes its own way."""
    if turn.role != "customer" or turn.pro is not None or turn.entity("mailing"):
        return None
    kept = package_offers.kept(turn)
    if (listed := packages_listed.asked(turn, room)) is not None:
        return listed
    if kept is not None and (turn.intent not in _BESIDE or _is_of_offer(turn.text)):
        return _without_old_yes(turn, _answered(turn, room, kept))
    return None if kept is not None else _enquired(turn, room)


def _is_of_offer(text: str) -> bool:
    """Whether words are about the offer however they are understood: they order it, or ask for its price again."""
    return package_words.orders(text) or package_words.asks_again(text)


def check_code(turn: Turn, room: ActionRoom) -> Result:
    """As `visitors.check_code`; a package that was on offer before the code is still, and its question stands."""
    checked, kept = visitors.check_code(turn, room), package_offers.kept(turn)
    confirmed = checked.slots.get("release_pending") is not None
    if kept is None or not confirmed or turn.slots.get("pending_acts"):
        return checked
    service = room.catalogue.find(kept.draft.service or "")
    package = service.package(kept.package) if service is not None else None
    if package is None:
        return checked
    return replace(checked, lines=(*checked.lines, *package_offers.asked_again(kept, package).lines))


def _without_old_yes(turn: Turn, result: Result | None) -> Result | None:
    """A visitor's kept yes was one to the offer as it stood: to one that is shown anew it has to be said again."""
    pending = turn.slots.get("pending_acts")
    if result is None or turn.person is not None or not pending or not result.slots.get(SLOT):
        return result
    return result.remembering(pending_acts=[act for act in pending if not package_words.orders(act["text"])] or None)


# asked for


def _enquired(turn: Turn, room: ActionRoom) -> Result | None:
    """The offer, where somebody asks what a job costs; also for a service that has nothing but packages."""
    draft, beside = _told_so_far(turn)
    said = str(turn.entity("description") or turn.text).strip()
    by_name = packages_asked(turn.text) or (turn.intent == "request_service" and packages_named(turn.text))
    service = (packages_listed.service_named(turn, room) if by_name else None) or room.catalogue.find(
        draft.service or ""
    )
    if (
        service is None
        or not service.packages
        or turn.loop not in _OUTSIDE
        or not (by_name or _is_enquiry(turn, draft))
    ):
        return None
    draft = replace(draft, service=service.id)
    if not by_name and (
        (service.kind == "custom" and not package_words.asks_price(said)) or _in_hand(turn, room, draft)
    ):
        return None
    offer = offered(room, Offer(replace(draft, description=draft.description or said)), service)
    return offer if beside is None else offer.remembering(pending_acts=beside or None)


def _told_so_far(turn: Turn) -> tuple[Draft, list[dict[str, Any]] | None]:
    """The job as told; of a visitor who asks for its price, in the request that waits, with the acts kept beside it."""
    draft, waiting = requesting.gathered(turn), visitors.kept_request(turn)
    if waiting is None or turn.entity("service") not in (None, waiting[0].entity("service")):
        return draft, None
    request, beside = waiting
    told = requesting.added(requesting.gathered(request), turn)
    return replace(told, description=f"{told.description or ''}\n{turn.text}".strip()), beside


def _is_enquiry(turn: Turn, told: Draft) -> bool:
    """Whether the act may ask for something new; beside a job in hand only one that says so does."""
    if turn.intent == "request_service":
        return True
    if told.service is None or turn.matter is not None:
        return False
    return turn.intent in _ENQUIRIES or (turn.intent == "ask_policy" and turn.entity("topic") in _ENQUIRED_TOPICS)


def _in_hand(turn: Turn, room: ActionRoom, told: Draft) -> bool:
    """Whether what is told is the job in hand, by service and place: its price is what its pros say."""
    matter = room.desk.matter(turn.matter) if turn.matter and turn.person else None
    if matter is None or matter.request is None or matter.request.service != told.service:
        return False
    elsewhere = turn.entity("zip") is not None and told.zip != matter.request.zip
    return not elsewhere and (matter.request.state == "open" or current_booking(matter) is not None)


# answered


def _answered(turn: Turn, room: ActionRoom, kept: Offer) -> Result | None:
    """An answer to the offer: estimates, no, a choice, yes. None where the words say nothing of the kind."""
    bare = short_answers.bare_answer(turn.text)
    if package_words.wants_estimates(turn.text) or (kept.stage == "estimates" and _agrees(turn, bare)):
        return _to_estimates(turn, room, kept)
    if bare == "no" or (turn.intent in _REFUSING and not _chooses(turn, room, kept)):
        return say("package_dropped").remembering(**NOTHING)
    if kept.stage == packages_listed.STAGE:
        return _of_list(turn, room, kept, bare)
    another = turn.intent == "request_service" and turn.entity("service") not in (None, kept.draft.service)
    if another and not _chooses(turn, room, kept):
        enquired = _enquired(turn, room)
        return enquired or requesting.request_service(turn, room).remembering(**{SLOT: None})
    service = room.catalogue.find(kept.draft.service or "")
    if service is None or kept.stage == "estimates":
        return None
    told = _told(turn, kept, service)
    package = service.package(told.package)
    if package_words.asks_again(turn.text):
        return offered(room, told, service)
    more = told != kept or (turn.intent in _TELLING and turn.matter is None) or _is_said_to_us(turn)
    if package is None or told.draft.zip is None or packages.missing(package, told.choice):
        return _asked(room, told, kept, service) if more or _agrees(turn, bare) else None
    # A yes is one to what was named: where it changes a choice, and so perhaps the price, it is asked for again.
    if _agrees(turn, bare) and (told.choice, told.draft.zip) == (kept.choice, kept.draft.zip):
        return _order(turn, room, told, service)
    return _asked(room, told, kept, service) if more else None


def _asked(room: ActionRoom, told: Offer, kept: Offer, service: Service) -> Result:
    """The offer where it has not been shown yet; later what it comes to by now, and the question that still stands."""
    package = service.package(told.package)
    shown = package is not None and told.package == kept.package
    if package is None or not shown or not packages.fits(package, told.draft.description or ""):
        return offered(room, told, service)
    return package_offers.further(room, told, service, package)


def _of_list(turn: Turn, room: ActionRoom, kept: Offer, bare: str | None) -> Result | None:
    """What words come to while a list of packages stands: the one that they choose, or the list for another place."""
    choice = packages_listed.chosen(turn, room, kept)
    if choice is not None:
        offer, service = choice
        return offered(room, _told(turn, offer, service), service)
    if turn.intent == "request_service" and turn.entity("service"):
        return requesting.request_service(turn, room).remembering(**{SLOT: None})
    draft = requesting.added(kept.draft, turn)
    return packages_listed.shown(turn, room, draft) if draft != kept.draft or _agrees(turn, bare) else None


def _chooses(turn: Turn, room: ActionRoom, kept: Offer) -> bool:
    """Whether the words answer what was to be chosen: "No, I don't have one" is no refusal."""
    service = room.catalogue.find(kept.draft.service or "")
    return service is not None and _told(turn, kept, service).choice != kept.choice


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
    another = not packages.fits(package, turn.text)
    return choice != kept.choice or another or bool(turn.entity("details")) or _is_said_to_us(turn)


def _is_said_to_us(turn: Turn) -> bool:
    """Whether mere words are of the offer, as there is nobody else yet whom they could be meant for."""
    return turn.intent in _WORDS and turn.matter is None and not turn.entity("email")


def _order(turn: Turn, room: ActionRoom, offer: Offer, service: Service) -> Result:
    if not packages.offered(service, offer.draft.description or ""):
        return does_not_fit(offer, service)
    if turn.person is None:
        return visitors.keep(replace(turn, clear=True), room)
    draft = offer.draft
    command = OrderPackage(
        actor=turn.actor,
        words=turn.text,
        package=offer.package or "",
        choice=offer.choice,
        zip=draft.zip or "",
        description=draft.description or "",
        details=dict(draft.details or {}),
        windows=draft.there(),
        photos=draft.photos,
    )
    return _with_question(turn, room, acting.handle(turn, room, command, None)).remembering(**NOTHING)


def _with_question(turn: Turn, room: ActionRoom, ordered: Result) -> Result:
    """What is asked in one breath with the order is for the pro who has got it, and is passed on (CON-3)."""
    asked, held = package_words.asked_beside(turn.text), ordered.slots.get("matter_in_hand")
    matter = room.desk.matter(held["matter"]) if asked and held else None
    booking = current_booking(matter) if matter is not None else None
    if matter is None or booking is None:
        return ordered
    told = asked_beside.ask(turn, room, matter.id, booking.pro_id, asked)
    return replace(ordered, lines=(*ordered.lines, *told))


def _to_estimates(turn: Turn, room: ActionRoom, kept: Offer) -> Result:
    """The job as told so far becomes a request for estimates (REQ-1); what is missing is asked for."""
    draft = requesting.added(kept.draft, turn)
    if turn.entity("details"):
        draft = replace(draft, description=f"{draft.description or ''}\n{turn.text}".strip())
    slots = {**turn.slots, **draft.slots()}
    as_request = replace(turn, intent="request_service", text="", slots=slots)
    result = requesting.request_service(as_request, room)
    if turn.person is None:
        # Words that ask for estimates, so that the kept act is no question for a price again.
        act = {"intent": "request_service", "text": "estimates, please", "entities": []}
        return result.remembering(pending_acts=[act], **draft.slots(), **{SLOT: None})
    return result.remembering(**{SLOT: None})
