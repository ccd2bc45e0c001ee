"""A story that cannot be played is told with its file and line."""

from pathlib import Path

import pytest

from doorstep.rehearsal.story import StoryError, load_stories

HEAD = "- title: A story\n  start: 2026-11-23 09:00\n  steps:\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "    - wait: soon\n", r"story\.yml:4: steps\.0\.wait: .*'soon' is no time to wait"),
        (HEAD + "    - mail: {from: dana, text: a}\n    - male: {}\n", r"story\.yml:5: steps\.1\.male"),
        (HEAD + "    - mail: {from: dana}\n", r"story\.yml:4: steps\.0\.mail\.text: is missing"),
        (HEAD + "    - wait: 3h\n      code: dana\n", r"story\.yml:4: steps\.0: .*a step is one of mail, chat, code"),
        ("- title: A story\n  start: 2026-11-23 09:00-08:00\n  steps: []\n", r"story\.yml:2: start: .*wall-clock"),
        ("title: A story\n", r"story\.yml:1: a list is wanted"),
        ("- [", r"story\.yml:1: "),
        ("", r"story\.yml:1: the file is empty"),
    ],
)
def test_faults_are_named(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "story.yml"
    file.write_text(text)
    with pytest.raises(StoryError, match=told):
        list(load_stories(file))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="No such file"):
        list(load_stories(tmp_path / "none.yml"))
