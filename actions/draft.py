"""A request that is not yet submitted, as the conversation's memory keeps it (REQ-2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desk.area import zone_of
from desk.catalogue import PlaceOfWork
from desk.matter import Photo
from desk.windows import ArrivalWindow

MISSING_WORDS = {
    "service": "what kind of work it is",
    "zip": "the ZIP code of the place",
    "description": "a few words about the job",
}
"""What is asked for, by the name of what is missing."""


@dataclass(frozen=True)
class Draft:
    """A request that is not yet submitted."""

    service: str | None = None
    zip: str | None = None
    description: str | None = None
    details: Mapping[str, str] | None = None
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()
    place: PlaceOfWork | None = None

    def missing(self) -> tuple[str, ...]:
        """The names of what is still needed, in the order of asking."""
        return tuple(name for name in MISSING_WORDS if getattr(self, name) is None)

    def there(self) -> tuple[ArrivalWindow, ...]:
        """The windows by the clock of the place: before the ZIP was known they were read by another (SCH-3)."""
        zone = zone_of(self.zip or "")
        return tuple(dict.fromkeys(window.by_the_clock_of(zone) if zone else window for window in self.windows))

    def slots(self) -> dict[str, Any]:
        """The draft as slots."""
        rest = {
            "service": self.service,
            # The slot of that name is filled anew by each message that describes the job.
            "description": self.description,
            "details": dict(self.details or {}),
            "windows": [window.model_dump(mode="json") for window in self.windows],
            "photos": [photo.model_dump(mode="json") for photo in self.photos],
            "place": self.place,
        }
        return {"service": self.service, "zip": self.zip, "description": self.description, "draft": rest}
