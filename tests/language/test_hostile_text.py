"""No text, however made, keeps a reader busy: each is bounded or linear."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from language.details import read_details
from language.guards.addressees import is_spam
from language.guards.answers import is_no, is_yes
from language.guards.openness import is_what_if
from language.guards.questions import asks_about_act
from language.money import read_money
from language.payments import verdict
from language.places import read_zips
from language.privacy import scrub
from language.segments import split
from language.services import read_service

READERS: list[Callable[[str], Any]] = [
    read_money, read_service, read_details, scrub, split, read_zips, is_yes, is_no, is_what_if,
    asks_about_act, is_spam, verdict,
]  # fmt: skip
SEEDS = [
    "1,",
    "$1 to ",
    "install ",
    "a ",
    "1 ",
    "1-",
    "and can you ",
    "x",
    "one ",
    "i have a ",
    "(206) ",
    "a.b@",
    "\n",
    "hi ",
]


@pytest.mark.parametrize("reader", READERS, ids=[r.__name__ for r in READERS])
def test_long_repetitions_are_read_quickly(reader: Callable[[str], Any]) -> None:
    reader("warm: 98101, mount a TV")
    for seed in SEEDS:
        text = (seed * 20_000)[:20_000]
        begun = time.process_time()
        reader(text)
        assert time.process_time() - begun < 2.0, seed
