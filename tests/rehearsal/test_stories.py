"""All stories of tests/rehearsals, played as `doorstep rehearse` plays them, against the real bot."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sqlalchemy import inspect, text

from actions.replies_chinese import writes_chinese, writes_english
from doorstep.demo.cast import load_cast
from doorstep.rehearsal.report import Report
from doorstep.rehearsal.sent import SentMail
from doorstep.rehearsal.stage import ActionsOfTheHour, Stage
from doorstep.rehearsal.stage_database import StageDatabase
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
    ("direct_payment_customer", "job_done_customer"): "PAY-2: that cash is not allowed is a thing by itself",
    ("pro_cannot_come", "window_proposed_customer"): "the old time leaves the calendar and the new one comes into it",
    ("no_agreement", "pro_cannot_come"): "what was refused is one thing, that support helps from now on another",
    ("accepted_pro", "lapse_reminder_pro"): "a day passes between them: the reminder is of the pro's own papers",
    ("lapse_reminder_pro", "request_for_pro"): "papers of the pro's own, and a job: they only fall on one morning",
    ("estimate_reminder", "estimate_reminder"): "one for each of two jobs (REQ-3)",
    ("time_reminder_customer", "time_reminder_customer"): "one for each of two bookings (SCH-1)",
    ("job_done_customer", "job_done_customer"): "one for each of two jobs, each with its own amount and code (PAY-1)",
    ("signed_off_pro", "signed_off_pro"): "one for each of two jobs that are signed off in one breath (PAY-1)",
    ("pro_cannot_come", "words_for_customer"): "one for each of two jobs, told in one breath of the same pro (SCH-7)",
    (
        "reply",
        "reply",
    ): "one for each of two jobs: the one that takes an entry from the calendar goes by itself (SCH-7)",
    ("request_for_pro", "request_for_pro"): "one for each of the jobs that are asked for in one breath (REQ-1)",
    ("cancelled_customer", "reply"): "the old time leaves the calendar; the reply is of the pro taken instead (SCH-6)",
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
        StageDatabase() as database,
        Serving(actions, bound("127.0.0.1", 0, name="actions"), name="actions") as served,
        rasa_server.actions_at(f"{served.url}/webhook"),
    ):
        yield Stage(database, actions, rasa_server.url)


# Four words of English in a row are a line of ours, but for what people wrote and names.
_ENGLISH = re.compile(r"[a-z][a-z']*(?:,? [a-z][a-z']*){3,}", re.IGNORECASE)
NAMES = " ".join(f"{member.store} {member.company} {member.name}" for member in load_cast())


class Watching(Report):
    """Notes who got several mails of one cause: of what somebody wrote or did, or of the clock's having moved on.

    And what whoever writes Chinese reads in English, though nobody wrote it.
    """

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._cause: dict[str, list[str]] = {}
        self._wrote: list[str] = [NAMES]
        self._chinese: dict[str, bool] = {}
        self.several: list[tuple[str, ...]] = []
        self.english: list[str] = []

    def written(self, who: str, where: str, text: str) -> None:
        self._next()
        self._wrote.append(text)
        if who != "support" and (writes_chinese(text) or writes_english(text)):
            self._chinese[who] = writes_chinese(text)
        super().written(who, where, text)

    def said(self, who: str, text: str) -> None:
        self._read(who, text)
        super().said(who, text)

    def _read(self, who: str, text: str) -> None:
        if self._chinese.get(who):
            own = _plain(" ".join(self._wrote))
            self.english += [line for line in _ENGLISH.findall(_plain(text)) if line not in own]

    def time(self, now: datetime, zone: str) -> None:
        self._next()
        super().time(now, zone)

    def end(self, misses: int, seconds: float) -> None:
        self._next()
        super().end(misses, seconds)

    def sent(self, mail: SentMail) -> None:
        self._cause.setdefault(mail.to, []).append(mail.kind)
        # Who goes on with an old mail finds its subject again.
        self._read(mail.to, mail.text if mail.subject.startswith("Re:") else f"{mail.subject}\n{mail.text}")
        super().sent(mail)

    def _next(self) -> None:
        self.several += [tuple(sorted(kinds)) for kinds in self._cause.values() if len(kinds) > 1]
        self._cause.clear()


def _plain(text: str) -> str:
    return " ".join(text.replace("> ", "").replace("\u2019", "'").casefold().split())


class Kept(Console):
    """Draws what it was told only when it is looked at: most stories go as expected, and drawing takes its time."""

    def __init__(self) -> None:
        super().__init__(file=io.StringIO(), width=140)
        self._kept: list[Callable[[], None]] = []

    def print(self, *objects: Any, **styles: Any) -> None:
        self._kept.append(partial(super().print, *objects, **styles))

    def shown(self) -> str:
        while self._kept:
            self._kept.pop(0)()
        return "\n" + str(self.file.getvalue())  # type: ignore[attr-defined]


def played(stage: Stage, story: Story) -> tuple[int, Kept, Watching]:
    """How many expectations were not met, all that there is to show, and what was seen besides."""
    kept = Kept()
    report = Watching(kept)
    return stage.play(story, report), kept, report


def test_there_are_enough_stories() -> None:
    assert len(STORIES) >= 12


@pytest.mark.parametrize("story", STORIES)
def test_the_story_goes_as_expected(stage: Stage, story: Story) -> None:
    """And nobody gets two mails where one would do, nor our English where they write Chinese."""
    misses, kept, seen = played(stage, story)
    assert misses == 0, kept.shown()
    assert set(seen.several) <= SEVERAL.keys(), kept.shown()
    assert seen.english == [], kept.shown()


def test_what_is_not_as_expected_is_counted_and_shown(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(MADE_TO_FAIL)
    [story] = load_stories(file)
    misses, kept, _ = played(stage, story)
    shown = kept.shown()
    assert misses == 5  # two mails, one silence, one state, and a step that cannot be taken
    for line in ("-kind: not_chosen", "+kind: request_for_pro", "-contains: pineapple", "-closed", "+open"):
        assert line in shown
    assert "ben is not in the cast" in shown


def test_a_story_finds_nothing_of_the_one_before(stage: Stage) -> None:
    played(stage, STORIES[0].values[0])
    with stage.database.emptied().engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        left = {name for name in tables if connection.scalar(text(f'select count(*) from "{name}"'))}
        counted = list(connection.scalars(text("select last_value from pg_sequences where last_value is not null")))
    assert left == {"alembic_version"}
    assert counted == []
