"""What people's habits share: who has read a mail, the help they ask for, the amounts they name."""

from decimal import Decimal

from desk import commands as cmd
from desk.matter import Actor, CaseReason
from desk.money import Money
from desk.notices import Notice
from tests.simulation.market import Market


def person_of(actor: Actor) -> str:
    assert actor.person_id is not None
    return actor.person_id


def raises(market: Market, notice: Notice, actor: Actor, reason: CaseReason) -> None:
    market.soon(
        person_of(actor), notice.matter_id, lambda matter: cmd.RaiseCase(actor=actor, words="help", reason=reason)
    )


def a_price(market: Market) -> Money:
    """An estimate may be a range; what is charged in the end is not."""
    amount = one_amount(market).amount
    return Money(amount=amount, high=amount + 40 if market.chance(0.25) else None)


def one_amount(market: Market, *, more: float = 1.0) -> Money:
    return Money(amount=Decimal(round(market.drawn.lognormvariate(5, 0.5) * more)))
