"""Places, words, catalogue, answers to questions: what is looked up."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import zipcodes
from hypothesis import given
from hypothesis import strategies as st

from desk import wording
from desk.area import area_of, miles_between, place_of, zone_of
from desk.catalogue import CatalogueError, load_catalogue
from desk.faq import FaqError, load_faq
from desk.money import Money
from desk.policy import MEANINGS, Policy
from desk.policy_words import meaning
from desk.windows import ArrivalWindow
from tests.desk.cast import at, window

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("zip_code", "zone", "place"),
    [
        ("98101", "America/Los_Angeles", "Seattle, WA"),
        ("10001", "America/New_York", "New York, NY"),
        ("85001", "America/Phoenix", "Phoenix, AZ"),
        ("98101-1234", "America/Los_Angeles", "Seattle, WA"),
        ("99634", "America/Anchorage", "Napakiak, AK"),  # misspelt in the data: the usual zone of the state
        ("09001", None, "09001"),  # military mail
        ("00000", None, "00000"),
        ("x", None, "x"),
    ],
)
def test_t1_the_zone_is_the_service_addresss(zip_code: str, zone: str | None, place: str) -> None:
    assert zone_of(zip_code) == zone and place_of(zip_code) == place


def test_miles_between_zips() -> None:
    across_town, across_the_country = miles_between("98101", "98109"), miles_between("98101", "10001")
    assert across_town and 0.5 < across_town < 3
    assert across_the_country and 2380 < across_the_country < 2430
    assert miles_between("98101", "98101") == 0 and miles_between("98101", "00000") is None
    placeless = next(row["zip_code"] for row in zipcodes.list_all() if row["timezone"] and not float(row["lat"] or 0))  # type: ignore[no-untyped-call]
    assert area_of(placeless) and miles_between("98101", placeless) is None


@given(st.text(max_size=12))
def test_any_text_is_a_zip_or_is_not(text: str) -> None:
    area = area_of(text)
    assert area is None or area.zone


def test_sch3_windows_in_words() -> None:
    assert wording.window(window("2026-12-01", 8, 12), "America/Los_Angeles") == (
        "Tuesday, December 1, between 8:00 AM and 12:00 PM (Pacific time)"
    )
    assert wording.window(window("2026-12-01", 8, 12), "America/New_York") == (
        "Tuesday, December 1, between 11:00 AM and 3:00 PM (Eastern time)"
    )
    overnight = ArrivalWindow(start=at("2026-12-31 22:30"), end=at("2027-01-01 00:15"))
    assert wording.window(overnight, "America/Los_Angeles") == (
        "between Thursday, December 31, 10:30 PM and Friday, January 1, 12:15 AM (Pacific time)"
    )
    assert wording.windows([], "UTC") == ""
    assert wording.time(at("2026-12-01 00:05"), "America/Los_Angeles") == (
        "Tuesday, December 1 at 12:05 AM (Pacific time)"
    )


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("America/Indiana/Knox", "Eastern time"),
        ("America/Phoenix", "Arizona time"),
        ("Europe/Berlin", "Europe/Berlin time"),
    ],
)
def test_zones_in_words(zone: str, name: str) -> None:
    assert wording.zone_name(zone) == name


@pytest.mark.parametrize(
    ("amount", "high", "currency", "words"),
    [
        ("150", None, "USD", "$150"),
        ("150.00", "180", "USD", "$150 to $180"),
        ("149.5", None, "USD", "$149.50"),
        ("1500", None, "USD", "$1,500"),
        ("90", None, "EUR", "EUR 90"),
    ],
)
def test_money_in_words(amount: str, high: str | None, currency: str, words: str) -> None:
    money = Money(amount=Decimal(amount), high=Decimal(high) if high else None, currency=currency)
    assert wording.money(money) == words
    assert wording.money(money.model_copy(update={"per": "hour"})) == f"{words} per hour"


def test_every_rule_of_the_book_has_a_meaning() -> None:
    assert meaning("REQ-4").startswith("Estimates are taken")
    with pytest.raises(KeyError):
        meaning("XYZ-1")
    assert all(text.endswith(".") and len(text) < 120 for text in map(meaning, MEANINGS))


@pytest.mark.parametrize("wrong", [{"estimate_days": 0}, {"free_hours": -1}, {"windows_wanted": 9}, {"typo": 1}])
def test_wrong_policy_numbers_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        Policy.model_validate(wrong)


# the catalogue


def test_cat1_the_products_own_catalogue_is_sound() -> None:
    catalogue = load_catalogue(*sorted((ROOT / "data" / "catalogue").glob("*.yml")))
    plumbing = catalogue.find("plumbing")
    assert plumbing and plumbing.licence == "plumber" and plumbing.offered_at("98101")
    assert catalogue.name("no-such") == "no-such" and catalogue.find("no-such") is None


GOOD = "- id: a\n  name: A\n  description: d\n  kind: custom\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (GOOD + "- id: b\n  name: B\n  kind: custom\n", 5, "description"),
        (GOOD + "- id: b\n  name: B\n  description: d\n  kind: free\n", 8, "kind"),
        (GOOD + "- id: b\n  name: B\n  description: d\n  kind: custom\n  prize: 3\n", 9, "prize"),
        (GOOD + "  places: [home, moon]\n", 5, "places"),
        (GOOD + "  licence: none\n", 5, "licence: where no trade needs a licence, leave it out"),
        (GOOD + GOOD, 5, "stands in"),
        ("a: b\n", 1, "a list is wanted"),
        ("", 1, "empty"),
        ("- id: 'x\n", 2, ""),
        ("- 3\n", 1, "entries with their names are wanted, not 3"),
    ],
)
def test_a_fault_in_a_catalogue_names_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    file = tmp_path / "services.yml"
    file.write_text(text)
    with pytest.raises(CatalogueError) as fault:
        load_catalogue(file)
    assert str(fault.value).startswith(f"{file}:{line}: ") and says in str(fault.value)


def test_a_catalogue_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.yml"):
        load_catalogue(tmp_path / "none.yml")


# questions and answers


def test_the_products_own_answers_are_sound() -> None:
    faq = load_faq(ROOT / "data" / "faq")
    assert {"payment", "booking"} <= {*faq.topics("ask_policy")} and "payout" in faq.topics("ask_program")
    payment = faq.answer("ask_policy", "payment")
    assert payment and payment.policy == ("PAY-1",)
    payout, in_english = faq.answer("ask_program", "payout", "zh"), faq.answer("ask_program", "payout")
    assert payout and payout != in_english
    assert faq.answer("ask_policy", "payment", "fr") == payment, "English where nobody has written another"
    assert faq.answer("ask_policy", "weather") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ask_policy:\n  payment:\n    policy: [PAY-99]\n    text: x\n", "PAY-99"),
        ("ask_policy:\n  payment:\n    text: x\n", ":3: ask_policy.payment.policy"),
        (
            "ask_policy:\n  payment: {policy: [], text: a}\n  payment: {policy: [], text: b}\n",
            "payment stands twice",
        ),
        ("- a\n", ":1: a mapping is wanted"),
    ],
)
def test_a_fault_in_the_answers_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "en.yml").write_text(text)
    with pytest.raises(FaqError) as fault:
        load_faq(tmp_path)
    assert says in str(fault.value)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 23), st.integers(1, 100))
def test_a_window_in_words_always_names_day_and_zone(day: date, start: int, length: int) -> None:
    begun = window(day.isoformat(), start, 23) if start < 23 else window(day.isoformat(), 22, 23)
    longer = ArrivalWindow(start=begun.start, end=begun.end + timedelta(days=365 * length))
    for value in (begun, longer):
        words = wording.window(value, "America/Los_Angeles")
        assert day.strftime("%A, %B") in words and words.endswith("(Pacific time)")


def test_sch3_windows_are_in_order_of_time_and_a_row_of_days_is_one_line() -> None:
    row = [window(f"2026-12-0{day}", 8, 12) for day in (3, 1, 4, 2)]
    alone = window("2026-12-02", 14, 16)
    assert wording.windows([alone, *row], "America/Los_Angeles").splitlines() == [
        "any day from Tuesday, December 1 to Friday, December 4, between 8:00 AM and 12:00 PM (Pacific time)",
        "Wednesday, December 2, between 2:00 PM and 4:00 PM (Pacific time)",
    ]
    assert len(wording.windows(row[:3], "America/Los_Angeles").splitlines()) == 3
    assert len(wording.choices(row, "America/Los_Angeles").splitlines()) == 4
