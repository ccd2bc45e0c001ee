"""What people do when a mail comes: a table from the kind of mail to a habit. Whether the desk lets them is its own."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from desk import commands as cmd
from desk.finding import (
    agreed_amount,
    asked_amount,
    booked_with,
    cheapest_first,
    current_booking,
    missed,
    offers,
    thread_of,
)
from desk.matter import Actor, Case, CaseReason, Matter, Signature
from desk.money import Money
from desk.notices import Notice
from desk.windows import ArrivalWindow
from tests.simulation.market import SUPPORT, Act, Market

_Habit = Callable[[Market, Notice, Actor], None]


def react(market: Market, notice: Notice) -> None:
    """One person has read one mail."""
    if notice.to_role == "support":
        _support_works(market, notice)
        return
    actor = Actor(role=notice.to_role, person_id=notice.to_person)
    if market.chance(0.004):
        market.soon(_id(actor), notice.matter_id, lambda matter: cmd.Mute(actor=actor, words="no more mails"))
    if market.chance(0.003):
        _raises(market, notice, actor, "human_asked")
    habit = _HABITS.get(notice.kind)
    if habit is not None:
        habit(market, notice, actor)


def _id(actor: Actor) -> str:
    assert actor.person_id is not None
    return actor.person_id


def _raises(market: Market, notice: Notice, actor: Actor, reason: CaseReason) -> None:
    market.soon(_id(actor), notice.matter_id, lambda matter: cmd.RaiseCase(actor=actor, words="help", reason=reason))


def _money(market: Market) -> Money:
    """An estimate may be a range; what is charged in the end is not."""
    amount = _final(market).amount
    return Money(amount=amount, high=amount + 40 if market.chance(0.25) else None)


def _final(market: Market, *, more: float = 1.0) -> Money:
    return Money(amount=Decimal(round(market.drawn.lognormvariate(5, 0.5) * more)))


# customers


def _considers(market: Market, notice: Notice, actor: Actor) -> None:
    """Chooses, asks, declines or waits; at the summary once more."""

    def choose(matter: Matter) -> cmd.Command | None:
        standing = cheapest_first(offers(matter))
        if matter.booking is not None or not standing:
            return None
        chosen = standing[0] if market.chance(0.7) else market.drawn.choice(standing)
        fate = market.drawn.random()
        if fate < 0.5:
            windows = market.windows(market.drawn.choice((0, 1, 3, 3, 3)))
            if len(windows) < 3:
                _names_windows(market, notice, actor)
            place = market.some_place()
            return cmd.AcceptEstimate(actor=actor, words="let's go", pro_id=chosen.pro_id, windows=windows, place=place)
        if fate < 0.62:
            return cmd.TellPro(actor=actor, words="what does it include?", pro_id=chosen.pro_id)
        if fate < 0.68:
            return cmd.DeclineEstimate(actor=actor, words="too much", pro_id=chosen.pro_id)
        if fate < 0.72:
            details = {"wall": "brick"} if market.chance(0.5) else {}
            return cmd.AddDetails(actor=actor, words="it is brick", details=details, place=market.some_place())
        return cmd.CancelRequest(actor=actor, words="stop it") if fate < 0.75 else None

    market.soon(_id(actor), notice.matter_id, choose, slower=6)


def _names_windows(market: Market, notice: Notice, actor: Actor) -> None:
    def name(matter: Matter) -> cmd.Command | None:
        if current_booking(matter) is None:
            return None
        fate = market.drawn.random()
        if fate < 0.2:
            return cmd.CancelBooking(actor=actor, words="then not")
        if fate < 0.3:
            return cmd.ChangePro(actor=actor, words="somebody else")
        return cmd.OfferWindows(actor=actor, words="then", windows=market.windows())

    market.soon(_id(actor), notice.matter_id, name, slower=2, surely=True)


def _answers_proposal(market: Market, notice: Notice, actor: Actor) -> None:
    picky = market.habits(_id(actor)).picky

    def answer(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None or not booking.proposed:
            return None
        if market.chance(0.15 + picky):
            windows = market.windows(2) if market.chance(0.6) else ()
            return cmd.DeclineWindow(actor=actor, words="no", windows=windows)
        return cmd.AcceptWindow(actor=actor, words="ok", window=booking.proposed[0])

    market.soon(_id(actor), notice.matter_id, answer)


def _has_an_appointment(market: Market, notice: Notice, actor: Actor) -> None:
    """Perhaps moves or cancels it before, in time or not; after the window sees whether somebody came."""
    assert notice.invitation is not None
    window, customer, pro_id = notice.invitation.window, _id(actor), notice.pro_id or ""

    def change_mind(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None or booking.confirmed != window:
            return None
        fate = market.drawn.random()
        if fate < 0.5:
            return cmd.Reschedule(actor=actor, words="move it", windows=market.windows() if fate < 0.4 else ())
        return (
            cmd.CancelBooking(actor=actor, words="cancel") if fate < 0.9 else cmd.ChangePro(actor=actor, words="other")
        )

    def after(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None or booking.confirmed != window:
            return None
        if market.chance(market.habits(pro_id).careless):
            return cmd.ReportNoShow(actor=actor, words="nobody came")
        market.soon(pro_id, matter.id, lambda now: _done(market, now, pro_id), slower=0.5, surely=True)
        return cmd.ReportNoShow(actor=actor, words="late?") if market.chance(0.01) else None

    if market.chance(0.3 * market.habits(customer).picky):
        _dodges(market, notice, actor, window)
    if market.chance(market.habits(customer).picky):
        before = window.start - timedelta(hours=market.drawn.choice((1, 20, 23, 24, 25, 30, 72)))
        market.at(before, lambda: market.do(notice.matter_id, change_mind))
    later = window.end + timedelta(hours=market.drawn.uniform(-1, 5))
    market.at(later, lambda: market.do(notice.matter_id, after))


def _dodges(market: Market, notice: Notice, actor: Actor, window: ArrivalWindow) -> None:
    """Moves the window shortly before it would be too late, and gives the job up when it would have been (SCH-5)."""

    def move(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None or booking.confirmed != window:
            return None
        market.at(window.start - timedelta(hours=10), lambda: market.do(matter.id, cancel))
        return cmd.Reschedule(actor=actor, words="rather later", windows=market.windows(ahead=6))

    def cancel(matter: Matter) -> cmd.Command | None:
        return cmd.CancelBooking(actor=actor, words="not at all, then") if current_booking(matter) else None

    market.at(window.start - timedelta(hours=26), lambda: market.do(notice.matter_id, move))


def _done(market: Market, matter: Matter, pro_id: str) -> cmd.Command | None:
    actor = Actor(role="pro", person_id=pro_id)
    if not booked_with(matter, pro_id):
        return None
    if market.chance(0.15):
        return cmd.ProposeChange(actor=actor, words="brick", amount=_final(market, more=1.3))
    named = market.chance(0.2) or (matter.booking is not None and matter.booking.estimate.amount.high is not None)
    return cmd.JobDone(actor=actor, words="done", amount=_final(market) if named else None)


def _signs_off(market: Market, notice: Notice, actor: Actor) -> None:
    def sign(matter: Matter) -> cmd.Command | None:
        booking, fate = current_booking(matter), market.drawn.random()
        if booking is None:
            return None
        if fate < 0.04:
            return cmd.RaiseCase(actor=actor, words="it is crooked", reason="claim")
        if booking.signing is not None and fate < 0.4:
            signature = Signature(signing=booking.signing.id, name="A Customer")
            right = market.chance(0.9)
            return cmd.SignInPerson(
                actor=actor, signing=booking.signing.id, right_code=right, agrees=fate < 0.35, signature=signature
            )
        if asked_amount(booking) is not None:
            market.soon(_id(actor), matter.id, sign, surely=True)
            return _answer_to_change(market, actor)
        return cmd.SignOff(actor=actor, words="all good")

    market.soon(_id(actor), notice.matter_id, sign, surely=True)


def _answers_change(market: Market, notice: Notice, actor: Actor) -> None:
    def answer(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None:
            return None
        market.soon(booking.pro_id, matter.id, lambda now: _done(market, now, booking.pro_id), surely=True)
        return _answer_to_change(market, actor)

    market.soon(_id(actor), notice.matter_id, answer, surely=True)


def _answer_to_change(market: Market, actor: Actor) -> cmd.Command:
    if market.chance(0.7):
        return cmd.ApproveChange(actor=actor, words="fine")
    return cmd.RefuseChange(actor=actor, words="no")


def _answers_visit(market: Market, notice: Notice, actor: Actor) -> None:
    def answer(matter: Matter) -> cmd.Command | None:
        if market.chance(0.3):
            return cmd.DeclineVisit(actor=actor, words="no visit", pro_id=notice.pro_id)
        windows = market.windows(1) if market.chance(0.5) else ()
        return cmd.AcceptVisit(actor=actor, words="come by", pro_id=notice.pro_id, windows=windows)

    market.soon(_id(actor), notice.matter_id, answer)


def _answers_pro(market: Market, notice: Notice, actor: Actor) -> None:
    tell = cmd.TellPro(actor=actor, words="drywall", pro_id=notice.pro_id)
    market.soon(_id(actor), notice.matter_id, lambda matter: tell if market.chance(0.8) else None)


def _after_an_excuse(market: Market, notice: Notice, actor: Actor) -> None:
    if market.chance(0.3):
        _raises(market, notice, actor, "no_show")
    else:
        move = lambda matter: cmd.Reschedule(actor=actor, words="again", windows=market.windows())  # noqa: E731
        market.soon(_id(actor), notice.matter_id, move)


def _goes_on(market: Market, notice: Notice, actor: Actor) -> None:
    """Support has written: a booking whose window nobody kept is moved or given up."""

    def decide(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None or booking.reported_done is not None:
            return None
        if booking.confirmed is not None and booking.confirmed.end > market.now:
            return None
        if booking.confirmed is not None and not missed(matter, booking.confirmed):
            return cmd.ReportNoShow(actor=actor, words="nobody ever came")
        if market.chance(0.5):
            return cmd.CancelBooking(actor=actor, words="I have had enough")
        return cmd.Reschedule(actor=actor, words="once more", windows=market.windows())

    if notice.to_role == "customer":
        market.soon(_id(actor), notice.matter_id, decide, surely=True)


def _rates(market: Market, notice: Notice, actor: Actor) -> None:
    """Some rate; a few are not satisfied after all, or were asked for cash (GUA-1, PAY-2)."""
    if market.chance(0.04):
        _raises(market, notice, actor, "direct_payment" if market.chance(0.3) else "claim")
    stars = market.drawn.choice((None, 1, 3, 4, 5, 5, 5))
    days = market.drawn.choice((1, 3, 20, 120))
    if market.chance(0.4):
        rate = cmd.Rate(actor=actor, words="thanks", stars=stars)
        market.at(market.now + timedelta(days=days), lambda: market.do(notice.matter_id, lambda matter: rate))


# pros


def _estimates(market: Market, notice: Notice, actor: Actor) -> None:
    def answer(matter: Matter) -> cmd.Command | None:
        fate = market.drawn.random()
        if fate < 0.12:
            return cmd.DeclineJob(actor=actor, words="no thanks")
        if fate < 0.24:
            market.soon(_id(actor), matter.id, estimate, slower=2)
            return cmd.TellCustomer(actor=actor, words="what is the wall made of?")
        if fate < 0.32:
            price = Money(amount=Decimal(market.drawn.choice((0, 49)))) if market.chance(0.8) else None
            return cmd.OfferVisit(actor=actor, words="let me see", price=price, windows=market.windows(1))
        if fate < 0.325:
            return cmd.RaiseCase(actor=actor, words="cash only, $90 to my account", reason="direct_payment")
        return estimate(matter)

    def estimate(matter: Matter) -> cmd.Command | None:
        windows = market.windows(2) if market.chance(0.4) else ()
        return cmd.GiveEstimate(actor=actor, words="about that", amount=_money(market), windows=windows)

    if market.chance(0.8):
        market.soon(_id(actor), notice.matter_id, answer)


def _takes_the_order(market: Market, notice: Notice, actor: Actor) -> None:
    """Most wait for the windows; some cannot, and the next pro has it (PRO-5)."""
    if market.chance(0.1):
        decline = cmd.DeclineJob(actor=actor, words="no thanks")
        market.soon(_id(actor), notice.matter_id, lambda matter: decline)


def _answers_customer(market: Market, notice: Notice, actor: Actor) -> None:
    tell = cmd.TellCustomer(actor=actor, words="yes, it does")
    market.soon(_id(actor), notice.matter_id, lambda matter: tell)


def _confirms(market: Market, notice: Notice, actor: Actor) -> None:
    """A window that stands, another one, or what was never asked for."""
    habits = market.habits(_id(actor))

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

    market.soon(_id(actor), notice.matter_id, confirm)


def _may_not_come(market: Market, notice: Notice, actor: Actor) -> None:
    assert notice.invitation is not None
    window = notice.invitation.window
    if market.chance(market.habits(_id(actor)).careless):
        sick = cmd.CannotCome(actor=actor, words="sick")
        when = window.start - timedelta(hours=market.drawn.choice((2, 12, 40)))
        still = lambda matter: sick if booked_with(matter, actor.person_id) else None  # noqa: E731
        market.at(when, lambda: market.do(notice.matter_id, still))


def _agrees_to_visit(market: Market, notice: Notice, actor: Actor) -> None:
    def confirm(matter: Matter) -> cmd.Command | None:
        thread = thread_of(matter, actor.person_id)
        wanted = thread.visit.wanted if thread and thread.visit else ()
        return cmd.ConfirmWindow(actor=actor, words="works", window=wanted[0]) if wanted else None

    market.soon(_id(actor), notice.matter_id, confirm)


def _after_the_visit(market: Market, notice: Notice, actor: Actor) -> None:
    give = cmd.GiveEstimate(actor=actor, words="now I know", amount=_money(market))
    when = market.awake(market.now + timedelta(days=market.drawn.choice((1, 3, 8))), _id(actor))
    market.at(when, lambda: market.do(notice.matter_id, lambda matter: give))


def _explains(market: Market, notice: Notice, actor: Actor) -> None:
    sorry: Act = lambda matter: cmd.TellCustomer(actor=actor, words="my van broke down")  # noqa: E731
    if market.chance(0.6):
        market.soon(_id(actor), notice.matter_id, sorry, slower=3)


# support


def _support_works(market: Market, notice: Notice) -> None:
    """Most cases hear from support within a day, some too late, all in the end; some need two answers.

    One that is open again is seen at the latest when it is overdue.
    """
    if notice.kind not in ("case_for_support", "case_overdue_support"):
        return
    number = int(notice.facts["case"])

    def answer(matter: Matter) -> cmd.Command | None:
        case = next(each for each in matter.cases if each.number == number)
        if case.state == "closed":
            return None
        settle = _settles(market, matter, case)
        if settle is not None:
            market.at(market.now + timedelta(minutes=9), lambda: market.do(notice.matter_id, answer))
            return settle
        if case.reason == "delivery_failed":  # a mail would come back, too: they call
            return cmd.AnswerCase(actor=SUPPORT, case_id=case.id, close=True)
        close = market.chance(0.75)
        if not close:
            market.at(market.awake(market.now + timedelta(days=2)), lambda: market.do(notice.matter_id, answer))
        return cmd.AnswerCase(actor=SUPPORT, words="we looked at it", case_id=case.id, close=close)

    hours = market.drawn.lognormvariate(2.5, 0.8)
    market.at(market.awake(market.now + timedelta(hours=hours)), lambda: market.do(notice.matter_id, answer))


def _settles(market: Market, matter: Matter, case: Case) -> cmd.Command | None:
    """Held words are let go or put away, no-shows judged; of two claims about a paid job one gets money back."""
    held = [words for words in case.held if words.state == "held"]
    if held:
        return cmd.SettleHeld(actor=SUPPORT, case_id=case.id, held_id=held[0].id, release=market.chance(0.3))
    missed = [no_show for no_show in matter.no_shows[-1:] if no_show.state == "escalated"]
    if case.reason == "no_show" and missed:
        came, why = market.chance(0.2), "we asked both and the neighbour"
        return cmd.JudgeNoShow(actor=SUPPORT, case_id=case.id, no_show_id=missed[0].id, came=came, words=why)
    standing = current_booking(matter)
    if case.reason in ("not_signed_off", "no_show") and standing is not None and standing.confirmed is not None:
        return _asks_by_phone(market, matter, case)
    booking = matter.booking
    paid = booking.charged if booking is not None and not booking.refunds else None
    if case.reason != "claim" or paid is None or not market.chance(0.5):
        return None
    amount = paid.model_copy(update={"amount": paid.amount / (1 if market.chance(0.5) else 2)})
    return cmd.RecordRefund(actor=SUPPORT, case_id=case.id, amount=amount, words="it is crooked indeed")


def _asks_by_phone(market: Market, matter: Matter, case: Case) -> cmd.Command | None:
    """Nobody says what became of a job: the customer does when called. Some cannot be reached at all."""
    booking = current_booking(matter)
    assert booking is not None
    agreed, drawn = agreed_amount(booking), market.drawn.random()
    amount = agreed.total() or agreed
    if drawn < 0.6 and amount.per == "total":
        one = amount.model_copy(update={"high": None})
        return cmd.SignForCustomer(actor=SUPPORT, case_id=case.id, amount=one, words="by phone: all is well")
    if drawn < 0.7:
        return cmd.SignForCustomer(actor=SUPPORT, case_id=case.id, amount=None, words="by phone: half of it is missing")
    if drawn < 0.9:
        return cmd.ChangeForCustomer(
            actor=SUPPORT, case_id=case.id, change="cancel", words="by phone: it came to nothing"
        )
    return None


def _after_a_verdict(market: Market, notice: Notice, actor: Actor) -> None:
    if notice.facts["came"]:
        _signs_off(market, notice, actor)
    else:
        _names_windows(market, notice, actor)


_HABITS: dict[str, _Habit] = {
    "estimate_for_customer": _considers,
    "estimates_summary": _considers,
    "pro_cannot_come": _names_windows,
    "package_passed_customer": _names_windows,
    "window_proposed_customer": _answers_proposal,
    "window_confirmed_customer": _has_an_appointment,
    "job_done_customer": _signs_off,
    "change_for_customer": _answers_change,
    "visit_for_customer": _answers_visit,
    "words_for_customer": _answers_pro,
    "no_show_answered_customer": _after_an_excuse,
    "no_show_judged_customer": _after_a_verdict,
    "case_update_customer": _goes_on,
    "signed_off_customer": _rates,
    "request_for_pro": _estimates,
    "package_for_pro": _takes_the_order,
    "estimate_reminder": _estimates,
    "words_for_pro": _answers_customer,
    "windows_for_pro": _confirms,
    "window_declined_pro": _confirms,
    "window_released_pro": _confirms,
    "confirmation_reminder": _confirms,
    "window_agreed_pro": _may_not_come,
    "visit_accepted_pro": _agrees_to_visit,
    "visit_agreed_pro": _after_the_visit,
    "no_show_for_pro": _explains,
}
