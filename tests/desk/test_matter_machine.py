"""Random commands at random times: what must hold whatever people do."""

import os
import re
from collections.abc import Callable
from dataclasses import replace as with_changes
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desk import commands as cmd
from desk.answers import AnswerCode
from desk.area import zone_of
from desk.catalogue import Catalogue, load_catalogue
from desk.decisions import NotAllowed
from desk.evolve import replay
from desk.finding import current_booking
from desk.matter import Actor, CaseReason, DeadlineKind, Matter, Signature
from desk.money import Money
from desk.notices import NoticeKind
from desk.packages import Choice
from desk.people import Clearance, Technician
from desk.questions import estimates, status
from desk.states import booked_window, thread_state
from desk.windows import ArrivalWindow
from tests.desk.book import NO_RULE, Ledger, Step, at_rest, check
from tests.desk.cast import CLOCK, DANA, ROSA, SAM, SUPPORT, Play, Roster, dollars, pro
from tests.desk.contracts import ANSWER_FACTS, NOTICE_FACTS

Windows = tuple[ArrivalWindow, ...]
ANN = Actor(role="pro", person_id="ann")
PROS = st.sampled_from([ROSA, SAM, ANN])
PRO_IDS = st.sampled_from([None, "rosa", "sam", "ann"])
SPANS = st.one_of(st.integers(1, 60 * 30), st.integers(60 * 24, 60 * 24 * 4)).map(lambda m: timedelta(minutes=m))
OFFSETS = st.lists(st.tuples(st.integers(-4, 120), st.integers(1, 12)), max_size=4)
# Days before clocks change, holidays, years and leap days begin or end.
STARTS = [
    *("2026-12-01", "2026-03-05", "2026-10-29", "2026-11-24", "2026-12-23", "2026-12-30", "2027-12-29", "2028-02-26"),
    *("2028-03-09", "2026-06-17", "2026-07-01", "2027-01-14"),
]
# Seattle, New York, Honolulu, Phoenix, Anchorage, San Juan, Guam.
PLACES = ["98101", "10001", "96813", "85004", "99501", "00901", "96910"]
_PRODUCTS = load_catalogue(Path(__file__).resolve().parents[2] / "data/catalogue/services.yml")
_MOUNTING = _PRODUCTS.find("tv-mounting")
assert _MOUNTING is not None
# To be had everywhere, as a custom job and as a package.
EVERYWHERE = Catalogue([_MOUNTING.model_copy(update={"areas": "all"})])
PACKAGE = Choice(option="TV up to 65 inch", parts="pro", place="home")
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
    lambda w, p: cmd.CorrectService(actor=DANA, words="not a TV", service="plumbing" if w else "tv-mounting"),
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
    lambda w, p: cmd.Unmute(actor=DANA, words="mails again") if w else cmd.Mute(actor=DANA, words="no more mails"),
]
ABOUT_THE_WINDOW = [make for make in BY_CUSTOMER if make((), None).kind in _WINDOW_KINDS]
BY_PRO: list[Callable[[Actor, Windows], cmd.Command]] = [
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
    lambda a, w: cmd.Unmute(actor=a, words="mails again") if w else cmd.Mute(actor=a, words="no more mails"),
]


class MatterMachine(RuleBasedStateMachine):
    """One matter, its customer, three pros, support and the clock."""

    @initialize(
        stage=st.integers(0, 6),
        start=st.sampled_from(STARTS),
        place=st.sampled_from(PLACES),
        hour=st.integers(0, 23),
        package=st.booleans(),
    )
    def somewhere_on_the_way(self, stage: int, start: str, place: str, hour: int, package: bool) -> None:
        """From the request or order alone to a no-show, somewhere in the US, near a day that is not like others."""
        zone = zone_of(place)
        assert zone is not None
        # Ann's man is cleared for some days more only (PRO-1, PRO-4).
        helper = Technician(name="Bo", criminal_until=date.fromisoformat(start) + timedelta(days=6))
        sent = pro("ann", place, came_with=4.5, technicians=(helper,))
        self.roster = Roster([pro("rosa", place, came_with=4.9), pro("sam", place, came_with=4.7), sent])
        self.play = play = Play(roster=self.roster)
        play.office = with_changes(play.office, catalogue=EVERYWHERE)
        play.now = datetime.fromisoformat(f"{start} {hour:02}:30").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        self.ledger = Ledger()
        job = {"actor": DANA, "zip": place, "description": "65 inch TV", "words": "TV"}
        if package:
            self.go(cmd.OrderPackage(**job, package="tv-mounting-basic", choice=PACKAGE))
        else:
            self.go(cmd.SubmitRequest(**job, service="tv-mounting"))
        first = play.now.replace(minute=0) + timedelta(days=4)
        days = [first + timedelta(days=day) for day in range(3)]
        three = tuple(ArrivalWindow(start=day, end=day + timedelta(hours=4)) for day in days)
        if stage > 0 and not package:
            self.go(cmd.GiveEstimate(actor=ROSA, words="150 to 180", amount=dollars(150, 180)))
            self.go(cmd.GiveEstimate(actor=SAM, words="120", amount=dollars(120)))
        if stage > 1:
            windows = three if stage > 2 else ()
            if package:
                self.go(cmd.OfferWindows(actor=DANA, words="then", windows=windows))
            else:
                self.go(cmd.AcceptEstimate(actor=DANA, words="let's go", pro_id="rosa", windows=windows))
        if stage > 3:
            self.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=three[0]))
        if stage > 4:
            self.pass_until(three[0].end)
        if stage > 5:
            self.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))

    def windows(self, offsets: list[tuple[int, int]]) -> Windows:
        """Windows around now, and with an empty draw now and then those that stand."""
        day = self.play.now.replace(minute=0, second=0, microsecond=0)
        return tuple(
            ArrivalWindow(start=day + timedelta(hours=start), end=day + timedelta(hours=start + length))
            for start, length in offsets
        )

    def asked(self) -> set[str | None]:
        """The pros who were asked: of a package one after the other."""
        return {thread.pro_id for thread in self.play.matter.threads}

    def go(self, command: cmd.Command) -> None:
        play, before = self.play, self.play.state
        answer = play.go(command)
        step = Step(before, command, play.now, answer, tuple(play.events), tuple(play.told), play.state)
        check(step)
        self.ledger.note(step)
        assert self.ledger.late_at_most == 0, "a deadline fires at its time"
        self.check_words(step)

    # what people do

    @rule(make=st.sampled_from(BY_CUSTOMER), offsets=OFFSETS, pro_id=PRO_IDS)
    def customer_writes(
        self, make: Callable[[Windows, str | None], cmd.Command], offsets: list[tuple[int, int]], pro_id: str | None
    ) -> None:
        self.go(make(self.windows(offsets), pro_id if pro_id in self.asked() else None))

    @rule(make=st.sampled_from(BY_PRO), actor=PROS, offsets=OFFSETS)
    def pro_writes(
        self, make: Callable[[Actor, Windows], cmd.Command], actor: Actor, offsets: list[tuple[int, int]]
    ) -> None:
        command = make(actor, self.windows(offsets))
        if actor.person_id in self.asked():
            self.go(command)
        else:
            with pytest.raises(NotAllowed):
                self.play.go(command)

    @precondition(lambda self: current_booking(self.play.matter) is not None)
    @rule(nth=st.integers(0, 3), by_pro=st.booleans())
    def somebody_takes_a_window_that_stands(self, nth: int, by_pro: bool) -> None:
        booking = self.play.booking
        standing = booking.preferred if by_pro else booking.proposed
        if not standing:
            return
        window = standing[nth % len(standing)]
        actor = Actor(role="pro", person_id=booking.pro_id)
        if by_pro:
            self.go(cmd.ConfirmWindow(actor=actor, words="ok", window=window))
        else:
            self.go(cmd.AcceptWindow(actor=DANA, words="ok", window=window))

    @precondition(lambda self: current_booking(self.play.matter) is None)
    @rule(offsets=st.lists(st.tuples(st.integers(24, 96), st.integers(1, 12)), min_size=3, max_size=3))
    def customer_books(self, offsets: list[tuple[int, int]]) -> None:
        if "rosa" in self.asked():
            self.go(cmd.GiveEstimate(actor=ROSA, words="150", amount=dollars(150)))
            self.go(cmd.AcceptEstimate(actor=DANA, words="let's go", pro_id="rosa", windows=self.windows(offsets)))

    @rule(nth=st.integers(0, 20), actor=st.sampled_from([DANA, ROSA, SUPPORT, CLOCK]), close=st.booleans())
    def something_with_support(self, nth: int, actor: Actor, close: bool) -> None:
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
        elif actor == DANA or actor.person_id in self.asked():
            self.go(cmd.RaiseCase(actor=actor, words="help", reason=reasons[nth % len(reasons)]))

    @precondition(lambda self: any(case.state == "open" for case in self.play.matter.cases))
    @rule(what=st.sampled_from(["cancel", "move"]), fee=st.sampled_from([None, dollars(40)]))
    def support_changes_a_booking(self, what: Literal["cancel", "move"], fee: Money | None) -> None:
        case = next(case for case in self.play.matter.cases if case.state == "open")
        self.go(cmd.ChangeForCustomer(actor=SUPPORT, words="she is ill", case_id=case.id, change=what, fee=fee))

    @precondition(lambda self: self.play.matter.no_shows and self.play.matter.cases)
    @rule(came=st.booleans())
    def support_judges_a_no_show(self, came: bool) -> None:
        matter = self.play.matter
        judge = cmd.JudgeNoShow(
            actor=SUPPORT, words="asked both", case_id=matter.cases[-1].id, no_show_id=matter.no_shows[-1].id, came=came
        )
        self.go(judge)

    @precondition(lambda self: current_booking(self.play.matter) is not None and self.play.matter.cases)
    @rule(amount=st.sampled_from([None, 0, 100, 150, 160, 220]))
    def support_signs_for_the_customer(self, amount: int | None) -> None:
        money = None if amount is None else dollars(amount)
        case_id = self.play.matter.cases[-1].id
        self.go(cmd.SignForCustomer(actor=SUPPORT, words="she called: all good", case_id=case_id, amount=money))

    @precondition(lambda self: (b := current_booking(self.play.matter)) is not None and b.signing is not None)
    @rule(right=st.booleans(), agrees=st.booleans())
    def somebody_signs_in_person(self, right: bool, agrees: bool) -> None:
        signing = self.play.booking.signing
        assert signing is not None
        command = cmd.SignInPerson(
            actor=DANA if right else CLOCK,
            words="Dana" if right else "",
            signing=signing.id,
            right_code=right,
            agrees=agrees,
            signature=Signature(signing=signing.id, name="Dana"),
        )
        self.go(command)
        assert right or not {"signed_off", "change_approved", "change_refused"} & set(self.play.types())

    @precondition(lambda self: (w := booked_window(self.play.matter)) is not None and w.start <= self.play.now)
    @rule(amount=st.sampled_from([None, 150, 160]), signs=st.booleans())
    def the_work_is_done(self, amount: int | None, signs: bool) -> None:
        """The pro says so, and the customer perhaps signs it off: not before that is anything paid (PAY-1)."""
        actor = Actor(role="pro", person_id=self.play.booking.pro_id)
        self.go(cmd.JobDone(actor=actor, words="done", amount=None if amount is None else dollars(amount)))
        assert current_booking(self.play.matter) is not None
        if signs:
            self.go(cmd.SignOff(actor=DANA, words="all good"))

    @rule(pro_id=st.sampled_from(["rosa", "sam", "ann"]), days=st.integers(-1, 8))
    def somebodys_papers_change(self, pro_id: str, days: int) -> None:
        """The insurance is in force for some days, or no longer (PRO-2, PRO-4)."""
        until = (self.play.now + timedelta(days=days)).date()
        insured = Clearance.full(date(2030, 1, 1)).model_copy(update={"insurance_until": until})
        self.roster.pros = [
            each.model_copy(update={"clearance": insured}) if each.id == pro_id else each for each in self.roster.pros
        ]
        self.go(cmd.CheckClearance(actor=CLOCK, pro_id=pro_id))

    # time

    @rule(kind=st.sampled_from(get_args(DeadlineKind)), subject=st.sampled_from(["", "rosa", "sam", "ann", "n1", "c7"]))
    def the_clock_strikes_too_early(self, kind: DeadlineKind, subject: str) -> None:
        """Asked for before its time, a deadline does nothing; `pass_until` lets none wait."""
        self.go(cmd.DeadlineDue(actor=CLOCK, deadline=kind, subject=subject))
        assert not self.play.events

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
    @rule(seconds=st.sampled_from([-86401, -86400, -86399, -43200, -1]), nth=st.integers(0, 3))
    def customer_gives_the_window_up_close_to_it(self, seconds: int, nth: int) -> None:
        """SCH-4, SCH-5: to the second at which it is no longer free."""
        window = booked_window(self.play.matter)
        assert window is not None
        if (moment := window.start + timedelta(seconds=seconds)) > self.play.now:
            self.pass_until(moment)
        after = self.windows([(48, 4), (72, 4), (96, 4)])
        self.go(
            (
                cmd.Reschedule(actor=DANA, words="another day", windows=after),
                cmd.CancelBooking(actor=DANA, words="cancel"),
                cmd.ChangePro(actor=DANA, words="somebody else"),
                cmd.OfferWindows(actor=DANA, words="then", windows=after),
            )[nth]
        )

    @precondition(lambda self: self.play.matter.booking is None and bool(self.asked()))
    @rule(seconds=st.sampled_from([-1, 0, 1, 1800]), actor=PROS)
    def pro_estimates_close_to_the_close(self, seconds: int, actor: Actor) -> None:
        """REQ-4: to the second after which it is refused."""
        request = self.play.matter.request
        assert request is not None
        if (moment := request.closes_at + timedelta(seconds=seconds)) > self.play.now:
            self.pass_until(moment)
        if actor.person_id in self.asked():
            self.go(cmd.GiveEstimate(actor=actor, words="150", amount=dollars(150)))

    @precondition(lambda self: (w := booked_window(self.play.matter)) is not None and w.start <= self.play.now)
    @rule(by_page=st.booleans())
    def customer_signs_off_while_another_amount_waits(self, by_page: bool) -> None:
        """PAY-1, PAY-3: neither the old amount nor the new one is signed off by that."""
        pro = Actor(role="pro", person_id=self.play.booking.pro_id)
        self.go(cmd.ProposeChange(actor=pro, words="brick: 230", amount=dollars(230)))
        signing = self.play.booking.signing
        assert signing is not None
        wrong = {"signing": signing.id, "right_code": False, "agrees": True}
        by_code = cmd.SignInPerson(actor=CLOCK, signature=Signature(signing=signing.id, name="?"), **wrong)
        self.go(by_code if by_page else cmd.SignOff(actor=DANA, words="all good"))
        assert "signed_off" not in self.play.types()

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
            self.go(fire)
            assert not play.events, "a deadline fires once"
        play.now = end  # type: ignore[assignment]

    def check_words(self, step: Step) -> None:
        """The facts that are noted beside answers and notices come with them; the writer hears an answer instead."""
        answer = step.answer
        assert ANSWER_FACTS.get(answer.code, set()) <= answer.facts.keys() or answer.code in NO_RULE, answer
        for notice in step.told:
            assert NOTICE_FACTS[notice.kind] <= notice.facts.keys(), notice
            to_writer = notice.to_person is not None and notice.to_person == step.command.actor.person_id
            assert not to_writer or _own(notice.kind), notice

    # what must hold always

    @invariant()
    def replaying_gives_the_state(self) -> None:
        assert replay(self.play.trail) == self.play.matter

    @invariant()
    def the_state_survives_the_store(self) -> None:
        matter = self.play.matter
        assert Matter.model_validate_json(matter.model_dump_json()) == matter

    @invariant()
    def the_book_is_kept(self) -> None:
        at_rest(self.play.matter, self.play.now)

    @invariant()
    def it_can_always_be_told(self) -> None:
        matter, play = self.play.matter, self.play
        assert status(matter, play.office, play.now).facts["text"]
        assert estimates(matter, play.office, play.now).facts
        for role, pro_id in (("customer", None), ("customer", "rosa"), ("pro", "rosa"), ("pro", "ann")):
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
    max_examples=int(os.environ.get("DOORSTEP_EXAMPLES", "80")),
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


def test_every_command_is_among_what_people_do() -> None:
    used = set(re.findall(r"cmd\.([A-Z]\w+)\(", Path(__file__).read_text("utf-8")))
    assert used == set(cmd.__all__) - {"BaseCommand", "Command"}
