"""Which of the windows that stand somebody means."""

from collections.abc import Sequence

from desk.windows import ArrivalWindow


def find_window(
    standing: Sequence[ArrivalWindow], named: ArrivalWindow | None, *, exact: bool = False, widest: bool = False
) -> ArrivalWindow | None:
    """The window agreed on, None where it is none of them or not clear which.

    Without `named` it is the only one that stands. A window inside one that stands is that one made narrower; one with
    the same start, or around just one of them ("Tuesday works"), is that one as it stands. `exact` wants it inside.
    `widest` takes the first of several around which it lies.
    """
    if named is None:
        return standing[0] if len(standing) == 1 else None
    if any(window.start <= named.start and named.end <= window.end for window in standing):
        return named
    if exact:
        return None
    same_start = [window for window in standing if window.start == named.start]
    around = [window for window in standing if named.start <= window.start and window.end <= named.end]
    for fitting in (around, same_start):
        if len(fitting) == 1 or (fitting and widest):
            return fitting[0]
    return None
