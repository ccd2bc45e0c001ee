"""What was understood of a message, made by hand."""

from datetime import UTC, datetime

from language.understanding import Act, Understanding
from language.windows import ArrivalWindow

WINDOW = ArrivalWindow(datetime(2026, 11, 18, 23, tzinfo=UTC), datetime(2026, 11, 19, 4, tzinfo=UTC))


def act_of(intent: str, text: str, **facts: object) -> Act:
    return Act(intent, 0.9, text, **facts)  # type: ignore[arg-type]


def understood_of(*acts: Act, **facts: object) -> Understanding:
    blank = {"windows": (), "excluded": (), "money": (), "zip": None, "service": None, "details": {}}
    return Understanding(acts=acts, asks=False, flags=(), **(blank | facts))  # type: ignore[arg-type]
