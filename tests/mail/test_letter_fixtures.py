"""Every fixture is a letter (.eml) and what must be read from it (.json): a new mail program is one more pair."""

import json
from pathlib import Path
from typing import Any

import pytest

from mail.letter import Letter
from mail.reading import read

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.eml"))


def observed(letter: Letter, key: str) -> Any:
    """What the letter says under a key of the expectation; beyond the printed contract some that are not printed."""
    beyond = {
        "words": lambda: "\n".join(line for line in letter.text.splitlines() if line.strip()),
        "executable": lambda: [attachment.executable for attachment in letter.attachments],
        "original_message_id": lambda: letter.bounce and letter.bounce.original_message_id,
        "delivered_to": lambda: list(letter.delivered_to),
        "return_path": lambda: letter.return_path,
    }
    return beyond[key]() if key in beyond else letter.as_dict("x")[key]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_letter_is_read_as_expected(path: Path) -> None:
    letter = read(path.read_bytes(), authserv_id="mx.book.test")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    for key, value in expected.items():
        seen = observed(letter, key)
        if key == "attachments":
            seen = [{name: one[name] for name in wanted} for one, wanted in zip(seen, value, strict=True)]
        if key == "words":
            value = "\n".join(line for line in value.splitlines() if line.strip())
        assert seen == value, (key, letter.reason)


def test_there_are_fixtures() -> None:
    assert len(FIXTURES) > 80
    assert all(path.with_suffix(".json").exists() for path in FIXTURES)
