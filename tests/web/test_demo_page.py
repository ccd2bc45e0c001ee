"""The demo page's own parts: mailboxes, writing as anyone, the clock, the story, what was understood."""

from datetime import timedelta

import httpx
import pytest
from starlette.testclient import TestClient

from desk import conversation
from tests.web.door import DESK
from tests.web.house import PNG, House, pacific
from web import demo_panels
from web.demo import DemoError, DemoFile
from web.demo_mail import opening_elsewhere
from web.tour import Tour, load_steps

JSON = {"accept": "application/json"}


def panels(client: TestClient, boxes: str = "") -> dict[str, dict[str, str]]:
    got: dict[str, dict[str, str]] = client.get(f"/demo/panels?boxes={boxes}").json()
    return got


def test_the_page_shows_everybody_and_the_story(house: House) -> None:
    page = house.client().get("/").text
    for name in ("Dana Whitfield", "June Park", "Rosa Delgado", "Ben Carver", "Sam Okafor", "Chat box"):
        assert name in page
    assert page.count('class="step"') == len(load_steps())
    assert "Tue, Dec 1, 10:00 AM" in page and "Tue, Dec 1, 1:00 PM" in page


def test_mails_that_were_not_read_are_counted_until_they_are_opened(house: House) -> None:
    house.door.bring("dana", "An estimate", "$150")
    client = house.client()
    assert 'aria-label="1 not read"' in panels(client)["panels"]["people"]
    opened = client.get("/demo/mails/dana/m1").text
    assert "An estimate" in opened and "Re: An estimate" in opened
    assert "not read" not in panels(client)["panels"]["people"]


def test_only_the_boxes_asked_for_are_listed_newest_first(house: House) -> None:
    house.door.bring("dana", "the first <one>", "a")
    house.door.bring("dana", "the second", "b")
    boxes = panels(house.client(), "dana,nobody")["boxes"]
    assert list(boxes) == ["dana"]
    assert boxes["dana"].index("the second") < boxes["dana"].index("the first &lt;one&gt;")


def test_a_mails_html_can_run_and_fetch_nothing(house: House) -> None:
    house.door.bring("dana", "s", "t", html="<html><head></head><body><script>alert(1)</script></body></html>")
    client = house.client()
    framed = client.get("/demo/mails/dana/m1/html")
    policy = framed.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script" not in policy and "sandbox" in policy
    assert "allow-scripts" not in policy
    frame = client.get("/demo/mails/dana/m1").text
    assert 'sandbox="allow-same-origin' in frame and "allow-scripts" not in frame and "alert(1)" not in frame


def test_a_mails_links_open_outside_its_frame() -> None:
    assert opening_elsewhere("<HEAD lang=en><p>x") == '<HEAD lang=en><base target="_blank"><p>x'
    assert opening_elsewhere("<header>x") == '<base target="_blank"><header>x'


def test_a_file_that_could_do_harm_is_only_handed_down(house: House) -> None:
    files = (DemoFile("wall.png", "image/png", PNG), DemoFile("x.html", "text/html", b"<script>"))
    house.door.bring("dana", "s", "t", attachments=files)
    client = house.client()
    shown = client.get("/demo/mails/dana/m1/files/0")
    assert (shown.headers["content-type"], shown.content) == ("image/png", PNG)
    kept = client.get("/demo/mails/dana/m1/files/1")
    assert kept.headers["content-type"] == "application/octet-stream"
    assert kept.headers["content-disposition"] == "attachment" and "sandbox" in kept.headers["content-security-policy"]
    assert client.get("/demo/mails/dana/m1/files/2").status_code == 409


def write(house: House, **fields: str) -> httpx.Response:
    data = {"person": "dana", "to": DESK, "subject": " A TV\r\nBcc: x@y.example ", "text": "Hello\r\nthere", **fields}
    files = {"photos": ("wall.png", PNG, "image/png")}
    return house.client().post("/demo/mails", data=data, files=files, headers=JSON)


def test_a_mail_is_sent_as_anyone_with_photos(house: House) -> None:
    house.door.bring("dana", "s", "t")
    assert write(house, in_reply_to="m1").json()["said"].startswith("Sent as Dana Whitfield")
    [sent] = house.door.written
    assert sent[:5] == ("dana", DESK, "A TV Bcc: x@y.example", "Hello\nthere", "m1")
    assert [(photo.name, photo.content) for photo in sent[5]] == [("wall.png", PNG)]


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"to": "nobody"}, "Write one mail address"),
        ({"to": "a@b.example, c@d.example"}, "Write one mail address"),
        ({"to": "x@gone.invalid"}, "does not take it"),
        ({"person": "mallory"}, "Nobody of that name"),
        ({"text": "x" * 20_001}, "longer than 20,000"),
    ],
)
def test_what_cannot_be_sent_says_why(house: House, fields: dict[str, str], hint: str) -> None:
    refused = write(house, **fields)
    assert refused.status_code == 409 and hint in refused.json()["hint"]
    assert house.door.written == []


def test_the_clock_moves_by_hours_and_business_days_and_says_the_time(house: House) -> None:
    client = house.client()
    said = client.post("/demo/clock", data={"by": "hours_8"}).json()["said"]
    assert said == "It is Tuesday, December 1 at 6:00 PM (Pacific time) now."
    client.post("/demo/clock", data={"by": "business_days_2"})
    assert house.door.moves == [timedelta(hours=8), 2]
    assert client.post("/demo/clock", data={"by": "years_1"}, headers=JSON).status_code == 409


def test_the_clock_goes_to_the_next_deadline_where_one_runs(house: House) -> None:
    client = house.client()
    nowhere = client.post("/demo/clock", data={"by": "next_deadline"}, headers=JSON)
    assert nowhere.json()["hint"] == "No deadline is running."
    assert "next_deadline" not in panels(client)["moves"]
    house.request()
    assert "next_deadline" in panels(client)["moves"]
    client.post("/demo/clock", data={"by": "next_deadline"})
    assert house.clock.now() == pacific(2, 10) + timedelta(seconds=1)


def test_the_clock_goes_past_the_visit_once_a_window_is_agreed(house: House) -> None:
    client = house.client()
    matter_id = house.request()
    assert "after_visit" not in panels(client)["moves"]
    client.post("/demo/clock", data={"by": "after_visit"}, headers=JSON)
    assert house.door.moves == []
    house.accept(matter_id)
    assert "after_visit" in panels(client)["moves"]
    of_job = demo_panels.ahead(house.room, house.door)["after_visit"]
    assert (of_job(house.desk.matter(matter_id).number), of_job(1)) == (pacific(3, 12), None)
    client.post("/demo/clock", data={"by": "after_visit"})
    assert house.clock.now() == pacific(3, 12) + timedelta(seconds=1)


def test_panels_show_what_was_understood_and_which_rules_decided(house: House) -> None:
    house.request()
    shown = panels(house.client())["panels"]
    turns = shown["turns"]
    assert "request service" in turns and "97 %" in turns and "asks back" in turns
    assert "a 65 inch TV on drywall at 98101 &lt;please&gt;" in turns and "<please>" not in turns
    assert "$150 to $180" in turns
    assert "Thursday, December 3, between 8:00 AM and 12:00 PM (Pacific time)" in turns
    assert ">REQ-2</button>" in turns and ">PRO-5</button>" in turns
    assert "request submitted" in turns and ">T-3</button>" in turns
    assert "remind Rosa Delgado of the request" in shown["deadlines"] and ">REQ-3</button>" in shown["deadlines"]
    assert "in 1 d" in shown["deadlines"]
    assert "waits for estimates" in shown["jobs"]


def test_the_newest_messages_stand_open_and_the_older_ones_behind_a_word(house: House) -> None:
    with house.sessions.begin() as session:
        for number in range(11):
            conversation.receive(
                session,
                key=f"k{number}",
                channel="email",
                role="customer",
                text=f"Line {number}.",
                received_at=house.clock.now(),
                person_id="dana",
            )
    turns = panels(house.client())["panels"]["turns"]
    open_ones, _, older = turns.partition("<details")
    assert "3 more" in older
    assert "Line 3." in open_ones and "Line 2." in older and "Line 2." not in open_ones
    assert "PST</time>" in open_ones


def test_a_message_that_is_held_shows_with_its_reason(house: House) -> None:
    house.stuck.add("7")
    turns = panels(house.client())["panels"]["turns"]
    assert "the mail provider did not vouch for the sender" in turns and "&lt;script&gt;alert(1)" in turns


def test_who_plays_the_demo_may_play_support_too(house: House) -> None:
    client = house.client()
    assert client.get("/support").status_code == 403
    client.get("/")
    assert client.get("/support").status_code == 200


def test_a_case_shows_with_its_job(house: House) -> None:
    number = house.case()
    shown = panels(house.client())["panels"]
    assert f"case #{number}" in shown["jobs"] and "support to update the customer" in shown["deadlines"]


def make_tour(house: House, patience: float = 0.05) -> Tour:
    return Tour(house.door, lambda key, job: house.door.moves.append(job or len(key)) or "moved", patience)


def test_a_step_waits_for_what_the_step_before_brings_about(house: House) -> None:
    tour = make_tour(house)
    tour.run("ask")
    with pytest.raises(DemoError, match="Nothing new has come to Rosa Delgado yet"):
        tour.run("estimate")
    house.door.bring("rosa", "[#1001] TV mounting", "a request")
    assert tour.run("estimate").show == ("rosa",)
    person, to, subject, text, answered, photos = house.door.written[-1]
    assert (person, to, subject, answered) == ("rosa", "desk+k3x@book.example", "Re: [#1001] TV mounting", "m1")
    assert "Thursday" in text and "{" not in text and photos == ()


def test_the_story_keeps_to_its_own_job_beside_others_of_its_people(house: House) -> None:
    tour = make_tour(house)
    tour.run("ask")
    house.door.bring("rosa", "New job near you: TV mounting in 98101 [#1002]", "a request")
    house.door.bring("rosa", "New job near you: Handyman in 98109 [#1003]", "of somebody else")
    tour.run("estimate")
    house.door.bring("dana", "Rosa Delgado: $150 [#1002]", "an estimate")
    house.door.bring("dana", "Ben Carver: $90 [#1004]", "of another job")
    tour.run("accept")
    assert [written[2] for written in house.door.written[1:]] == [
        "Re: New job near you: TV mounting in 98101 [#1002]",
        "Re: Rosa Delgado: $150 [#1002]",
    ]
    with pytest.raises(DemoError, match="Nothing new"):
        house.door.bring("dana", "Ben Carver is coming [#1004]", "of another job")
        tour.run("wait")
    house.door.bring("dana", "Rosa Delgado is coming [#1002]", "agreed")
    tour.run("wait")
    assert house.door.moves == [1002]


def test_the_request_of_the_story_names_days_ahead_and_carries_its_photo(house: House) -> None:
    make_tour(house).run("ask")
    person, to, _, text, answered, photos = house.door.written[-1]
    assert (person, to, answered) == ("dana", DESK, None)
    assert "Thursday morning, Friday after 3 or Saturday" in text
    assert photos[0].content.startswith(b"\xff\xd8")


def test_a_step_that_does_not_exist_or_is_a_link_is_not_run(house: House) -> None:
    for step in ("nope", "case"):
        with pytest.raises(DemoError):
            make_tour(house).run(step)
    assert house.client().post("/demo/tour/nope", headers=JSON).status_code == 409


def test_a_story_without_its_people_is_left_out(house: House) -> None:
    house.door.people = lambda: ()  # type: ignore[method-assign]
    assert [step.id for step in make_tour(house).steps()] == ["case"]
