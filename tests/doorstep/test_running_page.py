"""docs/running.md names every setting there is, none that there is not, and the defaults of the code."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_origin

import pytest
from pydantic import BaseModel

from doorstep.setting_faults import PREFIX, group_of
from doorstep.settings import Settings

PAGE = (Path(__file__).parents[2] / "docs/running.md").read_text("utf-8")
IN_A_SENTENCE = {"DOORSTEP_STATE_DIR"}
_VALUE = r"`[^`]+`|\d+"
_VALUES = re.compile(rf"(?:{_VALUE})(?:, (?:{_VALUE}))*")


def settings(model: type[BaseModel] = Settings, prefix: str = PREFIX) -> Iterator[tuple[str, Any]]:
    """Each name that a setting has in the environment, with its default."""
    for name, field in model.model_fields.items():
        group = group_of(model, name)
        if group is None or get_origin(field.annotation) is tuple:
            yield f"{prefix}{name.upper()}", field.default
        else:
            yield from settings(group, f"{prefix}{name.upper()}_")


def rows(heading: str) -> Iterator[tuple[list[str], str]]:
    """The rows of the tables under a heading: the whole names of the settings, and what is said of them."""
    for table in re.findall(rf"(?m)^\| {heading} \|\n\|[-|]+\n((?:\|.*\n)+)", PAGE):
        for line in table.splitlines():
            names, said = line.strip("| ").split(" | ", 1)
            yield _whole(re.findall(r"`(\w+)`", names)), said


def _whole(written: list[str]) -> list[str]:
    """ "_PORT" behind DOORSTEP_IMAP_HOST is another of its group, "RATING_DAYS" alone is one of the policy."""
    if not written:
        return []
    group = written[0].removeprefix(PREFIX).partition("_")[0]
    starts = {True: f"{PREFIX}{group}", False: f"{PREFIX}POLICY_"}
    return [name if name.startswith(PREFIX) else starts[name.startswith("_")] + name for name in written]


DEFAULTS = dict(settings())
ROWS = [*rows(r"setting \| default"), *rows(r"`DOORSTEP_POLICY_…` \| default")]
TOLD = [name for names, _ in [*ROWS, *rows(r"setting \| what it is")] for name in names]


def test_every_setting_is_told() -> None:
    told = {*TOLD, *(name for name in IN_A_SENTENCE if name in PAGE)}
    own_tokens = re.compile(r"DOORSTEP_(?:IMAP|SMTP)_OAUTH_")  # shown in the file, as `oauth = {…}` of a mailbox
    missing = [
        name
        for name in DEFAULTS
        if name not in told and name.replace("_SMTP_", "_IMAP_") not in told and own_tokens.match(name) is None
    ]
    assert missing == []


def test_nothing_is_told_that_is_no_setting() -> None:
    assert sorted(set(TOLD) - DEFAULTS.keys()) == []


@pytest.mark.parametrize(("names", "said"), [pytest.param(*row, id=row[0][0]) for row in ROWS if row[0]])
def test_what_is_told_first_is_the_default_of_the_code(names: list[str], said: str) -> None:
    values = _VALUES.match(said)
    given = [value.strip("`") for value in re.findall(_VALUE, values[0])] if values else []
    for name, value in zip(names, given, strict=False):
        assert value in (str(DEFAULTS[name]), json.dumps(DEFAULTS[name])), name
