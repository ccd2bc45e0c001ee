"""The page on which a customer rates a job that is signed off (FBK-1). A look changes nothing; a post rates."""

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk import policy_words, wording
from desk.commands import Rate
from desk.finding import rated_until
from desk.matter import Actor, Booking, Matter
from desk.page_links import Target
from desk.policy import Policy
from web.forms import Form, new_key, posted
from web.reader import saying, words_for
from web.rendering import page, plain
from web.room import WebRoom

LONGEST = 2_000
_OVER = (
    "Job #%(number)s by %(pro)s could be rated until %(until)s, %(days)s from its order. If something is wrong with "
    "the work, reply to any of our mails and our support takes it up; we are glad of other feedback there, too."
)
_STARS = {1: "poor", 2: "below par", 3: "all right", 4: "good", 5: "excellent"}


class _Job(NamedTuple):
    """A job that is signed off, with what the link is for."""

    target: Target
    matter: Matter
    booking: Booking


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        job = _job(room, request)
        return _gone(room, request) if job is None else _closed(room, request, job) or _form(room, request, job)

    return [
        Route("/rate/{token}", show, methods=["GET"]),
        Route("/rate/{token}", posted(lambda request, form: _rate(room, request, form)), methods=["POST"]),
    ]


def _job(room: WebRoom, request: Request) -> _Job | None:
    linked = room.linked("rate", request.path_params["token"])
    if linked is None:
        return None
    target, matter = linked
    booking = matter.booking
    same = target.subject == f"b{len(matter.past_bookings) + 1}"
    return _Job(target, matter, booking) if booking is not None and same and booking.state == "done" else None


def _closed(room: WebRoom, request: Request, job: _Job) -> Response | None:
    """Why it is too late, where it is (FBK-1)."""
    policy = _policy(room)
    until = rated_until(job.booking, policy)
    if room.clock.now() <= until:
        return None
    words = words_for(room, request, person_id=job.matter.customer_id)
    facts = {"number": job.matter.number, "pro": room.desk.name(job.booking.pro_id)}
    days = policy_words.in_language(policy, words.language)["rating_days"]
    text = words(_OVER, **facts, until=saying(room, words)(wording.time(until, job.matter.zone)), days=days)
    return plain(request, 410, words("The time for rating is over"), text, words=words)


def _form(room: WebRoom, request: Request, job: _Job, hint: str = "", said: str = "", status: int = 200) -> Response:
    booking, rating = job.booking, job.booking.rating
    words = words_for(room, request, person_id=job.matter.customer_id)
    values = {
        "number": job.matter.number,
        "pro": room.desk.name(booking.pro_id),
        "until": saying(room, words)(wording.time(rated_until(booking, _policy(room)), job.matter.zone)),
        "choices": _STARS,
        "stars": rating.stars if rating else 0,
        "words": said or (rating.words if rating else ""),
        "hint": words(hint),
        "longest": LONGEST,
        "key": new_key(),
    }
    return page(request, "rate.html.j2", values, status, words)


def _rate(room: WebRoom, request: Request, form: Form) -> Response:
    job = _job(room, request)
    if job is None:
        return _gone(room, request)
    said = room.without_cards(form.get("words").strip())[:LONGEST]
    given = form.get("stars")
    if given not in {str(number) for number in _STARS}:
        return _closed(room, request, job) or _form(room, request, job, "Choose from one to five stars.", said, 422)
    actor = Actor(role="customer", person_id=job.matter.customer_id)
    command = Rate(actor=actor, words=said, stars=int(given))
    key = f"rate:{job.target.matter_id}:{form.act_key()}"
    answer = room.desk.handle(command, key=key, matter_id=job.matter.id).answer
    if answer.code != "rated":
        return _closed(room, request, job) or _gone(room, request)
    words = words_for(room, request, person_id=job.matter.customer_id)
    thanks = "%(stars)s of 5 for %(pro)s: that helps others choose. You may change it on the same page."
    text = words(thanks, stars=given, pro=answer.facts["pro"])
    return plain(request, 200, words("Thank you"), text, words=words)


def _policy(room: WebRoom) -> Policy:
    with room.sessions() as session:
        return room.office(session).policy


def _gone(room: WebRoom, request: Request) -> Response:
    linked = room.linked("rate", request.path_params["token"])
    words = words_for(room, request, person_id=linked.matter.customer_id if linked else None)
    text = "Perhaps it was cut in half, or the job is not signed off. You can also reply to our mail with your stars."
    return plain(request, 404, words("This link does not lead to a job"), words(text), words=words)
