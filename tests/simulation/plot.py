"""The year as a plot: what is open, and how long people wait for an answer, by day."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from desk.business_time import federal_calendar
from tests.simulation.year import BEGIN, Figures, Plan, quantile, running_total

_INK, _FAINT = "#22262b", "#d9d5cc"
_REQUESTS, _BOOKINGS, _CASES, _OVERDUE = "#2f6f5e", "#7a9e3c", "#b5651d", "#a3262b"
_SMOOTH = 7  # days


def draw(figures: Figures, plan: Plan, out: Path) -> None:
    """Writes the plot; the format is that of the name. Raises ImportError where matplotlib is missing."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import dates as ticks
    from matplotlib import pyplot

    days = [BEGIN.date() + timedelta(days=n) for n in range(plan.days)]
    figure, (upper, middle, lower) = pyplot.subplots(3, 1, figsize=(11, 8.5), sharex=True, layout="constrained")
    for name, colour, label in (("requests", _REQUESTS, "open requests"), ("bookings", _BOOKINGS, "open bookings")):
        upper.plot(days, running_total(figures.changes[name], plan.days), color=colour, label=label, linewidth=1.6)
    cases, overdue = (running_total(figures.changes[name], plan.days) for name in ("cases", "overdue"))
    middle.plot(days, cases, color=_CASES, label="open cases", linewidth=1.6)
    middle.fill_between(days, overdue, color=_OVERDUE, alpha=0.6, linewidth=0, label="of them overdue")
    for answers, colour, whose in ((figures.answers, _REQUESTS, "pro"), (figures.updates, _CASES, "support")):
        for share, style, said in ((0.5, "-", "half"), (0.9, ":", "nine in ten")):
            curve = [_around(answers, n, share) for n in range(plan.days)]
            lower.plot(days, curve, style, color=colour, linewidth=1.4, label=f"{whose}: {said} within")
    lower.set_yscale("log")
    lower.set_yticks([1, 2, 5, 10, 24, 48, 100], labels=["1", "2", "5", "10", "24", "48", "100"])
    lower.minorticks_off()
    hours = f"Hours to the first answer, {_SMOOTH} days around"
    titles = ("Requests and bookings open at the end of a day", "Cases with support", hours)
    for axes, title in zip((upper, middle, lower), titles, strict=True):
        _dress(axes, title, days)
    lower.xaxis.set_major_locator(ticks.MonthLocator())
    lower.xaxis.set_major_formatter(ticks.DateFormatter("%b"))
    figure.suptitle(
        f"{plan.customers:,} customers, {plan.pros:,} pros, {figures.matters:,} matters, {figures.commands:,} commands",
        color=_INK, fontsize=13, x=0.01, ha="left",
    )  # fmt: skip
    figure.savefig(out, dpi=110, metadata={"Date": None} if out.suffix == ".svg" else None)


def _around(answers: dict[int, list[float]], day: int, share: float) -> float | None:
    """The quantile over some days, so that a Sunday does not hide the week."""
    half = _SMOOTH // 2
    return quantile((hour for near in range(day - half, day + half + 1) for hour in answers.get(near, ())), share)


def _dress(axes: Any, title: str, days: list[date]) -> None:
    """Holidays are marked: business days are counted around them (T-1)."""
    axes.set_title(title, loc="left", color=_INK, fontsize=11)
    calendar = federal_calendar()
    for day in days:
        if day.weekday() < 5 and not calendar.is_business_day(day):
            axes.axvline(day, color=_FAINT, linewidth=3, zorder=0)
    axes.set_xlim(days[0], days[-1])
    axes.grid(axis="y", color=_FAINT, linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=_INK)
    if axes.get_yscale() == "linear":
        axes.set_ylim(bottom=0)
    axes.legend(loc="upper left", ncols=4, frameon=False, fontsize=9)
