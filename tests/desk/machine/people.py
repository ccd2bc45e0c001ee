"""What customer and pros write, and what becomes of their papers."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from desk import commands as cmd
from desk.decisions import NotAllowed
from desk.finding import current_booking
from desk.matter import Actor
from desk.people import Clearance
from tests.desk.cast import CLOCK, DANA, ROSA, dollars
from tests.desk.machine.moves import BY_CUSTOMER, BY_PRO, OFFSETS, PRO_IDS, PROS, Windows
from tests.desk.machine.scene import Scene


class PeopleWrite(Scene):
    """Anybody writes anything at any time."""

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

    @rule(pro_id=st.sampled_from(["rosa", "sam", "ann"]), days=st.integers(-1, 8))
    def somebodys_papers_change(self, pro_id: str, days: int) -> None:
        """The insurance is in force for some days, or no longer (PRO-2, PRO-4)."""
        until = (self.play.now + timedelta(days=days)).date()
        insured = Clearance.full(date(2030, 1, 1)).model_copy(update={"insurance_until": until})
        self.roster.pros = [
            each.model_copy(update={"clearance": insured}) if each.id == pro_id else each for each in self.roster.pros
        ]
        self.go(cmd.CheckClearance(actor=CLOCK, pro_id=pro_id))
