"""The door through which the demo page reaches everybody's mailbox and the clock.

The pages only know this protocol; the demo's own mail servers stand behind it. All calls are synchronous, may be made
from several threads at once, and answer within a second or so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

DemoRole = Literal["customer", "pro", "support"]


class DemoError(Exception):
    """What was asked of the demo cannot be done; the text says why, in words for the person at the page."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody whose part the visitor may play. `key` is stable and fit for a web address ("dana").

    `place` is where they are in plain words ("Seattle, 98101"), `zone` their time zone (IANA name); `about` is one
    short line, such as a pro's services.
    """

    key: str
    name: str
    role: DemoRole
    address: str
    place: str
    about: str = ""
    zone: str = "America/Los_Angeles"


@dataclass(frozen=True, slots=True)
class DemoFile:
    """A file that goes with a mail; `type` is its media type."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One mail as its reader's mailbox holds it. `id` is unique within the mailbox and fit for a web address.

    `sender` is the display name, `sender_address` the address beside it; `reply_to` is the address that a reply goes
    to. `at` is zone-aware. `text` and `html` are the readable bodies ("" where there is none), `raw` is the whole
    mail as it came.
    """

    id: str
    at: datetime
    sender: str
    sender_address: str
    reply_to: str
    to: str
    subject: str
    text: str
    html: str
    raw: str
    attachments: tuple[DemoFile, ...] = ()
    seen: bool = False


class DemoDoor(Protocol):
    """What the demo page can do besides reading the desk."""

    @property
    def desk_address(self) -> str:
        """The address that takes new requests."""

    def people(self) -> Sequence[DemoPerson]:
        """Everybody, in the order in which the page shows them."""

    def mailbox(self, address: str) -> Sequence[DemoMail]:
        """The mails that came to `address`, oldest first. Raises DemoError for an address without a mailbox."""

    def open_mail(self, address: str, mail_id: str) -> DemoMail:
        """One mail, marked as seen from now on. Raises DemoError where there is none."""

    def write(
        self,
        person: str,
        to: str,
        subject: str,
        text: str,
        in_reply_to: str | None = None,
        photos: Sequence[DemoFile] = (),
    ) -> None:
        """Sends a mail as the person with the key `person`, as their own mail program would.

        `in_reply_to` is the id of a mail in that person's mailbox: the mail then carries its In-Reply-To and
        References, and quotes it below the text. Raises DemoError where the mail is not taken.
        """

    def move(self, by: timedelta | int) -> datetime:
        """Moves the clock forward by elapsed time, or by whole business days (T-1, T-2), and fires what came due.

        Returns the new time, zone-aware. Raises DemoError for a step back.
        """

    def now(self) -> datetime:
        """The demo's time, zone-aware."""
