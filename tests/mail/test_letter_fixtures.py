"""Every fixture is a letter (.eml) and what must be read from it (.json): a new mail program is one more pair."""

import json
from pathlib import Path
from typing import Any

import pytest

from mail.letter import Letter
from mail.reading import read

SUBJECTS: set[str] = set()
FIXTURES = sorted((Path(__file__).parent / "fixtures").rglob("*.eml"))


def observed(letter: Letter, key: str) -> Any:
    """What the letter says under a key of the expectation; beyond the printed contract some that are not printed."""
    beyond = {
        "words": lambda: "\n".join(line.strip() for line in letter.text.splitlines() if line.strip()),
        "executable": lambda: [attachment.executable for attachment in letter.attachments],
        "failures": lambda: letter.bounce and [[f.recipient, f.status, f.permanent] for f in letter.bounce.failures],
        "original_message_id": lambda: letter.bounce and letter.bounce.original_message_id,
        "delivered_to": lambda: list(letter.delivered_to),
        "return_path": lambda: letter.return_path,
    }
    return beyond[key]() if key in beyond else letter.as_dict("x")[key]


def letters(*subjects: str) -> pytest.MarkDecorator:
    """The fixtures of these subjects: what stands before the first "_" of their names."""
    SUBJECTS.update(subjects)
    chosen = [path for path in FIXTURES if path.stem.partition("_")[0] in subjects]
    return pytest.mark.parametrize("path", chosen, ids=lambda path: path.stem)


def check(path: Path, raw: bytes | None = None) -> None:
    letter = read(raw or path.read_bytes(), authserv_id="mx.book.test")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    for key, value in expected.items():
        seen = observed(letter, key)
        if key == "attachments":
            seen = [{name: one[name] for name in wanted} for one, wanted in zip(seen, value, strict=True)]
        if key == "words":
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        assert seen == value, (key, letter.reason)


@letters("charset")
def test_line01_bytes_are_read_in_their_own_charset(path: Path) -> None:
    check(path)


@letters("header", "unreadable")
def test_line02_headers_of_real_mail_are_read(path: Path) -> None:
    check(path)


@letters("sender")
def test_line03_the_sender_is_the_mailbox_in_the_brackets(path: Path) -> None:
    check(path)


@letters("proof")
def test_line04_only_our_own_servers_word_counts(path: Path) -> None:
    check(path)


@letters("envelope")
def test_line05_the_topmost_envelope_headers_count(path: Path) -> None:
    check(path)


@letters("auto", "human", "list")
def test_line06_machines_are_told_from_people(path: Path) -> None:
    check(path)


@letters("bounce", "complaint")
def test_line07_bounces_are_read_in_every_form(path: Path) -> None:
    check(path)


@letters("attachment")
def test_line08_files_are_found_and_believed_by_their_bytes(path: Path) -> None:
    check(path)


@letters("reply", "forward", "signature", "text", "smime", "winmail")
def test_line09_own_words_are_told_from_the_rest(path: Path) -> None:
    check(path)


REPLIES = [path for path in FIXTURES if path.parent.name == "replies"]


@pytest.mark.parametrize("path", REPLIES, ids=lambda path: path.stem)
def test_line09_html_alone_gives_the_same_words(path: Path) -> None:
    raw = path.read_bytes()
    hidden = raw.replace(b"Content-Type: text/plain", b"Content-Type: application/x-hidden")
    assert hidden != raw
    check(path, hidden)


@letters("calendar")
def test_line25_answers_of_calendar_programs_are_read(path: Path) -> None:
    check(path)


def test_every_fixture_is_read_under_its_line() -> None:
    assert len(FIXTURES) > 80
    assert all(path.with_suffix(".json").exists() for path in FIXTURES)
    assert {path.stem.partition("_")[0] for path in FIXTURES} == SUBJECTS
