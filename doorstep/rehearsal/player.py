"""Plays a story on a desk of its own: the same code as always, with a set clock and mail that is kept, not sent."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import count

from desk import conversation, identity
from desk.business_time import federal_calendar
from desk.clock import SetClock
from desk.commands import AnswerCase
from desk.matter import Actor, Matter
from doorstep.deadlines import sweep
from doorstep.delivery.transport import CapturingTransport
from doorstep.demo.accounts import Account
from doorstep.demo.cast import Member, load_cast, seed
from doorstep.demo.stamping import stamped
from doorstep.demo.writing import Writer, parse, reply_address, write_mail
from doorstep.house import House
from doorstep.listening import LetterKeeper
from doorstep.reception.photos import keep_cleaned
from doorstep.rehearsal.checking import check
from doorstep.rehearsal.kinds import kinds_by_message_id
from doorstep.rehearsal.props import code_in, photos
from doorstep.rehearsal.report import Report
from doorstep.rehearsal.sent import OWN_AFFAIRS, SentMail, read_sent
from doorstep.rehearsal.story import ChatStep, ExpectStep, MailStep, Step, Story, SupportStep
from doorstep.rehearsal.summary import EMPTY, Summary, changes, summary
from doorstep.rehearsal.waiting import Wait
from doorstep.turns.handling import defer_message
from mail.mailbox import Fetched

MAILBOX = "rehearsal"


class CannotGoOn(Exception):
    """The story asks for what is not possible, such as answering a mail that never came. The text says what."""


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as one of the people got it."""

    mail: SentMail
    raw: bytes


def play(story: Story, house: House, clock: SetClock, transport: CapturingTransport, report: Report) -> int:
    """Plays all steps and shows them; how many expectations were not met. A story that cannot go on ends there."""
    return _Player(story, house, clock, transport, report).play()


class _Player:
    def __init__(
        self, story: Story, house: House, clock: SetClock, transport: CapturingTransport, report: Report
    ) -> None:
        self._story = story
        self._house = house
        self._clock = clock
        self._transport = transport
        self._report = report
        self._cast = {member.key: member for member in _cast(story)}
        self._boxes: dict[str, list[Received]] = {key: [] for key in self._cast}
        self._visits: dict[str, str] = {}
        self._unchecked: list[SentMail] = []
        self._looked_at = 0
        self._answer = ""
        self._state: Summary = dict(EMPTY)
        self._uids = count(1)
        self._calendar = federal_calendar()
        self._jobs = house.jobs()

    def play(self) -> int:
        started = time.monotonic()
        self._report.begin(self._story.title, self._story.policy)
        with self._house.sessions.begin() as session:
            seed(session, tuple(self._cast.values()))
        self._report.time(self._clock.now(), self._story.zone)
        misses = 0
        for number, step in enumerate(self._story.steps, start=1):
            try:
                misses += self._take(number, step)
            except CannotGoOn as trouble:
                self._report.broke(number, str(trouble))
                misses += 1
                break
        self._report.end(misses, time.monotonic() - started)
        return misses

    def _take(self, number: int, step: Step) -> int:
        if step.expect is not None:
            return self._expect(number, step.expect)
        actions: list[tuple[object, Callable[[], None]]] = [
            (step.mail, lambda: self._mail(_given(step.mail))),
            (step.chat, lambda: self._chat(_given(step.chat))),
            (step.code, lambda: self._code(_given(step.code))),
            (step.support, lambda: self._support(_given(step.support))),
            (step.wait, lambda: self._wait(_given(step.wait))),
        ]
        for given, act in actions:
            if given is not None:
                act()
        self._settle()
        return 0

    def _mail(self, step: MailStep) -> None:
        member = self._member(step.by)
        answered = None if step.to == "desk" else self._answered(step)
        to = parseaddr(reply_address(parse(answered.raw)))[1] if answered else self._house.settings.desk_address
        mail = write_mail(
            Writer(member.name, member.email, member.zone),
            to=to,
            subject=step.subject,
            text=step.text,
            at=self._clock.now(),
            answering=answered.raw if answered else None,
            files=photos(step.photos),
        )
        self._report.written(
            member.key, f"writes to {step.to or (answered.mail.sender if answered else to)}", step.text
        )
        now = self._clock.now()
        raw = stamped(mail.as_bytes(), recipient=to, envelope_from=member.email, account=Account(member.email), at=now)
        LetterKeeper(self._house).keep([Fetched(MAILBOX, 1, next(self._uids), now, raw, len(raw))])

    def _answered(self, step: MailStep) -> Received:
        """The mail that a mail answers: the newest, or the newest that came from the person named."""
        box = self._boxes[step.by]
        if step.to is not None:
            first_name = self._member(step.to).name.split()[0]
            box = [received for received in box if received.mail.sender.strip('"').startswith(first_name)]
        if not box:
            raise CannotGoOn(f"{step.by} got no mail {f'from {step.to} ' if step.to else ''}that could be answered")
        return box[-1]

    def _chat(self, step: ChatStep) -> None:
        member = self._member(step.by)
        self._report.written(member.key, "writes in the chat", step.text)
        with self._house.sessions.begin() as session:
            if member.key not in self._visits:
                self._visits[member.key] = identity.open_visit(session, self._clock.now()).id
            visit = identity.visit(session, self._visits[member.key])
            assert visit is not None
            uploaded = tuple(keep_cleaned(session, file.content) for file in photos(step.photos))
            message = conversation.receive(
                session,
                key=f"chat:{visit.id}:{next(self._uids)}",
                channel="chat",
                role="customer",
                visit_id=visit.id,
                person_id=visit.person_id,
                text=step.text,
                photos=uploaded,
                received_at=self._clock.now(),
            )
            assert message is not None
            defer_message(session, message)
        self._looked_at = self._last_said(visit.id)
        self._jobs.drain()
        self._answer = self._said_since(visit.id)
        self._report.said(member.key, self._answer or "(nothing)")

    def _code(self, key: str) -> None:
        """Types the newest code that was mailed to the person."""
        for received in reversed(self._boxes[self._member(key).key]):
            if code := code_in(received.mail):
                self._chat(ChatStep(by=key, text=code))
                return
        raise CannotGoOn(f"no code was mailed to {key}")

    def _support(self, step: SupportStep) -> None:
        matter = self._newest_matter()
        opened = [case for case in matter.cases if case.state == "open"] if matter else []
        if matter is None or not opened:
            raise CannotGoOn("no case is open")
        agent = next((member.key for member in self._cast.values() if member.role == "support"), None)
        self._report.written(agent or "support", f"answers case {opened[-1].number}", step.answer)
        command = AnswerCase(
            actor=Actor(role="support", person_id=agent), words=step.answer, case_id=opened[-1].id, close=step.close
        )
        self._house.desk.handle(command, key=f"support:{next(self._uids)}", matter_id=matter.id)

    def _wait(self, wait: Wait) -> None:
        """Stops at every deadline on the way: each fires at its own time."""
        try:
            end = wait.end(self._clock.now(), self._story.zone, self._calendar)
        except ValueError as past:
            raise CannotGoOn(str(past)) from None
        while (due := self._house.desk.next_due()) is not None and due <= end:
            if due > self._clock.now():
                self._clock.set(due)
                self._report.time(due, self._story.zone)
            if not sweep(self._house):
                break
            self._settle()
        if end > self._clock.now():
            self._clock.set(end)
            self._report.time(end, self._story.zone)

    def _expect(self, number: int, expect: ExpectStep) -> int:
        misses = check(expect, self._unchecked, self._answer, self._state)
        for miss in misses:
            self._report.missed(number, miss)
        self._unchecked.clear()
        return len(misses)

    def _settle(self) -> None:
        """Lets everything that is due happen, then shows what was sent and what has changed."""
        self._jobs.drain()
        handed, self._transport.handed[:] = list(self._transport.handed), []
        kinds = kinds_by_message_id(self._house.sessions)
        keys = {member.email: member.key for member in self._cast.values()}
        for mail in handed:
            to = keys.get(mail.recipient.lower(), mail.recipient)
            sent = read_sent(mail.raw, to=to, kind=kinds.get(str(parse(mail.raw)["Message-ID"]), OWN_AFFAIRS))
            self._boxes.setdefault(to, []).append(Received(sent, mail.raw))
            self._unchecked.append(sent)
            self._report.sent(sent)
        state = summary(self._newest_matter())
        self._report.changed(changes(self._state, state))
        self._state = state

    def _newest_matter(self) -> Matter | None:
        found = [
            matter
            for member in self._cast.values()
            if member.role == "customer"
            for matter in self._house.desk.matters_of(member.key)
        ]
        return max(found, key=lambda matter: matter.number, default=None)

    def _last_said(self, visit: str) -> int:
        return max((line.id for line in self._outgoing(visit)), default=0)

    def _said_since(self, visit: str) -> str:
        return "\n\n".join(line.text for line in self._outgoing(visit) if line.id > self._looked_at)

    def _outgoing(self, visit: str) -> list[conversation.OutgoingMessage]:
        with self._house.sessions() as session:
            lines = conversation.transcript(session, visit_id=visit)
        return [line for line in lines if isinstance(line, conversation.OutgoingMessage)]

    def _member(self, key: str) -> Member:
        if key not in self._cast:
            raise CannotGoOn(f"{key} is not in the cast: {', '.join(self._cast)}")
        return self._cast[key]


def _cast(story: Story) -> tuple[Member, ...]:
    sample = load_cast()
    chosen = tuple(member for member in sample if not story.cast or member.key in story.cast)
    return (*chosen, *story.people)


def _given[T](value: T | None) -> T:
    assert value is not None
    return value
