"""Contacts and card numbers are taken out of what is relayed (CON-1, CON-2, CON-3, PAY-1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.privacy import passes_luhn, scrub

MAIL, PHONE, CARD = "e-mail address", "phone number", "card number"


@pytest.mark.parametrize(
    ("text", "left", "kinds"),
    [
        ("mail dana.w+x@example.co.uk now", f"mail [{MAIL} removed] now", (MAIL,)),
        ("dana (at) gmail dot com", f"[{MAIL} removed]", (MAIL,)),
        ("dana at gmail dot com please", f"[{MAIL} removed] please", (MAIL,)),
        ("206-555-0134", f"[{PHONE} removed]", (PHONE,)),
        ("call (206) 555 0134 or +1 206 555 0135.", f"call [{PHONE} removed] or [{PHONE} removed].", (PHONE,)),
        ("text me at 555-0134", f"text me at [{PHONE} removed]", (PHONE,)),
        ("two oh six five five five oh one three four", f"[{PHONE} removed]", (PHONE,)),
        ("card 4111 1111 1111 1111, exp 12/29", f"card [{CARD} removed], exp 12/29", (CARD,)),
        ("5500-0000-0000-0004", f"[{CARD} removed]", (CARD,)),
        ("5500 – 0000 – 0000 – 0004", f"[{CARD} removed]", (CARD,)),
        ("206 – 555 – 0100", f"[{PHONE} removed]", (PHONE,)),
        ("206\u2011555\u20110100 – 5 pm", f"[{PHONE} removed] – 5 pm", (PHONE,)),
        ("206/555/0100", f"[{PHONE} removed]", (PHONE,)),
        ("see https://wa.me/12065550100 now", f"see [{PHONE} removed] now", (PHONE,)),
        ("<a href='tel:+1-206-555-0100'>", f"<a href='[{PHONE} removed]'>", (PHONE,)),
        ("tel:5550100", f"[{PHONE} removed]", (PHONE,)),
    ],
)
def test_contacts_and_cards_are_removed(text: str, left: str, kinds: tuple[str, ...]) -> None:
    scrubbed = scrub(text)
    assert scrubbed.text == left
    assert scrubbed.removed == kinds


@pytest.mark.parametrize(
    "text",
    [
        "$150-180, maybe $1,250.00", "98101-1234 and 98101", "order 112-3344556-1234567", "order number 2065550134",
        "12/03/2026 between 3:30 and 5:30 pm", "a 65 inch TV, 12x14 feet", "4111 1111 1111 1112", "meet at noon",
        "Dec 1–3, 9—11am, $150 – 180", "hotel:1234567", "2026/11/23",
        "Dec 1-3, 9-11am, 2-4pm", "model QN65Q80CAFXZA",
    ],
)  # fmt: skip
def test_prices_zips_orders_dates_and_times_survive(text: str) -> None:
    assert scrub(text).text == text
    assert scrub(text).removed == ()


def test_a_released_phone_number_stays_and_a_card_number_never_does() -> None:
    scrubbed = scrub("206-555-0134, 4111111111111111", released_phone=True)
    assert scrubbed.text == f"206-555-0134, [{CARD} removed]"


def test_given_addresses_are_removed_in_any_case() -> None:
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
