"""Money in texts: what was said, what it comes to."""

from language.money.amounts import Amount
from language.money.extras import of_the_job, read_alternative, read_extras
from language.money.prices import as_written, whole_price
from language.money.reading import read_money

__all__ = ["Amount", "as_written", "of_the_job", "read_alternative", "read_extras", "read_money", "whole_price"]
