"""The page on which a customer rates a finished job, for 90 days from its order (FBK-1)."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from desk import commands as cmd
from desk.matter import Rating
from desk.page_links import Target
from desk.policy import Policy
from tests.web.house import DANA, House, pacific


def signed_off(house: House) -> tuple[str, str]:
    """The matter, and the path of the link that the customer got."""
    matter_id = house.booked()
    house.clock.set(pacific(3, 13))
    house.do(cmd.SignOff(actor=DANA, words="all good"), "mail:sign-off", matter_id)
    return matter_id, house.links.link("rate", Target(matter_id, "b1")).removeprefix("http://doorstep.test")


def rating(house: House, matter_id: str) -> Rating | None:
    booking = house.desk.matter(matter_id).booking
    assert booking is not None
    return booking.rating


def test_fbk1_looking_rates_nothing_a_post_does_and_may_be_changed(market: House) -> None:
    matter_id, where = signed_off(market)
    client = market.client()
    assert client.get(where).status_code == 200 and rating(market, matter_id) is None
    assert client.post(where, data={"words": "neat", "key": "k"}).status_code == 422
    assert client.post(where, data={"stars": "6", "key": "k"}).status_code == 422
    assert client.post(where, data={"stars": "4", "words": "neat <b>", "key": "k"}).status_code == 200
    assert rating(market, matter_id) == Rating(stars=4, words="neat <b>")
    page = client.get(where).text
    assert "neat &lt;b&gt;" in page and 'value="4" required checked' in page
    client.post(where, data={"stars": "5", "words": "neat", "key": "k"})
    assert rating(market, matter_id) == Rating(stars=5, words="neat")


def test_fbk1_after_90_days_the_page_is_closed_and_says_why(market: House) -> None:
    matter_id, where = signed_off(market)
    booking = market.desk.matter(matter_id).booking
    assert booking is not None
    client = market.client()
    market.clock.set(booking.ordered_at + timedelta(days=90))
    assert client.get(where).status_code == 200
    market.clock.set(booking.ordered_at + timedelta(days=90, seconds=1))
    for answer in (client.get(where), client.post(where, data={"stars": "5", "key": "late"})):
        assert answer.status_code == 410 and "90 days from its order" in answer.text
    assert rating(market, matter_id) is None


def test_fbk1_a_page_that_is_closed_names_the_days_that_are_set(market: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.rate._policy", lambda room: Policy(rating_days=60))
    matter_id, where = signed_off(market)
    booking = market.desk.matter(matter_id).booking
    assert booking is not None
    market.clock.set(booking.ordered_at + timedelta(days=60, seconds=1))
    assert "60 days from its order" in market.client().get(where).text


def test_fbk1_a_link_that_leads_to_no_finished_job_says_so(market: House) -> None:
    matter_id = market.booked()
    where = market.links.link("rate", Target(matter_id, "b1")).removeprefix("http://doorstep.test")
    for broken in (where, where[:-1], "/rate/x", where.replace("/rate/", "/sign/")):
        assert market.client().get(broken).status_code == 404
        assert market.client().post(broken, data={"stars": "5"}).status_code == 404


def test_fbk1_stars_are_given_by_keyboard_in_a_browser(page: Page, house: House) -> None:
    matter_id, where = signed_off(house)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(where)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("3 of 5, all right").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.get_by_label("What would you tell others?").fill("came in time")
    page.get_by_role("button", name="Send the rating").click()
    expect(page.get_by_role("heading")).to_have_text("Thank you")
    assert rating(house, matter_id) == Rating(stars=4, words="came in time")
