"""Money: an amount, or a range, in one currency."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from desk.values import Value


class Money(Value):
    """An amount in `currency` (ISO 4217), for all or an hour. With `high` a range up to it (REQ-7)."""

    amount: Decimal
    high: Decimal | None = None
    currency: str = "USD"
    per: Literal["total", "hour"] = "total"

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.amount < 0:
            raise ValueError("an amount of money is not negative")
        if self.high is not None and self.high < self.amount:
            raise ValueError("a range of money ends above its start")
        return self
