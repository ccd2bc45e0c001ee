"""The chat and the demo page as a browser runs them, headless."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from desk import conversation
from tests.web.house import KEY, PNG, House, pacific
from web.demo import DemoFile


def answer(house: House, text: str, *buttons: str) -> None:
    """Doorstep has handled the last chat message."""
    message = house.on_chat[-1]
    with house.sessions.begin() as session:
        conversation.mark(session, message.id, "handled", understood={"acts": [], "buttons": list(buttons)})
        conversation.send(
            session,
            role="customer",
            kind="reply",
            subject="",
            text=text,
            created_at=house.clock.now(),
            visit_id=message.visit_id,
            answers=message.id,
        )


def test_a_visitor_chats_and_sees_that_doorstep_is_writing_and_its_answer(page: Page, house: House) -> None:
    page.goto("/chat")
    page.get_by_label("Your message").fill("I need <i>a TV</i> mounted")
    page.keyboard.press("Enter")
    expect(page.locator(".line.own .bubble")).to_have_text("I need <i>a TV</i> mounted")
    expect(page.locator("[data-typing]")).to_contain_text("Doorstep is writing")
    expect(page.get_by_label("Your message")).to_have_value("")
    expect(page.get_by_label("Your message")).to_be_focused()
    answer(house, "Which ZIP is it?\n\nAnd the size?")
    expect(page.locator(".line:not(.own) .bubble")).to_have_text("Which ZIP is it?\n\nAnd the size?")
    expect(page.locator("[data-typing]")).to_be_empty()
    answer(house, "A long answer.\n" * 60)
    expect(page.locator(".line").last).to_contain_text("A long answer.")
    below_the_top = page.locator(".line").last.evaluate("line => line.offsetTop - line.parentElement.scrollTop")
    assert 0 <= below_the_top < 40
    answer(house, "Which ZIP was it?", "98101", "Somewhere else")
    page.get_by_role("button", name="98101").click()
    expect(page.locator(".line.own .bubble")).to_have_text(["I need <i>a TV</i> mounted", "98101"])
    expect(page.get_by_role("button", name="Somewhere else")).to_have_count(0)
    assert [message.text for message in house.on_chat] == ["I need <i>a TV</i> mounted", "98101"]


def test_the_chat_is_a_log_that_is_read_out_and_can_be_used_by_keyboard(page: Page) -> None:
    page.goto("/chat")
    log = page.get_by_role("log", name="Messages")
    expect(log).to_have_attribute("aria-live", "polite")
    page.get_by_label("Your message").fill("hello")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("there")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".line.own .bubble")).to_have_text("hello\nthere")


def test_an_empty_line_in_the_chat_gets_a_hint(page: Page, house: House) -> None:
    page.goto("/chat")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_have_text("Write a few words first, or add a photo.")
    page.get_by_label("Your message").fill("x")
    expect(page.locator("[data-hint]")).to_be_hidden()
    assert house.on_chat == []


def test_a_photo_goes_with_a_message(page: Page, house: House) -> None:
    page.goto("/chat")
    page.locator("[data-photos]").set_input_files([{"name": "wall.png", "mimeType": "image/png", "buffer": PNG}])
    expect(page.locator("[data-picked]")).to_have_text("To be sent: wall.png")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".line.own img")).to_have_js_property("naturalWidth", 1)


def arrives_but_its_answer_is_lost(route: Route) -> None:
    route.fetch()
    route.abort()


def test_a_message_that_does_not_get_through_stays_in_the_box_and_is_not_doubled(page: Page, house: House) -> None:
    page.goto("/chat")
    page.route("**/chat/messages", arrives_but_its_answer_is_lost, times=1)
    page.get_by_label("Your message").fill("hello")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("did not get through")
    expect(page.get_by_label("Your message")).to_have_value("hello")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your message")).to_have_value("")
    assert len(house.on_chat) == 1


@pytest.mark.parametrize("path", ["/chat", "/", "/support"])
def test_pages_fit_narrow_and_wide_screens_in_the_light_and_in_the_dark(page: Page, house: House, path: str) -> None:
    house.case()
    house.door.bring("dana", "An estimate from Rosa " * 6, "words " * 60)
    page.goto(f"/support?key={KEY}")
    page.goto(path)
    if path == "/":
        expect(page.locator(".mails")).not_to_have_count(0)
    for width in (360, 820, 1100, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    for scheme, bright in (("light", True), ("dark", False)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
        assert (red > 200) is bright and (red < 60) is not bright, scheme


def test_the_figures_of_pros_are_all_in_sight_on_a_phone(page: Page, house: House) -> None:
    house.case()
    page.goto(f"/support?key={KEY}")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/support/pros")
    region = page.get_by_role("region", name="Figures")
    assert region.evaluate("element => element.scrollWidth - element.clientWidth") <= 0
    row = region.locator("tbody tr", has_text="Rosa")
    expect(row.locator("td").last).to_be_in_viewport(ratio=1)
    assert [cell.get_attribute("data-name") for cell in row.locator("td").all()] == page.locator(
        "thead th:not(:first-child)"
    ).all_text_contents()


def test_mailboxes_stand_side_by_side_and_a_mail_opens_in_each(page: Page, house: House) -> None:
    house.door.bring("dana", "An estimate", "It is <b>$150</b>")
    house.door.bring("rosa", "A request", "A TV", attachments=(DemoFile("wall.png", "image/png", PNG),))
    page.goto("/")
    dana, rosa = page.locator("[data-box=dana]"), page.locator("[data-box=rosa]")
    expect(page.locator("[data-toggle=rosa] .count")).to_have_text("1")
    dana.get_by_text("An estimate").click()
    rosa.get_by_text("A request").click()
    expect(dana.frame_locator("iframe").locator("p")).to_have_text("It is $150")
    expect(rosa.locator(".files img")).to_have_js_property("naturalWidth", 1)
    dana.get_by_role("tab", name="Raw").click()
    expect(dana.locator("[data-view=raw]")).to_contain_text("Subject: An estimate")
    expect(dana.locator("iframe")).to_be_hidden()
    expect(page.locator("[data-toggle=rosa] .count")).to_have_count(0)
    dana.get_by_role("button", name="All mails").click()
    expect(dana.locator(".mails li")).to_have_count(1)


def test_a_mails_script_does_not_run_and_its_link_leaves_the_frame(page: Page, house: House) -> None:
    taken = "top.document.title='taken'"
    evil = f'<script>{taken}</script><img src=x onerror="{taken}"><a href="/chat">go</a>'
    house.door.bring("dana", "evil", "t", html=f"<html><head></head><body>{evil}</body></html>")
    page.goto("/")
    page.locator("[data-box=dana]").get_by_text("evil").click()
    with page.expect_popup() as opened:
        page.locator("[data-box=dana]").frame_locator("iframe").get_by_text("go").click()
    expect(opened.value.get_by_label("Your message")).to_be_visible()
    assert page.title() == "Doorstep demo"


def test_a_mail_is_answered_and_written_as_anyone(page: Page, house: House) -> None:
    house.door.bring("rosa", "A request", "A TV")
    page.goto("/")
    rosa = page.locator("[data-box=rosa]")
    rosa.get_by_text("A request").click()
    rosa.get_by_label("Reply as Rosa Delgado").fill("$150, Friday morning")
    rosa.get_by_role("button", name="Send").click()
    expect(page.locator("#toast")).to_contain_text("Sent as Rosa Delgado")
    expect(rosa.locator(".mails li")).to_have_count(1)
    page.locator("[data-toggle=june]").click()
    june = page.locator("[data-box=june]")
    june.get_by_role("button", name="Write").click()
    june.get_by_role("button", name="Send").click()
    expect(page.locator("#toast")).to_have_text("Write something first.")
    june.get_by_label("Subject").fill("Help")
    june.get_by_label("As June Park").fill("My sink leaks")
    june.get_by_role("button", name="Send").click()
    expect(june.get_by_text("No mail yet.")).to_be_visible()
    sent = [(person, to, subject, answered) for person, to, subject, _, answered, _ in house.door.written]
    assert sent == [
        ("rosa", "desk+k3x@book.example", "Re: A request", "m1"),
        ("june", house.door.desk_address, "Help", None),
    ]


def test_a_reply_that_is_being_written_outlives_new_mail(page: Page, house: House) -> None:
    house.door.bring("dana", "An estimate", "$150")
    page.goto("/")
    dana = page.locator("[data-box=dana]")
    dana.get_by_text("An estimate").click()
    dana.get_by_label("Reply as Dana Whitfield").fill("half a though")
    house.door.bring("dana", "Another", "$99")
    expect(page.locator("[data-toggle=dana] .count")).to_have_text("1")
    expect(dana.get_by_label("Reply as Dana Whitfield")).to_have_value("half a though")


def test_the_clock_is_moved_and_the_page_follows_by_itself(page: Page, house: House) -> None:
    house.request()
    page.goto("/")
    expect(page.locator("[data-panel=clock]")).to_contain_text("Tue, Dec 1, 10:00 AM PST")
    expect(page.get_by_role("button", name="To after the visit")).to_be_disabled()
    page.get_by_role("button", name="+8 h").click()
    expect(page.locator("[data-panel=clock]")).to_contain_text("Tue, Dec 1, 6:00 PM")
    expect(page.locator("#toast")).to_contain_text("It is Tuesday, December 1 at 6:00 PM")
    page.get_by_role("button", name="To the next deadline").click()
    expect(page.locator("[data-panel=clock]")).to_contain_text("Wed, Dec 2, 10:00 AM")
    house.clock.set(pacific(2, 10) + timedelta(hours=5))
    expect(page.locator("[data-panel=clock]")).to_contain_text("Wed, Dec 2, 3:00 PM")


def test_a_policy_id_tells_its_meaning_by_mouse_by_keyboard_and_to_readers(page: Page, house: House) -> None:
    house.request()
    page.goto("/")
    rule = page.locator("[data-panel=deadlines] .why").first
    meaning = re.compile("Pros answer a request within a business day")
    rule.hover()
    expect(page.locator("#meaning")).to_have_text(meaning)
    page.keyboard.press("Escape")
    expect(page.locator("#meaning")).to_be_hidden()
    rule.focus()
    expect(page.locator("#meaning")).to_be_visible()
    expect(rule).to_have_attribute("aria-label", meaning)


def test_news_leave_the_keyboard_where_it_was(page: Page, house: House) -> None:
    house.request()
    page.goto("/")
    page.locator("[data-toggle=rosa]").focus()
    house.door.bring("rosa", "A request", "A TV")
    expect(page.locator("[data-toggle=rosa] .count")).to_have_text("1")
    expect(page.locator("[data-toggle=rosa]")).to_be_focused()
    page.locator("[data-panel=deadlines] .why").first.focus()
    house.clock.set(house.clock.now() + timedelta(hours=2))
    expect(page.locator("[data-panel=clock]")).to_contain_text("12:00 PM")
    expect(page.locator("[data-panel=deadlines] .why").first).to_be_focused()
    expect(page.locator("[data-panel=deadlines]")).to_contain_text("in 1 d")
    page.locator("[data-toggle=rosa]").focus()
    expect(page.locator("[data-panel=deadlines]")).to_contain_text("in 22 h")


def test_the_story_is_taken_step_by_step(page: Page, house: House) -> None:
    page.goto("/")
    expect(page.locator(".tour .next strong")).to_have_text("Dana asks for a job")
    page.get_by_role("button", name="Dana asks for a job").click()
    expect(page.locator(".tour .next strong")).to_have_text("Rosa sends an estimate")
    house.door.bring("rosa", "[#1001] TV mounting", "a request")
    page.get_by_role("button", name="Rosa sends an estimate").click()
    expect(page.locator(".tour .next strong")).to_have_text("Dana books Rosa")
    assert [written[0] for written in house.door.written] == ["dana", "rosa"]


def test_the_chat_box_of_the_demo_is_anyones(page: Page, house: House) -> None:
    page.goto("/")
    page.locator("[data-toggle=chat]").click()
    box = page.locator("[data-box=chat]")
    box.get_by_label("Your message").fill("hello")
    box.get_by_role("button", name="Send").click()
    expect(box.locator(".line.own")).to_have_count(1)
    box.get_by_role("button", name="New visitor").click()
    expect(box.locator(".line.own")).to_have_count(0)
    box.get_by_label("Your message").fill("hello again")
    box.get_by_role("button", name="Send").click()
    expect(box.locator(".line.own")).to_have_count(1)
    assert house.on_chat[0].visit_id != house.on_chat[1].visit_id


def test_support_answers_a_case_in_the_browser(page: Page, house: House) -> None:
    number = house.case()
    page.goto(f"/support?key={KEY}")
    page.get_by_role("link", name=f"#{number} No-show").click()
    page.get_by_label(re.compile("Your words go to .* as a mail")).fill("We called Rosa.")
    page.get_by_label("Close the case").check()
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("We called Rosa.").first).to_be_visible()
    expect(page.locator("main header .mark").first).to_have_text("closed")


def test_a_held_message_shows_its_time_in_the_zone_of_whoever_reads_it(page: Page, house: House) -> None:
    house.stuck.add("letter-1", at=pacific(1, 8))
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Shanghai"})
    page.goto(f"/support?key={KEY}")
    shown = page.locator("section", has_text="Held messages").locator("time")
    expect(shown).to_have_text(re.compile(r"Wed, Dec 2, 12:00.AM GMT\+8"))
    expect(shown).to_have_attribute("title", re.compile("Tue, Dec 1, 4:00 PM UTC"))
