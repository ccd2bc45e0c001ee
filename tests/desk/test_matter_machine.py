"""Random commands at random times: what must hold whatever people do."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desk import commands as cmd
from desk.answers import AnswerCode
from desk.evolve import replay
from desk.finding import agreed_amount, change_is_late, current_booking, estimates_open, missed
from desk.matter import CaseReason, Matter, Signature
from desk.notices import NoticeKind
from desk.policy import MEANINGS
from desk.questions import estimates, status
from desk.states import booked_window, thread_state
from desk.windows import ArrivalWindow
from tests.desk.cast import CLOCK, DANA, ROSA, SAM, SUPPORT, THREE, Play, dollars
from tests.desk.contracts import ANSWER_FACTS, NOTICE_FACTS

Windows = tuple[ArrivalWindow, ...]
PROS = st.sampled_from([ROSA, SAM])
SPANS = st.one_of(st.integers(1, 60 * 30), st.integers(60 * 24, 60 * 24 * 4)).map(lambda m: timedelta(minutes=m))
OFFSETS = st.lists(st.tuples(st.integers(-4, 120), st.integers(1, 12)), max_size=4)
# Answers to somebody who has nothing that a rule could be about.
NO_RULE = {"no_request", "no_booking", "done"}
_WINDOW_KINDS = {"reschedule", "cancel_booking", "change_pro", "report_no_show", "offer_windows", "sign_off"}

BY_CUSTOMER: list[Callable[[Windows, str | None], cmd.Command]] = [
    lambda w, p: cmd.AddDetails(actor=DANA, words="brick", details={"wall": "brick"}, windows=w),
    lambda w, p: cmd.TellPro(actor=DANA, words="where to park?", pro_id=p),
    lambda w, p: cmd.AcceptEstimate(actor=DANA, words="let's go", pro_id=p, windows=w),
    lambda w, p: cmd.DeclineEstimate(actor=DANA, words="no", pro_id=p),
    lambda w, p: cmd.OfferWindows(actor=DANA, words="then", windows=w),
    lambda w, p: cmd.AcceptWindow(actor=DANA, words="ok", window=w[0] if w else None),
    lambda w, p: cmd.DeclineWindow(actor=DANA, words="no", windows=w),
    lambda w, p: cmd.Reschedule(actor=DANA, words="move it", windows=w),
    lambda w, p: cmd.CancelBooking(actor=DANA, words="cancel"),
    lambda w, p: cmd.CancelRequest(actor=DANA, words="stop"),
    lambda w, p: cmd.ChangePro(actor=DANA, words="somebody else"),
    lambda w, p: cmd.ReportNoShow(actor=DANA, words="nobody came"),
    lambda w, p: cmd.ReportNoReply(actor=DANA, words="no answer", pro_id=p),
    lambda w, p: cmd.AcceptVisit(actor=DANA, words="come by", pro_id=p, windows=w),
    lambda w, p: cmd.DeclineVisit(actor=DANA, words="no visit", pro_id=p),
    lambda w, p: cmd.ApproveChange(actor=DANA, words="agreed"),
    lambda w, p: cmd.RefuseChange(actor=DANA, words="no"),
    lambda w, p: cmd.SharePhone(actor=DANA, words="206 555 0142", pro_id=p),
    lambda w, p: cmd.Rate(actor=DANA, words="great", stars=5 if w else None),
    lambda w, p: cmd.GiveFeedback(actor=DANA, words="nice house", pro_id=p),
    lambda w, p: cmd.SignOff(actor=DANA, words="all good"),
    lambda w, p: cmd.AddToCase(actor=DANA, words="more"),
]
ABOUT_THE_WINDOW = [make for make in BY_CUSTOMER if make((), None).kind in _WINDOW_KINDS]
BY_PRO: list[Callable[[cmd.Actor, Windows], cmd.Command]] = [
    lambda a, w: cmd.GiveEstimate(actor=a, words="150", amount=dollars(150), windows=w),
    lambda a, w: cmd.OfferVisit(actor=a, words="49 to look", price=dollars(49) if w else None, windows=w),
    lambda a, w: cmd.ProposeChange(actor=a, words="brick: 220", amount=dollars(220)),
    lambda a, w: cmd.TellCustomer(actor=a, words="what wall?"),
    lambda a, w: cmd.DeclineJob(actor=a, words="no thanks"),
    lambda a, w: cmd.ConfirmWindow(actor=a, words="works", window=w[0] if w else None),
    lambda a, w: cmd.ProposeWindow(actor=a, words="then?", windows=w),
    lambda a, w: cmd.CannotCome(actor=a, words="sick", windows=w),
    lambda a, w: cmd.JobDone(actor=a, words="done", amount=dollars(160)),
    lambda a, w: cmd.AddToCase(actor=a, words="more"),
]


class MatterMachine(RuleBasedStateMachine):
    """One matter, its customer, two pros, support and the clock."""

    def __init__(self) -> None:
        super().__init__()
        self.play = Play().requested()

    @initialize(stage=st.integers(0, 6))
    def somewhere_on_the_way(self, stage: int) -> None:
        """From the request alone to a no-show."""
        play = self.play
        if stage == 0:
            return
        play.estimated().estimated(SAM, dollars(120))
        if stage > 1:
            play.accepted(*(THREE if stage > 2 else ()), pro_id="rosa")
        if stage > 3:
            play.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[0]))
        if stage > 4:
            self.pass_until(THREE[0].end)
        if stage > 5:
            self.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))

    def windows(self, offsets: list[tuple[int, int]]) -> Windows:
        """Windows around now, and with an empty draw now and then those that stand."""
        day = self.play.now.replace(minute=0, second=0, microsecond=0)
        return tuple(
            ArrivalWindow(start=day + timedelta(hours=start), end=day + timedelta(hours=start + length))
            for start, length in offsets
        )

    def go(self, command: cmd.Command) -> None:
        play, before = self.play, self.play.matter
        play.go(command)
        self.check_step(before, command)

    # what people do

    @rule(make=st.sampled_from(BY_CUSTOMER), offsets=OFFSETS, pro_id=st.sampled_from([None, "rosa", "sam"]))
    def customer_writes(
        self, make: Callable[[Windows, str | None], cmd.Command], offsets: list[tuple[int, int]], pro_id: str | None
    ) -> None:
        self.go(make(self.windows(offsets), pro_id))

    @rule(make=st.sampled_from(BY_PRO), actor=PROS, offsets=OFFSETS)
    def pro_writes(
        self, make: Callable[[cmd.Actor, Windows], cmd.Command], actor: cmd.Actor, offsets: list[tuple[int, int]]
    ) -> None:
        self.go(make(actor, self.windows(offsets)))

    @precondition(lambda self: current_booking(self.play.matter) is not None)
    @rule(nth=st.integers(0, 3), by_pro=st.booleans())
    def somebody_takes_a_window_that_stands(self, nth: int, by_pro: bool) -> None:
        booking = self.play.booking
        standing = booking.preferred if by_pro else booking.proposed
        if not standing:
            return
        window = standing[nth % len(standing)]
        actor = ROSA if booking.pro_id == "rosa" else SAM
        if by_pro:
            self.go(cmd.ConfirmWindow(actor=actor, words="ok", window=window))
        else:
            self.go(cmd.AcceptWindow(actor=DANA, words="ok", window=window))

    @precondition(lambda self: current_booking(self.play.matter) is None)
    @rule(offsets=st.lists(st.tuples(st.integers(24, 96), st.integers(1, 12)), min_size=3, max_size=3))
    def customer_books(self, offsets: list[tuple[int, int]]) -> None:
        self.go(cmd.GiveEstimate(actor=ROSA, words="150", amount=dollars(150)))
        self.go(cmd.AcceptEstimate(actor=DANA, words="let's go", pro_id="rosa", windows=self.windows(offsets)))

    @rule(nth=st.integers(0, 20), actor=st.sampled_from([DANA, ROSA, SUPPORT, CLOCK]), close=st.booleans())
    def something_with_support(self, nth: int, actor: cmd.Actor, close: bool) -> None:
        cases, reasons = self.play.matter.cases, get_args(CaseReason)
        if actor == CLOCK:
            about = DANA if close else ROSA
            self.go(cmd.DeliveryFailed(actor=CLOCK, about=about, status="5.1.1"))
        elif actor == SUPPORT and cases:
            case = cases[nth % len(cases)]
            self.go(cmd.RecordRefund(actor=SUPPORT, words="sorry", case_id=case.id, amount=dollars(20 * nth + 1)))
            for held in case.held:
                self.go(cmd.SettleHeld(actor=SUPPORT, case_id=case.id, held_id=held.id, release=close))
            self.go(cmd.AnswerCase(actor=SUPPORT, words="hello", case_id=case.id, close=close))
        elif actor != SUPPORT:
            self.go(cmd.RaiseCase(actor=actor, words="help", reason=reasons[nth % len(reasons)]))

    @precondition(lambda self: (b := current_booking(self.play.matter)) is not None and b.signing is not None)
    @rule(right=st.booleans(), agrees=st.booleans())
    def somebody_signs_in_person(self, right: bool, agrees: bool) -> None:
        signing = self.play.booking.signing
        assert signing is not None
        before = self.play.matter
        command = cmd.SignInPerson(
            actor=DANA if right else CLOCK,
            words="Dana" if right else "",
            signing=signing.id,
            right_code=right,
            agrees=agrees,
            signature=Signature(signing=signing.id, name="Dana"),
        )
        self.go(command)
        if self.play.answer is not None and self.play.answer.refused:
            assert agreed_amount(self.play.booking) == agreed_amount(before.booking or self.play.booking)

    # time

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.pass_until(self.play.now + span)

    @precondition(lambda self: booked_window(self.play.matter) is not None)
    @rule(make=st.sampled_from(ABOUT_THE_WINDOW), offsets=OFFSETS)
    def customer_writes_about_the_window(
        self, make: Callable[[Windows, str | None], cmd.Command], offsets: list[tuple[int, int]]
    ) -> None:
        self.go(make(self.windows(offsets), None))

    @precondition(lambda self: booked_window(self.play.matter) is not None)
    @rule(seconds=st.sampled_from([-86401, -86400, -86399, -1, 0]), from_end=st.booleans())
    def time_comes_close_to_the_window(self, seconds: int, from_end: bool) -> None:
        window = booked_window(self.play.matter)
        assert window is not None
        moment = (window.end if from_end else window.start) + timedelta(seconds=seconds)
        if moment > self.play.now:
            self.pass_until(moment)

    def pass_until(self, end: object) -> None:
        play = self.play
        while due := [d for d in play.matter.deadlines if d.due_at <= end]:  # type: ignore[operator]
            soonest = min(due, key=lambda d: d.due_at)
            play.now = max(play.now, soonest.due_at)
            fire = cmd.DeadlineDue(actor=CLOCK, deadline=soonest.kind, subject=soonest.subject)
            self.go(fire)
            play.go(fire)
            assert not play.events, "a deadline fires once"
        play.now = end  # type: ignore[assignment]

    # what must hold after each step

    def check_step(self, before: Matter, command: cmd.Command) -> None:
        play, answer = self.play, self.play.answer
        assert answer is not None
        for event in play.events:
            assert event.policy and set(event.policy) <= MEANINGS.keys(), event
        assert answer.policy or answer.code in NO_RULE, answer
        assert set(answer.policy) <= MEANINGS.keys()
        assert ANSWER_FACTS.get(answer.code, set()) <= answer.facts.keys() or answer.code in NO_RULE, answer
        for notice in play.told:
            assert notice.policy and NOTICE_FACTS[notice.kind] <= notice.facts.keys(), notice
            to_writer = notice.to_person is not None and notice.to_person == command.actor.person_id
            assert not to_writer or _own(notice.kind), notice
        self.check_late(before, command)
        self.check_consent(before)
        self.check_close(before)
        self.check_money(before)

    def check_late(self, before: Matter, command: cmd.Command) -> None:
        """SCH-5: within the last 24 hours nothing that the customer says alone moves or ends the booking."""
        window = booked_window(before)
        if command.actor != DANA or window is None or not change_is_late(window, self.play.now, 24):
            return
        if missed(before, window):
            return
        types = set(self.play.types())
        assert not types & {"window_released", "booking_cancelled"}
        if "window_confirmed" not in types and "signed_off" not in types:
            assert booked_window(self.play.matter) == window

    def check_consent(self, before: Matter) -> None:
        """SCH-2: a window is agreed only within what the other side named."""
        for event in self.play.events:
            if event.type == "window_confirmed":
                booking = current_booking(before)
                assert booking is not None
                named = booking.preferred if event.by == "pro" else booking.proposed
                assert any(w.start <= event.window.start and event.window.end <= w.end for w in named)
                assert event.window.end > self.play.now
                assert event.sequence > booking.sequence

    def check_close(self, before: Matter) -> None:
        """REQ-4: no estimate is taken or shown after the close."""
        request = before.request
        assert request is not None
        for event in self.play.events:
            if event.type == "estimate_given":
                assert estimates_open(before, self.play.now, event.pro_id)
        if any(n.kind == "estimate_for_customer" for n in self.play.told):
            assert "estimate_given" in self.play.types()

    def check_money(self, before: Matter) -> None:
        """PAY-1, PAY-3: what is signed off is what both agreed on or the customer signs now; no change order waits."""
        for event in self.play.events:
            if event.type == "signed_off":
                booking = current_booking(before)
                assert booking is not None
                if event.signature is not None:
                    assert booking.signing and event.amount == booking.signing.amount
                    continue
                assert booking.change is None
                assert event.amount == (booking.claimed or agreed_amount(booking))

    # what must hold always

    @invariant()
    def replaying_gives_the_state(self) -> None:
        assert replay(self.play.trail) == self.play.matter

    @invariant()
    def the_state_survives_the_store(self) -> None:
        matter = self.play.matter
        assert Matter.model_validate_json(matter.model_dump_json()) == matter

    @invariant()
    def a_booking_is_whole(self) -> None:
        booking = self.play.matter.booking
        if booking is None:
            return
        assert booking.state != "cancelled"
        assert (booking.confirmed is not None) or booking.state != "booked"
        assert booking.state != "awaiting_confirmation" or booking.preferred
        assert booking.state != "window_proposed" or booking.proposed
        assert booking.confirmed in (None, booking.invited)
        assert self.play.matter.request and self.play.matter.request.state == "closed"

    @invariant()
    def clocks_run_where_something_waits(self) -> None:
        matter = self.play.matter
        running = {(d.kind, d.subject) for d in matter.deadlines}
        assert len(running) == len(matter.deadlines)
        assert all(d.due_at > self.play.now for d in matter.deadlines if d.due_at != self.play.now)
        for no_show in matter.no_shows:
            assert (("no_show_answer", no_show.id) in running) == (no_show.state == "open")
        for case in matter.cases:
            answered = any(update.by.role == "support" for update in case.updates)
            overdue = self.play.now >= case.update_due
            if case.state == "open" and not answered and not overdue:
                assert ("case_update", case.id) in running
        assert matter.hushed == any(c.state == "open" and c.reason == "human_asked" for c in matter.cases)

    @invariant()
    def there_is_one_open_case_a_reason_pro_raiser_and_thread(self) -> None:
        standing = [(c.reason, c.pro_id, c.raised_by, c.thread) for c in self.play.matter.cases if c.state == "open"]
        assert len(standing) == len(set(standing))

    @invariant()
    def it_can_always_be_told(self) -> None:
        matter, play = self.play.matter, self.play
        assert status(matter, play.office, play.now).facts["text"]
        assert estimates(matter, play.office, play.now).facts["number"] == "1042"
        for role, pro_id in (("customer", None), ("customer", "rosa"), ("pro", "rosa"), ("pro", "sam")):
            thread_state(matter, role, pro_id)  # type: ignore[arg-type]


def _own(kind: str) -> bool:
    """The notices that go to the one who wrote, too: they carry what an answer cannot."""
    return kind in (
        "visit_agreed_pro",
        "visit_agreed_customer",
        "window_agreed_pro",
        "window_confirmed_customer",
        "cancelled_customer",
        "window_given_up",
        "signed_off_customer",
        "change_answered_customer",
        "sign_here_pro",
        "no_agreement",
    )


TestMatterMachine = MatterMachine.TestCase
TestMatterMachine.settings = settings(
    max_examples=int(os.environ.get("DOORSTEP_EXAMPLES", "40")),
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def test_every_answer_and_notice_says_which_facts_it_has() -> None:
    without = {
        "no_request",
        "no_proposal",
        "no_booking",
        "no_window",
        "no_visit",
        "no_change",
        "job_declined",
        "not_booked_with_you",
    }
    assert set(get_args(AnswerCode)) - ANSWER_FACTS.keys() == without | {"case_answered"}
    assert set(get_args(NoticeKind)) == NOTICE_FACTS.keys()
