"""Money: an amount, or a range, in one currency."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import model_validator

from desk.values import Value


class Money(Value):
    """An amount in `currency` (ISO 4217), for all or an hour. With `high` a range up to it (REQ-7).

    `hours`: how long it takes, of an hourly rate, where that was said; with `hours_high` up to so long.
    """

    amount: Decimal
    high: Decimal | None = None
    currency: str = "USD"
    per: Literal["total", "hour"] = "total"
    hours: Decimal | None = None
    hours_high: Decimal | None = None

    def total(self) -> Self | None:
        """What all of it comes to; None for an hourly rate without its hours."""
        if self.per == "total":
            return self
        if self.hours is None:
            return None
        low, high = self.amount * self.hours, (self.high or self.amount) * (self.hours_high or self.hours)
        shown = {"amount": low, "high": high if high != low else None}
        return self.model_copy(update={**shown, "per": "total", "hours": None, "hours_high": None})

    def plus(self, other: Self) -> Self:
        """Both together, at both ends of a range. Raises ValueError for another currency, a range on top, or a rate."""
        if (self.currency, self.per) != (other.currency, other.per) or self.per != "total" or other.high is not None:
            raise ValueError("only amounts of one currency are added up")
        high = None if self.high is None else self.high + other.amount
        return self.model_copy(update={"amount": self.amount + other.amount, "high": high})

    def less(self, other: Self) -> Self:
        """What is left when `other` is taken off. Raises ValueError for another currency or more than there is."""
        if self.currency != other.currency:
            raise ValueError("money of two currencies is not reckoned together")
        if self.amount < other.amount:
            raise ValueError("no more is taken off than there is")
        return self.model_copy(update={"amount": self.amount - other.amount})

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.amount < 0:
            raise ValueError("an amount of money is not negative")
        if self.high is not None and self.high < self.amount:
            raise ValueError("a range of money ends above its start")
        if self.hours is not None and (self.hours <= 0 or (self.hours_high or self.hours) < self.hours):
            raise ValueError("work takes some time, and at most longer than at least")
        return self
