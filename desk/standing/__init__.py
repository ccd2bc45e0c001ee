"""What a general rule means for this person's request or booking now, computed from the matter (pure).

A standing is a key with facts; `data/faq/<language>.yml` has its words, in the section `standing`.
"""

from desk.standing.of_customer import of_customer
from desk.standing.of_pro import of_pro
from desk.standing.of_program import ProgramView, of_program
from desk.standing.recalled import recalled
from desk.standing.values import Fact, Standing, View

__all__ = ["Fact", "ProgramView", "Standing", "View", "of_customer", "of_pro", "of_program", "recalled"]
