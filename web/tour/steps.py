"""The steps of the story, as written in `steps.yml`."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

_HERE = Path(__file__).parent
_DAYS_AHEAD = {"first": 2, "second": 3, "third": 4}


class Step(BaseModel):
    """One click. It sends a mail (`author`, `text`), moves the clock (`move`), or leads to a page (`link`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    note: str
    author: str | None = Field(None, alias="as")
    subject: str = ""
    text: str = ""
    reply: bool = False
    photo: bool = False
    after_mail_to: str | None = None
    move: str | None = None
    link: str | None = None

    def words(self, local_now: datetime) -> str:
        """The text with its weekdays named, counted from the author's own day."""
        days = {name: f"{local_now + timedelta(days=ahead):%A}" for name, ahead in _DAYS_AHEAD.items()}
        return self.text.format(**days).strip()


@cache
def load_steps() -> tuple[Step, ...]:
    """The story in its order. Raises pydantic.ValidationError for a faulty file."""
    return tuple(Step.model_validate(row) for row in yaml.safe_load((_HERE / "steps.yml").read_text("utf-8")))


def wall_photo() -> bytes:
    """The photo that goes with the request: a JPEG."""
    return (_HERE / "wall.jpg").read_bytes()
