"""The year as a picture: what is open, what waits for support, and how long people wait, by day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from desk.business_time import federal_calendar
from tests.simulation.year import BEGIN, Figures, Plan, quantile, running_total

_INK, _SOFT, _LINE, _PAPER = "#15211d", "#56655f", "#e4e9e6", "#ffffff"
_REQUESTS, _BOOKINGS, _CASES, _OVERDUE = "#24569c", "#0a6a55", "#b7791f", "#ad2219"
_SMOOTH = 7  # days
_HALF_DAY = timedelta(hours=18)  # a little more, to be seen
_HOURS = {1: "1 hour", 4: "4 hours", 12: "12 hours", 24: "a day", 48: "2 days", 96: "4 days"}
_STYLE = {
    "font.size": 12, "text.color": _INK, "axes.edgecolor": _SOFT, "axes.labelcolor": _INK, "xtick.color": _SOFT,
    "ytick.color": _SOFT, "figure.facecolor": _PAPER, "axes.facecolor": _PAPER, "svg.fonttype": "none",
}  # fmt: skip


def draw(figures: Figures, plan: Plan, out: Path) -> None:
    """Writes the picture, 1000 pixels wide; its format is that of the name. Raises ImportError without matplotlib."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import dates as ticks
    from matplotlib import pyplot

    days = [BEGIN.date() + timedelta(days=n) for n in range(plan.days)]
    with matplotlib.rc_context(_STYLE):
        heights = {"height_ratios": (1.15, 1, 1.15)}
        figure, panels = pyplot.subplots(
            3, 1, figsize=(10, 9.4), sharex=True, layout="constrained", gridspec_kw=heights
        )
        figure.get_layout_engine().set(hspace=0.06)
        _open(panels[0], days, figures, plan)
        _cases(panels[1], days, figures, plan)
        _answers(panels[2], days, figures, plan)
        for axes in panels:
            _dress(axes, days)
        panels[2].xaxis.set_major_locator(ticks.MonthLocator())
        panels[2].xaxis.set_major_formatter(ticks.DateFormatter("      %b"))
        figure.suptitle("A year of the marketplace, simulated", x=0.012, ha="left", fontsize=18, fontweight="bold")
        played = (
            f"{plan.customers:,} customers, {plan.pros:,} pros, {figures.matters:,} jobs, {figures.commands:,} moves"
        )
        figure.supxlabel(f"{played}. Vertical bars: federal holidays.", x=0.012, ha="left", fontsize=11, color=_SOFT)
        figure.savefig(out, dpi=100, metadata={"Date": None} if out.suffix == ".svg" else None)
        pyplot.close(figure)


def _open(axes: Any, days: Sequence[date], figures: Figures, plan: Plan) -> None:
    for name, colour in (("bookings", _BOOKINGS), ("requests", _REQUESTS)):
        totals = running_total(figures.changes[name], plan.days)
        axes.fill_between(days, totals, color=colour, alpha=0.14, linewidth=0)
        axes.plot(days, totals, color=colour, linewidth=2, label=f"{name} (at most {max(totals):,})")
    _head(axes, "Open at the end of a day")


def _cases(axes: Any, days: Sequence[date], figures: Figures, plan: Plan) -> None:
    """The weeks stand out by their mean; a day more or less is in the ground behind it."""
    cases, overdue = (running_total(figures.changes[name], plan.days) for name in ("cases", "overdue"))
    axes.fill_between(days, cases, step="mid", color=_CASES, alpha=0.22, linewidth=0, label="open, by day")
    axes.plot(days, _means(cases), color=_CASES, linewidth=2, label=f"open, mean of {_SMOOTH} days")
    axes.fill_between(days, overdue, step="mid", color=_OVERDUE, linewidth=0, label="update overdue")
    _head(axes, "Cases with support")


def _answers(axes: Any, days: Sequence[date], figures: Figures, plan: Plan) -> None:
    """From the time within which half were answered to that of nine in ten."""
    for answers, colour, whose in ((figures.updates, _CASES, "support"), (figures.answers, _BOOKINGS, "pros")):
        half, most = ([_around(answers, n, share) for n in range(plan.days)] for share in (0.5, 0.9))
        known = [n for n, hours in enumerate(half) if hours is not None and most[n] is not None]
        shown = [days[n] for n in known]
        low, high = ([hours[n] for n in known] for hours in (half, most))
        axes.plot(shown, low, color=colour, linewidth=2, label=f"{whose}: half within")
        axes.fill_between(shown, low, high, color=colour, alpha=0.2, linewidth=0, label="nine in ten")
    axes.set_yscale("log")
    axes.set_ylim(1, 140)
    axes.set_yticks(list(_HOURS), labels=list(_HOURS.values()))
    axes.minorticks_off()
    _head(axes, "Time to the first answer")


def _head(axes: Any, title: str) -> None:
    """The title on the left, the legend on the right of the same line, so that nothing lies on the lines below."""
    axes.set_title(title, loc="left", fontsize=13, fontweight="bold", pad=10)
    axes.legend(loc="lower right", bbox_to_anchor=(1.0, 0.985), ncols=4, frameon=False, fontsize=10.5,
                handlelength=1.3, columnspacing=1.3, borderaxespad=0.2)  # fmt: skip


def _means(totals: Sequence[int]) -> list[float]:
    half = _SMOOTH // 2
    near = [totals[max(0, day - half) : day + half + 1] for day in range(len(totals))]
    return [sum(some) / len(some) for some in near]


def _around(answers: dict[int, list[float]], day: int, share: float) -> float | None:
    """The quantile over some days, so that a Sunday does not hide the week."""
    half = _SMOOTH // 2
    return quantile((hour for near in range(day - half, day + half + 1) for hour in answers.get(near, ())), share)


def _dress(axes: Any, days: Sequence[date]) -> None:
    """Holidays are marked: business days are counted around them (T-1)."""
    calendar = federal_calendar()
    for day in days:
        if day.weekday() < 5 and not calendar.is_business_day(day):
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            axes.axvspan(noon - _HALF_DAY, noon + _HALF_DAY, color=_SOFT, alpha=0.28, linewidth=0, zorder=3)
    axes.set_xlim(days[0], days[-1])
    axes.grid(axis="y", color=_LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    if axes.get_yscale() == "linear":
        axes.set_ylim(bottom=0)
