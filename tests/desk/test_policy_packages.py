"""Packages: ordered at an upfront price, with what is to be chosen chosen first, and done by the best pro who can."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desk import commands as cmd
from desk import packages
from desk.catalogue import Catalogue, load_catalogue
from desk.evolve import replay
from desk.matter import Actor
from desk.packages import Choice, PackageError
from desk.people import Clearance
from desk.questions import estimates, status
from tests.desk.cast import DANA, ROSA, SAM, THREE, Play, Roster, pro, window

DATA = Path(__file__).resolve().parents[2] / "data/catalogue/services.yml"
PRODUCTS = load_catalogue(DATA)
ALL = Choice(option="TV up to 65 inch", parts="pro", place="home")


def package(package_id: str) -> Any:
    service = PRODUCTS.of_package(package_id)
    assert service is not None
    return service.package(package_id)


def play(*pros: Any, catalogue: Catalogue = PRODUCTS) -> Play:
    made = Play(roster=Roster(list(pros))) if pros else Play()
    made.office = type(made.office)(**{**vars(made.office), "catalogue": catalogue})
    return made


def ordered(made: Play, **changes: Any) -> Play:
    values: dict[str, Any] = {
        "actor": DANA,
        "package": "tv-mounting-basic",
        "choice": ALL,
        "zip": "98101",
        "description": "65 inch on drywall",
    }
    made.go(cmd.OrderPackage(**(values | changes)))
    return made


@pytest.mark.parametrize(
    ("choice", "open_ones"),
    [
        (Choice(), ("option", "parts")),
        (Choice(option="TV up to 43 inch"), ("parts",)),
        (Choice(option="TV up to 43 inch", parts="customer"), ()),
    ],
)
def test_cat4_what_is_to_be_chosen_is_chosen_before_ordering(choice: Choice, open_ones: tuple[str, ...]) -> None:
    assert packages.missing(package("tv-mounting-basic"), choice) == open_ones
    if open_ones:
        with pytest.raises(PackageError, match="to be chosen first"):
            packages.terms(package("tv-mounting-basic"), choice)


def test_cat3_of_several_places_the_customer_chooses_one() -> None:
    assert packages.missing(package("computer-setup"), Choice()) == ("place",)
    assert packages.terms(package("computer-setup"), Choice(place="store")).place == "store"
    with pytest.raises(PackageError):
        packages.terms(package("furniture-assembly-items"), Choice(option="one piece", place="store"))


@pytest.mark.parametrize(
    ("choice", "amount"),
    [
        (Choice(option="TV up to 43 inch", parts="customer"), 99),
        (Choice(option="TV up to 65 inch", parts="customer"), 129),
        (Choice(option="TV up to 65 inch", parts="pro"), 174),
    ],
)
def test_cat1_the_price_is_known_before_the_order(choice: Choice, amount: int) -> None:
    assert packages.terms(package("tv-mounting-basic"), choice).price.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("package_id", "words", "fits", "option"),
    [
        ("furniture-assembly-items", "2 ikea wardrobes in 10011", True, "two or three pieces"),
        ("furniture-assembly-items", "10011 ikea wardrobes", True, None),
        ("furniture-assembly-items", "2 people carried my desk", True, None),
        ("tv-mounting-basic", "my 40 inch TV", True, "TV up to 43 inch"),
        ("tv-mounting-basic", 'a 55" Samsung on drywall', True, "TV up to 65 inch"),
        ("tv-mounting-basic", "65寸电视", True, "TV up to 65 inch"),
        ("tv-mounting-basic", "a 75 inch TV", False, None),
        ("tv-mounting-basic", "55 inch on a brick wall", False, "TV up to 65 inch"),
        ("tv-mounting-basic", "装在砖墙上", False, None),
        ("tv-mounting-basic", "my TV", True, None),
        ("furniture-assembly-items", "two dressers", True, "two or three pieces"),
        ("furniture-assembly-items", "4 chairs", False, None),
        ("furniture-assembly-items", "1 wardrobe", True, "one piece"),
        ("furniture-assembly-items", "三件家具", True, "two or three pieces"),
        ("house-cleaning-standard", "3 bedroom house", True, "3 or 4 bedrooms"),
        ("house-cleaning-standard", "两间卧室", True, "up to 2 bedrooms"),
        ("house-cleaning-standard", "a deep clean", False, None),
    ],
)
def test_cat1_a_job_fits_a_package_or_does_not(package_id: str, words: str, fits: bool, option: str | None) -> None:
    meant = packages.option_meant(package(package_id), words)
    assert (packages.fits(package(package_id), words), meant.name if meant else None) == (fits, option)


def test_cat1_pro5_an_order_is_a_booking_at_its_price_with_the_best_pro_and_asks_for_windows() -> None:
    made = ordered(play())
    answer = made.answer
    assert answer is not None and answer.code == "package_ordered" and {"CAT-1", "SCH-1"} <= set(answer.policy)
    assert answer.facts["amount"] == "$174" and answer.facts["wanted"] == "3" and answer.facts["pro"] == "Rosa Diaz"
    assert made.booking.pro_id == "rosa" and made.booking.state == "awaiting_windows"
    assert made.booking.estimate.amount.amount == 174 and made.kinds() == ["package_for_pro"]
    told = made.told[0].facts
    assert "bracket: the pro brings it" in told["chosen"] and "TV up to 65 inch" in told["chosen"]
    assert all(event.policy for event in made.events)
    assert replay(made.trail) == made.matter


def test_cat1_no_estimates_are_taken_for_it() -> None:
    made = ordered(play())
    assert made.matter.request is not None and made.matter.request.state == "closed"
    answer = made.go(cmd.GiveEstimate(actor=ROSA, words="$300", amount=made.booking.estimate.amount))
    assert answer.code == "told_customer" and made.booking.estimate.amount.amount == 174
    assert estimates(made.matter, made.office, made.now).code == "status"
    assert "$174" in status(made.matter, made.office, made.now).facts["text"]


def test_sch1_sch2_three_windows_go_to_the_pro_who_confirms_one() -> None:
    made = ordered(play(), windows=THREE)
    assert made.answer is not None and made.answer.code == "package_ordered_windows_sent"
    assert made.kinds() == ["package_for_pro", "windows_for_pro"]
    made.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[1]))
    assert made.booking.confirmed == THREE[1]


def test_pro5_a_pro_who_cannot_leaves_the_order_to_the_next_with_its_windows() -> None:
    made = ordered(play(), windows=THREE)
    ordered_at = made.booking.ordered_at
    made.wait(hours=3)
    answer = made.go(cmd.DeclineJob(actor=ROSA, words="no thanks"))
    assert answer.code == "job_declined"
    assert (made.booking.pro_id, made.booking.state) == ("sam", "awaiting_confirmation")
    assert made.booking.preferred == THREE and made.booking.ordered_at == ordered_at
    assert made.kinds() == ["package_for_pro", "package_passed_customer", "windows_for_pro"]
    assert made.told[1].facts["old"] == "Rosa Diaz" and "December 8" in made.told[1].facts["windows"]
    assert {(d.kind, d.subject) for d in made.matter.deadlines} == {
        ("confirmation_reminder", "sam"),
        ("silence", "sam"),
    }
    assert replay(made.trail) == made.matter


def test_pro5_where_no_pro_is_left_the_order_is_over_and_nothing_owed() -> None:
    made = ordered(play(), windows=THREE)
    made.go(cmd.DeclineJob(actor=ROSA, words="no"))
    made.go(cmd.CannotCome(actor=SAM, words="can't"))
    assert made.matter.booking is None and made.kinds() == ["package_unfilled_customer"]
    assert made.matter.deadlines == ()
    assert made.go(cmd.AcceptEstimate(actor=DANA, words="yes")).code == "no_estimate"
    assert "is over" in status(made.matter, made.office, made.now).facts["text"]


def test_sch7_after_a_window_was_agreed_the_customer_chooses_what_happens() -> None:
    made = ordered(play(), windows=THREE)
    made.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[0]))
    made.go(cmd.CannotCome(actor=ROSA, words="my van broke down"))
    assert made.booking.pro_id == "rosa" and made.kinds()[0] == "pro_cannot_come"
    assert made.told[0].facts["package"] == "TV mounting on drywall or studs"


def test_sch6_another_pro_has_the_order_at_the_same_price() -> None:
    made = ordered(play(), windows=THREE)
    made.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[0]))
    answer = made.go(cmd.ChangePro(actor=DANA, words="somebody else please"))
    assert (answer.code, answer.facts["pro"], answer.facts["amount"]) == ("package_next_pro", "Sam Lee", "$174")
    assert (made.booking.pro_id, made.booking.state) == ("sam", "awaiting_windows")
    made.go(cmd.OfferWindows(actor=DANA, words="these", windows=THREE))
    made.go(cmd.ConfirmWindow(actor=SAM, words="ok", window=THREE[0]))
    invitations = [notice.invitation.uid for notice in made.told if notice.invitation]
    assert len(set(invitations)) == 1 and invitations[0].startswith(f"{made.matter.id}-2@")


def test_sch5_within_24_hours_another_pro_is_supports_affair_for_a_package_too() -> None:
    made = ordered(play(), windows=(window("2026-12-02", 8, 12), *THREE[1:]))
    made.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=window("2026-12-02", 8, 12)))
    assert made.go(cmd.ChangePro(actor=DANA, words="another")).code == "too_late_case"
    assert made.booking.pro_id == "rosa"


def test_pro4_a_pro_who_is_not_cleared_gets_no_order() -> None:
    lapsed = Clearance.full(date(2026, 11, 30))
    made = ordered(play(pro("rosa", came_with=5, clearance=lapsed), pro("sam", "98109")))
    assert made.booking.pro_id == "sam"


def test_cat2_an_order_that_nobody_can_take_opens_nothing() -> None:
    for zip_code in ("10001", "00000"):
        made = play()
        answer = made.go(
            cmd.OrderPackage(actor=DANA, package="tv-mounting-basic", choice=ALL, zip=zip_code, description="x")
        )
        assert answer.code == "not_available" and made.state is None
    with pytest.raises(LookupError, match="no package is called"):
        ordered(play(), package="gold-plating")


@pytest.mark.parametrize("others", [(pro("sam", "98109"),), ()], ids=["another pro", "nobody"])
def test_sch2_sch7_the_calendar_lets_go_of_what_a_pro_proposed_who_then_declines(others: tuple[Any, ...]) -> None:
    made = ordered(play(pro("rosa"), *others))
    made.go(cmd.ProposeWindow(actor=ROSA, words="then?", windows=(window("2026-12-09", 8, 12),)))
    (proposed,) = (notice.invitation for notice in made.told if notice.invitation is not None)
    made.go(cmd.DeclineJob(actor=ROSA, words="no"))
    (gone,) = (notice.invitation for notice in made.told if notice.invitation is not None)
    assert (gone.method, gone.uid) == ("CANCEL", proposed.uid) and gone.sequence > proposed.sequence
    assert replay(made.trail) == made.matter


def test_pro5_windows_that_were_too_few_to_be_sent_wait_for_more_with_the_next_pro() -> None:
    made = ordered(play(pro("rosa"), pro("sam")))
    first = made.booking.pro_id
    made.go(cmd.OfferWindows(actor=DANA, words="Tuesday", windows=THREE[:1]))
    made.go(cmd.CannotCome(actor=Actor(role="pro", person_id=first), words="no thanks"))
    assert made.booking.pro_id != first and made.booking.preferred == THREE[:1] and not made.booking.windows_sent
    assert "windows_for_pro" not in made.kinds()
