"""Taking the steps: each waits for what the step before has brought about, then does its own."""

import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from web.demo import DemoDoor, DemoError, DemoFile, DemoMail, DemoPerson
from web.tour.steps import Step, load_steps, wall_photo

_PATIENCE = 12.0
_PAUSE = 0.25
_NUMBER = re.compile(r"\[#(\d+)\]")  # a mail's subject names the job that it is about


@dataclass(frozen=True, slots=True)
class Ran:
    """What a step did, in words, and whose mailboxes are worth a look."""

    said: str
    show: tuple[str, ...] = ()


class Tour:
    """The story on one demo. `move` moves the clock by the key of a move, to what is ahead in a job, and says so.

    The story keeps to its own job, whatever else goes on in the demo: the number is that of the first mail which it
    waits for. `patience` is how long, in seconds, a step waits for a mail that the one before it brings about.
    """

    def __init__(self, door: DemoDoor, move: Callable[[str, int | None], str], patience: float = _PATIENCE) -> None:
        self._door = door
        self._move = move
        self._patience = patience
        self._one_at_a_time = threading.Lock()
        self._counted: dict[str, int] = {}
        self._job: int | None = None

    def steps(self) -> tuple[Step, ...]:
        """The steps whose people take part in this demo."""
        keys = {person.key for person in self._door.people()}
        return tuple(step for step in load_steps() if {step.author, step.after_mail_to} - {None} <= keys)

    def run(self, step_id: str) -> Ran:
        """Takes one step. Raises DemoError, in words, where it cannot be taken yet."""
        step = next((step for step in self.steps() if step.id == step_id), None)
        if step is None or step.link:
            raise DemoError("There is no such step.")
        if not self._one_at_a_time.acquire(blocking=False):
            raise DemoError("One step at a time: the last one is still under way.")
        try:
            if step.author and not step.reply:
                self._job = None  # a story begins
            if step.after_mail_to:
                mails = self._await_mails(self._person(step.after_mail_to))
                self._job = self._job or next(filter(None, map(_job_of, mails)), None)
            self._count_mails()
            return Ran(self._move(step.move, self._job)) if step.move else self._send(step)
        finally:
            self._one_at_a_time.release()

    def _send(self, step: Step) -> Ran:
        author = self._person(step.author or "")
        answered = self._newest(author) if step.reply else None
        photos = (DemoFile("wall.jpg", "image/jpeg", wall_photo()),) if step.photo else ()
        self._door.write(
            author.key,
            answered.reply_to if answered else self._door.desk_address,
            reply_subject(answered.subject) if answered else step.subject,
            step.words(self._door.now().astimezone(ZoneInfo(author.zone))),
            answered.id if answered else None,
            photos,
        )
        return Ran(f"Sent as {author.name}.", (author.key,))

    def _person(self, key: str) -> DemoPerson:
        return next(person for person in self._door.people() if person.key == key)

    def _newest(self, person: DemoPerson) -> DemoMail:
        mails = self._ours(self._door.mailbox(person.address))
        if not mails:
            raise DemoError(f"{person.name} has no mail to answer yet. Take the steps in their order.")
        return mails[-1]

    def _ours(self, mails: Sequence[DemoMail]) -> list[DemoMail]:
        """Those about the story's job; all of them while that is not known."""
        return [mail for mail in mails if self._job in (None, _job_of(mail))]

    def _count_mails(self) -> None:
        self._counted = {person.key: len(self._door.mailbox(person.address)) for person in self._door.people()}

    def _await_mails(self, person: DemoPerson) -> list[DemoMail]:
        before = self._counted.get(person.key, 0)
        until = time.monotonic() + self._patience
        while not (fresh := self._ours(self._door.mailbox(person.address)[before:])):
            if time.monotonic() > until:
                raise DemoError(
                    f"Nothing new has come to {person.name} yet. Take the step before first, or wait a moment."
                )
            time.sleep(_PAUSE)
        return fresh


def _job_of(mail: DemoMail) -> int | None:
    found = _NUMBER.search(mail.subject)
    return int(found[1]) if found else None


def reply_subject(subject: str) -> str:
    """ "Re: …", once."""
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"
