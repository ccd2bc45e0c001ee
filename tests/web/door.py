"""A demo without mail servers: mailboxes in memory, and a clock of its own. A seam for the pages' tests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desk.clock import SetClock
from web.demo import DemoError, DemoFile, DemoMail, DemoPerson

DESK = "desk@book.example"
PEOPLE = (
    DemoPerson("dana", "Dana Whitfield", "customer", "dana@home.example", "Seattle, 98101"),
    DemoPerson("june", "June Park", "customer", "june@post.example", "New York, 10001", zone="America/New_York"),
    DemoPerson("rosa", "Rosa Delgado", "pro", "rosa@mounting.example", "Seattle, 98109", "tv mounting, handyman"),
    DemoPerson("ben", "Ben Carver", "pro", "ben@carver.example", "Seattle, 98103", "painting"),
    DemoPerson("support", "Sam Okafor", "support", "support@book.example", "Seattle"),
)


class MemoryDoor:
    """Implements `web.demo.DemoDoor`. What is written to the desk is kept in `to_desk`."""

    desk_address = DESK

    def __init__(self, clock: SetClock) -> None:
        self.clock = clock
        self.boxes: dict[str, list[DemoMail]] = {person.address: [] for person in PEOPLE}
        self.written: list[tuple[str, str, str, str, str | None, tuple[DemoFile, ...]]] = []
        self.moves: list[timedelta | int] = []

    def people(self) -> Sequence[DemoPerson]:
        return PEOPLE

    def mailbox(self, address: str) -> Sequence[DemoMail]:
        return tuple(self.boxes[address])

    def open_mail(self, address: str, mail_id: str) -> DemoMail:
        for index, mail in enumerate(self.boxes[address]):
            if mail.id == mail_id:
                self.boxes[address][index] = replace(mail, seen=True)
                return self.boxes[address][index]
        raise DemoError("There is no such mail.")

    def write(
        self,
        person: str,
        to: str,
        subject: str,
        text: str,
        in_reply_to: str | None = None,
        photos: Sequence[DemoFile] = (),
    ) -> None:
        if to.endswith(".invalid"):
            raise DemoError("The mail server does not take it: no such domain")
        self.written.append((person, to, subject, text, in_reply_to, tuple(photos)))

    def move(self, by: timedelta | int) -> datetime:
        self.moves.append(by)
        self.clock.set(self.clock.now() + (by if isinstance(by, timedelta) else timedelta(days=by)))
        return self.clock.now()

    def now(self) -> datetime:
        return self.clock.now()

    def bring(self, key: str, subject: str, text: str, **more: object) -> DemoMail:
        """A mail comes to somebody's mailbox."""
        person = next(person for person in PEOPLE if person.key == key)
        box = self.boxes[person.address]
        mail = DemoMail(
            id=f"m{len(box) + 1}",
            at=self.clock.now(),
            sender="Rosa via Doorstep",
            sender_address="desk+k3x@book.example",
            reply_to="desk+k3x@book.example",
            to=person.address,
            subject=subject,
            text=text,
            html=f"<html><head></head><body><p>{text}</p></body></html>",
            raw=f"From: desk\r\nSubject: {subject}\r\n\r\n{text}",
        )
        box.append(replace(mail, **more))  # type: ignore[arg-type]
        return box[-1]
