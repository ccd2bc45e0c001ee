"""What the actions are given: the doors to the desk, and nothing of how they are made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desk.answers import Answer
from desk.commands import Command
from desk.faq import Faq
from desk.matter import Matter
from desk.office import Office


class Outcome(Protocol):
    """What came of a command."""

    @property
    def answer(self) -> Answer: ...

    @property
    def matter_id(self) -> str | None: ...


class DeskDoor(Protocol):
    """The part of the desk that actions use. A command with a key that was handled gives the stored outcome."""

    def handle(self, command: Command, *, key: str, matter_id: str | None) -> Outcome: ...

    def matter(self, matter_id: str) -> Matter: ...


class IdentityDoor(Protocol):
    """How a chat visitor confirms a mail address by a one-time code."""

    def ask_code(self, visit: str, email: str, *, key: str) -> None:
        """Mails a code to the address. The same key again sends nothing."""

    def check_code(self, visit: str, code: str) -> str | None:
        """The id of the person whose address is confirmed now, None for a wrong or old code."""


@dataclass(frozen=True)
class ActionRoom:
    """`office` gives what may be looked up (names, catalogue, pros) as it is now."""

    desk: DeskDoor
    identity: IdentityDoor
    faq: Faq
    office: Callable[[], Office]

    def name(self, person_id: str) -> str:
        """The display name of a person."""
        return self.office().names(person_id)
