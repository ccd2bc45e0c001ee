"""What support does."""

from typing import Literal, get_args

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from desk import commands as cmd
from desk.finding import current_booking
from desk.matter import Actor, CaseReason
from desk.money import Money
from tests.desk.cast import CLOCK, DANA, ROSA, SUPPORT, dollars
from tests.desk.machine.scene import Scene


class SupportActs(Scene):
    """Cases, refunds, late changes, no-shows, and signing for a customer."""

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

    @precondition(lambda self: self.play.matter.cases)
    @rule(hours=st.integers(-30, 120))
    def support_sets_when_it_is_put_right(self, hours: int) -> None:
        [window] = self.windows([(hours, 2)])
        case_id = self.play.matter.cases[-1].id
        self.go(cmd.SetRepair(actor=SUPPORT, words="both said so on the phone", case_id=case_id, window=window))
