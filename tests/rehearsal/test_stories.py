"""All stories of tests/rehearsals, played as `doorstep rehearse` plays them, against the real bot."""

import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from rich.console import Console

from doorstep.rehearsal.databases import Databases
from doorstep.rehearsal.report import Report
from doorstep.rehearsal.sent import SentMail
from doorstep.rehearsal.stage import ActionsOfTheHour, Stage
from doorstep.rehearsal.story import Story, load_stories
from doorstep.serving import Serving, bound
from tests.rasa_server import RasaServer

STORIES = [
    pytest.param(story, id=f"{file.stem}-{number}")
    for file in sorted((Path(__file__).parents[1] / "rehearsals").glob("*.yml"))
    for number, story in enumerate(load_stories(file), start=1)
]
# What one person may get at once all the same, and why.
SEVERAL = {
    ("windows_for_pro", "words_for_pro"): "two acts of one mail, each told as it is done: times, and words beside them",
    ("direct_payment_customer", "job_done_customer"): "PAY-2: that cash is not allowed is a thing by itself",
    ("pro_cannot_come", "window_proposed_customer"): "the old time leaves the calendar and the new one comes into it",
    ("no_agreement", "pro_cannot_come"): "what was refused is one thing, that support helps from now on another",
    ("accepted_pro", "lapse_reminder_pro"): "a day passes between them: the reminder is of the pro's own papers",
}
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


class OneMailEach(Report):
    """Notes who got several mails of one cause: of what somebody wrote or did, or of the clock's having moved on."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._cause: dict[str, list[str]] = {}
        self.several: list[tuple[str, ...]] = []

    def written(self, who: str, where: str, text: str) -> None:
        self._next()
        super().written(who, where, text)

    def time(self, now: datetime, zone: str) -> None:
        self._next()
        super().time(now, zone)

    def end(self, misses: int, seconds: float) -> None:
        self._next()
        super().end(misses, seconds)

    def sent(self, mail: SentMail) -> None:
        self._cause.setdefault(mail.to, []).append(mail.kind)
        super().sent(mail)

    def _next(self) -> None:
        self.several += [tuple(sorted(kinds)) for kinds in self._cause.values() if len(kinds) > 1]
        self._cause.clear()


def played(stage: Stage, story: Story) -> tuple[int, str, list[tuple[str, ...]]]:
    """How many expectations were not met, all that was shown, and the kinds of mails that somebody got at once."""
    shown = io.StringIO()
    report = OneMailEach(Console(file=shown, width=140))
    misses = stage.play(story, report)
    return misses, shown.getvalue(), report.several


def test_there_are_enough_stories() -> None:
    assert len(STORIES) >= 12


@pytest.mark.parametrize("story", STORIES)
def test_the_story_goes_as_expected(stage: Stage, story: Story) -> None:
    """And nobody gets two mails where one would do."""
    misses, shown, several = played(stage, story)
    assert misses == 0, f"\n{shown}"
    assert set(several) <= SEVERAL.keys(), f"\n{shown}"


def test_what_is_not_as_expected_is_counted_and_shown(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(MADE_TO_FAIL)
    [story] = load_stories(file)
    misses, shown, _ = played(stage, story)
    assert misses == 5  # two mails, one silence, one state, and a step that cannot be taken
    for line in ("-kind: not_chosen", "+kind: request_for_pro", "-contains: pineapple", "-closed", "+open"):
        assert line in shown
    assert "ben is not in the cast" in shown
