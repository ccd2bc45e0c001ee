"""A message that is tried again does what its words meant when they came, all of it and nothing twice."""

from collections.abc import Callable

import pytest

from doorstep.stuck import Stuck
from tests.doorstep.town import DANA, REQUEST, ROSA, Town
from tests.doorstep.waiting import drain_until_idle

DESK = "desk@book.example"
YES_AND_A_PERSON = "I accept Rosa's estimate. And I want to talk to a real person about the warranty, please."


def _estimate(town: Town) -> None:
    town.write(DANA, DESK, REQUEST)
    town.write(ROSA, town.last_to(ROSA).sender, "I can do it for $150.")


def _lose_turns(town: Town, monkeypatch: pytest.MonkeyPatch, lost: Callable[[str], bool]) -> list[str]:
    """The answer to each turn whose key is `lost` is lost once, after the bot has played it."""
    play, gone = town.house.bot.turn, list[str]()

    def lose(**given: object) -> object:
        turn = play(**given)  # type: ignore[arg-type]
        key = str(given["metadata"]["key"])  # type: ignore[index]
        if key not in gone and lost(key):
            gone.append(key)
            raise ConnectionError
        return turn

    monkeypatch.setattr(town.house.bot, "turn", lose)
    return gone


def test_the_second_act_is_not_lost_when_the_first_has_changed_the_state(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OTH-1, OTH-2: after the booking the same words are read otherwise."""
    _estimate(town)
    lost = _lose_turns(town, monkeypatch, lambda key: True)
    town.write(DANA, town.last_to(DANA).sender, YES_AND_A_PERSON)
    drain_until_idle(town.house)
    assert lost
    message = town.messages()[-1]
    assert message.state == "handled"
    assert message.understood is not None
    assert [act["intent"] for act in message.understood["acts"]] == ["accept_estimate", "talk_to_human"]
    assert "plan" not in message.understood
    matter = town.matter()
    assert matter.booking is not None
    assert [case.reason for case in matter.cases] == ["human_asked"]
    said = [mail.text for mail in town.mails_to(DANA) if "booked" in mail.text]
    assert len(said) == 1


def test_what_a_visitor_wanted_is_done_once_when_the_turn_after_the_code_is_lost(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = _lose_turns(town, monkeypatch, lambda key: key.endswith(":kept"))
    visit = town.open_visit()
    town.chat(visit, "I need someone to mount a 55 inch TV in 98101 on Saturday morning")
    town.chat(visit, DANA)
    code = next(mail.subject.split()[-1] for mail in town.mails_to(DANA) if "code" in mail.subject)
    town.chat(visit, code)
    drain_until_idle(town.house)
    assert lost
    assert len(town.house.desk.matters_of("dana")) == 1
    assert town.messages()[-1].state == "handled"
    assert town.messages()[-1].matter_id == town.matter().id


def test_giving_up_ends_even_where_nobody_can_be_told(quiet_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise PermissionError

    monkeypatch.setattr(quiet_town.house.desk, "handle", refuse)
    quiet_town.write(DANA, DESK, REQUEST)
    drain_until_idle(quiet_town.house)
    (message,) = quiet_town.messages()
    assert message.state == "failed"
    assert [stuck.id for stuck in Stuck(quiet_town.house).waiting()] == [f"message-{message.id}"]
