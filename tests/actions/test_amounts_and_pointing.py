"""Which amount of a change order is new (PAY-3), or the price (REQ-7); which window a bare weekday means (SCH-2)."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from actions.amounts import new_amount
from actions.pointing import bounded_by, placed, placed_within, pointed_at, points_at_time
from desk.money import Money
from desk.windows import ArrivalWindow
from language.money import whole_price

_ZONE = ZoneInfo("America/Los_Angeles")


def dollars(amount: int, high: int | None = None) -> Money:
    return Money(amount=Decimal(amount), high=None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("text", "named", "agreed", "new"),
    [
        ("New total is $215 instead of 190.", [dollars(215), dollars(190)], dollars(160, 190), dollars(215)),
        ("It'll be $215 rather than the $190 I quoted", [dollars(215), dollars(190)], dollars(160, 190), dollars(215)),
        ("goes up from 190 to 215", [dollars(190), dollars(215)], dollars(160, 190), dollars(215)),
        ("was 140, now 165", [dollars(140), dollars(165)], dollars(150), dollars(165)),
        ("Needs $25 more for anchors.", [dollars(25)], dollars(150), dollars(175)),
        ("Needs $25 more for anchors.", [dollars(25)], dollars(160, 190), None),
        ("add 12 to the bill", [dollars(12)], dollars(150), dollars(162)),
        ("多加15", [dollars(15)], dollars(150), dollars(165)),
        ("10 off, you drilled yourself", [dollars(10)], dollars(150), dollars(140)),
        ("少收10块", [dollars(10)], dollars(150), dollars(140)),
        ("再加20块，一共170", [dollars(20), dollars(170)], dollars(150), dollars(170)),
        ("I'll take 130", [dollars(130)], dollars(150), dollars(130)),
        ("60 more, so 260 in all", [dollars(60), dollars(260)], dollars(200), dollars(260)),
        ("260 now, that's 60 more", [dollars(260), dollars(60)], dollars(200), dollars(260)),
        ("it stays at 150", [dollars(150)], dollars(150), None),
        ("The plate alone is $35.", [dollars(35)], dollars(150), None),
        ("Anchors are $9 each, so it's $186", [dollars(9), dollars(186)], dollars(150), dollars(186)),
    ],
)
def test_pay3_the_new_amount_is_not_the_one_agreed_on(
    text: str, named: list[Money], agreed: Money, new: Money | None
) -> None:
    assert new_amount(named, agreed, text) == new


def test_pay3_what_is_added_is_added_to_what_is_asked_for_already() -> None:
    assert new_amount([dollars(20)], dollars(150), "20 more", asked=dollars(130)) == dollars(150)


@pytest.mark.parametrize(
    ("text", "named", "price"),
    [
        ("crib 70, shelves 25 each", [dollars(70), dollars(25)], None),
        ("400 to 450 for walls, ceiling +$80", [dollars(400, 450), dollars(80)], None),
        ("$140 + $35 to hide cables", [dollars(140), dollars(35)], None),
        ("$140 + $35 for cables, so $175", [dollars(140), dollars(35), dollars(175)], dollars(175)),
        ("140 labor, 60 parts, 200 all in", [dollars(140), dollars(60), dollars(200)], dollars(200)),
        ("$180 with a $50 deposit", [dollars(180), dollars(50)], dollars(180)),
        ("160, not 180", [dollars(160), dollars(180)], dollars(160)),
        ("150-180", [dollars(150, 180)], dollars(150, 180)),
    ],
)
def test_req7_of_several_amounts_none_is_the_price_unless_the_words_say_so(
    text: str, named: list[Money], price: Money | None
) -> None:
    assert whole_price(named, text) == price


def window(day: str, start: int, end: int) -> ArrivalWindow:
    at = datetime.fromisoformat(day).replace(tzinfo=_ZONE)
    return ArrivalWindow(start=at.replace(hour=start), end=at.replace(hour=end))


WRITTEN = datetime(2026, 11, 25, 9, tzinfo=_ZONE)  # a Wednesday
STANDING = [window("2026-12-03", 8, 20), window("2026-12-04", 13, 17), window("2026-12-07", 14, 20)]


@pytest.mark.parametrize(
    ("text", "named", "meant"),
    [
        ("Thursday works, between 1 and 3", window("2026-11-26", 13, 15), window("2026-12-03", 13, 15)),
        ("Friday works", window("2026-11-27", 8, 20), window("2026-12-04", 8, 20)),
        ("Monday works.", window("2026-11-30", 8, 20), window("2026-12-07", 8, 20)),
        ("Saturday morning", window("2026-11-28", 8, 12), window("2026-11-28", 8, 12)),
        ("Thursday the 26th", window("2026-11-26", 8, 20), window("2026-11-26", 8, 20)),
        ("tomorrow, Thursday", window("2026-11-26", 8, 20), window("2026-11-26", 8, 20)),
        ("this works: Thursday", window("2026-11-26", 8, 20), window("2026-12-03", 8, 20)),
        ("next Thursday", window("2026-12-03", 8, 20), window("2026-12-03", 8, 20)),
        ("Friday after 6", window("2026-11-27", 18, 20), window("2026-12-04", 18, 20)),
        ("the 7th or Thursday", window("2026-11-26", 8, 20), window("2026-12-03", 8, 20)),
        ("周四可以", window("2026-11-26", 8, 20), window("2026-12-03", 8, 20)),
    ],
)
def test_sch2_a_bare_weekday_is_the_one_that_was_asked_about(
    text: str, named: ArrivalWindow, meant: ArrivalWindow
) -> None:
    assert pointed_at([named], STANDING, text, str(_ZONE), WRITTEN) == (meant,)


def test_sch2_a_weekday_keeps_its_hour_across_a_clock_change() -> None:
    standing, written = [window("2026-11-05", 8, 12)], datetime(2026, 10, 26, 9, tzinfo=_ZONE)
    (meant,) = pointed_at([window("2026-10-29", 8, 12)], standing, "Thursday works", str(_ZONE), written)
    assert meant == standing[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1", 0),
        ("#2", 1),
        ("the first one please", 0),
        ("ok, the second works", 1),
        ("Option 2 is fine, thanks!", 1),
        ("第二个可以", 1),
        ("选1", 0),
        ("2 pm", None),
        ("no, 2", None),
        ("$2", None),
        ("1 or 2", None),
        ("the second one?", None),
        ("3", None),
    ],
)
def test_sch2_a_place_in_the_list_alone_names_its_window(text: str, place: int | None) -> None:
    found = placed(STANDING[:2], text, WRITTEN)
    assert found == (None if place is None else STANDING[place])


def test_sch2_in_a_list_of_which_one_is_over_places_name_nothing() -> None:
    assert placed(STANDING[:2], "2", STANDING[0].end) is None


@pytest.mark.parametrize(
    ("text", "hours", "meant"),
    [
        ("the second but after 3", (15, 20), (15, 17)),
        ("2, only before 3", (8, 15), (13, 15)),
        ("第二个，但是下午三点以后", (15, 20), (15, 17)),
        ("the second but after 6", (18, 20), None),
        ("the second but on Thursday after 3", (15, 20), None),
        ("I'd rather see the second floor, after 3", (15, 20), None),
    ],
)
def test_sch2_a_place_in_the_list_with_hours_narrows_its_window(
    text: str, hours: tuple[int, int], meant: tuple[int, int] | None
) -> None:
    named = [window("2026-11-25", *hours)]
    found = placed_within(STANDING, named, text, str(_ZONE), WRITTEN)
    assert found == (None if meant is None else window("2026-12-04", *meant))


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        (window("2026-12-04", 15, 20), window("2026-12-04", 15, 17)),  # after 3
        (window("2026-12-04", 8, 15), window("2026-12-04", 13, 15)),  # before 3
        (window("2026-12-04", 15, 18), window("2026-12-04", 15, 18)),  # 3 to 6 is another time
        (window("2026-12-04", 8, 20), window("2026-12-04", 8, 20)),
        (window("2026-12-05", 15, 20), window("2026-12-05", 15, 20)),
    ],
)
def test_sch2_open_hours_lie_within_the_window_that_is_wanted(named: ArrivalWindow, meant: ArrivalWindow) -> None:
    assert bounded_by(named, STANDING, str(_ZONE)) == meant


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("ok book it for then", True),
        ("that time works, let's book", True),
        ("is that time ok?", False),
        ("就那个时间，好的", True),
        ("Great, that time works for us. Let's go with Rosa.", True),
        ("book her for the slot you offered, please", True),
        ("Come when you're free.", True),
        ("好的，就选Rosa，就那个时间", True),
        ("您说的时间可以", True),
        ("let's go with Rosa then", False),
        ("book her, but not at that time", False),
        ("is that time still free? then book it", False),
        ("that day doesn't work, another one please", False),
        ("那个时间不行", False),
        ("I have no time for this", False),
    ],
)
def test_sch2_words_without_a_time_take_the_one_that_was_named(text: str, *, points: bool) -> None:
    assert points_at_time(text) is points
