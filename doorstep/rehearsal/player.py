"""Plays a story on a desk of its own: the same code as always, with a set clock and mail that is kept, not sent."""

import time
from collections.abc import Mapping
from email.utils import parseaddr
from itertools import count
from typing import Literal

from desk import people
from desk.business_time import federal_calendar
from desk.clock import SetClock
from desk.matter import Actor, Matter
from doorstep.deadlines import sweep
from doorstep.delivery.transport import CapturingTransport, Handed
from doorstep.demo.accounts import Account
from doorstep.demo.cast import Member, load_cast, seed
from doorstep.demo.stamping import stamped
from doorstep.demo.writing import Writer, parse, reply_address, write_mail
from doorstep.house import House
from doorstep.listening import LetterKeeper
from doorstep.rehearsal.boxes import Boxes, CannotGoOn, Received
from doorstep.rehearsal.chats import Chats
from doorstep.rehearsal.checking import check
from doorstep.rehearsal.kinds import kinds_by_message_id
from doorstep.rehearsal.pages import Pages
from doorstep.rehearsal.props import photos
from doorstep.rehearsal.report import Report
from doorstep.rehearsal.sent import OWN_AFFAIRS, SentMail, read_sent
from doorstep.rehearsal.story import ChatStep, ExpectStep, MailStep, PageStep, PapersStep, Step, Story, SupportStep
from doorstep.rehearsal.summary import EMPTY, Summary, changes, summary
from doorstep.rehearsal.support import of_support
from doorstep.rehearsal.waiting import Wait
from mail.mailbox import Fetched

MAILBOX = "rehearsal"
THE_CODE_OF = "the code of "


def play(story: Story, house: House, clock: SetClock, transport: CapturingTransport, report: Report) -> int:
    """Plays all steps and shows them; how many expectations were not met. A story that cannot go on ends there."""
    return _Player(story, house, clock, transport, report).play()


class _Player:
    def __init__(
        self, story: Story, house: House, clock: SetClock, transport: CapturingTransport, report: Report
    ) -> None:
        self._story, self._house, self._clock = story, house, clock
        self._transport, self._report = transport, report
        self._jobs = house.jobs()
        self._calendar = federal_calendar()
        self._numbers = count(1)
        self._cast = {member.key: member for member in _cast(story)}
        self._boxes = Boxes(self._cast)
        self._chats = Chats(house, clock)
        self._unchecked: list[SentMail] = []
        self._answer = ""
        self._pages = Pages(house)
        self._state: Summary = dict(EMPTY)

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
        if step.mail is not None:
            self._mail(step.mail)
        elif step.chat is not None:
            self._chat(step.chat)
        elif step.code is not None:
            self._chat(ChatStep(by=step.code, text=self._boxes.code(self._member(step.code).key)))
        elif step.support is not None:
            self._support(step.support)
        elif step.page is not None:
            self._page(step.page)
        elif step.papers is not None:
            self._papers(step.papers)
        elif step.wait is not None:
            self._wait(step.wait)
        self._settle()
        return 0

    def _mail(self, step: MailStep) -> None:
        member, now = self._member(step.by), self._clock.now()
        answered = None if step.to == "desk" else self._answered(step)
        to = parseaddr(reply_address(parse(answered.raw)))[1] if answered else self._house.settings.desk_address
        mail = write_mail(
            Writer(member.name, member.email, member.zone),
            to=to,
            subject=step.subject,
            text=step.text,
            at=now,
            answering=answered.raw if answered else None,
            files=photos(step.photos),
        )
        self._report.written(member.key, f"writes to {answered.mail.sender if answered else to}", step.text)
        raw = stamped(mail.as_bytes(), recipient=to, envelope_from=member.email, account=Account(member.email), at=now)
        LetterKeeper(self._house).keep([Fetched(MAILBOX, 1, next(self._numbers), now, raw, len(raw))])

    def _answered(self, step: MailStep) -> Received:
        sender = self._member(step.to).name if step.to is not None else None
        return self._boxes.newest(step.by, sender=sender)

    def _chat(self, step: ChatStep) -> None:
        member = self._member(step.by)
        if step.link:
            self._enter_chat(member)
        self._report.written(member.key, "writes in the chat", step.text)
        self._answer = ""
        self._chats.write(member.key, step.text, step.photos)

    def _enter_chat(self, member: Member) -> None:
        self._report.written(member.key, "opens the chat by the link in a mail", "")
        visit = self._pages.enter(self._boxes.link(member.key, "chat"), self._chats.visit(member.key))
        known = self._chats.enter(member.key, visit)
        self._settle()
        if not known:
            self._chat(ChatStep(by=member.key, text=self._boxes.code(member.key)))
            self._settle()

    def _support(self, step: SupportStep) -> None:
        matters = (self._newest_matter(), self._newest_matter("pro"))
        matter = next((m for m in matters if m and any(case.state == "open" for case in m.cases)), None)
        opened = [case for case in matter.cases if case.state == "open"] if matter else []
        if matter is None or not opened:
            raise CannotGoOn("no case is open")
        agent = next((member.key for member in self._cast.values() if member.role == "support"), None)
        command = of_support(step, matter, opened[-1], Actor(role="support", person_id=agent))
        does = command.kind.replace("_", " ")
        self._report.written(agent or "support", f"{does}, case {opened[-1].number}", step.answer)
        self._house.desk.handle(command, key=f"support:{next(self._numbers)}", matter_id=matter.id)

    def _page(self, step: PageStep) -> None:
        form = {name: self._typed(value) for name, value in step.form.items()}
        link = self._boxes.link(self._member(step.of).key, step.named)
        shown = self._pages.open(link, form)
        what = f"opens the link of {step.of}{' and sends its form' if form else ''}"
        self._report.written("somebody", what, "\n".join(f"{name}: {value}" for name, value in form.items()))
        self._report.written("the page", "shows", shown)

    def _papers(self, step: PapersStep) -> None:
        renewed = self._member(step.of).model_copy(update={"insured_until": step.insured_until})
        self._cast[step.of] = renewed
        self._report.written(step.of, "has renewed papers", f"insured until {step.insured_until}")
        with self._house.sessions.begin() as session:
            people.add(session, renewed.person(), self._house.settings.policy)
        sweep(self._house)

    def _typed(self, value: str) -> str:
        owner = value.removeprefix(THE_CODE_OF)
        return value if owner == value else self._boxes.signing_code(self._member(owner).key)

    def _wait(self, wait: Wait) -> None:
        """Stops at every deadline on the way: each fires at its own time."""
        try:
            end = wait.end(self._clock.now(), self._story.zone, self._calendar)
        except ValueError as past:
            raise CannotGoOn(str(past)) from None
        while (due := self._house.desk.next_due(people=True)) is not None and due <= end:
            if due > self._clock.now():
                self._clock.set(due)
                self._report.time(due, self._story.zone)
            if not sweep(self._house):
                raise CannotGoOn(f"what is due at {due} does not fire")
            self._settle()
        if end > self._clock.now():
            self._clock.set(end)
            self._report.time(end, self._story.zone)

    def _expect(self, number: int, expect: ExpectStep) -> int:
        misses = check(expect, self._unchecked, self._answer, self._state, self._pages.shown)
        for miss in misses:
            self._report.missed(number, miss)
        self._unchecked.clear()
        return len(misses)

    def _settle(self) -> None:
        """Lets everything that is due happen, then shows what was said and sent and what has changed."""
        self._jobs.drain()
        for key, text in self._chats.news().items():
            self._answer = text
            self._report.said(key, text)
        handed, self._transport.handed[:] = list(self._transport.handed), []
        kinds = kinds_by_message_id(self._house.sessions) if handed else {}
        for mail in handed:
            self._deliver(mail, kinds)
        state = summary(self._newest_matter())
        self._report.changed(changes(self._state, state))
        self._state = state

    def _deliver(self, mail: Handed, kinds: Mapping[str, str]) -> None:
        keys = {member.email: member.key for member in self._cast.values()}
        parsed = parse(mail.raw)
        kind = kinds.get(str(parsed["Message-ID"]), OWN_AFFAIRS)
        sent = read_sent(parsed, to=keys.get(mail.recipient.lower(), mail.recipient), kind=kind)
        self._boxes.keep(Received(sent, mail.raw))
        self._unchecked.append(sent)
        self._report.sent(sent)

    def _newest_matter(self, role: Literal["customer", "pro"] = "customer") -> Matter | None:
        """The newest that is a customer's, or a pro's own affair with support."""
        owners = [member.key for member in self._cast.values() if member.role == role]
        found = [m for key in owners for m in self._house.desk.matters_of(key) if m.customer_id == key]
        return max(found, key=lambda matter: matter.number, default=None)

    def _member(self, key: str) -> Member:
        if key not in self._cast:
            raise CannotGoOn(f"{key} is not in the cast: {', '.join(self._cast)}")
        return self._cast[key]


def _cast(story: Story) -> tuple[Member, ...]:
    chosen = tuple(member for member in load_cast() if not story.cast or member.key in story.cast)
    return (*chosen, *story.people)
