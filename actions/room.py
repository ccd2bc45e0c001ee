"""What the actions are given: the doors to the desk, and nothing of how they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from actions.turn import Language
from desk.answers import Answer
from desk.catalogue import Catalogue
from desk.commands import Command
from desk.faq import Faq
from desk.history import HistoryLine
from desk.matter import Actor, CaseReason, Matter
from desk.page_links import PageLinks
from desk.policy import Policy
from desk.standing import Standing


class Outcome(Protocol):
    """What came of a command."""

    @property
    def answer(self) -> Answer: ...

    @property
    def matter_id(self) -> str | None: ...


class DeskDoor(Protocol):
    """The part of the desk that actions use. A command with a key that was handled gives the stored outcome."""

    def handle(self, command: Command, *, key: str, matter_id: str | None, at: datetime | None = None) -> Outcome:
        """`at` is when the words were received: policy looks at that time."""

    def matter(self, matter_id: str) -> Matter: ...

    def history(self, matter_id: str) -> Sequence[HistoryLine]:
        """What happened and was said in a matter, by time."""

    def name(self, person_id: str) -> str: ...

    def rating(self, pro_id: str) -> float | None: ...

    def availability(self, service: str, zip_code: str) -> Answer: ...

    def on_offer(self, zip_code: str | None) -> frozenset[str]:
        """The ids of the services that can be had at a ZIP; without one, those of the market (CAT-2, CAT-5)."""

    def estimates(self, matter_id: str | None, actor: Actor) -> Answer: ...

    def standing(self, topic: str, matter_id: str | None, actor: Actor) -> Standing | None:
        """What a policy topic means for the actor in the matter now."""

    def matter_of_case(self, person_id: str, reason: CaseReason) -> str | None:
        """The person's own matter in which such a case is open."""

    def recalled(self, fact: str, matter_id: str, person_id: str) -> Standing | None:
        """What a party asks again of what is on record of the matter; None where the desk does not know it."""

    def program(self, person_id: str | None) -> str:
        """The section of answers to a pro's questions about the program (CAT-6)."""

    def program_standing(self, topic: str, person_id: str | None) -> Standing | None:
        """What a question about the program means for that pro now (CAT-6)."""

    def status(self, matter_id: str | None, actor: Actor) -> Answer: ...


class IdentityDoor(Protocol):
    """How a chat visitor confirms a mail address by a one-time code."""

    def ask_code(self, visit: str, email: str, *, key: str) -> None:
        """Mails a code to the address, once a key. Raises desk.identity.TooManyCodes or UnusableAddress."""

    def check_code(self, visit: str, code: str) -> str | None:
        """The id of the person whose address is confirmed now, None for a wrong or old code."""

    def language(self, person_id: str) -> Language:
        """What a person whose address is confirmed writes in."""


@dataclass(frozen=True)
class ActionRoom:
    """Everything that actions may ask or tell."""

    desk: DeskDoor
    identity: IdentityDoor
    faq: Faq
    catalogue: Catalogue
    links: PageLinks
    policy: Policy
