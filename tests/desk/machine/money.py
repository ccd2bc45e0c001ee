"""Work that is done, amounts that change, and signatures."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from desk import commands as cmd
from desk.amounts import agreed_amount
from desk.decisions.signing import TRIES
from desk.finding import current_booking
from desk.matter import Actor, Matter, Signature, Signing
from desk.states import booked_window
from tests.desk.cast import CLOCK, DANA, dollars
from tests.desk.machine.scene import Scene

# What is wrong with a code: that it is another, was used, has run out, was guessed at too often, or of no signing.
BAD_CODES = ["wrong", "used", "expired", "spent", "another"]


class MoneyIsSigned(Scene):
    """Nothing is charged that was not signed (PAY-1, PAY-3)."""

    @precondition(lambda self: (b := current_booking(self.play.matter)) is not None and b.signing is not None)
    @rule(right=st.booleans(), agrees=st.booleans())
    def somebody_signs_in_person(self, right: bool, agrees: bool) -> None:
        signing = self.play.booking.signing
        assert signing is not None
        self.go(_signed(signing.id, right=right, agrees=agrees))
        assert right or not {"signed_off", "change_approved", "change_refused"} & set(self.play.types())

    @precondition(lambda self: (w := booked_window(self.play.matter)) is not None and w.start <= self.play.now)
    @rule(amount=st.sampled_from([None, 150, 160]), signs=st.booleans())
    def the_work_is_done(self, amount: int | None, signs: bool) -> None:
        """The pro says so, and the customer perhaps signs it off: not before that is anything paid (PAY-1)."""
        self.go(cmd.JobDone(actor=self._booked(), words="done", amount=None if amount is None else dollars(amount)))
        assert current_booking(self.play.matter) is not None
        if signs:
            self.go(cmd.SignOff(actor=DANA, words="all good"))

    @precondition(lambda self: (w := booked_window(self.play.matter)) is not None and w.start <= self.play.now)
    @rule(by_page=st.booleans())
    def customer_signs_off_while_another_amount_waits(self, by_page: bool) -> None:
        """PAY-1, PAY-3: neither the old amount nor the new one is signed off by that."""
        signing = self._asked_for(230)
        if signing is None:
            return
        wrong = {"signing": signing.id, "right_code": False, "agrees": True}
        by_code = cmd.SignInPerson(actor=CLOCK, signature=Signature(signing=signing.id, name="?"), **wrong)
        self.go(by_code if by_page else cmd.SignOff(actor=DANA, words="all good"))
        assert "signed_off" not in self.play.types()

    @precondition(lambda self: current_booking(self.play.matter) is not None)
    @rule(agrees=st.booleans())
    def somebody_guesses_at_the_code(self, agrees: bool) -> None:
        """PAY-3: after so many wrong codes neither one more nor the right one is taken, nor are tries given back."""
        self._asked_for(250)
        before = self.play.matter
        guessed: list[str] = []
        for right in (*[False] * (TRIES + 1), True):
            signing = self._asked_for(250)
            if signing is None:
                return
            self.go(_signed(signing.id, right=right, agrees=agrees))
            guessed += self.play.types()
        assert guessed.count("wrong_code") <= TRIES, "no more codes are looked at than there are tries"
        assert _money(self.play.matter) == _money(before), "nor is the right one after them"

    def _asked_for(self, amount: int) -> Signing | None:
        """The pro asks for another amount; who names the one that is agreed on asks for none, and none is signed."""
        self.go(cmd.ProposeChange(actor=self._booked(), words=f"brick: {amount}", amount=dollars(amount)))
        signing = self.play.booking.signing
        assert signing is not None or agreed_amount(self.play.booking) == dollars(amount)
        return signing

    def _booked(self) -> Actor:
        return Actor(role="pro", person_id=self.play.booking.pro_id)

    @precondition(lambda self: current_booking(self.play.matter) is not None)
    @rule(kind=st.sampled_from(BAD_CODES), agrees=st.booleans(), done=st.booleans())
    def somebody_signs_with_a_code_that_is_no_good(self, kind: str, agrees: bool, done: bool) -> None:
        """PAY-1, PAY-3: a wrong code, one that was used, has run out or was guessed at too often signs nothing."""
        window = self.play.booking.confirmed
        if done and window is not None and window.start <= self.play.now:
            self.go(cmd.JobDone(actor=self._booked(), words="done", amount=dollars(165)))
            signing = self.play.booking.signing
        else:
            signing = self._asked_for(240)
        if signing is None:
            return
        if kind == "used":
            self.go(_signed(signing.id, right=True, agrees=agrees))
        elif kind == "expired":
            self.pass_until(signing.expires_at + timedelta(seconds=1))
        elif kind == "spent":
            for _ in range(TRIES):
                self.go(_signed(signing.id, right=False, agrees=agrees))
        before = self.play.matter
        self.go(_signed("b9s9" if kind == "another" else signing.id, right=kind != "wrong", agrees=agrees))
        assert set(self.play.types()) <= {"wrong_code"}, f"a code that is {kind} signs nothing"
        assert _money(self.play.matter) == _money(before)


def _signed(signing: str, *, right: bool, agrees: bool) -> cmd.SignInPerson:
    return cmd.SignInPerson(
        actor=DANA if right else CLOCK,
        words="Dana" if right else "",
        signing=signing,
        right_code=right,
        agrees=agrees,
        signature=Signature(signing=signing, name="Dana"),
    )


def _money(matter: Matter) -> tuple[object, ...]:
    """What is agreed on and charged, of every booking there was."""
    bookings = [*matter.past_bookings, *([matter.booking] if matter.booking else [])]
    return tuple((each.state == "done", each.price, each.final_amount, each.charged) for each in bookings)
