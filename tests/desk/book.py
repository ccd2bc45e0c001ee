"""What must hold whatever people do: the policy book as checks of single steps, of a matter at rest, of its whole life.

The state machine and the simulated year look at every step with these.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desk import commands as cmd
from desk.amounts import agreed_amount
from desk.answers import Answer
from desk.events import Event
from desk.finding import current_booking, missed
from desk.matter import Booking, Deadline, Matter
from desk.money import Money
from desk.notices import Invitation, Notice
from desk.open_cases import LATE
from desk.policy import MEANINGS
from desk.states import booked_window
from desk.windows import ArrivalWindow
from tests.desk.business_time_oracle import add_business_days
from tests.desk.promises import clocks_are_set

# Answers to somebody who has nothing that a rule could be about.
NO_RULE = {"no_request", "no_booking", "done"}
FREE = timedelta(hours=24)


@dataclass(frozen=True)
class Step:
    """One command and what came of it at `now`."""

    before: Matter | None
    command: cmd.Command
    now: datetime
    answer: Answer
    events: tuple[Event, ...]
    told: tuple[Notice, ...]
    after: Matter | None

    @property
    def types(self) -> set[str]:
        return {event.type for event in self.events}


def check(step: Step) -> None:
    """All that must hold of a step. Raises AssertionError."""
    every_decision_carries_ids(step)
    if step.before is None or step.after is None:
        return
    clocks_are_set(step.events, step.command, step.now, step.after)
    the_customers_turn_has_its_clock(step, step.before, step.after)
    no_change_within_24_hours(step, step.before, step.after)
    changes_in_time_are_made(step, step.before)
    windows_are_agreed_on(step, step.before)
    no_estimate_after_the_close(step, step.before)
    nothing_is_charged_without_a_sign_off(step, step.before, step.after)
    the_agreed_amount_stands(step, step.before, step.after)


def every_decision_carries_ids(step: Step) -> None:
    for event in step.events:
        assert event.policy and set(event.policy) <= MEANINGS.keys(), event
    for notice in step.told:
        assert notice.policy and set(notice.policy) <= MEANINGS.keys(), notice
    assert step.answer.policy or step.answer.code in NO_RULE, step.answer
    assert set(step.answer.policy) <= MEANINGS.keys(), step.answer


def the_customers_turn_has_its_clock(step: Step, before: Matter, after: Matter) -> None:
    """SCH-1, SCH-2: whoever is to name a time, or to answer another one that is proposed, is reminded of it."""
    turn = _turn(after)
    if turn is not None and turn != _turn(before):
        running = {(d.kind, d.subject): d.due_at for d in after.deadlines}
        assert running.get(("time_wanted", turn[0])) == add_business_days(step.now, 1, after.zone), step


def _turn(matter: Matter) -> tuple[str, tuple[ArrivalWindow, ...]] | None:
    """Whose booking waits for the customer's word, and which windows were proposed; None while it does not."""
    booking = current_booking(matter)
    waits = booking is not None and booking.state in ("awaiting_windows", "window_proposed")
    return (booking.pro_id, booking.proposed) if booking and waits and booking.reported_done is None else None


def no_change_within_24_hours(step: Step, before: Matter, after: Matter) -> None:
    """SCH-5: within the last 24 hours nothing that the customer says alone moves or ends the booking, nor the clock."""
    window = booked_window(before)
    if window is None or missed(before, window) or isinstance(step.command, cmd.ChangeForCustomer | cmd.JudgeNoShow):
        return  # SCH-5: a person of support may
    alone = step.command.actor.role == "customer" and step.now > window.start - FREE
    if not alone and step.command.actor.role not in ("clock", "support"):
        return
    if alone and before.booking is not None and before.booking.move_asked is not None:
        return  # SCH-4: asked for in time
    assert not step.types & {"window_released", "booking_cancelled"}, step
    if not step.types & {"window_confirmed", "signed_off"}:
        assert booked_window(after) == window, step


def changes_in_time_are_made(step: Step, before: Matter) -> None:
    """SCH-4, T-3: until 24 hours before, that moment included, the customer's word alone is enough."""
    window, command = booked_window(before), step.command
    if window is None or command.actor.role != "customer" or step.now > window.start - FREE:
        return
    if isinstance(command, cmd.CancelBooking):
        assert "booking_cancelled" in step.types, step
    coming = [each for each in getattr(command, "windows", ()) if each.end > step.now]
    another = any(not (each.start <= window.start and window.end <= each.end) for each in coming)
    if isinstance(command, cmd.Reschedule) and another:
        assert step.types & {"move_asked", "window_released", "window_confirmed"}, step


def windows_are_agreed_on(step: Step, before: Matter) -> None:
    """SCH-2: a window holds only within what the other side named, and while it lasts."""
    for event in step.events:
        if event.type == "window_confirmed":
            booking = current_booking(before)
            named = _named_to(event.by, step, before)
            assert any(w.start <= event.window.start and event.window.end <= w.end for w in named), step
            assert event.window.end > step.now, step
            assert event.sequence > (booking.sequence if booking else 0), step


def _named_to(side: str, step: Step, before: Matter) -> tuple[ArrivalWindow, ...]:
    """What the other side has named: preferred windows, a proposal, or times that came with the pro's estimate."""
    booking = current_booking(before)
    agreed = (booking.confirmed,) if booking and booking.confirmed else ()  # SCH-2: it stands until both agree
    if side == "pro":
        return (*booking.preferred, *agreed) if booking else ()
    now = step.after and current_booking(step.after)
    offered = [t.estimate.windows for t in before.threads if now and t.pro_id == now.pro_id and t.estimate]
    return (*agreed, *(booking.proposed if booking else ()), *(offered[0] if offered else ()))


def no_estimate_after_the_close(step: Step, before: Matter) -> None:
    """REQ-4: no estimate is taken or shown after the close, but for other times at the same price (REQ-7)."""
    standing = {t.pro_id: t.estimate.amount for t in before.threads if t.estimate is not None}
    for event in step.events:
        if event.type == "estimate_given" and standing.get(event.pro_id) != event.estimate.amount:
            assert step.now < _taken_until(before, event.pro_id), step
    if any(notice.kind == "estimate_for_customer" for notice in step.told):
        assert "estimate_given" in step.types, step


def _taken_until(matter: Matter, pro_id: str) -> datetime:
    """REQ-4; VIS-2: after an agreed visit that pro has longer."""
    assert matter.request is not None
    visits = [thread.visit for thread in matter.threads if thread.pro_id == pro_id and thread.visit is not None]
    longer = [v.estimate_until for v in visits if v.state == "agreed" and v.estimate_until and matter.booking is None]
    return max([matter.request.closes_at, *longer])


def nothing_is_charged_without_a_sign_off(step: Step, before: Matter, after: Matter) -> None:
    """PAY-1, PAY-3: the customer's word alone ends a job, for what both agreed on or what was signed in person."""
    was_done, is_done = (m.booking is not None and m.booking.state == "done" for m in (before, after))
    assert is_done == was_done or "signed_off" in step.types, step
    for event in step.events:
        if event.type != "signed_off":
            continue
        booking, command = current_booking(before), step.command
        assert booking is not None and not was_done, step
        if isinstance(command, cmd.SignInPerson):
            assert command.right_code and command.agrees and booking.signing is not None, step
            assert event.amount == booking.signing.amount, step
        elif isinstance(command, cmd.SignForCustomer):
            _within_what_was_agreed(event.amount, booking, command)
        else:
            assert isinstance(command, cmd.SignOff) and command.actor.role == "customer", step
            assert booking.change is None and event.amount == (booking.claimed or agreed_amount(booking)), step


def _within_what_was_agreed(amount: Money, booking: Booking, command: cmd.SignForCustomer) -> None:
    """Support signs on the customer's words alone, and never for more than was agreed to (PAY-1, PAY-3)."""
    agreed = agreed_amount(booking)
    assert command.actor.role == "support" and command.words.strip() and booking.change is None, command
    assert amount == command.amount and amount.high is None and 0 < amount.amount <= (agreed.high or agreed.amount)


def the_agreed_amount_stands(step: Step, before: Matter, after: Matter) -> None:
    """PAY-3: until the customer has agreed to another amount the old one stands."""
    old, new = current_booking(before), after.booking
    same = old is not None and new is not None and old.ordered_at == new.ordered_at and old.pro_id == new.pro_id
    if old is None or new is None or not same or step.types & {"change_approved", "signed_off"}:
        return
    assert agreed_amount(new) == agreed_amount(old), step


def at_rest(matter: Matter, now: datetime) -> None:
    """What must hold of a matter between steps."""
    a_booking_is_whole(matter)
    visits_are_whole(matter)
    clocks_run_where_something_waits(matter, now)
    standing = [
        (c.reason, c.pro_id, c.raised_by, c.thread, c.window if c.reason in LATE else None)
        for c in matter.cases
        if c.state == "open"
    ]
    assert len(standing) == len(set(standing)), "one open case a reason, pro, raiser, thread and window given up late"


def visits_are_whole(matter: Matter) -> None:
    """VIS-2: a visit is agreed on with its window, and nobody is reminded of one that is not."""
    for thread in matter.threads:
        visit = thread.visit
        assert visit is None or (visit.state == "agreed") == (visit.window is not None), thread
    coming = {t.pro_id for t in matter.threads if t.visit is not None and t.visit.state == "agreed"}
    booked = {matter.booking.pro_id} if matter.booking is not None and matter.booking.confirmed else set()
    reminded = {d.subject for d in matter.deadlines if d.kind in ("day_reminder", "hours_reminder")}
    assert reminded <= coming | booked, "a window that no longer stands is not reminded of"


def a_booking_is_whole(matter: Matter) -> None:
    booking = matter.booking
    if booking is None:
        return
    assert booking.state != "cancelled"
    assert (booking.confirmed is not None) or booking.state != "booked"
    assert booking.state != "awaiting_confirmation" or booking.preferred
    assert booking.state != "window_proposed" or booking.proposed
    assert booking.confirmed in (None, booking.invited)
    assert matter.request and matter.request.state == "closed"


def clocks_run_where_something_waits(matter: Matter, now: datetime) -> None:
    """No promise is forgotten: what waits for somebody has a deadline that is still to come, or support has it."""
    running = {(d.kind, d.subject) for d in matter.deadlines}
    assert len(running) == len(matter.deadlines)
    assert all(deadline.due_at >= now for deadline in matter.deadlines), "a deadline was missed"
    if matter.request is not None and matter.request.state == "open":
        assert ("estimates_close", "") in running
    for no_show in matter.no_shows:
        assert (("no_show_answer", no_show.id) in running) == (no_show.state == "open")
    for case in matter.cases:
        answered = any(update.by.role == "support" for update in case.updates)
        if case.state == "open" and not answered and now < case.update_due:
            assert ("case_update", case.id) in running
    if (turn := _turn(matter)) is not None and not (matter.booking and matter.booking.confirmed):
        assert {("time_wanted", turn[0]), ("time_missing", turn[0])} & running or _had_case(matter, turn[0])
    for thread in matter.threads:
        booking = current_booking(matter)
        mine = booking is not None and booking.pro_id == thread.pro_id
        if mine and booking and thread.unanswered_since and thread.unanswered_since >= booking.ordered_at:
            missed = any(each.pro_id == thread.pro_id for each in matter.no_shows)  # whose clock takes this one along
            assert missed or ("silence", thread.pro_id) in running or _had_case(matter, thread.pro_id)
    assert matter.hushed == any(c.state == "open" and (c.reason == "human_asked" or c.hushes) for c in matter.cases)


def _had_case(matter: Matter, pro_id: str) -> bool:
    """Support has looked at it, and closed the case."""
    return any(case.pro_id == pro_id for case in matter.cases)


@dataclass
class Ledger:
    """One matter's promises and calendars, kept beside it from what was decided and told.

    `late_at_most` is by how much the latest deadline fired after its time, in seconds.
    """

    running: dict[tuple[str, str], datetime] = field(default_factory=dict)
    fired: set[tuple[str, str, datetime]] = field(default_factory=set)
    calendars: dict[tuple[str, str], Invitation] = field(default_factory=dict)
    late_at_most: float = 0.0
    new: list[Deadline] = field(default_factory=list)

    def note(self, step: Step) -> None:
        """Keeps what happened, and checks it. `new` are the deadlines that this step has set."""
        self.new = []
        for event in step.events:
            if event.type == "deadline_set":
                self.running[event.deadline.kind, event.deadline.subject] = event.deadline.due_at
                self.new.append(event.deadline)
            elif event.type == "deadline_ended":
                due = self.running.pop((event.deadline, event.subject))
                if event.fired:
                    self._fired(step, event.deadline, event.subject, due)
        for notice in step.told:
            if notice.invitation is not None and notice.to_person is not None:
                self._invited(notice.to_person, notice.invitation)
        if step.after is not None:
            kept = {(d.kind, d.subject): d.due_at for d in step.after.deadlines}
            assert kept == self.running, "the matter's deadlines are those that were set and have not ended"
            self._one_window(step.after)

    def _fired(self, step: Step, kind: str, subject: str, due: datetime) -> None:
        command = step.command
        assert isinstance(command, cmd.DeadlineDue) and (command.deadline, command.subject) == (kind, subject), step
        assert (kind, subject, due) not in self.fired, f"{kind} of {subject} fired twice"
        assert step.now >= due, f"{kind} of {subject} fired too early"
        self.fired.add((kind, subject, due))
        self.late_at_most = max(self.late_at_most, (step.now - due).total_seconds())

    def _invited(self, person: str, invitation: Invitation) -> None:
        """RFC 5546: a newer invitation has a higher sequence."""
        before = self.calendars.get((person, invitation.uid))
        assert before is None or invitation.sequence > before.sequence, (person, before, invitation)
        self.calendars[person, invitation.uid] = invitation

    def _one_window(self, matter: Matter) -> None:
        """Both parties' calendars hold the one window that is agreed on for the booking, and no other (SCH-2).

        Before that the customer's may hold the one that the pro proposes, marked as such.
        """
        booking = matter.booking
        for person in {person for person, _ in self.calendars}:
            standing = [i for (who, _), i in self.calendars.items() if who == person and i.method == "REQUEST"]
            agreed = [invitation.window for invitation in standing if not invitation.tentative]
            proposed = [invitation.window for invitation in standing if invitation.tentative]
            assert agreed == _agreed(matter, booking, person), (person, standing, booking)
            assert len(standing) <= 1 and (not proposed or person == matter.customer_id), (person, standing, booking)
            # What was proposed last before a sign-off is left there.
            negotiated = booking is not None and booking.state != "done"
            assert not proposed or not negotiated or (booking and proposed == list(booking.proposed)), standing


def _agreed(matter: Matter, booking: Booking | None, person: str) -> list[ArrivalWindow]:
    if booking is None or booking.confirmed is None or person not in (matter.customer_id, booking.pro_id):
        return []
    return [booking.confirmed]
