"""How time passes: to the second at which something ends."""

from collections.abc import Callable
from datetime import timedelta
from typing import get_args

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from desk import commands as cmd
from desk.matter import Actor, DeadlineKind
from desk.states import booked_window
from tests.desk.cast import CLOCK, DANA, dollars
from tests.desk.machine.moves import ABOUT_THE_WINDOW, OFFSETS, PROS, SPANS, Windows
from tests.desk.machine.scene import Scene


class TimePasses(Scene):
    """Deadlines fire at their time, once."""

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
    @rule(
        seconds=st.sampled_from([-86400, -86400, -86400, -86401, -86399, -43200, -1]), nth=st.sampled_from([1, 0, 2, 3])
    )
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
        """REQ-4: to the second at which it is refused."""
        request = self.play.matter.request
        assert request is not None
        if (moment := request.closes_at + timedelta(seconds=seconds)) > self.play.now:
            self.pass_until(moment)
        if actor.person_id in self.asked():
            self.go(cmd.GiveEstimate(actor=actor, words="150", amount=dollars(150)))

    @precondition(lambda self: booked_window(self.play.matter) is not None)
    @rule(seconds=st.sampled_from([-86401, -86400, -86399, -1, 0]), from_end=st.booleans())
    def time_comes_close_to_the_window(self, seconds: int, from_end: bool) -> None:
        window = booked_window(self.play.matter)
        assert window is not None
        moment = (window.end if from_end else window.start) + timedelta(seconds=seconds)
        if moment > self.play.now:
            self.pass_until(moment)
