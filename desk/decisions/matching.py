"""Which of the windows that stand somebody means."""

from collections.abc import Sequence

from desk.windows import ArrivalWindow


def windows_meant(standing: Sequence[ArrivalWindow], named: ArrivalWindow | None) -> tuple[ArrivalWindow, ...]:
    """The windows that may be meant: one is agreed on, of several it is not clear which, none is another window.

    Without `named` all that stand. A window inside one that stands is that one made narrower; one around others
    ("Tuesday works") may mean each of them as it stands.
    """
    if named is None:
        return tuple(standing)
    if any(window.start <= named.start and named.end <= window.end for window in standing):
        return (named,)
    return tuple(window for window in standing if named.start <= window.start and window.end <= named.end)
