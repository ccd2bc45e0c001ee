"""Where a job is done, in words: what is to be chosen, where to go, how the two meet from afar (CAT-3, CON-1, CON-2).

At a home, the default, there is nothing to say but the street, which is asked for. None of it holds an address of the
customer's: the street of a store is the pro's own and public.
"""

from collections.abc import Sequence

from desk import wording
from desk.catalogue import Catalogue, PlaceOfWork
from desk.matter import Request

PLACES: dict[PlaceOfWork, str] = {"home": "at your home", "store": "in a store", "virtual": "online, from afar"}
FOR_PRO: dict[PlaceOfWork, str] = {
    "home": "at the customer's home",
    "store": "in your store",
    "virtual": "online, from afar",
}


def choices(places: Sequence[PlaceOfWork]) -> str:
    """ "at your home, in a store or online, from afar"."""
    return wording.series([PLACES[place] for place in places], "or")


def open_choice(request: Request, catalogue: Catalogue) -> tuple[PlaceOfWork, ...]:
    """The places that the customer has still to choose from before ordering; empty where nothing is to be chosen."""
    service = catalogue.find(request.service)
    chosen = request.package is not None or request.place is not None
    return service.places if service is not None and not chosen and len(service.places) > 1 else ()


def noted(request: Request, catalogue: Catalogue, asked: PlaceOfWork | None) -> str:
    """What the customer hears about the place with a new request: what was chosen, what is to be chosen.

    `asked` is what was wanted: where the service is not done there, that is said. Empty where there is no choice.
    """
    if left := open_choice(request, catalogue):
        return f"One thing to choose before you book: shall it be done {choices(left)}? Just reply with it."
    if asked is not None and asked != request.where:
        return f"It can only be done {PLACES[request.where]}."
    service = catalogue.find(request.service)
    several = service is not None and len(service.places) > 1
    return f"It is to be done {PLACES[request.where]}." if several or request.where != "home" else ""


def asked_of_pro(request: Request, catalogue: Catalogue) -> str:
    """The same for the pros who are asked; empty for what is done at homes alone."""
    if left := open_choice(request, catalogue):
        return f"The customer has yet to choose where: {wording.series([FOR_PRO[place] for place in left], 'or')}."
    service = catalogue.find(request.service)
    several = service is not None and len(service.places) > 1
    return f"It is to be done {FOR_PRO[request.where]}." if several or request.where != "home" else ""


def for_customer(where: PlaceOfWork, pro: str, store: str) -> str:
    """Where the customer goes, or how the pro reaches them; empty at a home. `store`: the pro's, empty if not known."""
    if where == "store":
        there = f"in the store of {pro}: {store}" if store else f"in the store of {pro}"
        unknown = "" if store else f" {pro} is asked to tell you where that is."
        return f"It is done {there}. Nobody comes to your home: come there within the arrival window.{unknown}"
    if where == "virtual":
        return (
            f"It is done online, so nobody comes to your home: {pro} begins within the arrival window and tells you "
            "beforehand, in this conversation, how you join. Neither of you sees the other's address. If you would "
            f"rather be called, write that {pro} may have your phone number."
        )
    return ""


def for_pro(where: PlaceOfWork, customer: str, store: str) -> str:
    """Where the pro works and how they reach the customer; empty at a home."""
    if where == "store":
        if store:
            return f"It is done in your store, {store}: {customer} comes there within the arrival window."
        return (
            f"It is done in your store: {customer} comes there within the arrival window. We don't have its address "
            f"yet: please reply with it, and {customer} gets it."
        )
    if where == "virtual":
        return (
            f"It is done online: nobody goes anywhere. Please reply to this mail before the arrival window with how "
            f"{customer} joins, for example a link, and begin within the window. Mail addresses and phone numbers are "
            f"taken out; {customer}'s own number reaches you if {customer} lets you have it."
        )
    return ""
