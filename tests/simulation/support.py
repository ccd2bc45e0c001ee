"""What the people of support do with the cases that come to them."""

from datetime import timedelta

from desk import commands as cmd
from desk.amounts import agreed_amount
from desk.finding import current_booking
from desk.matter import Case, Matter
from desk.notices import Notice
from tests.simulation.market import SUPPORT, Market


def support_works(market: Market, notice: Notice) -> None:
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
