"""The page on which a customer reads the estimates of a request with every word that the pros wrote (REQ-7, REQ-8).

Comparisons in mails and in the chat cut long words. The link is the customer's own; a look changes nothing, and to book
one writes, as ever.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk import extras, wording
from desk.finding import cheapest_first, offers
from desk.matter import Matter, Thread
from desk.office import Office
from desk.questions import taking
from web.reader import Words, saying, words_for
from web.rendering import page, plain
from web.room import WebRoom


@dataclass(frozen=True, slots=True)
class WholeEstimate:
    """One pro's estimate in plain words. `question`: what the pro has asked and waits for (REQ-6)."""

    pro: str
    amount: str
    record: str
    words: str
    windows: tuple[str, ...]
    question: str
    booked: bool


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        linked = room.linked("estimates", request.path_params["token"])
        if linked is None or linked.matter.customer_id != linked.target.subject or linked.matter.request is None:
            return _gone(room, request)
        matter = linked.matter
        words = words_for(room, request, person_id=matter.customer_id)
        said = saying(room, words)
        with room.sessions() as session:
            office = room.office(session)
            values = {
                "number": matter.number,
                "service": said(office.catalogue.name(linked.matter.request.service)),
                "estimates": [_said(each, said, words) for each in estimates(room, matter, office)],
                "taking": "" if matter.booking else said(taking(matter, room.clock.now())),
            }
        return page(request, "estimates.html.j2", values, words=words)

    return [Route("/estimates/{token}", show, methods=["GET"])]


def estimates(room: WebRoom, matter: Matter, office: Office) -> list[WholeEstimate]:
    """Those that stand, cheapest first, without contacts in anybody's words (CON-3)."""
    return [_whole(room, thread, matter, office) for thread in cheapest_first(offers(matter))]


def _whole(room: WebRoom, thread: Thread, matter: Matter, office: Office) -> WholeEstimate:
    estimate, pro = thread.estimate, office.roster.find(thread.pro_id)
    assert estimate is not None  # offers() gives no others
    booking = matter.booking if matter.booking is not None and matter.booking.pro_id == thread.pro_id else None
    rating = f"rated {pro.rating:.1f}" if pro is not None and pro.rating is not None else ""
    ahead = [window for window in estimate.windows if window.end > room.clock.now()]
    return WholeEstimate(
        pro=office.names(thread.pro_id),
        amount=extras.chosen(estimate, booking.extras) if booking else extras.offered(estimate),
        record=", ".join(each for each in (rating, office.figures(thread.pro_id).done) if each),
        words=room.without_contacts(estimate.words),
        windows=tuple(wording.windows(ahead, matter.zone).splitlines()),
        question=room.without_contacts(thread.question),
        booked=booking is not None,
    )


def _said(estimate: WholeEstimate, said: Callable[[str], str], words: Words) -> WholeEstimate:
    """In the reader's language, but for names and people's own words."""
    return replace(
        estimate,
        amount=said(estimate.amount),
        record=said(estimate.record),
        windows=tuple(said(window) for window in estimate.windows),
        words=words.of_people(estimate.words),
        question=words.of_people(estimate.question),
    )


def _gone(room: WebRoom, request: Request) -> Response:
    text = "Perhaps it was cut in half. You can also reply to any of our mails and ask for your estimates."
    words = words_for(room, request)
    return plain(request, 404, words("This link leads nowhere"), words(text), words=words)
