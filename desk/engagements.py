"""Where a pro is expected: what else stands in the calendar of one who is asked for a time (SCH-2)."""

from collections.abc import Iterable

from desk import wording
from desk.finding import visit_of
from desk.matter import Matter
from desk.values import Value
from desk.windows import ArrivalWindow


class Engagement(Value):
    """An agreed window of a pro, for a job or for a visit before one."""

    matter_id: str
    number: int
    window: ArrivalWindow


def engagements(matter: Matter, pro_id: str) -> tuple[Engagement, ...]:
    """The windows that this pro and the customer of the matter have agreed on, and that still stand."""
    booking = matter.booking
    agreed = [booking.confirmed] if booking and booking.pro_id == pro_id and booking.state != "done" else []
    visit = visit_of(matter, pro_id)
    agreed += [visit.window] if visit is not None and visit.state == "agreed" else []
    return tuple(Engagement(matter_id=matter.id, number=matter.number, window=each) for each in agreed if each)


def clashes(known: Iterable[Engagement], windows: Iterable[ArrivalWindow], matter: Matter) -> str:
    """A line for each engagement in another matter that overlaps one of the windows, the soonest first."""
    wanted = tuple(windows)
    meant = [
        each
        for each in known
        if each.matter_id != matter.id and any(each.window.start < w.end and w.start < each.window.end for w in wanted)
    ]
    meant.sort(key=lambda each: (each.window.start, each.number))
    return "\n".join(f"{wording.window(each.window, matter.zone)}: job #{each.number}" for each in meant)
