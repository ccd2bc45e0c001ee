"""Contacts and card numbers are taken out of what is relayed (CON-1, CON-2, CON-3, PAY-1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from language.privacy import Scrubbed, passes_luhn, scrub

MAIL, PHONE, CARD, LINK = "e-mail address", "phone number", "card number", "contact link"
_SHORT = {"e": MAIL, "p": PHONE, "c": CARD, "l": LINK, "k": "key"}
_CASES = yaml.safe_load((Path(__file__).parent / "fixtures/contacts.yml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "left"), _CASES["removed"])
def test_contacts_and_cards_are_removed(text: str, left: str) -> None:
    scrubbed = scrub(text)
    assert scrubbed.text == re.sub(r"\[([epclk])\]", lambda short: f"[{_SHORT[short[1]]} removed]", left)
    assert set(scrubbed.removed) == {_SHORT[short] for short in re.findall(r"\[([epclk])\]", left)}


@pytest.mark.parametrize("text", _CASES["kept"])
def test_prices_zips_orders_dates_and_times_survive(text: str) -> None:
    assert scrub(text) == Scrubbed(text, ())


def test_hardly_any_words_that_people_write_of_their_jobs_are_touched() -> None:
    """What is understood elsewhere must not be eaten here: no date, price or size among the examples of the bot."""
    lines = {
        line.removeprefix("- ").strip()
        for file in sorted(Path("data/nlu").rglob("*.yml"))
        for line in file.read_text("utf-8").splitlines()
        if line.strip().startswith("- ")
    }
    touched = [line for line in lines if "phone number" in scrub(line).removed]
    assert len(lines) > 1_000
    assert all(re.search(r"(?<!\d)555[ -]?(?:01\d\d|\d{3}[ -]?\d{4})(?!\d)", line) for line in touched)
    assert not [line for line in lines if "card number" in scrub(line).removed]


def test_a_released_phone_number_stays_and_a_card_number_never_does() -> None:
    scrubbed = scrub("206-555-0134, 4111111111111111", released_phone=True)
    assert scrubbed.text == f"206-555-0134, [{CARD} removed]"


def test_given_addresses_are_removed_in_any_case() -> None:
    assert scrub("ＲＯＳＡ@Tools.example", addresses=["rosa@tools.example"]).removed == (MAIL,)
    assert scrub("I am at 12 OAK st now", addresses=["12 Oak St"]).text == f"I am at [{MAIL} removed] now"


@given(st.text(max_size=200))
def test_scrubbing_twice_changes_nothing_more(text: str) -> None:
    once = scrub(text).text
    assert scrub(once).text == once


@given(st.integers(min_value=10**14, max_value=10**15 - 1))
def test_every_card_number_is_found(digits: int) -> None:
    check = next(c for c in "0123456789" if passes_luhn(f"4{digits}{c}"))
    number = f"4{digits}{check}"
    spaced = " ".join(number[i : i + 4] for i in range(0, 17, 4))
    for written in (number, spaced, spaced.replace(" ", "-")):
        assert scrub(f"use {written} please").removed == (CARD,)
