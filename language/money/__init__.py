"""Money in texts: what was said, what it comes to."""

from language.money.amounts import Amount
from language.money.reading import read_bare_amount, read_money

__all__ = ["Amount", "read_bare_amount", "read_money"]
