"""`make simulate`: a year in a minute.

    python -m tests.simulation [--customers N] [--pros N] [--days N] [--seed N] [--out FILE] [--stored]

Without `--stored` decisions are played in memory, on two processes; with it on the real service and the embedded
PostgreSQL, which is slower. The plot needs matplotlib, which `make simulate` brings along. The code is 1 where the book
is not kept, with what is wrong.
"""

import argparse
import sys
import time
from pathlib import Path

from tests.simulation.plot import draw
from tests.simulation.year import Figures, Plan, play, quantile, running_total

_PLAYED = {
    "request_submitted": "requests",
    "package_ordered": "packages",
    "package_passed": "passed on",
    "place_chosen": "places chosen later",
    "visit_agreed": "visits",
    "change_proposed": "change orders",
    "words_held": "words held",
    "no_show_judged": "no-shows judged",
    "refund_recorded": "refunds",
    "signed_off": "signed off",
}


def main(arguments: list[str]) -> int:
    given = _parser().parse_args(arguments)
    plan = Plan(customers=given.customers, pros=given.pros, days=given.days, seed=given.seed, stored=given.stored)
    started = time.perf_counter()
    try:
        figures = play(plan, processes=1 if plan.stored else given.processes)
    except AssertionError as wrong:
        sys.stdout.write(f"the book is not kept: {wrong}\n")
        return 1
    _tell(plan, figures, time.perf_counter() - started)
    if given.out is not None:
        draw(figures, plan, given.out)
        sys.stdout.write(f"plot: {given.out}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make simulate ARGS=", description=__doc__.splitlines()[0])
    defaults = Plan()
    for name in ("customers", "pros", "days", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(defaults, name))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--stored", action="store_true", help="on the real service and PostgreSQL")
    return parser


def _tell(plan: Plan, figures: Figures, seconds: float) -> None:
    where = "the service on PostgreSQL" if plan.stored else "decisions in memory"
    open_at_most = {name: max(running_total(figures.changes[name], plan.days + 60)) for name in figures.changes}
    answers = [hour for hours in figures.answers.values() for hour in hours]
    updates = [hour for hours in figures.updates.values() for hour in hours]
    lines = [
        f"{plan.customers:,} customers, {plan.pros:,} pros, {plan.days} days on {where}",
        f"{figures.commands:,} commands in {figures.matters:,} matters, {figures.events.total():,} events, "
        f"{seconds:.0f} s: {figures.commands / seconds:,.0f} commands/s",
        f"deadlines fired, each once and at its time: {figures.fired.total():,} "
        f"({', '.join(f'{kind} {n:,}' for kind, n in figures.fired.most_common())})",
        f"played: {', '.join(f'{what} {figures.events[name]:,}' for name, what in _PLAYED.items())}",
        f"cases: {', '.join(f'{reason} {n:,}' for reason, n in figures.reasons.most_common())}",
        f"open at most: {', '.join(f'{name} {n:,}' for name, n in open_at_most.items())}",
        f"hours to a pro's first answer: half within {quantile(answers, 0.5) or 0:.1f}, nine in ten within "
        f"{quantile(answers, 0.9) or 0:.1f}; to support's: {quantile(updates, 0.5) or 0:.1f} and "
        f"{quantile(updates, 0.9) or 0:.1f}",
        "the book was kept at every step, every trail gives its matter, nothing was forgotten",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
