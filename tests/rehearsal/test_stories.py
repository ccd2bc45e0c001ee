"""All stories of tests/rehearsals, played as `doorstep rehearse` plays them, against the real bot."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from doorstep.rehearsal.databases import Databases
from doorstep.rehearsal.report import Report
from doorstep.rehearsal.stage import ActionsOfTheHour, Stage
from doorstep.rehearsal.story import Story, load_stories
from doorstep.serving import Serving, bound
from tests.rasa_server import RasaServer

STORIES = [
    pytest.param(story, id=f"{file.stem}-{number}")
    for file in sorted((Path(__file__).parents[1] / "rehearsals").glob("*.yml"))
    for number, story in enumerate(load_stories(file), start=1)
]
MADE_TO_FAIL = """
- title: Nothing is as expected
  start: 2026-11-23 09:00
  cast: [dana, rosa]
  steps:
    - mail: {from: dana, to: desk, subject: TV, text: "Please mount my 65 inch TV on drywall, 98101."}
    - expect:
        mails: [{to: rosa, kind: not_chosen}, {to: dana, contains: pineapple}]
        no_mail: [rosa]
        state: {request: closed}
    - mail: {from: rosa, to: dana, text: "Hello"}
    - mail: {from: ben, text: "Hello"}
"""


@pytest.fixture(scope="module")
def stage(rasa_server: RasaServer) -> Iterator[Stage]:
    actions = ActionsOfTheHour()
    with (
        Databases() as databases,
        Serving(actions, bound("127.0.0.1", 0, name="actions"), name="actions") as served,
        rasa_server.actions_at(f"{served.url}/webhook"),
    ):
        yield Stage(databases, actions, rasa_server.url)


def played(stage: Stage, story: Story) -> tuple[int, str]:
    """How many expectations were not met, and all that was shown."""
    shown = io.StringIO()
    misses = stage.play(story, Report(Console(file=shown, width=140)))
    return misses, shown.getvalue()


def test_there_are_enough_stories() -> None:
    assert len(STORIES) >= 12


@pytest.mark.parametrize("story", STORIES)
def test_the_story_goes_as_expected(stage: Stage, story: Story) -> None:
    misses, shown = played(stage, story)
    assert misses == 0, f"\n{shown}"


def test_what_is_not_as_expected_is_counted_and_shown(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(MADE_TO_FAIL)
    [story] = load_stories(file)
    misses, shown = played(stage, story)
    assert misses == 5  # two mails, one silence, one state, and a step that cannot be taken
    for line in ("-kind: not_chosen", "+kind: request_for_pro", "-contains: pineapple", "-closed", "+open"):
        assert line in shown
    assert "ben is not in the cast" in shown
