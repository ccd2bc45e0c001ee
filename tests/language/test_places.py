"""ZIP codes (CAT-2, T-1): found in text."""

from __future__ import annotations

import pytest

from language.places import main_zip, place_of, read_city, read_zips


@pytest.mark.parametrize(
    ("text", "zips"),
    [
        ("I'm in 98101", ["98101"]),
        ("zip 98101-1234.", ["98101"]),
        ("98101, I have the bracket", ["98101"]),
        ("12345 Main Street, Seattle WA 98101", ["98101"]),
        ("10001 or 98101, or 10001", ["10001", "98101"]),
        ("WA98101, or zip98102", ["98101", "98102"]),
        ("98101/98102,98103", ["98101", "98102", "98103"]),
        ("邮编11355", ["11355"]),
        ("PO Box 98101, unit 98101", []),
        ("order 98101", []),
        ("account number: 98101", []),
        ("Ref. 98101", []),
        ("$98101", []),
        ("206-555-98101", []),
        ("99999", []),
        ("5 Elm Ct., Evanston, Illinois 60201.", ["60201"]),
        ("casino 89501", ["89501"]),
        ("nine eight one oh one", ["98101"]),
        ("call two oh six five five five oh one three four", []),
        ("the meter reads 48210 kWh", []),
        ("The gate is on Skyline, code 84321.", []),
        ("code 98101", ["98101"]),
    ],
)
def test_zip_codes_are_found_and_other_numbers_are_not(text: str, zips: list[str]) -> None:
    assert [z.zip for z in read_zips(text)] == zips


@pytest.mark.parametrize(
    ("text", "zip_code"),
    [
        ("not 98101, it's 98102", "98102"),
        ("we moved from 10001 to 98101 last year", "98101"),
        ("98101 or 98102", "98101"),
        ("not 98101", "98101"),
        ("no code here", None),
    ],
)
def test_of_several_zip_codes_the_first_that_is_not_taken_back_counts(text: str, zip_code: str | None) -> None:
    assert main_zip(text) == zip_code


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("do you serve Austin, TX?", "Austin, TX"),
        ("in Tacoma WA", "Tacoma, WA"),
        ("salt lake city, utah", "Salt Lake City, UT"),
        ("new york, ny", "New York, NY"),
        ("austin tx", "Austin, TX"),
        ("I'm in Seattle", None),
        ("help me or call me", None),
    ],
)
def test_a_city_is_read_with_its_state(text: str, city: str | None) -> None:
    assert read_city(text) == city


def test_a_zip_code_has_a_city_and_a_state() -> None:
    place = place_of("98101-1234")
    assert place is not None and (place.city, place.state) == ("Seattle", "WA")
    assert place_of("00000") is None
