"""Money in texts: what was said, what it comes to."""

from language.money.amounts import Amount
from language.money.prices import as_written, whole_price
from language.money.reading import read_money

__all__ = ["Amount", "as_written", "read_money", "whole_price"]
