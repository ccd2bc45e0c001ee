"""The page that a customer signs on the pro's phone: it takes the pro's link and the customer's code (PAY-3, PAY-4)."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from desk import commands as cmd
from desk.matter import Booking
from desk.money import Money
from desk.page_links import Target
from desk.photo_store import photo_content
from desk.store.matters import trail
from tests.web.house import ROSA, House, pacific

WORDS = "brick <wall>, call me at 206-555-0142"


def asked(house: House, amount: int = 220) -> tuple[str, str]:
    """Rosa asks for more: the matter, and the path of the link that she gets."""
    matter_id = house.booked()
    propose = cmd.ProposeChange(actor=ROSA, words=WORDS, amount=Money(amount=Decimal(amount)))
    house.do(propose, f"mail:change:{amount}", matter_id)
    return matter_id, path(house, matter_id)


def finished(house: House) -> tuple[str, str]:
    matter_id = house.booked()
    house.clock.set(pacific(3, 11))
    house.do(cmd.JobDone(actor=ROSA, words="done"), "mail:done", matter_id)
    return matter_id, path(house, matter_id)


def path(house: House, matter_id: str) -> str:
    return house.links.link("sign", target(house, matter_id)).removeprefix("http://doorstep.test")


def target(house: House, matter_id: str) -> Target:
    signing = booking(house, matter_id).signing
    assert signing is not None
    return Target(matter_id, signing.id)


def code(house: House, matter_id: str) -> str:
    return house.links.code(target(house, matter_id))


def booking(house: House, matter_id: str) -> Booking:
    found = house.desk.matter(matter_id).booking
    assert found is not None
    return found


def wrong(right: str) -> str:
    return f"{(int(right) + 1) % 1_000_000:06}"


def post(client: TestClient, where: str, **fields: str) -> tuple[int, str]:
    answer = client.post(where, data={"answer": "agree", "key": "k1", **fields})
    return answer.status_code, answer.text


def test_pay3_looking_at_the_link_signs_nothing_and_shows_what_would_be_signed(market: House) -> None:
    matter_id, where = asked(market)
    client = market.client()
    for _ in range(3):
        page = client.get(where)
        assert page.status_code == 200
    client.head(where)
    for shown in ("$220", "$150", "brick &lt;wall&gt;", "I agree to $220 instead of $150.", "Dana Whitfield"):
        assert shown in page.text
    assert "555-0142" not in page.text and code(market, matter_id) not in page.text
    assert booking(market, matter_id).change is not None


def test_pay4_signed_with_the_code_it_is_on_record_with_name_and_words(market: House) -> None:
    matter_id, where = asked(market)
    status, text = post(market.client(), where, code=code(market, matter_id), name=" Dana  <W> ")
    assert status == 200 and "The new amount is $220" in text
    assert booking(market, matter_id).final_amount == Money(amount=Decimal(220))
    [line] = [line for line in market.desk.history(matter_id) if line.kind == "change_approved"]
    assert line.who == "Dana Whitfield" and "signed in person by Dana <W>" in line.text
    told = {(m.kind, m.role) for m in market.desk.history(matter_id) if m.source == "sent"}
    assert {("change_answered_pro", "pro"), ("change_answered_customer", "customer")} <= told


def test_pay3_the_pro_alone_cannot_sign(market: House) -> None:
    matter_id, where = asked(market)
    client, no = market.client(), wrong(code(market, matter_id))
    for left in (4, 3, 2, 1):
        status, text = post(client, where, code=no, name="Dana", key=f"k{left}")
        assert status == 422 and (f"You may try {left} more times" if left > 1 else "You may try once more") in text
    assert post(client, where, code=no, name="Dana", key="last")[0] == 404
    assert post(client, where, code=code(market, matter_id), name="Dana", key="then")[0] == 404
    assert booking(market, matter_id).final_amount is None
    assert all(line.who == "Doorstep" for line in market.desk.history(matter_id) if line.kind == "wrong_code")


def test_pay3_the_right_code_in_a_form_that_was_sent_before_counts_and_so_does_each_wrong_one(market: House) -> None:
    matter_id, where = asked(market)
    client, right = market.client(), code(market, matter_id)
    no = wrong(right)
    for typed, left in ((no, 4), (no, 4), (wrong(no), 3)):  # back in the browser, with the key of the page before
        status, text = post(client, where, code=typed, name="Dana")
        assert status == 422 and f"You may try {left} more" in text
    assert post(client, where, code=right, name="Dana")[0] == 200
    assert booking(market, matter_id).final_amount == Money(amount=Decimal(220))


def test_pay3_a_second_click_and_a_used_link_change_nothing(market: House) -> None:
    matter_id, where = finished(market)
    client, right = market.client(), code(market, matter_id)
    first = post(client, where, code=right, name="Dana")
    assert "signed off at $150" in first[1] and post(client, where, code=right, name="Dana") == first
    status, text = post(client, where, code=right, name="Dana", key="another")
    assert status == 404 and "no longer does anything" in text
    assert client.get(where).status_code == client.get(f"{where}/code.svg").status_code == 404
    assert sum(line.kind == "signed_off" for line in market.desk.history(matter_id)) == 1


def test_pay3_an_old_a_wrong_and_an_expired_link_get_a_plain_page(market: House) -> None:
    matter_id, where = asked(market)
    client = market.client()
    for broken in (where[:-1], f"{where}x", "/sign/nothing", where.replace("b1s1", "b1s2")):
        assert client.get(broken).status_code == post(client, broken, code="123456", name="D")[0] == 404, broken
    right = code(market, matter_id)
    more = cmd.ProposeChange(actor=ROSA, words="more", amount=Money(amount=Decimal(260)))
    market.do(more, "mail:more", matter_id)
    assert client.get(where).status_code == post(client, where, code=right, name="D")[0] == 404
    newer = path(market, matter_id)
    assert client.get(newer).status_code == 200
    market.clock.set(pacific(5, 11))
    assert client.get(newer).status_code == 404


def test_pay3_refused_on_the_page_the_old_amount_stands(market: House) -> None:
    matter_id, where = asked(market)
    assert "I do not agree" in market.client().get(where).text
    status, text = post(market.client(), where, code=code(market, matter_id), name="Dana", answer="refuse")
    assert status == 200 and "$150 stands" in text
    assert booking(market, matter_id).change is None and booking(market, matter_id).final_amount is None


def test_a_name_is_wanted_and_a_drawing_that_cannot_be_read_is_said(market: House) -> None:
    matter_id, where = asked(market)
    right = code(market, matter_id)
    status, text = post(market.client(), where, code=right, name=" ")
    assert status == 422 and "Type your name, or draw it" in text
    for drawing in ("data:image/png;base64,####", "data:text/html,x", "data:image/png;base64,aGVsbG8="):
        status, text = post(market.client(), where, code=right, name="", drawing=drawing, key=drawing)
        assert status == 422 and "cannot be read" in text, drawing
    assert booking(market, matter_id).change is not None


def test_pay4_a_name_drawn_with_a_finger_is_signed_and_kept(page: Page, house: House) -> None:
    matter_id, where = finished(house)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(where)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    pad = page.get_by_label(re.compile("A field to draw your name"))
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 30, steps=5)
    page.mouse.up()
    page.get_by_label("Your six-digit code").fill(code(house, matter_id))
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("heading")).to_have_text("Thank you, that is signed")
    with house.sessions() as session:
        recorded = [each.event for each in trail(session, matter_id) if each.event.type == "signed_off"]
        assert recorded[0].signature.drawing is not None
        kept = photo_content(session, recorded[0].signature.drawing.id)
    assert kept is not None and len(kept[1]) > 500


def test_the_page_is_signed_by_keyboard_alone(page: Page, house: House) -> None:
    matter_id, where = asked(house)
    page.goto(where)
    page.get_by_label("Your six-digit code").focus()
    page.keyboard.type(code(house, matter_id))
    page.keyboard.press("Tab")
    page.keyboard.type("Dana Whitfield")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Clear the drawing")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading")).to_have_text("Thank you, that is signed")
    final = booking(house, matter_id).final_amount
    assert final is not None and final.amount == 220


def test_a_wrong_code_is_said_and_what_was_typed_stays(page: Page, house: House) -> None:
    matter_id, where = asked(house)
    page.goto(where)
    page.get_by_label("Your six-digit code").fill(wrong(code(house, matter_id)))
    page.get_by_label("Your name", exact=True).fill("Dana")
    page.get_by_role("button", name="Agree and sign").click()
    expect(page.get_by_role("alert")).to_contain_text("You may try 4 more times")
    expect(page.get_by_label("Your name", exact=True)).to_have_value("Dana")


@pytest.mark.parametrize("suffix", ["", "/code.svg"])
def test_the_link_leads_to_a_page_and_its_qr_code(market: House, suffix: str) -> None:
    _, where = asked(market)
    answer = market.client().get(where + suffix)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/svg+xml" if suffix else "text/html")
