"""Who asks what they have open reads all of it, each with what it waits for."""

from decimal import Decimal

import pytest

from desk import commands as cmd
from desk.matter import Actor
from desk.money import Money
from doorstep.turns.open_jobs import asks_for_all
from tests.doorstep.town import DANA, ROSA, Town

DESK = "desk@book.example"


@pytest.mark.parametrize(
    "text",
    [
        "what jobs do i have?",
        "Which jobs are mine?",
        "what do I have open",
        "Hi, what open jobs do I have right now?",
        "show me my jobs please",
        "What's my work today?",
    ],
)
def test_what_jobs_somebody_has_is_asked_in_such_words(text: str) -> None:
    assert asks_for_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "what do i have to pay",
        "what jobs do you have for me in 98101?",
        "which jobs pay best?",
        "What jobs do I have to finish before I am paid?",
        "show me my estimates",
        "I can do Tuesday. What jobs do I have?",
        "cancel my jobs",
    ],
)
def test_what_asks_for_something_else_is_read_as_ever(text: str) -> None:
    assert not asks_for_all(text)


def test_con1_a_pro_and_a_customer_each_read_their_own_open_jobs_with_what_is_waited_for(quiet_town: Town) -> None:
    town = quiet_town
    tv, shelf = town.request(), town.request("handyman", "a shelf")
    numbers = [town.house.desk.matter(each).number for each in (tv, shelf)]
    rosa = Actor(role="pro", person_id="rosa")
    give = cmd.GiveEstimate(actor=rosa, words="$150", amount=Money(amount=Decimal(150)))
    town.house.desk.handle(give, key="given", matter_id=tv)
    dana = Actor(role="customer", person_id="dana")
    town.house.desk.handle(cmd.AcceptEstimate(actor=dana, words="yes", pro_id="rosa"), key="taken", matter_id=tv)
    town.drain()
    town.write(ROSA, DESK, "what jobs do i have?", subject="My work")
    assert f"- #{numbers[0]} TV mounting (ZIP 98101), for Dana" in town.last_to(ROSA).text
    assert "yours; Dana is to name arrival windows" in town.last_to(ROSA).text
    asked = next(mail for mail in town.mails_to(ROSA) if mail.sender != DESK)
    said, mails = town.last_to(ROSA).text, len(town.mails())
    town.write(ROSA, asked.sender, "Which jobs are mine?", subject=f"Re: {asked.subject}")
    assert town.last_to(ROSA).text.splitlines()[:3] == said.splitlines()[:3], "in a thread as well"
    assert len(town.mails()) == mails + 1, "and nobody else hears of it"
    town.write(DANA, DESK, "What do I have open?", subject="My jobs")
    told = town.last_to(DANA).text
    assert "2 open jobs" in told
    assert f"- #{numbers[0]} TV mounting (ZIP 98101), booked with Rosa" in told
    assert f"- #{numbers[1]} Handyman" in told
    assert "Estimates are taken until" in told
