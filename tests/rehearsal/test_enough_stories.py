"""The stories show all kinds of conversations, by mail, by chat and by both, in English and Chinese."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from doorstep.rehearsal.story import Kind, Story, load_stories

FILES = sorted((Path(__file__).parents[1] / "rehearsals").glob("*.yml"))
STORIES = {f"{file.stem}-{n}": story for file in FILES for n, story in enumerate(load_stories(file), start=1)}


def test_there_are_at_least_sixty_and_each_title_is_there_once() -> None:
    titles = Counter(story.title for story in STORIES.values())
    assert titles.total() >= 60
    assert [title for title, times in titles.items() if times > 1] == []


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_a_story_says_its_kind_and_its_rules_and_looks_at_what_happens(story: Story) -> None:
    assert story.kind, "say which `kind` it is (tests/rehearsals/README.md)"
    assert story.policy, "say which rules it rests on"
    assert any(step.expect for step in story.steps)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_is_told_by_mail_and_by_chat(kind: str) -> None:
    channels = [story.channels for story in STORIES.values() if story.kind == kind]
    assert len(channels) >= 3
    assert {channel for each in channels for channel in each} == {"mail", "chat"}


def test_some_people_write_both_mails_and_in_the_chat() -> None:
    assert sum(len(story.channels) == 2 for story in STORIES.values()) >= 5


def test_at_least_ten_are_in_chinese() -> None:
    chinese = [story for story in STORIES.values() if story.language == "zh"]
    assert len(chinese) >= 10
    assert len({story.kind for story in chinese}) >= 4
    for story in chinese:
        words = "".join(step.mail.text if step.mail else step.chat.text if step.chat else "" for step in story.steps)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in words), story.title
