"""What the console and a case show beside the case itself: held words, refunds, a pro's figures, feedback."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk import wording
from desk.amounts import agreed_amount, asked_amount
from desk.figures import Figures
from desk.finding import coming_visit, current_booking, repairer, thread_of
from desk.matter import NoShowState
from desk.store.cases import CaseLine
from web.room import WebRoom


@dataclass(frozen=True, slots=True)
class HeldView:
    id: str
    pro: str
    words: str
    state: str


@dataclass(frozen=True, slots=True)
class NoShowView:
    """`stands`: what is known of it so far."""

    id: str
    pro: str
    window: str
    stands: str


@dataclass(frozen=True, slots=True)
class SignOffView:
    """`agreed` in words; `standing`: what the pro says; `amount`: to begin with, as a plain number, or empty."""

    agreed: str
    standing: str
    currency: str
    amount: str


@dataclass(frozen=True, slots=True)
class RepairView:
    """`stands`: what is agreed on so far, in words; `clock`: the zone's name."""

    pro: str
    stands: str
    clock: str


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """`stars` 0: words without a rating."""

    at: datetime
    zone: str
    matter_id: str
    number: int
    by: str
    pro: str
    stars: int
    words: str


def case_extras(room: WebRoom, line: CaseLine) -> dict[str, Any]:
    """What the page of this case shows beside it."""
    case, booking = line.case, line.matter.booking
    charged = booking.charged if booking else None
    pro_id = case.pro_id or (booking.pro_id if booking else None)
    return {
        "held": [HeldView(each.id, room.desk.known_as(each.pro_id), each.words, each.state) for each in case.held],
        "booked": _booked(room, line),
        "no_shows": _no_shows(room, line),
        "to_sign": _to_sign(room, line),
        "by_now": _now(room, line, pro_id) if case.reason in _OF_SILENCE and pro_id else "",
        "repair": _repair(room, line),
        "charged": wording.money(charged) if charged else "",
        "currency": charged.currency if charged else "",
        "refunds": [f"Given back: {wording.money(each.amount)}." for each in booking.refunds] if booking else [],
        "figures": figure_lines(room.desk.figures().get(pro_id, Figures())) if pro_id else [],
    }


# Their summaries say what has not happened by then.
_OF_SILENCE = frozenset({"no_show", "silence", "no_agreement", "not_signed_off"})


def _now(room: WebRoom, line: CaseLine, pro_id: str) -> str:
    """What is so by now in place of what the summary says; empty where it still is as it says."""
    case, matter, pro = line.case, line.matter, room.desk.known_as(pro_id)
    booking, thread = matter.booking, thread_of(matter, pro_id)
    booking = booking if booking is not None and booking.pro_id == pro_id else None
    if booking is not None and booking.state == "done":
        return "the job is signed off."
    if booking is not None and booking.state == "window_proposed":
        proposed = wording.windows_in_line(booking.proposed, matter.zone)
        return f"{pro} proposes {proposed}; {room.desk.known_as(matter.customer_id)} has not agreed yet."
    if case.reason == "silence":
        return f"{pro} has answered." if thread is not None and thread.unanswered_since is None else ""
    window = booking.confirmed if booking is not None and booking.state == "booked" else None
    if window is None or window.end <= case.opened_at:
        return ""
    return f"an arrival window is agreed on: {wording.window(window, matter.zone)}."


_VERDICTS: Mapping[NoShowState, str] = {
    "open": "The pro may still answer.",
    "answered": "The pro has answered.",
    "escalated": "The pro has not answered in time.",
    "missed": "Found so far: the pro did not come.",
    "kept": "Found so far: the pro came.",
}


def _no_shows(room: WebRoom, line: CaseLine) -> list[NoShowView]:
    """The newest report of a no-show that support may settle, where there is one: not once the job is signed off."""
    zone, reported = line.matter.zone, [n for n in line.matter.no_shows[-1:] if n.state in _VERDICTS]
    done = line.matter.booking is not None and line.matter.booking.state == "done"
    return [
        NoShowView(each.id, room.desk.known_as(each.pro_id), wording.window(each.window, zone), _VERDICTS[each.state])
        for each in ([] if done else reported)
    ]


def _to_sign(room: WebRoom, line: CaseLine) -> SignOffView | None:
    """The finished job that support may sign off as the customer has told them to (PAY-1)."""
    booking = current_booking(line.matter)
    begun = booking is not None and booking.confirmed is not None and booking.confirmed.start <= room.clock.now()
    if booking is None or not (begun or booking.reported_done):
        return None
    agreed, asked = agreed_amount(booking), asked_amount(booking)
    fits = next((m for m in (asked, agreed) if m is not None and wording.lies_within(m, agreed)), None)
    standing = f"{room.desk.known_as(booking.pro_id)} asks for {wording.money(asked)}." if asked else ""
    if booking.reported_done is None:
        standing = f"{standing} The pro has not said that it is done.".strip()
    return SignOffView(wording.money(agreed), standing, agreed.currency, f"{fits.amount:f}" if fits else "")


def _repair(room: WebRoom, line: CaseLine) -> RepairView | None:
    """The pro who may come to put the job right, where support may set the window (GUA-1)."""
    pro_id = repairer(line.matter)
    if pro_id is None or line.case.pro_id not in (None, pro_id):
        return None
    coming = coming_visit(line.matter, pro_id, room.clock.now())
    stands = f"Agreed on so far: {wording.window(coming.window, line.matter.zone)}." if coming and coming.window else ""
    return RepairView(
        room.desk.known_as(pro_id), stands or "No window is agreed on yet.", wording.zone_name(line.matter.zone)
    )


def _booked(room: WebRoom, line: CaseLine) -> str:
    """The booking that support may change for the customer (SCH-5), in words; empty for none."""
    booking = current_booking(line.matter)
    if booking is None:
        return ""
    window = wording.window(booking.confirmed, line.matter.zone) if booking.confirmed else "no window agreed on"
    return f"{room.desk.known_as(booking.pro_id)}, {window}"


def figure_lines(figures: Figures) -> list[tuple[str, str]]:
    """The figures with their names, as marketplaces show them."""
    rating = f"{figures.rating:.1f} ({wording.count(figures.ratings, 'rating')})" if figures.rating else "none yet"
    return [
        ("Jobs done", str(figures.jobs)),
        ("Rating here", rating),
        ("No-shows", str(figures.no_shows)),
        ("Windows cancelled", str(figures.cancellations)),
        ("Late answers", str(figures.late_answers)),
    ]


def feedback_views(room: WebRoom) -> list[FeedbackView]:
    """The newest ratings and feedback."""
    return [
        FeedbackView(
            at=line.at,
            zone=room.desk.matter(line.matter_id).zone,
            matter_id=line.matter_id,
            number=line.number,
            by=room.desk.known_as(line.by_id) if line.by_id else "",
            pro=room.desk.known_as(line.pro_id) if line.pro_id and line.pro_id != line.by_id else "",
            stars=line.stars or 0,
            words=room.without_contacts(line.words),
        )
        for line in room.desk.feedback()
    ]
