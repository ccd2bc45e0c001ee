"""What the console and a case show beside the case itself: held words, refunds, a pro's figures, feedback."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desk import wording
from desk.figures import Figures
from desk.finding import current_booking, thread_of
from desk.store.cases import CaseLine
from web.room import WebRoom


@dataclass(frozen=True, slots=True)
class HeldView:
    id: str
    pro: str
    words: str
    state: str


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
        "held": [HeldView(each.id, room.desk.name(each.pro_id), each.words, each.state) for each in case.held],
        "booked": _booked(room, line),
        "by_now": _now(room, line, pro_id) if case.reason in _OF_SILENCE and pro_id else "",
        "charged": wording.money(charged) if charged else "",
        "currency": charged.currency if charged else "",
        "refunds": [f"Given back: {wording.money(each.amount)}." for each in booking.refunds] if booking else [],
        "figures": figure_lines(room.desk.figures().get(pro_id, Figures())) if pro_id else [],
    }


# Their summaries say what has not happened by then.
_OF_SILENCE = frozenset({"no_show", "silence", "no_agreement", "not_signed_off"})


def _now(room: WebRoom, line: CaseLine, pro_id: str) -> str:
    """What is so by now in place of what the summary says; empty where it still is as it says."""
    case, matter, pro = line.case, line.matter, room.desk.name(pro_id)
    booking, thread = matter.booking, thread_of(matter, pro_id)
    booking = booking if booking is not None and booking.pro_id == pro_id else None
    if booking is not None and booking.state == "done":
        return "the job is signed off."
    if booking is not None and booking.state == "window_proposed":
        proposed = wording.windows_in_line(booking.proposed, matter.zone)
        return f"{pro} proposes {proposed}; {room.desk.name(matter.customer_id)} has not agreed yet."
    if case.reason == "silence":
        return f"{pro} has answered." if thread is not None and thread.unanswered_since is None else ""
    window = booking.confirmed if booking is not None and booking.state == "booked" else None
    if window is None or window.end <= case.opened_at:
        return ""
    return f"an arrival window is agreed on: {wording.window(window, matter.zone)}."


def _booked(room: WebRoom, line: CaseLine) -> str:
    """The booking that support may change for the customer (SCH-5), in words; empty for none."""
    booking = current_booking(line.matter)
    if booking is None:
        return ""
    window = wording.window(booking.confirmed, line.matter.zone) if booking.confirmed else "no window agreed on"
    return f"{room.desk.name(booking.pro_id)}, {window}"


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
            by=room.desk.name(line.by_id) if line.by_id else "",
            pro=room.desk.name(line.pro_id) if line.pro_id and line.pro_id != line.by_id else "",
            stars=line.stars or 0,
            words=room.without_contacts(line.words),
        )
        for line in room.desk.feedback()
    ]
