"""SCH-3: whatever is said of a window says that it is an arrival window. Its zone is part of the window's own words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from desk import wording
from desk.wording_chinese import window as chinese_window
from tests.desk.cast import THREE

ROOT = Path(__file__).resolve().parents[2]
MAILS, REPLIES = ROOT / "data/mails", ROOT / "bot/domain/responses"
_WINDOWS = re.compile(r"\{\{? ?(?:windows?|clashes)\b")
_SAID = re.compile("arrival windows?|时段", re.IGNORECASE)


def _texts() -> Iterator[tuple[str, str]]:
    for file in sorted(MAILS.rglob("*.md.j2")):
        yield file.relative_to(MAILS).as_posix(), file.read_text("utf-8")
    for file in sorted(REPLIES.glob("*.yml")):
        for name, said in yaml.safe_load(file.read_text("utf-8"))["responses"].items():
            yield from ((name, each["text"]) for each in said)
    chinese = yaml.safe_load((ROOT / "actions/data/replies_zh.yml").read_text("utf-8"))
    for section in chinese.values():
        if isinstance(section, dict):
            yield from ((f"{name} in Chinese", said) for name, said in section.items() if isinstance(said, str))


WITH_WINDOWS = {name: text for name, text in _texts() if _WINDOWS.search(text)}


def test_there_are_such_messages_in_both_languages() -> None:
    assert len(WITH_WINDOWS) > 60
    assert {name.startswith("zh/") for name in WITH_WINDOWS if name.endswith(".j2")} == {True, False}


@pytest.mark.parametrize("name", WITH_WINDOWS)
def test_sch3_every_message_with_a_window_calls_it_an_arrival_window(name: str) -> None:
    assert _SAID.search(WITH_WINDOWS[name])


def test_sch3_a_window_in_words_names_its_zone() -> None:
    assert wording.window(THREE[0], "America/Los_Angeles").endswith("(Pacific time)")
    assert chinese_window(THREE[0], "America/Los_Angeles").endswith("（太平洋时间）")
