"""What a story file says. Support people read and write these; tests/rehearsals/README.md explains them."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, ConfigDict, Field, field_validator, model_validator

from desk.catalogue import PlaceOfWork
from desk.checked_yaml import load_checked
from desk.values import Value
from doorstep.demo.cast import Member
from doorstep.rehearsal.waiting import Wait, parse_wait


class StoryError(ValueError):
    """A story that cannot be played; the message names file and line."""


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [] if value is None else [value]


Words = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


Kind = Literal[
    "happy path",
    "correction",
    "cancellation",
    "digression",
    "disambiguation",
    "negation",
    "skipped question",
    "invalid input",
    "chitchat",
]
Language = Literal["en", "zh"]
PageName = Literal["sign", "rate", "confirm", "estimates", "mails"]


class _Part(Value):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class MailStep(_Part):
    """Somebody writes a mail. `to`: "desk", the key of the person whose relayed mail is answered, or not said: the
    newest mail that `by` got is answered. `photos`: how many are attached."""

    by: str = Field(alias="from")
    to: str | None = None
    subject: str = ""
    text: str
    photos: int = 0


class ChatStep(_Part):
    """Somebody writes in the chat box of the page; one visit a person. `photos`: how many are uploaded.

    `link`: they come there by the newest link to the chat in their mails, and type the code where one is asked for.
    """

    by: str
    text: str
    photos: int = 0
    link: bool = False


class SupportStep(_Part):
    """Support answers the newest open case of the story; with `close` the case ends.

    `refund`: an amount given back, with the answer as the reason (PAY-4). `held`: what is done with the newest words
    that the case holds (PAY-2). `no_show`: whether the pro of the newest report came. `sign_off`: the amount that is
    signed for the customer, or that they do not sign (PAY-1). `change`: what is done with a late booking, perhaps for a
    `fee` (SCH-5), or where a booked job is done instead (`place`, CAT-3). `repair`: the window in which the pro comes
    to put the job right, by the clock of the place ("2026-12-14 08:00 to 2026-12-14 12:00", GUA-1). Of all these the
    answer is the reason.
    """

    answer: str = ""
    close: bool = False
    refund: Decimal | None = None
    no_show: Literal["came", "missed"] | None = None
    sign_off: Decimal | Literal["refuse"] | None = None
    change: Literal["cancel", "move"] | None = None
    fee: Decimal | None = None
    place: PlaceOfWork | None = None
    held: Literal["release", "discard"] | None = None
    repair: str | None = None


class PageStep(_Part):
    """Somebody opens the newest link that was mailed to `of`, as mail programs do too, and then sends the page's form.

    `form`: its fields; "the code of dana" in one of them is the code that was mailed to her. Without a form it is only
    opened. `named`: which page; left out, one to act on.
    """

    of: str
    named: PageName | None = None
    form: dict[str, str] = {}


class PapersStep(_Part):
    """A pro of the story has renewed papers, as an import of people brings them (PRO-1 to PRO-4)."""

    of: str
    insured_until: date


class ExpectedMail(_Part):
    """A mail that must have been sent since the last `expect`. `sender` (written "from") is a part of its From line."""

    to: str
    kind: str | None = None
    subject: str | None = None
    sender: str | None = Field(default=None, alias="from")
    contains: Words = ()
    lacks: Words = ()
    photos: int | None = None
    invitation: str | None = None


class ExpectStep(_Part):
    """What must be so now.

    `answer` is about what the last chat step was answered, `page` about the last page; `state` about the newest matter.
    """

    mails: tuple[ExpectedMail, ...] = ()
    no_mail: Words = ()
    answer: Words = ()
    answer_lacks: Words = ()
    page: Words = ()
    page_lacks: Words = ()
    state: dict[str, Any] = {}


class Step(_Part):
    """One line of a story: exactly one of these. `code`: the person types the code that was mailed to them."""

    mail: MailStep | None = None
    chat: ChatStep | None = None
    code: str | None = None
    support: SupportStep | None = None
    page: PageStep | None = None
    papers: PapersStep | None = None
    wait: Annotated[Wait | None, BeforeValidator(parse_wait)] = None
    expect: ExpectStep | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise ValueError(f"a step is one of {', '.join(Step.model_fields)}")
        return self


class Story(_Part):
    """A title, the policy ids it shows, when and where it begins, the edition in force, who takes part, the steps.

    `start` is wall-clock time in `zone`; `cast` are keys of the sample people (nobody said: everybody), `people` are
    further ones. `kind` is what becomes of the conversation on its way, `language` the one that its people write in.
    """

    title: str
    policy: tuple[str, ...] = ()
    kind: Kind | None = None
    language: Language = "en"
    start: datetime
    zone: str = "America/Los_Angeles"
    edition: str = "marketplace"
    cast: tuple[str, ...] = ()
    people: tuple[Member, ...] = ()
    steps: tuple[Step, ...]

    @field_validator("start")
    @classmethod
    def _wall_clock(cls, start: datetime) -> datetime:
        if start.tzinfo is not None:
            raise ValueError("start is wall-clock time without an offset; its zone is `zone`")
        return start

    @property
    def channels(self) -> frozenset[str]:
        """How people write in it: "mail", "chat" or both."""
        written = {"mail" if step.mail else "chat" for step in self.steps if step.mail or step.chat}
        return frozenset(written)

    @property
    def begins(self) -> datetime:
        """The start, zone-aware."""
        return self.start.replace(tzinfo=ZoneInfo(self.zone))


def load_stories(file: Path) -> Iterator[Story]:
    """The stories of a file, which is a list of them. Raises StoryError naming file and line."""
    for story, _ in load_checked(file, Story, StoryError):
        yield story
