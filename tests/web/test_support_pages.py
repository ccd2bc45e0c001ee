"""What support sees and does: the console, the case with its history, the answer, messages that wait."""

import re

from desk import commands as cmd
from desk import identity, people
from desk.matter import Actor
from desk.people import Customer
from desk.windows import ArrivalWindow
from tests.web.house import DANA, KEY, ROSA, House, pacific

SAM = Actor(role="support", person_id="support")


def test_without_the_key_every_page_of_support_asks_for_it(market: House) -> None:
    number = market.case()
    matter_id = market.desk.case(number).matter.id  # type: ignore[union-attr]
    client = market.client()
    for path in ("/support", f"/cases/{number}", f"/matters/{matter_id}", "/photos/x"):
        page = client.get(path)
        assert page.status_code == 403, path
        assert "Dana" not in page.text, path
    for path in (f"/cases/{number}/answer", "/support/messages/7/release", "/support/messages/7/replay"):
        assert client.post(path, data={"words": "hello"}).status_code == 403, path
    assert market.desk.case(number).answered is False  # type: ignore[union-attr]


def test_a_wrong_key_does_not_let_in_and_the_right_one_leads_on(market: House) -> None:
    client = market.client()
    assert client.get("/support?key=guess").status_code == 403
    assert client.post("/support/enter", data={"key": "guess", "next": "/support"}).status_code == 403
    assert client.get("/support").status_code == 403
    entered = client.post("/support/enter", data={"key": KEY, "next": "/cases/1"}, follow_redirects=False)
    assert entered.headers["location"] == "/cases/1"
    assert client.get("/support").status_code == 200
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie and "samesite=lax" in cookie.lower() and KEY not in cookie


def test_after_the_key_nobody_is_led_to_another_site(market: House) -> None:
    for onward in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        entered = market.client().post("/support/enter", data={"key": KEY, "next": onward}, follow_redirects=False)
        assert entered.headers["location"] == "/support", onward


def test_an_overdue_case_stands_out_first_and_is_counted_nos_3(house: House) -> None:
    number = house.case()
    house.do(
        cmd.RaiseCase(actor=Actor(role="customer", person_id="june"), words="a person", reason="human_asked"),
        "m:june",
        None,
    )
    page = house.client(support=True).get("/support").text
    assert '<li class="overdue">' not in page
    house.clock.set(pacific(9, 15))
    house.desk.fire_due()
    page = house.client(support=True).get("/support").text
    assert page.count('<li class="overdue">') == 2
    assert page.index(f"#{number} No-show") < page.index("Asked for a person")
    assert re.search(r"1 h overdue", page)
    assert "(2) Support" in page


def rows_of(house: House) -> list[str]:
    """The cases of the console as plain words, in their order."""
    page = house.client(support=True).get("/support").text
    listed = page.split('id="cases"')[1].split("</section>")[0].split("<li ")[1:]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in listed]


def test_nos3_the_console_says_who_waits_for_whom_and_what_was_said_last(house: House) -> None:
    number = house.case()
    matter_id = house.desk.case(number).matter.id  # type: ignore[union-attr]
    june = Actor(role="customer", person_id="june")
    house.do(cmd.RaiseCase(actor=june, words="a person", reason="human_asked"), "m:june", None)
    first, second = rows_of(house)
    assert "Dana Whitfield waits for your update" in first and "nobody &lt;came&gt;" in first and "in 2 d" in first
    assert "June Park waits for your update" in second
    case = house.desk.matter(matter_id).cases[0]
    house.clock.set(pacific(7, 16))
    house.do(cmd.AnswerCase(actor=SAM, words="We called Rosa.", case_id=case.id), "m:answer", matter_id)
    first, second = rows_of(house)
    assert "June Park waits" in first, "what waits for support comes first"
    assert "nobody has written since" in second and "We called Rosa." in second and "overdue" not in second
    house.do(cmd.TellPro(actor=DANA, words="Are you coming at all?", pro_id="rosa"), "m:again", matter_id)
    _, second = rows_of(house)
    assert "Dana Whitfield has written since your answer" in second and "Are you coming at all?" in second
    house.clock.set(pacific(7, 17))
    house.do(cmd.AnswerCase(actor=SAM, words="She must say so.", case_id=case.id), "m:answer2", matter_id)
    assert "Rosa Delgado is to answer" in rows_of(house)[1]
    house.clock.set(pacific(9, 18))
    house.desk.fire_due()
    assert "June Park waits" in rows_of(house)[0] and "overdue" in rows_of(house)[0]
    assert "<dt>Wait for you</dt><dd>" in house.client(support=True).get("/support").text


def test_a_case_shows_who_when_which_words_and_which_rules_with_their_meaning(house: House) -> None:
    number = house.case()
    page = house.client(support=True).get(f"/cases/{number}").text
    assert "Dana Whitfield" in page and "Rosa Delgado" in page
    assert "nobody &lt;came&gt;" in page and "<came>" not in page
    assert 'data-meaning="A no-show that the pro leaves unanswered for 2 business days goes to support' in page
    assert "Thu, Dec 3, 1:00 PM PST" in page
    assert page.count("nobody &lt;came&gt;") == 2  # the report, and folded away the mail about it
    assert "Thursday, December 3, between 8:00 AM and 12:00 PM (Pacific time)" in page
    assert "support to update the customer" in page
    assert "65 inch" in page


def test_nos2_a_case_about_silence_says_what_is_agreed_by_now(house: House) -> None:
    number = house.case()
    client, matter_id = house.client(support=True), house.desk.case(number).matter.id  # type: ignore[union-attr]
    assert "Now:</strong>" not in client.get(f"/cases/{number}").text
    later = ArrivalWindow(start=pacific(9, 8), end=pacific(9, 12))
    house.do(cmd.ProposeWindow(actor=ROSA, words="sorry, Wednesday?", windows=(later,)), "mail:6:0", matter_id)
    proposed = client.get(f"/cases/{number}").text
    assert "Now:</strong> Rosa Delgado proposes Wednesday, December 9" in proposed
    house.do(cmd.AcceptWindow(actor=DANA, words="ok", window=later), "mail:7:0", matter_id)
    agreed = client.get(f"/cases/{number}").text
    assert "Now:</strong> an arrival window is agreed on: Wednesday, December 9" in agreed
    assert "When it was opened, <time" in agreed and "Rosa Delgado has not answered." in agreed


def test_support_answers_a_case_once_however_often_the_button_is_pressed_nos_3(house: House) -> None:
    number = house.case()
    client = house.client(support=True)
    key = re.search(r'name="key" value="([^"]+)"', client.get(f"/cases/{number}").text)[1]  # type: ignore[index]
    for _ in range(2):
        answered = client.post(f"/cases/{number}/answer", data={"words": "We called Rosa.\r\nSorry!", "key": key})
        assert answered.status_code == 200
    line = house.desk.case(number)
    assert line is not None and line.answered and line.case.state == "open"
    assert [(update.by.person_id, update.text) for update in line.case.updates] == [
        ("support", "We called Rosa.\nSorry!")
    ]
    assert "We called Rosa." in client.get(f"/cases/{number}").text


def test_pay1_a_card_number_in_supports_answer_is_not_kept(house: House) -> None:
    number = house.case()
    words = "You wrote 4111 1111 1111 1111: please never send card numbers."
    house.client(support=True).post(f"/cases/{number}/answer", data={"words": words, "key": "k"})
    line = house.desk.case(number)
    assert line is not None
    assert [u.text for u in line.case.updates] == ["You wrote [card number removed]: please never send card numbers."]


def test_support_closes_a_case_with_its_answer(house: House) -> None:
    number = house.case()
    client = house.client(support=True)
    page = client.post(f"/cases/{number}/answer", data={"words": "All settled.", "key": "k", "close": "yes"}).text
    assert "Send the answer" not in page
    assert house.desk.case(number).case.state == "closed"  # type: ignore[union-attr]
    again = client.post(f"/cases/{number}/answer", data={"words": "One more.", "key": "k2"})
    assert again.status_code == 409 and "Nothing was sent" in again.text
    assert f"#{number} No-show" in client.get("/support").text.split("Lately closed")[1]


def test_an_empty_answer_is_not_sent_and_a_long_one_is_kept_for_cutting(house: House) -> None:
    number = house.case()
    client = house.client(support=True)
    assert client.post(f"/cases/{number}/answer", data={"words": "  \n "}).status_code == 422
    long = client.post(f"/cases/{number}/answer", data={"words": "wordy " * 2000})
    assert long.status_code == 422 and "wordy wordy" in long.text
    assert house.desk.case(number).case.updates == ()  # type: ignore[union-attr]


def test_held_and_failed_messages_show_why_and_go_on_at_a_click(house: House) -> None:
    house.stuck.add("7")
    house.stuck.add("8", state="failed", reason="the bot does not answer", subject="Another")
    client = house.client(support=True)
    page = client.get("/support").text
    assert "the mail provider did not vouch for the sender" in page and "the bot does not answer" in page
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    assert client.post("/support/messages/7/release").status_code == 200
    assert client.post("/support/messages/8/replay").status_code == 200
    assert house.stuck.went_on == [("release", "7"), ("replay", "8")]
    assert client.post("/support/messages/7/release").status_code == 409


def test_a_matter_shows_the_estimates_compared_and_where_the_job_stands(house: House) -> None:
    matter_id = house.booked()
    page = house.client(support=True).get(f"/matters/{matter_id}").text
    assert "$150" in page and "booked" in page and "Arrival window" in page and "Seattle, WA 98101" in page


def test_a_matter_of_a_person_who_only_asked_for_a_human_has_a_page(house: House) -> None:
    matter_id = house.do(cmd.RaiseCase(actor=DANA, words="a human", reason="human_asked"), "m:1", None)
    page = house.client(support=True).get(f"/matters/{matter_id}")
    assert page.status_code == 200 and "with support" in page.text


def test_cases_and_matters_that_are_not_there_say_so(house: House) -> None:
    client = house.client(support=True)
    assert client.get("/cases/999").status_code == 404
    assert client.get("/matters/nope").status_code == 404
    assert client.post("/cases/999/answer", data={"words": "x"}).status_code == 404


def test_line15_support_sees_which_mailbox_needs_somebody(market: House) -> None:
    shown = market.client(support=True).get("/support").text
    assert "desk@book.example/INBOX" in shown
    assert "Never fetched yet" in shown
    assert "does not let us in" in shown


def found(house: House, words: str) -> str:
    return house.client(support=True).get("/support/find", params={"q": words}).text.partition("<main")[2]


def test_support_finds_a_job_by_what_a_caller_names(house: House) -> None:
    case = house.case()
    line = house.desk.case(case)
    assert line is not None
    link = f'href="/matters/{line.matter.id}"'
    for words in (
        f"#{line.matter.number}",
        f"#{case}",
        "whitfield",
        "dana@home",
        "98101",
        "TV mounting",
        "drywall",
        "rosa 65",
    ):
        assert link in found(house, words), words
    for words in ("98102", "dana plumbing", "%", "_", "#999999999999999999999", "<please", "\x00"):
        page = found(house, words)
        assert link not in page or words == "<please", words
    assert "Nothing is known of that" in found(house, "dana plumbing")
    assert "find a job" in found(house, "  ")
    assert "<please" not in found(house, "<please").replace("&lt;please", "")


def test_a_number_stands_first_and_people_are_found_by_name_and_address(house: House) -> None:
    number = house.desk.matter(house.request()).number
    page = found(house, "mounting.example")
    assert "Rosa Delgado" in page and "rosa@mounting.example" in page
    house.do(cmd.RaiseCase(actor=DANA, words=f"what of {number}?", reason="human_asked"), "m:dana", None)
    page = found(house, str(number))
    assert page.index(f"#{number} TV mounting") < page.index(f"#{number + 1} A question")


def test_support_reads_in_the_morning_what_happened_since_the_last_business_evening(house: House) -> None:
    """T-1: on a Monday since Friday evening."""
    house.clock.set(pacific(5, 9))
    house.request()
    house.clock.set(pacific(7, 8))
    page = house.client(support=True).get("/support").text
    assert "Since Friday, December 4 at 5:00 PM (Pacific time)" in page
    assert re.search(r"<dt>New requests</dt><dd[^>]*><strong>1</strong>.*#\d+</a>", page)
    assert "<dt>Cases opened</dt>" not in page
    house.clock.set(pacific(8, 8))
    page = house.client(support=True).get("/support").text
    assert "Since Monday, December 7 at 5:00 PM" in page and "Nothing has happened." in page


def test_who_has_told_no_name_is_called_by_the_address_for_support_alone(house: House) -> None:
    with house.sessions.begin() as session:
        people.add(session, Customer(id="kim", name=identity.UNNAMED, email="kim@home.example"))
    kim = Actor(role="customer", person_id="kim")
    house.do(cmd.RaiseCase(actor=kim, words="a person, please", reason="human_asked"), "m:kim", None)
    client = house.client(support=True)
    assert "kim@home.example" in client.get("/support").text
    [line] = house.desk.cases()
    assert "Answer kim@home.example" in client.get(f"/cases/{line.case.number}").text
    assert '<p class="small">kim@home.example' in found(house, "kim")
    assert house.desk.name("kim") == identity.UNNAMED
