"""mail 19, 20: masked addresses and bounce addresses."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mail.masks import bounce_address, bounced_reference, masked_address, mint_token, token_of

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
SECRET = b"a secret of the house"


def test_line20_tokens_are_lower_case_base32_of_128_bits() -> None:
    tokens = {mint_token() for _ in range(1_000)}
    assert len(tokens) == 1_000
    assert all(re.fullmatch("[a-z2-7]{26}", token) for token in tokens)


def test_a_masked_address_gives_its_token_back_in_whatever_case() -> None:
    token = mint_token()
    address = masked_address(token, "book.test")
    assert len(address.split("@")[0]) < 64
    assert token_of(address, "book.test") == token
    assert token_of(address.upper(), "BOOK.test") == token


@pytest.mark.parametrize(
    "address",
    [
        "desk@book.test",
        "desk+short@book.test",
        f"desk+{'a' * 26}@evil.test",
        f"other+{'a' * 26}@book.test",
        f"desk+{'a' * 26}",
        "",
    ],
)
def test_other_addresses_give_no_token(address: str) -> None:
    assert token_of(address, "book.test") is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_token(address: str) -> None:
    assert token_of(address, "book.test") is None
    assert bounced_reference(address, "book.test", secret=SECRET, now=NOW) is None


def test_line19_a_bounce_address_names_its_letter_until_it_expires() -> None:
    address = bounce_address("o123", "book.test", secret=SECRET, now=NOW, days=30)
    assert len(address.split("@")[0]) < 64

    def at(days: int) -> str | None:
        return bounced_reference(address.upper(), "book.test", secret=SECRET, now=NOW + timedelta(days=days))

    assert at(0) == at(29) == at(30) == "o123"
    assert at(31) is None


def test_a_bounce_address_of_the_longest_reference_stays_under_64_octets() -> None:
    assert len(bounce_address("f" * 32, "book.test", secret=SECRET, now=NOW).split("@")[0]) < 64


@given(st.integers(0, 34), st.sampled_from("abcdefghij234567-.+"))
def test_line19_a_forged_bounce_address_is_none_of_ours(position: int, letter: str) -> None:
    address = bounce_address("o123", "book.test", secret=SECRET, now=NOW)
    forged = address[:position] + letter + address[position + 1 :]
    if forged != address:
        assert bounced_reference(forged, "book.test", secret=SECRET, now=NOW) is None
    assert bounced_reference(address, "book.test", secret=b"another", now=NOW) is None
    assert bounced_reference(address, "other.test", secret=SECRET, now=NOW) is None


@pytest.mark.parametrize("reference", ["", "UPPER", "a-b", "a" * 33])
def test_a_reference_of_another_shape_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match="reference"):
        bounce_address(reference, "book.test", secret=SECRET, now=NOW)
