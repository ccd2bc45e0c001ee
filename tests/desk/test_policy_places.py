"""CAT-3: where a job is done is chosen before it is ordered, and decides what is asked and what both are told."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk import commands as cmd
from desk.catalogue import CatalogueError, PlaceOfWork, load_catalogue
from desk.evolve import replay
from desk.finding import knows_street
from desk.people import Clearance
from desk.standing import View, of_customer, of_pro
from desk.storytelling import tell
from tests.desk.cast import DANA, ROSA, SAM, SUPPORT, THREE, Play, Roster, at, dollars, pro

PRODUCTS = load_catalogue(Path(__file__).resolve().parents[2] / "data/catalogue/services.yml")
STORE = "512 Pike Street, Seattle"
WITH_STORE = pro("rosa", services=("computer-help",), store=STORE)
WITHOUT = pro("sam", services=("computer-help",))


def helped(place: PlaceOfWork | None = None) -> Play:
    """A request for computer help, which is done at home, in a store or online."""
    play = Play(roster=Roster([WITH_STORE, WITHOUT]))
    play.office = replace(play.office, catalogue=PRODUCTS)
    return play.requested(service="computer-help", description="my laptop is slow", place=place)


def booked(place: PlaceOfWork, *, store: bool = True) -> Play:
    play = helped(place) if store else helped()
    pro_id = "rosa" if store else "sam"
    actor = ROSA if store else SAM
    play.estimated(actor)
    play.go(cmd.AcceptEstimate(actor=DANA, words="yes", pro_id=pro_id, windows=THREE, place=place))
    play.go(cmd.ConfirmWindow(actor=actor, words="fine", window=THREE[0]))
    return play


@pytest.mark.parametrize(
    ("places", "says"),
    [
        ("[home, garage]", r"services.yml:5: .*places"),
        ("[home, home]", r"services.yml:5: .*stands twice"),
        ("[]", ":5:"),
    ],
)
def test_cat3_a_place_that_does_not_exist_or_stands_twice_is_named_by_line(
    tmp_path: Path, places: str, says: str
) -> None:
    file = tmp_path / "services.yml"
    file.write_text(f"- id: a\n  name: A\n  description: b\n  kind: custom\n  places: {places}\n", "utf-8")
    with pytest.raises(CatalogueError, match=says):
        load_catalogue(file)


def test_cat3_every_service_of_the_catalogue_says_where_it_is_done() -> None:
    text = (Path(__file__).resolve().parents[2] / "data/catalogue/services.yml").read_text("utf-8")
    assert text.count("\n  places: [") == len(PRODUCTS.all())


def test_cat3_where_there_are_several_places_the_customer_is_asked_with_the_request_and_the_pros_know() -> None:
    play = helped()
    assert play.answer is not None and "at your home, in a store or online" in play.answer.facts["place"]
    assert all("has yet to choose where" in notice.facts["where"] for notice in play.told_of("request_for_pro"))
    answer = play.go(cmd.AddDetails(actor=DANA, words="Online, please.", place="virtual"))
    assert (answer.code, answer.facts["place"]) == ("place_chosen", "online, from afar")
    assert [n.facts["where"] for n in play.told] == ["It is to be done online, from afar."] * 2
    assert "online" in tell(play.events[0], str, "UTC")


def test_cat3_what_was_said_with_the_request_is_not_asked_again() -> None:
    play = helped("store")
    assert play.answer is not None and play.answer.facts["place"] == "It is to be done in a store."
    assert [notice.to_person for notice in play.told_of("request_for_pro")] == ["rosa"]  # sam has no store


def test_cat3_a_place_that_a_service_does_not_have_is_said_to_be_none() -> None:
    play = Play().requested(place="virtual")
    assert play.answer is not None and play.answer.facts["place"] == "It can only be done at your home."
    assert play.matter.request is not None and play.matter.request.where == "home"


def test_cat3_nothing_is_booked_until_the_place_is_chosen() -> None:
    play = helped().estimated()
    answer = play.go(cmd.AcceptEstimate(actor=DANA, words="yes"))
    assert answer.code == "place_wanted" and answer.refused and not play.events
    assert play.go(cmd.AcceptEstimate(actor=DANA, words="yes", place="store")).code == "booking_made"
    assert play.matter.request is not None and play.matter.request.place == "store"
    assert [n.kind for n in play.told if n.to_person == "rosa"] == ["accepted_pro"]
    assert play.told[0].facts["where"] == "It is to be done in your store."


def test_cat3_once_booked_the_place_stands() -> None:
    play = booked("virtual")
    play.go(cmd.AddDetails(actor=DANA, words="rather at home", place="home"))
    assert play.matter.request is not None and play.matter.request.where == "virtual"


@pytest.mark.parametrize(
    ("place", "customer", "own"),
    [
        ("store", f"in the store of Rosa Diaz: {STORE}", f"in your store, {STORE}"),
        ("virtual", "Rosa Diaz begins within the arrival window and tells you beforehand", "how Dana Wood joins"),
    ],
)
def test_cat3_con1_confirmation_and_reminders_say_where_to_go_or_how_to_join(
    place: PlaceOfWork, customer: str, own: str
) -> None:
    play = booked(place)
    reminded = play.until(THREE[0].start)
    told = [n for n in play.all_told if n.kind in ("window_confirmed_customer", "window_agreed_pro")] + reminded
    assert {n.kind for n in told} >= {"reminder_customer", "reminder_pro", "window_confirmed_customer"}
    for notice in told:
        assert (customer if notice.to_role == "customer" else own) in notice.facts["where"]
        assert not notice.facts["wanted"] and not notice.facts.get("address")


def test_con3_the_street_is_neither_asked_for_nor_passed_on_where_nobody_comes_home() -> None:
    play = booked("virtual")
    play.go(cmd.AddDetails(actor=DANA, words="I live at 1 Elm St", details={"address": "1 Elm St"}))
    assert not play.told and play.answer is not None and play.answer.code == "street_kept"
    assert all(not n.facts["address"] for n in play.until(THREE[0].start) if n.kind == "reminder_pro")


def test_cat3_a_pro_whose_store_is_not_known_is_asked_for_its_address() -> None:
    play = booked("store", store=False)
    [to_pro] = play.told_of("window_agreed_pro")
    [to_customer] = play.told_of("window_confirmed_customer")
    assert "please reply with it" in to_pro.facts["where"]
    assert "Sam Lee is asked to tell you" in to_customer.facts["where"]


def test_cat3_a_visit_is_where_the_job_is() -> None:
    play = helped("virtual")
    play.go(cmd.OfferVisit(actor=ROSA, words="a look first, free", price=dollars(0), windows=THREE))
    answer = play.go(cmd.AcceptVisit(actor=DANA, words="fine", windows=THREE[:1]))
    assert answer.code == "visit_agreed" and "done online" in answer.facts["wanted"]
    [to_customer] = play.told_of("visit_agreed_customer")
    assert "nobody comes to your home" in to_customer.facts["where"] and not to_customer.facts["wanted"]


def test_pro1_who_goes_to_no_home_needs_no_criminal_check() -> None:
    unchecked = pro("rosa", services=("computer-help",), store=STORE)
    clearance = Clearance.full(at("2030-01-01 00:00").date()).model_copy(update={"criminal_until": None})
    play = Play(roster=Roster([unchecked.model_copy(update={"clearance": clearance})]))
    play.office = replace(play.office, catalogue=PRODUCTS)
    assert play.requested(service="computer-help", description="slow", place="virtual").matter.threads
    play.state = None
    play.requested(service="computer-help", description="slow", place="home")
    assert play.answer is not None and play.answer.code == "not_available"


@pytest.mark.parametrize(
    ("play", "customer", "own"),
    [
        (helped(), "place_open", "pro_place_open"),
        (helped("store"), "place_store", "pro_place_store"),
        (booked("store"), "place_store_at", "pro_place_store"),
        (helped("virtual"), "place_virtual", "pro_place_virtual"),
        (helped("home"), "place_home", "place_home"),
    ],
)
def test_cat3_where_it_takes_place_is_answered_for_the_job_in_hand(play: Play, customer: str, own: str) -> None:
    view = View(play.matter, play.office, play.now)
    standings = (of_customer(view, "place"), of_pro(view, "place", "rosa"))
    assert [standing and standing.key for standing in standings] == [customer, own]


def test_cat3_another_service_has_its_own_place() -> None:
    play = helped("virtual")
    play.office.roster.pros[0] = WITH_STORE.model_copy(update={"services": ("computer-help", "tv-mounting")})  # type: ignore[attr-defined]
    answer = play.go(cmd.CorrectService(actor=DANA, words="no, mount a TV", service="tv-mounting"))
    assert answer.code == "service_corrected"
    assert play.matter.request is not None and play.matter.request.where == "home"


def test_con3_the_street_is_known_to_the_booked_pro_alone_once_a_window_is_agreed_on() -> None:
    play = Play().requested(details={"address": "12 Pine Street"})
    play.estimated().estimated(SAM).accepted(*THREE, pro_id="rosa")
    assert not knows_street(play.matter, "rosa")
    play.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[0]))
    assert knows_street(play.matter, "rosa") and not knows_street(play.matter, "sam")


def placed(where: PlaceOfWork = "home", *, at_time: str = "2026-12-04 10:00") -> Play:
    play = booked(where)
    play.now = at(at_time)
    return play


def wish(play: Play, place: PlaceOfWork) -> None:
    play.go(cmd.AddDetails(actor=DANA, words="can we do it online instead, I'm away", place=place))


@pytest.mark.parametrize(
    ("when", "code", "policy"),
    [("2026-12-04 10:00", "place_case_booked", "SCH-4"), ("2026-12-07 20:00", "place_case_late", "SCH-5")],
)
def test_cat3_sch5_another_place_once_it_is_booked_is_supports_and_nothing_changes(
    when: str, code: str, policy: str
) -> None:
    play = placed(at_time=when)
    wish(play, "virtual")
    assert play.answer is not None and (play.answer.code, play.answer.refused) == (code, True)
    assert policy in play.answer.policy and play.answer.facts["wanted"] == "online, from afar"
    assert play.matter.request is not None and play.matter.request.where == "home"
    assert play.booking.confirmed == THREE[0] and play.matter.cases[-1].reason == "place_change"
    assert "words_for_pro" in play.kinds() and "case_for_support" in play.kinds()
    wish(play, "virtual")
    assert [case.reason for case in play.matter.cases] == ["place_change"], "asked again it is the same case"


def test_cat3_before_a_window_is_agreed_on_it_is_supports_too() -> None:
    play = helped("home").estimated(ROSA)
    play.go(cmd.AcceptEstimate(actor=DANA, words="yes", pro_id="rosa"))
    wish(play, "store")
    assert play.answer is not None and play.answer.code == "place_case"


def test_cat3_a_place_that_the_service_does_not_have_is_said_to_be_none_once_booked() -> None:
    play = Play().booked()
    wish(play, "virtual")
    assert play.answer is not None and play.answer.code == "place_not_there" and not play.matter.cases


def test_cat3_support_changes_the_place_and_both_hear_what_it_means() -> None:
    play = placed()
    wish(play, "virtual")
    case_id = play.matter.cases[-1].id
    change = cmd.ChangeForCustomer(actor=SUPPORT, words="Rosa agreed", case_id=case_id, change="place", place="virtual")
    assert play.go(change).code == "place_changed"
    assert play.matter.request is not None and play.matter.request.where == "virtual"
    assert play.booking.confirmed == THREE[0], "the window stands"
    to_pro, to_customer = play.told
    assert "online" in to_pro.facts["where"] and "nobody comes to your home" in to_customer.facts["where"]
    assert {to_pro.words, to_customer.words} == {"Rosa agreed"}
    assert any("online" in tell(event, str, "UTC") for event in play.events)
    assert replay(play.trail) == play.matter


def test_cat3_pro1_support_cannot_send_a_pro_where_they_do_not_work() -> None:
    play = Play(roster=Roster([WITHOUT]))
    play.office = replace(play.office, catalogue=PRODUCTS)
    play.requested(service="computer-help", description="slow", place="virtual").estimated(SAM)
    play.go(cmd.AcceptEstimate(actor=DANA, words="yes", pro_id="sam"))
    wish(play, "store")
    case_id = play.matter.cases[-1].id
    change = cmd.ChangeForCustomer(actor=SUPPORT, words="as wished", case_id=case_id, change="place", place="store")
    assert play.go(change).code == "place_unfit"
    assert play.matter.request is not None and play.matter.request.where == "virtual"


def test_cat3_what_is_done_online_is_told_as_such_in_mails_and_calendars() -> None:
    online, at_home = booked("virtual"), booked("home")
    for play, away in ((online, "yes"), (at_home, "")):
        (to_pro,) = play.told_of("windows_for_pro")
        assert to_pro.facts["away"] == away
        invitations = [notice.invitation for notice in play.told if notice.invitation]
        assert invitations and all(invitation.away is bool(away) for invitation in invitations)
