"""The demo's mailboxes: lists, one mail in a frame that runs nothing, and writing as anyone."""

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from web.demo import DemoDoor, DemoError, DemoFile, DemoPerson
from web.forms import Form, posted
from web.rendering import fragment
from web.tour.walk import reply_subject

_LONGEST = 20_000
_SHOWN_TYPES = ("image/jpeg", "image/png", "image/gif", "image/webp")
_PLAIN_TYPES = {*_SHOWN_TYPES, "text/plain", "text/calendar"}
# Nothing runs, nothing is fetched; a link opens a tab of its own.
_MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)


def routes(door: DemoDoor) -> list[Route]:
    return [
        Route("/demo/boxes/{person}", _of_person(door, _box)),
        Route("/demo/boxes/{person}/new", _of_person(door, _new_letter)),
        Route("/demo/mails/{person}/{mail}", _of_person(door, _mail)),
        Route("/demo/mails/{person}/{mail}/html", _of_person(door, _mail_html)),
        Route("/demo/mails/{person}/{mail}/files/{number:int}", _of_person(door, _mail_file)),
        Route("/demo/mails", posted(lambda request, form: _write(door, form)), methods=["POST"]),
    ]


def mails(door: DemoDoor, person: DemoPerson) -> str:
    """The list of somebody's mails, newest first, as HTML."""
    newest_first = list(reversed(door.mailbox(person.address)))
    return fragment("_demo_mails.html.j2", {"mails": newest_first, "zone": person.zone, "now": door.now()})


def _of_person(
    door: DemoDoor, show: Callable[[DemoDoor, DemoPerson, Request], Response]
) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        return show(door, find_person(door, request.path_params["person"]), request)

    return endpoint


def find_person(door: DemoDoor, key: str) -> DemoPerson:
    """Raises DemoError where nobody has this key."""
    for person in door.people():
        if person.key == key:
            return person
    raise DemoError("Nobody of that name takes part in this demo.")


def _box(door: DemoDoor, person: DemoPerson, request: Request) -> Response:
    return HTMLResponse(fragment("_demo_box.html.j2", {"person": person}))


def _new_letter(door: DemoDoor, person: DemoPerson, request: Request) -> Response:
    values = {"person": person, "to": door.desk_address, "subject": "", "in_reply_to": "", "fixed": False}
    return HTMLResponse(fragment("_demo_writing.html.j2", {**values, "label": f"As {person.name}"}))


def _mail(door: DemoDoor, person: DemoPerson, request: Request) -> Response:
    mail = door.open_mail(person.address, request.path_params["mail"])
    values = {"mail": mail, "person": person, "zone": person.zone, "subject": reply_subject(mail.subject)}
    return HTMLResponse(fragment("_demo_mail.html.j2", {**values, "shown": _SHOWN_TYPES}))


def _mail_html(door: DemoDoor, person: DemoPerson, request: Request) -> Response:
    mail = door.open_mail(person.address, request.path_params["mail"])
    return HTMLResponse(opening_elsewhere(mail.html), headers={"content-security-policy": _MAIL_POLICY})


def opening_elsewhere(html: str) -> str:
    """The mail's HTML with its links opening a new tab, for its frame can hold no page."""
    base = '<base target="_blank">'
    placed, count = re.subn(r"(?i)<head\b[^>]*>", lambda match: match.group() + base, html, count=1)
    return placed if count else base + html


def _mail_file(door: DemoDoor, person: DemoPerson, request: Request) -> Response:
    files = door.open_mail(person.address, request.path_params["mail"]).attachments
    number: int = request.path_params["number"]
    if number >= len(files):
        raise DemoError("The mail has no such file.")
    return file_response(files[number])


def file_response(file: DemoFile) -> Response:
    """A file as what it is where a browser can do no harm with it, as a download otherwise."""
    harmless = file.type in _PLAIN_TYPES
    kind = "text/plain" if file.type.startswith("text/") else file.type
    answer = Response(file.content, media_type=kind if harmless else "application/octet-stream")
    if not harmless:
        answer.headers["content-disposition"] = "attachment"
    answer.headers["content-security-policy"] = "default-src 'none'; sandbox"
    return answer


def _write(door: DemoDoor, form: Form) -> Response:
    person = find_person(door, form.get("person"))
    text = form.get("text").strip()
    if not text and not form.files:
        raise DemoError("Write something first.")
    if len(text) > _LONGEST:
        raise DemoError(f"That is longer than {_LONGEST:,} characters.")
    to = form.get("to").strip()
    if not re.fullmatch(r"[^@\s<>,]+@[^@\s<>,]+", to):
        raise DemoError("Write one mail address in the field To.")
    subject = " ".join(form.get("subject").split())
    photos = [DemoFile(upload.name, upload.type, upload.content) for upload in form.files]
    door.write(person.key, to, subject, text, form.get("in_reply_to") or None, photos)
    return JSONResponse({"said": f"Sent as {person.name} to {to}."})
