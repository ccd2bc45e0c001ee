"""Who does something in a matter, and the photos that people send."""

from typing import Literal

from desk.values import Value

Role = Literal["customer", "pro", "support", "clock"]


class Actor(Value):
    """Who does something. `person_id` is None for the clock only."""

    role: Role
    person_id: str | None = None


class Photo(Value):
    """A photo without metadata; its content is in the store under `id`."""

    id: str
    name: str
    type: str
