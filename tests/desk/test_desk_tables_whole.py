"""The desk's tables have a row for everything that there is."""

from typing import get_args

import desk.decisions.table
import desk.evolve
from desk import storytelling
from desk.commands import Command
from desk.decisions.deadlines import _FIRE
from desk.events import Event, MatterOpened
from desk.matter import CaseReason, DeadlineKind
from desk.tellings.care import _REASONS
from tests.desk.cast import NAMES, THREE, Play

COMMANDS = set(get_args(get_args(Command)[0]))
EVENTS = set(get_args(get_args(Event)[0]))


def test_every_command_is_decided() -> None:
    assert set(desk.decisions.table._TABLE) == COMMANDS


def test_every_event_has_its_step() -> None:
    assert set(desk.evolve._STEPS) == EVENTS - {MatterOpened}


def test_every_event_can_be_told_in_a_line() -> None:
    assert set(storytelling._LINES) == EVENTS
    play = Play().booked()
    services = play.office.catalogue.name
    lines = [storytelling.tell(event, lambda p: NAMES[p], "America/Los_Angeles", services) for event, _ in play.trail]
    assert any(line.startswith("Request: TV mounting at 98101;") for line in lines), "as the catalogue calls it"
    assert "Agreed: Tuesday, December 8, between 8:00 AM and 12:00 PM (Pacific time)." in lines
    assert all(line.endswith(".") and "None" not in line for line in lines) and len(THREE) == 3


def test_every_deadline_fires_something_and_every_case_has_a_reason() -> None:
    assert set(_FIRE) == set(get_args(DeadlineKind))
    assert set(_REASONS) == set(get_args(CaseReason))
