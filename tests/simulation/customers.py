"""The habits of customers: what one does when a mail comes."""

from datetime import timedelta

from desk import commands as cmd
from desk.amounts import asked_amount
from desk.finding import booked_with, cheapest_first, current_booking, missed, offers
from desk.matter import Actor, Matter, Signature
from desk.notices import Notice
from desk.windows import ArrivalWindow
from tests.simulation.acting import one_amount, person_of, raises
from tests.simulation.market import Market


def considers(market: Market, notice: Notice, actor: Actor) -> None:
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
                names_windows(market, notice, actor)
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

    market.soon(person_of(actor), notice.matter_id, choose, slower=6)


def names_windows(market: Market, notice: Notice, actor: Actor) -> None:
    def name(matter: Matter) -> cmd.Command | None:
        if current_booking(matter) is None:
            return None
        fate = market.drawn.random()
        if fate < 0.2:
            return cmd.CancelBooking(actor=actor, words="then not")
        if fate < 0.3:
            return cmd.ChangePro(actor=actor, words="somebody else")
        return cmd.OfferWindows(actor=actor, words="then", windows=market.windows())

    market.soon(person_of(actor), notice.matter_id, name, slower=2, surely=True)


def answers_proposal(market: Market, notice: Notice, actor: Actor) -> None:
    picky = market.habits(person_of(actor)).picky

    def answer(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None or not booking.proposed:
            return None
        if market.chance(0.15 + picky):
            windows = market.windows(2) if market.chance(0.6) else ()
            return cmd.DeclineWindow(actor=actor, words="no", windows=windows)
        return cmd.AcceptWindow(actor=actor, words="ok", window=booking.proposed[0])

    market.soon(person_of(actor), notice.matter_id, answer)


def is_reminded_of_time(market: Market, notice: Notice, actor: Actor) -> None:
    """What lies there is answered now; who has named a time already leaves it at that."""
    if notice.facts["proposed"]:
        answers_proposal(market, notice, actor)
    elif not notice.facts["windows"]:
        names_windows(market, notice, actor)


def has_an_appointment(market: Market, notice: Notice, actor: Actor) -> None:
    """Perhaps moves or cancels it before, in time or not; after the window sees whether somebody came."""
    assert notice.invitation is not None
    window, customer, pro_id = notice.invitation.window, person_of(actor), notice.pro_id or ""

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
        return cmd.ProposeChange(actor=actor, words="brick", amount=one_amount(market, more=1.3))
    named = market.chance(0.2) or (matter.booking is not None and matter.booking.estimate.amount.high is not None)
    return cmd.JobDone(actor=actor, words="done", amount=one_amount(market) if named else None)


def signs_off(market: Market, notice: Notice, actor: Actor) -> None:
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
            market.soon(person_of(actor), matter.id, sign, surely=True)
            return _answer_to_change(market, actor)
        return cmd.SignOff(actor=actor, words="all good")

    market.soon(person_of(actor), notice.matter_id, sign, surely=True)


def answers_change(market: Market, notice: Notice, actor: Actor) -> None:
    def answer(matter: Matter) -> cmd.Command | None:
        booking = current_booking(matter)
        if booking is None:
            return None
        market.soon(booking.pro_id, matter.id, lambda now: _done(market, now, booking.pro_id), surely=True)
        return _answer_to_change(market, actor)

    market.soon(person_of(actor), notice.matter_id, answer, surely=True)


def _answer_to_change(market: Market, actor: Actor) -> cmd.Command:
    if market.chance(0.7):
        return cmd.ApproveChange(actor=actor, words="fine")
    return cmd.RefuseChange(actor=actor, words="no")


def answers_visit(market: Market, notice: Notice, actor: Actor) -> None:
    def answer(matter: Matter) -> cmd.Command | None:
        if market.chance(0.3):
            return cmd.DeclineVisit(actor=actor, words="no visit", pro_id=notice.pro_id)
        windows = market.windows(1) if market.chance(0.5) else ()
        return cmd.AcceptVisit(actor=actor, words="come by", pro_id=notice.pro_id, windows=windows)

    market.soon(person_of(actor), notice.matter_id, answer)


def answers_pro(market: Market, notice: Notice, actor: Actor) -> None:
    tell = cmd.TellPro(actor=actor, words="drywall", pro_id=notice.pro_id)
    market.soon(person_of(actor), notice.matter_id, lambda matter: tell if market.chance(0.8) else None)


def after_an_excuse(market: Market, notice: Notice, actor: Actor) -> None:
    if market.chance(0.3):
        raises(market, notice, actor, "no_show")
    else:
        move = lambda matter: cmd.Reschedule(actor=actor, words="again", windows=market.windows())  # noqa: E731
        market.soon(person_of(actor), notice.matter_id, move)


def goes_on(market: Market, notice: Notice, actor: Actor) -> None:
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
        market.soon(person_of(actor), notice.matter_id, decide, surely=True)


def rates(market: Market, notice: Notice, actor: Actor) -> None:
    """Some rate; a few are not satisfied after all, or were asked for cash (GUA-1, PAY-2)."""
    if market.chance(0.04):
        raises(market, notice, actor, "direct_payment" if market.chance(0.3) else "claim")
    stars = market.drawn.choice((None, 1, 3, 4, 5, 5, 5))
    days = market.drawn.choice((1, 3, 20, 120))
    if market.chance(0.4):
        rate = cmd.Rate(actor=actor, words="thanks", stars=stars)
        market.at(market.now + timedelta(days=days), lambda: market.do(notice.matter_id, lambda matter: rate))


def after_a_verdict(market: Market, notice: Notice, actor: Actor) -> None:
    if notice.facts["came"]:
        signs_off(market, notice, actor)
    else:
        names_windows(market, notice, actor)
