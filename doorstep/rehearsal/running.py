"""`doorstep rehearse`: sets the stage once, plays all stories of the files."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console

from doorstep.rasa import Rasa
from doorstep.rasa import Report as Progress
from doorstep.rehearsal.report import Report
from doorstep.rehearsal.stage import ActionsOfTheHour, Stage
from doorstep.rehearsal.stage_database import StageDatabase
from doorstep.rehearsal.story import Story, load_stories
from doorstep.serving import Serving, bound


def rehearse(
    files: Sequence[Path], *, bot_url: str | None, actions_url: str | None, brief: bool, progress: Progress
) -> int:
    """Plays all stories; 0, or 1 where one of them did not go as expected.

    A bot that runs already (`bot_url`) looks for its actions at `actions_url`, which must be free on this machine.
    Raises StoryError before anything is started.
    """
    stories: list[Story] = [story for file in files for story in load_stories(file)]
    report = Report(Console(highlight=False), brief=brief)
    with the_stage(bot_url, actions_url, progress) as stage:
        failed = [story.title for story in stories if stage.play(story, report)]
    report.sum_up(len(stories), failed)
    return 1 if failed else 0


@contextmanager
def the_stage(bot_url: str | None, actions_url: str | None, progress: Progress) -> Iterator[Stage]:
    """A stage with the bot that is given, or one started for it."""
    actions = ActionsOfTheHour()
    port = (urlsplit(actions_url).port or 0) if bot_url and actions_url else 0
    with (
        StageDatabase() as database,
        Serving(actions, bound("127.0.0.1", port, name="actions"), name="actions") as served,
    ):
        if bot_url is not None:
            yield Stage(database, actions, bot_url)
            return
        with (
            tempfile.TemporaryDirectory(prefix="doorstep-") as folder,
            Rasa(actions_url=f"{served.url}/webhook", log_file=Path(folder) / "rasa.log", report=progress) as rasa,
        ):
            yield Stage(database, actions, rasa.url)
