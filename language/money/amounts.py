"""An amount of money as it was written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

type Per = Literal["total", "hour"]
# What a bare number of the writer is: the price that was asked for, most likely a price, or anything.
type Terms = Literal["owed", "priced", "open"]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, or a range with its ``high`` end. ``span`` is where the words stand in the text."""

    amount: Decimal
    high: Decimal | None
    currency: str
    per: Per
    span: tuple[int, int]
