"""Arrival windows out of plain words.

``read_windows`` takes a text, the time it was written, the zone of the service address and the booked window, and
gives the windows wanted, those refused, and what is to be asked about. The steps, each a module: tokens, atoms
(days, times, numbers, marks), bare numbers settled, folds (ranges, "after 3"), groups (a day with its hours), referring
("after that"), polarity (wanted, refused, left, other), spreading (said once, meant for several), and the reading,
which places days and hours on calendar and clock by the conventions.
"""

from language.windows.conventions import Conventions, default_conventions
from language.windows.model import KINDS, ArrivalWindow, Flag, WindowReading
from language.windows.named_days import NamedDays, named_days
from language.windows.reading import read_windows

__all__ = [
    "KINDS",
    "ArrivalWindow",
    "Conventions",
    "Flag",
    "NamedDays",
    "WindowReading",
    "default_conventions",
    "named_days",
    "read_windows",
]
