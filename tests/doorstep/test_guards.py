"""Machines stay out of conversations; each letter that goes no further has a reason (mail.md 3, 6, 7, 22)."""

import pytest

from doorstep.reception.guards import Arrival, judge
from mail.reading import read

PERSON = "From: Dana <dana@home.example>\nTo: desk@book.example\nSubject: TV\nMessage-ID: <1@home.example>\n\nHello\n"


def _with(line: str, text: str = PERSON) -> str:
    return f"{line}\n{text}"


@pytest.mark.parametrize(
    ("raw", "outcome", "reason"),
    [
        (_with("Auto-Submitted: auto-replied"), "ignored", "auto_reply"),
        (_with("List-Id: <list.home.example>"), "ignored", "list"),
        (_with("Return-Path: <>"), "ignored", "auto_reply"),
        (_with("X-Failed-Recipients: rosa@pro.example"), "bounce", "bounce"),
        (PERSON.replace("dana@home.example>", "desk+abc@book.example>", 1), "ignored", "written by ourselves"),
        (PERSON.replace("From:", "From: Eve <eve@x.example>,"), "ignored", "not exactly one sender"),
        ("", "failed", "unreadable"),
    ],
)
def test_it_goes_no_further(raw: str, outcome: str, reason: str) -> None:
    verdict = judge(Arrival(read(raw.encode()), "desk@book.example"))
    assert verdict is not None
    assert (verdict.outcome, verdict.reason.split(":")[0]) == (outcome, reason)


@pytest.mark.parametrize("raw", [PERSON, _with("Auto-Submitted: no"), _with("X-Auto-Response-Suppress: All")])
def test_a_person_goes_on(raw: str) -> None:
    assert judge(Arrival(read(raw.encode()), "desk@book.example")) is None


def test_a_letter_that_was_cut_is_too_large() -> None:
    verdict = judge(Arrival(read(PERSON.encode()), "desk@book.example", cut=True))
    assert verdict is not None
    assert verdict.outcome == "too_large"
