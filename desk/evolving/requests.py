"""Requests, threads, words and estimates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desk import events as ev
from desk.finding import booked_with
from desk.matter import Matter, Request, Thread


def unchanged(matter: Matter, event: object, at: datetime) -> Matter:
    """An event that is on record and changes nothing."""
    return matter


def request_submitted(matter: Matter, event: ev.RequestSubmitted, at: datetime) -> Matter:
    return with_request(matter, event, submitted_at=at, closes_at=event.closes_at, place=event.place)


def place_chosen(matter: Matter, event: ev.PlaceChosen, at: datetime) -> Matter:
    request = require_request(matter).model_copy(update={"place": event.place})
    return matter.model_copy(update={"request": request})


def place_changed(matter: Matter, event: ev.PlaceChanged, at: datetime) -> Matter:
    """Of a package it stands in its terms. The windows stand."""
    request = require_request(matter)
    package = request.package.model_copy(update={"place": event.place}) if request.package else None
    changed = request.model_copy(update={"place": event.place, "package": package})
    return matter.model_copy(update={"request": changed})


def details_added(matter: Matter, event: ev.DetailsAdded, at: datetime) -> Matter:
    """All pros asked are told: words, not a fact that one of them was told, answer what they had asked."""
    request = require_request(matter)
    windows = request.windows + tuple(w for w in event.windows if w not in request.windows)
    changed = request.model_copy(
        update={
            "details": _without_old_entry(request.details, event.details) | event.details,
            "windows": windows,
            "photos": request.photos + event.photos,
        }
    )
    answered = {"question": ""} if event.words or event.photos else {}
    threads = tuple(thread.model_copy(update=answered) for thread in matter.threads)
    return matter.model_copy(update={"request": changed, "threads": threads})


def _without_old_entry(known: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """Another street address has another way in."""
    moved = "address" in told and told["address"] != known.get("address")
    return {name: value for name, value in known.items() if not (moved and "address" in known and name == "entry")}


def service_corrected(matter: Matter, event: ev.ServiceCorrected, at: datetime) -> Matter:
    """Asked for anew: what was estimated, or offered as a visit, was for other work."""
    request = require_request(matter)
    described = f"{request.description}\n{event.words}" if event.words else request.description
    asked = {"service": event.service, "description": described, "closes_at": event.closes_at, "state": "open"}
    asked["place"] = event.place
    threads = tuple(
        thread.model_copy(update={"estimate": None, "visit": None, "declined": thread.pro_id not in event.able})
        for thread in matter.threads
    )
    return matter.model_copy(update={"request": request.model_copy(update=asked), "threads": threads})


def estimates_closed(matter: Matter, event: ev.EstimatesClosed, at: datetime) -> Matter:
    return matter.model_copy(update={"request": require_request(matter).model_copy(update={"state": "closed"})})


def mails_muted(matter: Matter, event: ev.MailsMuted, at: datetime) -> Matter:
    return matter.model_copy(update={"muted": (*_others(matter, event.person_id), event.person_id)})


def mails_unmuted(matter: Matter, event: ev.MailsUnmuted, at: datetime) -> Matter:
    return matter.model_copy(update={"muted": _others(matter, event.person_id)})


def _others(matter: Matter, person_id: str) -> tuple[str, ...]:
    return tuple(each for each in matter.muted if each != person_id)


def pro_asked(matter: Matter, event: ev.ProAsked, at: datetime) -> Matter:
    thread = Thread(pro_id=event.pro_id, asked_at=at)
    return matter.model_copy(update={"threads": (*matter.threads, thread)})


def words_relayed(matter: Matter, event: ev.WordsRelayed, at: datetime) -> Matter:
    """A customer's words wait for the pro from the first unanswered ones on, but for a bare yes after all is settled
    (NOS-4); a pro's question stays open until the customer has written to that pro (REQ-6)."""
    thread = next(t for t in matter.threads if t.pro_id == event.pro_id)
    if event.speaker != "customer":
        asked = {"question": event.words} if _asks(event.words) else {}
        kept = {"counter": None} if booked_with(matter, event.pro_id) else {}  # answered, and not with a yes (PAY-3)
        return with_thread(matter, event.pro_id, spoke_at=at, **asked, **kept)
    counter = event.counter or thread.counter
    since = thread.unanswered_since or (at if event.waits else None)
    if event.windows and matter.request is not None:
        matter = matter.model_copy(update={"request": matter.request.model_copy(update={"windows": event.windows})})
    return with_thread(matter, event.pro_id, counter=counter, question="", unanswered_since=since)


def _asks(words: str) -> bool:
    return "?" in words or "\uff1f" in words


def pro_answered(matter: Matter, event: ev.ProAnswered, at: datetime) -> Matter:
    return with_thread(matter, event.pro_id, answered=True, unanswered_since=None)


def estimate_given(matter: Matter, event: ev.EstimateGiven, at: datetime) -> Matter:
    return with_thread(matter, event.pro_id, estimate=event.estimate, counter=None, declined=False, spoke_at=at)


def counter_made(matter: Matter, event: ev.CounterMade, at: datetime) -> Matter:
    """The words with it wait for the pro as any others do (NOS-4)."""
    thread = next(t for t in matter.threads if t.pro_id == event.pro_id)
    since = thread.unanswered_since or at
    return with_thread(matter, event.pro_id, counter=event.amount, question="", unanswered_since=since)


def job_declined(matter: Matter, event: ev.JobDeclined, at: datetime) -> Matter:
    return with_thread(matter, event.pro_id, estimate=None, counter=None, declined=True)


def estimate_declined(matter: Matter, event: ev.EstimateDeclined, at: datetime) -> Matter:
    return with_thread(matter, event.pro_id, estimate=None, counter=None)


def with_request(matter: Matter, event: ev.RequestSubmitted | ev.PackageOrdered, **more: Any) -> Matter:
    """The matter with what was asked for; `more` of the request is what only one of the two events has."""
    request = Request(
        service=event.service,
        zip=event.zip,
        description=event.description,
        details=event.details,
        windows=event.windows,
        photos=event.photos,
        **more,
    )
    return matter.model_copy(update={"request": request, "zone": event.zone})


def with_thread(matter: Matter, pro_id: str, **changes: Any) -> Matter:
    """The matter with one thread changed. Raises LookupError where there is none."""
    if all(thread.pro_id != pro_id for thread in matter.threads):
        raise LookupError(f"matter {matter.id} has no thread with {pro_id}")
    threads = tuple(t.model_copy(update=changes) if t.pro_id == pro_id else t for t in matter.threads)
    return matter.model_copy(update={"threads": threads})


def require_request(matter: Matter) -> Request:
    if matter.request is None:
        raise LookupError(f"matter {matter.id} has no request")
    return matter.request
