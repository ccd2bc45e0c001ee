"""The page that a customer signs in person, on the pro's phone (PAY-1, PAY-3, PAY-4).

The link is the pro's, the six-digit code the customer's. Opening the link changes nothing; a post with the code acts,
once. What is signed stands on the page as it goes on record.
"""

import base64
import binascii
import io
from typing import Any, NamedTuple

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk import extras, wording
from desk.amounts import asked_amount
from desk.answers import Answer
from desk.commands import SignInPerson
from desk.decisions.signing import declaration
from desk.finding import current_booking
from desk.matter import Actor, Matter, Photo, Signature, Signing
from desk.page_links import Target
from desk.reading import UnknownMatter
from web.forms import Form, new_key, posted
from web.reader import Words, saying, words_for
from web.rendering import page, plain
from web.room import UnreadablePhoto, WebRoom

LONGEST_NAME = 80
_PNG = "data:image/png;base64,"
_LARGEST_DRAWING = 400_000
_GONE = (
    "It was used, it has run out, or another amount has been named since. What was agreed on stands. "
    "If something is still open, the pro writes again, or you just reply to our mail."
)
_SIGNED = {
    "signed_off": ("Thank you, that is signed", "The job is signed off at %(amount)s. Both of you get it by mail."),
    "change_approved": ("Thank you, that is signed", "The new amount is %(amount)s. Both of you get it by mail."),
    "change_refused": ("All right", "You did not agree to %(amount)s, so %(old)s stands. Both of you get it by mail."),
}
_WRONG = {
    1: "That is not the code from the mail. You may try once more.",
    2: "That is not the code from the mail. You may try %(left)s more times.",
}


class _Open(NamedTuple):
    """A link that can still be used."""

    target: Target
    matter: Matter
    signing: Signing


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        found = _opened(room, request)
        return _gone(room, request) if found is None else _form(room, request, found)

    def code(request: Request) -> Response:
        """The same address as a QR code, for the customer's own phone."""
        found = _opened(room, request)
        if found is None:
            return _gone(room, request)
        drawn = io.BytesIO()
        segno.make(room.links.link("sign", found.target), error="m").save(drawn, kind="svg", scale=6, border=3)
        return Response(drawn.getvalue(), media_type="image/svg+xml")

    return [
        Route("/sign/{token}", show, methods=["GET"]),
        Route("/sign/{token}", posted(lambda request, form: _sign(room, request, form)), methods=["POST"]),
        Route("/sign/{token}/code.svg", code, methods=["GET"]),
    ]


def _opened(room: WebRoom, request: Request) -> _Open | None:
    linked = room.linked("sign", request.path_params["token"])
    if linked is None:
        return None
    target, matter = linked
    booking = current_booking(matter)
    signing = booking.signing if booking else None
    if signing is None or signing.id != target.subject:
        return None
    usable = signing.tries_left > 0 and room.clock.now() <= signing.expires_at
    return _Open(target, matter, signing) if usable else None


def _form(room: WebRoom, request: Request, found: _Open, hint: str = "", name: str = "", status: int = 200) -> Response:
    words = words_for(room, request, person_id=found.matter.customer_id)
    values = {
        **_facts(room, found, words),
        "token": request.path_params["token"],
        "hint": hint,
        "name": name,
        "longest": LONGEST_NAME,
        "key": new_key(),
    }
    return page(request, "sign.html.j2", values, status, words)


def _facts(room: WebRoom, found: _Open, words: Words) -> dict[str, Any]:
    matter, signing = found.matter, found.signing
    booking = current_booking(matter)
    assert booking is not None
    new = not wording.lies_within(signing.amount, signing.old)
    said = saying(room, words)
    return {
        "number": matter.number,
        "customer": room.desk.name(matter.customer_id),
        "pro": room.desk.name(booking.pro_id),
        "amount": said(extras.of_booking(booking, signing.amount)),
        "old": said(wording.money(signing.old)) if new else "",
        "may_refuse": asked_amount(booking) is not None,
        "reason": words.of_people(room.without_contacts(booking.change.words)) if booking.change else "",
        "done": signing.done,
        "declaration": declaration(signing, language=words.language),
        "until": said(wording.time(signing.expires_at, matter.zone)),
    }


def _sign(room: WebRoom, request: Request, form: Form) -> Response:
    """Acts where the code is right (PAY-3). The form's key makes one signature of two clicks."""
    target = room.links.target("sign", request.path_params["token"])
    if target is None:
        return _gone(room, request)
    name = " ".join(form.get("name").split())[:LONGEST_NAME]
    right = room.links.is_code(target, form.get("code"))
    found = _opened(room, request)
    try:
        drawing = _drawing(room, form.get("drawing")) if right and found is not None else None
    except UnreadablePhoto:
        return _again(room, request, "The drawn name cannot be read. Please type it.", name)
    if found is not None and right and not name and drawing is None:
        return _again(room, request, "Type your name, or draw it.", name)
    try:
        matter = room.desk.matter(target.matter_id)
    except UnknownMatter:
        return _gone(room, request)
    words = words_for(room, request, person_id=matter.customer_id)
    signature = Signature(signing=target.subject, name=name, drawing=drawing)
    answer = _handled(room, matter, form, right, signature, words)
    if answer.code == "wrong_code":
        left = int(answer.facts["left"])
        return _again(room, request, _WRONG[min(left, 2)], name, left=left) if left else _gone(room, request)
    if answer.code not in _SIGNED:
        return _gone(room, request)
    title, text = _SIGNED[answer.code]
    facts = {name: saying(room, words)(fact) for name, fact in answer.facts.items()}
    return plain(request, 200, words(title), words(text, **facts), words=words)


def _handled(room: WebRoom, matter: Matter, form: Form, right: bool, signature: Signature, words: Words) -> Answer:
    # A wrong code is nobody's word: it is counted as what happened, not as what the customer did.
    actor = Actor(role="customer", person_id=matter.customer_id) if right else Actor(role="clock")
    command = SignInPerson(
        actor=actor,
        words=words("Signed in person: %(name)s", name=signature.name or words("a drawn name")) if right else "",
        signing=signature.signing,
        right_code=right,
        agrees=form.get("answer") != "refuse",
        language=words.language,
        signature=signature,
    )
    key = f"sign:{signature.signing}:{form.act_key()}"
    return room.desk.handle(command, key=f"{matter.id}:{key}", matter_id=matter.id).answer


def _drawing(room: WebRoom, given: str) -> Photo | None:
    """What was drawn on the page, kept as a photo; None where nothing was. Raises UnreadablePhoto."""
    if not given:
        return None
    if not given.startswith(_PNG) or len(given) > _LARGEST_DRAWING:
        raise UnreadablePhoto("no drawing")
    try:
        content = base64.b64decode(given.removeprefix(_PNG), validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise UnreadablePhoto("no drawing") from wrong
    with room.sessions.begin() as session:
        return room.keep_photo(session, "signature.png", content)


def _again(room: WebRoom, request: Request, hint: str, name: str, **facts: object) -> Response:
    found = _opened(room, request)
    if found is None:
        return _gone(room, request)
    words = words_for(room, request, person_id=found.matter.customer_id)
    return _form(room, request, found, words(hint, **facts), name, 422)


def _gone(room: WebRoom, request: Request) -> Response:
    """Whose link it was is still known where it was ours: they read it in their language."""
    linked = room.linked("sign", request.path_params["token"])
    words = words_for(room, request, person_id=linked.matter.customer_id if linked else None)
    return plain(request, 404, words("This link no longer does anything"), words(_GONE), words=words)
