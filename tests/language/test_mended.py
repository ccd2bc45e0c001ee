"""That it works now is asked about as the sign-off only where somebody of ours has come (PAY-1, NOS-1)."""

import pytest

from language.clauses import Clause
from language.considered import Considered
from language.intents import intents
from language.rules.reported import mended


def taken_for(text: str) -> Considered:
    """A customer's words of a booked job that were taken for the report of a no-show."""
    clause = Clause(text=text, ranking=(), role="customer", state="booked", timed=False, priced=False, named=("Rosa",))
    return Considered(clause=clause, table=intents(), yes=None, no=None, intent="report_no_show", confidence=0.6)


@pytest.mark.parametrize("text", ["he came and fixed it", "Rosa fixed it", "Rosa was here, everything works again"])
def test_pay1_that_the_pro_came_and_it_works_is_asked_about_as_the_sign_off(text: str) -> None:
    found = mended(taken_for(text))
    assert found is not None and found[0] == "sign_off"


@pytest.mark.parametrize(
    "text",
    [
        "Nobody came, it works fine now anyway",
        "none of your people came, it works now",
        "somebody else fixed it, it works fine now",
        "someone else came and it works again",
        "the plumber didn't show up, it works again",
    ],
)
def test_nos1_that_nobody_of_ours_came_stays_the_report_that_it_is(text: str) -> None:
    assert mended(taken_for(text)) is None
