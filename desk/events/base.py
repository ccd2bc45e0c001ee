"""What all events have."""

from desk.values import Value


class BaseEvent(Value):
    policy: tuple[str, ...]
