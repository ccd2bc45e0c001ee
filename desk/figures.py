"""A pro's figures, as marketplaces show them: what the audit trails say of jobs, ratings and kept promises (PRO-6).

They are nothing but the sum of what each event adds; adding the trails up again gives the same.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from desk import events as ev
from desk import wording
from desk.evolve import evolve
from desk.matter import Matter
from desk.values import Value


class Figures(Value):
    """`jobs` that were signed off; `ratings` and the sum of their `stars`; `no_shows` reported and standing.

    `cancellations` of an agreed window by the pro; `late_answers`, for which a reminder or a case was needed.
    """

    jobs: int = 0
    ratings: int = 0
    stars: int = 0
    no_shows: int = 0
    cancellations: int = 0
    late_answers: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in Figures.model_fields})

    @property
    def done(self) -> str:
        """ "12 jobs done"; empty for a pro who has done none here yet."""
        return f"{wording.count(self.jobs, 'job')} done" if self.jobs else ""

    @property
    def rating(self) -> float | None:
        """The mean of the stars; None without a rating."""
        return self.stars / self.ratings if self.ratings else None


def added(event: ev.Event, before: Matter | None) -> tuple[str, Figures] | None:
    """Whose figures the event changes, and by what; `before` is the matter before it."""
    booking = before.booking if before else None
    match event:
        case ev.SignedOff() if booking:
            return booking.pro_id, Figures(jobs=1)
        case ev.Rated() if booking:
            earlier = booking.rating
            fewer = earlier.stars if earlier else 0
            return booking.pro_id, Figures(ratings=earlier is None, stars=event.rating.stars - fewer)
        case ev.NoShowReported():
            return event.no_show.pro_id, Figures(no_shows=1)
        case ev.NoShowSettled() if before:
            missed = next(no_show for no_show in before.no_shows if no_show.id == event.no_show_id)
            return missed.pro_id, Figures(no_shows=-1)
        case ev.NoShowJudged() if before:
            judged = next(no_show for no_show in before.no_shows if no_show.id == event.no_show_id)
            counted = judged.state != "kept"
            change = (not event.came) - counted
            return (judged.pro_id, Figures(no_shows=change)) if change else None
        case ev.WindowReleased(by="pro") if booking and event.window:
            return booking.pro_id, Figures(cancellations=1)
        case ev.ProReminded():
            return event.pro_id, Figures(late_answers=1)
        case ev.CaseOpened() if event.case.reason == "silence" and event.case.pro_id and not _was_reminded(before):
            return event.case.pro_id, Figures(late_answers=1)
    return None


def _was_reminded(matter: Matter | None) -> bool:
    """Whether the silence is that of windows to be confirmed: the reminder counts for it already."""
    return matter is not None and matter.booking is not None and matter.booking.state == "awaiting_confirmation"


def figures_of(trail: Iterable[tuple[ev.Event, datetime]]) -> dict[str, Figures]:
    """The figures of each pro by the whole trail of a matter."""
    total: dict[str, Figures] = defaultdict(Figures)
    matter: Matter | None = None
    for event, at in trail:
        if (change := added(event, matter)) is not None:
            total[change[0]] += change[1]
        matter = evolve(matter, event, at)
    return dict(total)
