"""The page on which a customer reads the estimates of a request with every word that the pros wrote (REQ-7, REQ-8).

Comparisons in mails and in the chat cut long words. The link is the customer's own; a look changes nothing, and to book
one writes, as ever.
"""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk import extras, wording
from desk.finding import cheapest_first, offers
from desk.matter import Matter, Thread
from desk.office import Office
from desk.questions import taking
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
            return _gone(request)
        matter = linked.matter
        with room.sessions() as session:
            office = room.office(session)
            values = {
                "number": matter.number,
                "service": office.catalogue.name(linked.matter.request.service),
                "estimates": estimates(room, matter, office),
                "taking": "" if matter.booking else taking(matter, room.clock.now()),
            }
        return page(request, "estimates.html.j2", values)

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


def _gone(request: Request) -> Response:
    text = "Perhaps it was cut in half. You can also reply to any of our mails and ask for your estimates."
    return plain(request, 404, "This link leads nowhere", text)
