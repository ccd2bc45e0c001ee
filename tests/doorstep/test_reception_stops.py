"""No loops: machines are never answered, and more than a person writes in an hour is stopped."""

from datetime import timedelta

import pytest

from desk.conversation import mark
from doorstep.reception.handling import TOO_MANY
from doorstep.replaying import _replay
from doorstep.stuck import Stuck
from doorstep.threads import Thread
from tests.doorstep.town import DANA, DESK, MONDAY, ROSA, Town


@pytest.fixture
def town(quiet_town: Town) -> Town:
    return quiet_town


@pytest.mark.parametrize(
    "header", [{"Auto_Submitted": "auto-replied"}, {"List_Id": "<l.x>"}, {"Precedence": "list"}, {"Return_Path": "<>"}]
)
def test_line22_machines_are_never_answered(town: Town, header: dict[str, str]) -> None:
    """mail.md 22, NOS-6: an out-of-office is no answer."""
    assert town.receive(ROSA, DESK, **header)[0] == "ignored"
    assert (town.messages(), town.mails()) == ([], [])


@pytest.mark.parametrize("sender", ["no-reply@home.example", "postmaster@home.example", "desk+abc@book.example", DESK])
def test_line22_daemons_and_ourselves_are_never_answered(town: Town, sender: str) -> None:
    """Whatever their letter says, and however well it is proven."""
    assert town.receive(sender, DESK)[0] == "ignored"
    assert (town.messages(), town.mails()) == ([], [])


def test_line22_more_than_a_person_writes_in_an_hour_is_stopped_whatever_it_is(town: Town) -> None:
    """mail.md 22: a loop stop that does not trust the classification."""
    limit = town.house.settings.limits.messages_per_hour
    for number in range(limit + 2):
        town.store(DANA, DESK, f"Line {number}")
    town.drain()
    assert len(town.messages()) == limit
    stopped = [stuck.reason for stuck in Stuck(town.house).waiting() if stuck.id.startswith("letter-")]
    assert stopped == [TOO_MANY] * 2


def test_line22_the_count_is_of_one_thread_and_of_one_hour(town: Town) -> None:
    """mail.md 22: a pro with several jobs is heard in each, whatever comes in another."""
    limit = town.house.settings.limits.messages_per_hour
    masks = [town.mask(Thread(town.request(service), "rosa"), "pro", "rosa") for service in ("tv-mounting", "handyman")]
    for number in range(limit):
        town.store(ROSA, masks[0], f"Line {number}")
    town.drain()
    assert town.receive(ROSA, masks[0], "one more") == ("failed", TOO_MANY)
    assert town.receive(ROSA, masks[1], "another job") == ("handled", None)
    assert town.receive(ROSA, DESK, "to the desk itself") == ("handled", None)
    town.clock.set(MONDAY + timedelta(minutes=59))
    assert town.receive(ROSA, masks[0], "still within the hour")[0] == "failed"
    town.clock.set(MONDAY + timedelta(minutes=61))
    assert town.receive(ROSA, masks[0], "the hour is over")[0] == "handled"


def test_line22_what_was_stopped_goes_on_by_its_id_alone(town: Town) -> None:
    """mail.md 16, 22: tried again all together, a loop would be set going once more."""
    for number in range(town.house.settings.limits.messages_per_hour + 1):
        town.store(DANA, DESK, f"Line {number}")
    town.drain()
    (stopped,) = [each for each in Stuck(town.house).waiting() if each.id.startswith("letter-")]
    said: list[str] = []
    assert _replay(town.house, [], every=True, say=said.append, complain=said.append) == 0
    assert not any(stopped.id in line for line in said)
    said.clear()
    assert _replay(town.house, [stopped.id], every=False, say=said.append, complain=said.append) == 0
    town.drain()
    assert said == [f"{stopped.id} is tried again"]
    assert town.letter(int(stopped.id.removeprefix("letter-"))).state == "handled"


def test_handled_messages_count_for_the_stop_in_whichever_matter_they_ended(town: Town) -> None:
    limit = town.house.settings.limits.messages_per_hour
    matter_id = town.request()
    for number in range(limit):
        town.store(DANA, DESK, f"Line {number}")
    town.drain()
    with town.house.sessions.begin() as session:
        for message in town.messages():
            mark(session, message.id, "handled", matter_id=matter_id)
    assert town.receive(DANA, DESK, "one more")[0] != "handled"
