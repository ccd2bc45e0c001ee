"""The people of the simulated year: where they live, what they are like, and what they do when a mail comes."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from desk.people import Clearance, Pro, Technician

# A ZIP of a region in each of the zones that people live in; the second one is nearby.
REGIONS = {
    "Seattle": ("98101", "98109"),
    "Los Angeles": ("90012", "90015"),
    "Phoenix": ("85004", "85006"),
    "Denver": ("80202", "80205"),
    "Chicago": ("60601", "60614"),
    "Indianapolis": ("46204", "46202"),
    "New York": ("10001", "10011"),
    "Miami": ("33130", "33139"),
    "Anchorage": ("99501", "99503"),
    "Honolulu": ("96813", "96815"),
    "San Juan": ("00901", "00907"),
    "Guam": ("96910", "96913"),
}
SERVICES = (
    "tv-mounting", "furniture-assembly", "handyman", "painting", "computer-help", "moving-help", "house-cleaning",
)  # fmt: skip
# Where pros work as subcontractors, by the beginning of its ZIPs, and from which day of the year on (CAT-5).
SUBCONTRACTING = {"850": date(2026, 1, 1), "606": date(2026, 5, 1), "331": date(2026, 9, 1)}


@dataclass(frozen=True)
class Habits:
    """How somebody is, as chances between 0 and 1, and how long they take to answer, in hours (the median)."""

    hours: float
    silent: float
    careless: float  # misses appointments, answers beside the question
    picky: float  # refuses, proposes other times, changes their mind
    bounces: bool = False


@dataclass
class SomePro:
    """A pro with habits; `away` are the days on which nothing is read."""

    pro: Pro
    habits: Habits
    away: tuple[datetime, datetime] | None = None
    busy: list[tuple[datetime, datetime, str]] = field(default_factory=list)


def a_pro(number: int, region: str, year: date, drawn: Random) -> SomePro:
    """Somebody who offers one to three services near their ZIP, alone or with technicians.

    Some of what clears them lapses within the year: everything, the insurance, or a technician's check (PRO-1, PRO-2,
    PRO-4). Some work as subcontractors, some have a store (CAT-3, CAT-5).
    """
    far = year + timedelta(days=900)

    def until(share: float) -> date:
        return year + timedelta(days=drawn.randrange(30, 360)) if drawn.random() < share else far

    clearance = Clearance.full(until(0.06)).model_copy(update={"insurance_until": until(0.06)})
    some = range(drawn.choice((0, 0, 1, 3)))
    technicians = tuple(Technician(name=f"Technician {n}", criminal_until=until(0.04)) for n in some)
    start = datetime(year.year, 1, 1) + timedelta(days=drawn.randrange(340))  # noqa: DTZ001
    return SomePro(
        pro=Pro(
            id=f"p{number}",
            name=f"Pro {number}",
            email=f"p{number}@pros.example",
            zip=drawn.choice(REGIONS[region]),
            services=tuple(drawn.sample(SERVICES, drawn.randint(1, 3))),
            came_with=round(drawn.uniform(3.2, 5.0), 1),
            clearance=clearance,
            technicians=technicians,
            subcontractor=drawn.random() < 0.5,
            store=f"{number} Main Street" if drawn.random() < 0.3 else "",
        ),
        habits=some_habits(drawn),
        away=(start, start + timedelta(days=drawn.randint(7, 21))) if drawn.random() < 0.6 else None,
    )


def some_habits(drawn: Random) -> Habits:
    """Most people are reliable, some are slow, a few are a trial."""
    trial = drawn.random()
    return Habits(
        hours=drawn.lognormvariate(0.8, 1.1),
        silent=0.25 if trial < 0.1 else 0.04,
        careless=0.3 if trial > 0.93 else 0.03,
        picky=drawn.betavariate(1.2, 6),
        bounces=drawn.random() < 0.004,
    )
