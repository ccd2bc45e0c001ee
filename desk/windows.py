"""Arrival windows: the pro arrives between start and end, never at a point in time (SCH-3)."""

from typing import Self

from pydantic import AwareDatetime, model_validator

from desk.values import Value


class ArrivalWindow(Value):
    """Start and end, both zone-aware, start before end."""

    start: AwareDatetime
    end: AwareDatetime

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end <= self.start:
            raise ValueError("an arrival window ends after it starts")
        return self
