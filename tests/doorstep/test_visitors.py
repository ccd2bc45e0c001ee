"""Chat visitors turn out to be who their address says, in that role and in no other."""

from typing import Any

import pytest

from doorstep.bot_client import Turn
from tests.doorstep.town import DANA, JOE, REQUEST, ROSA, Town

DESK = "desk@book.example"


def _code(town: Town, address: str) -> str:
    return next(mail.subject.split()[-1] for mail in town.mails_to(address) if "code" in mail.subject)


def test_a_visitor_whose_address_is_a_pros_is_that_pro(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """CON-1: what was asked for before the code is played in the role of the address that was confirmed."""
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "I can do it for $137.")
    play, played = town.house.bot.turn, list[dict[str, Any]]()

    def note(**given: Any) -> Turn:
        played.append(given["metadata"])
        return play(**given)

    monkeypatch.setattr(town.house.bot, "turn", note)
    visit = town.open_visit()
    town.chat(visit, "Show me the estimates")
    town.chat(visit, JOE)
    town.chat(visit, _code(town, JOE))
    assert played[-1]["key"].endswith(":kept")
    assert [(each["role"], each["pro"]) for each in played] == [("customer", None)] * 3 + [("pro", "joe")]


def test_a_customer_sees_the_estimates_after_the_code(town: Town) -> None:
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "I can do it for $137.")
    visit = town.open_visit()
    town.chat(visit, "Show me the estimates")
    town.chat(visit, DANA)
    assert "137" in town.chat(visit, _code(town, DANA))
