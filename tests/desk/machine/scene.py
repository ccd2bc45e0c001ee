"""One matter, its customer, three pros, support and the clock: how a command is played and what each step must show."""

from dataclasses import replace as with_changes
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from desk import commands as cmd
from desk.area import zone_of
from desk.people import Technician
from desk.windows import ArrivalWindow
from tests.desk.book import NO_RULE, Ledger, Step, check
from tests.desk.cast import CLOCK, DANA, ROSA, SAM, Play, Roster, dollars, pro
from tests.desk.contracts import ANSWER_FACTS, NOTICE_FACTS
from tests.desk.machine.moves import EVERYWHERE, PACKAGE, PLACES, STARTS, Windows


class Scene(RuleBasedStateMachine):
    """Begins somewhere on the way of a matter. Every step is checked against the book."""

    @initialize(
        stage=st.integers(0, 6),
        start=st.sampled_from(STARTS),
        place=st.sampled_from(PLACES),
        hour=st.integers(0, 23),
        package=st.booleans(),
        looked=st.integers(0, 4),
    )
    def somewhere_on_the_way(self, stage: int, start: str, place: str, hour: int, package: bool, looked: int) -> None:
        """From the request or order alone to a no-show, somewhere in the US, near a day that is not like others.

        `looked`: how far a visit before the estimate has come (VIS-1, VIS-2).
        """
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
        if looked > 0 and not package:
            first_look = ArrivalWindow(
                start=first - timedelta(days=2), end=first - timedelta(days=2) + timedelta(hours=2)
            )
            self.go(cmd.OfferVisit(actor=ROSA, words="49 to look", price=dollars(49), windows=(first_look,)))
            if looked > 1:
                windows = (first_look,) if looked > 2 else three[:2]
                self.go(cmd.AcceptVisit(actor=DANA, words="come by", pro_id="rosa", windows=windows))
            if looked > 3:
                self.pass_until(first_look.end)
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
        "barred_pro",
    )
