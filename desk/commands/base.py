"""What all commands have."""

from desk.matter import Actor
from desk.values import Value


class BaseCommand(Value):
    actor: Actor
    words: str = ""
