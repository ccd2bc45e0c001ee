"""The habits of pros: what one does when a mail comes."""

from datetime import timedelta
from decimal import Decimal

from desk import commands as cmd
from desk.finding import booked_with, current_booking, thread_of
from desk.matter import Actor, Matter
from desk.money import Money
from desk.notices import Notice
from tests.simulation.acting import a_price, person_of
from tests.simulation.market import Act, Market


def estimates(market: Market, notice: Notice, actor: Actor) -> None:
    def answer(matter: Matter) -> cmd.Command | None:
        fate = market.drawn.random()
        if fate < 0.12:
            return cmd.DeclineJob(actor=actor, words="no thanks")
        if fate < 0.24:
            market.soon(person_of(actor), matter.id, estimate, slower=2)
            return cmd.TellCustomer(actor=actor, words="what is the wall made of?")
        if fate < 0.32:
            price = Money(amount=Decimal(market.drawn.choice((0, 49)))) if market.chance(0.8) else None
            return cmd.OfferVisit(actor=actor, words="let me see", price=price, windows=market.windows(1))
        if fate < 0.325:
            return cmd.RaiseCase(actor=actor, words="cash only, $90 to my account", reason="direct_payment")
        return estimate(matter)

    def estimate(matter: Matter) -> cmd.Command | None:
        windows = market.windows(2) if market.chance(0.4) else ()
        return cmd.GiveEstimate(actor=actor, words="about that", amount=a_price(market), windows=windows)

    if market.chance(0.8):
        market.soon(person_of(actor), notice.matter_id, answer)


def takes_the_order(market: Market, notice: Notice, actor: Actor) -> None:
    """Most wait for the windows; some cannot, and the next pro has it (PRO-5)."""
    if market.chance(0.1):
        decline = cmd.DeclineJob(actor=actor, words="no thanks")
        market.soon(person_of(actor), notice.matter_id, lambda matter: decline)


def answers_customer(market: Market, notice: Notice, actor: Actor) -> None:
    tell = cmd.TellCustomer(actor=actor, words="yes, it does")
    market.soon(person_of(actor), notice.matter_id, lambda matter: tell)


def confirms(market: Market, notice: Notice, actor: Actor) -> None:
    """A window that stands, another one, or what was never asked for."""
    habits = market.habits(person_of(actor))

    def confirm(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None or booking.pro_id != actor.person_id or not booking.preferred:
            return None
        if market.chance(habits.careless):
            return cmd.ConfirmWindow(actor=actor, words="ok", window=market.windows(1)[0])
        if market.chance(habits.picky):
            return cmd.ProposeWindow(
                actor=actor, words="rather then", windows=market.windows(market.drawn.choice((1, 2)))
            )
        if market.chance(0.03):
            return cmd.CannotCome(actor=actor, words="not at all")
        return cmd.ConfirmWindow(actor=actor, words="works", window=market.drawn.choice(booking.preferred))

    market.soon(person_of(actor), notice.matter_id, confirm)


def may_not_come(market: Market, notice: Notice, actor: Actor) -> None:
    assert notice.invitation is not None
    window = notice.invitation.window
    if market.chance(market.habits(person_of(actor)).careless):
        sick = cmd.CannotCome(actor=actor, words="sick")
        when = window.start - timedelta(hours=market.drawn.choice((2, 12, 40)))
        still = lambda matter: sick if booked_with(matter, actor.person_id) else None  # noqa: E731
        market.at(when, lambda: market.do(notice.matter_id, still))


def agrees_to_visit(market: Market, notice: Notice, actor: Actor) -> None:
    def confirm(matter: Matter) -> cmd.Command | None:
        thread = thread_of(matter, actor.person_id)
        wanted = thread.visit.wanted if thread and thread.visit else ()
        return cmd.ConfirmWindow(actor=actor, words="works", window=wanted[0]) if wanted else None

    market.soon(person_of(actor), notice.matter_id, confirm)


def after_the_visit(market: Market, notice: Notice, actor: Actor) -> None:
    give = cmd.GiveEstimate(actor=actor, words="now I know", amount=a_price(market))
    when = market.awake(market.now + timedelta(days=market.drawn.choice((1, 3, 8))), person_of(actor))
    market.at(when, lambda: market.do(notice.matter_id, lambda matter: give))


def explains(market: Market, notice: Notice, actor: Actor) -> None:
    sorry: Act = lambda matter: cmd.TellCustomer(actor=actor, words="my van broke down")  # noqa: E731
    if market.chance(0.6):
        market.soon(person_of(actor), notice.matter_id, sorry, slower=3)
