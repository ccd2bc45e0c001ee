"""ZIP codes (CAT-2, T-1): found in text, with zone, place and distance."""

from __future__ import annotations

import pytest

from language.places import miles_between, place_of, read_city, read_zips, zone_of


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
        ("$98101", []),
        ("206-555-98101", []),
        ("99999", []),
    ],
)
def test_zip_codes_are_found_and_other_numbers_are_not(text: str, zips: list[str]) -> None:
    assert [z.zip for z in read_zips(text)] == zips


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


def test_a_zip_code_has_place_and_zone() -> None:
    place = place_of("98101-1234")
    assert place is not None
    assert (place.city, place.state, place.zone) == ("Seattle", "WA", "America/Los_Angeles")
    assert zone_of("85001") == "America/Phoenix"
    assert zone_of("00000") is None


def test_a_zip_code_without_a_zone_of_its_own_takes_the_usual_one_of_its_state() -> None:
    assert zone_of("99559") == "America/Anchorage"


def test_miles_between_two_zip_codes() -> None:
    near, far = miles_between("98101", "98052"), miles_between("98101", "10001")
    assert near is not None
    assert 8 < near < 14
    assert far is not None
    assert 2380 < far < 2430
    assert miles_between("98101", "98101") == 0
    assert miles_between("98101", "00000") is None
