"""What support does on the page of a case, and reads on the console: refunds, held words, figures, feedback."""

import re
from datetime import timedelta
from decimal import Decimal

from desk import commands as cmd
from desk.figures import figures_of
from desk.matter import Case
from desk.money import Money
from desk.photo_store import keep_photo
from desk.store.matters import trail
from desk.windows import ArrivalWindow
from tests.web.house import DANA, ROSA, House, pacific


def claim(house: House) -> tuple[str, int]:
    """A job that was signed off at $150 and is not all right: the matter and the case's number."""
    matter_id = house.booked()
    house.clock.set(pacific(3, 13))
    house.do(cmd.SignOff(actor=DANA, words="all good"), "m:sign", matter_id)
    house.do(cmd.Rate(actor=DANA, words="good <work>, call 206-555-0142", stars=4), "m:rate", matter_id)
    house.do(cmd.RaiseCase(actor=DANA, words="it hangs askew", reason="claim"), "m:claim", matter_id)
    return matter_id, house.desk.matter(matter_id).cases[-1].number


def asked_for_cash(house: House) -> tuple[str, int]:
    matter_id = house.booked()
    house.do(cmd.RaiseCase(actor=ROSA, words="pay me <cash>", reason="direct_payment"), "m:cash", matter_id)
    return matter_id, house.desk.matter(matter_id).cases[-1].number


def the_case(house: House, matter_id: str) -> Case:
    return house.desk.matter(matter_id).cases[-1]


def test_pay4_support_records_a_refund_once_of_two_clicks(market: House) -> None:
    matter_id, number = claim(market)
    client = market.client(support=True)
    assert "Signed off and charged: $150." in client.get(f"/cases/{number}").text
    for _ in range(2):
        answer = client.post(f"/cases/{number}/refund", data={"amount": "$40.50", "words": "askew", "key": "k"})
        assert answer.status_code == 200
    booking = market.desk.matter(matter_id).booking
    assert booking is not None and [each.amount for each in booking.refunds] == [Money(amount=Decimal("40.50"))]
    page = client.get(f"/cases/{number}").text
    assert "Given back: $40.50." in page and "Support refunds $40.50." in page


def test_gua1_pro4_support_sees_the_photos_and_papers_that_were_sent_to_a_case(market: House) -> None:
    matter_id, number = claim(market)
    photo = market.photo()
    with market.sessions.begin() as session:
        paper = keep_photo(session, "my licence.pdf", "application/pdf", b"%PDF-1.4")
    case = the_case(market, matter_id)
    market.do(cmd.AddToCase(actor=DANA, words="", photos=(photo, paper), case_id=case.id), "m:files", matter_id)
    client = market.client(support=True)
    page = client.get(f"/cases/{number}").text
    assert f'<img src="/photos/{photo.id}"' in page and f'<img src="/photos/{paper.id}"' not in page
    assert "my licence.pdf" in page
    answer = client.get(f"/photos/{paper.id}")
    assert (answer.content, answer.headers["content-type"]) == (b"%PDF-1.4", "application/pdf")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''my%20licence.pdf"
    assert market.client().get(f"/photos/{paper.id}").status_code != 200


def test_pay4_what_cannot_be_refunded_is_said_and_what_was_typed_stays(market: House) -> None:
    matter_id, number = claim(market)
    client = market.client(support=True)
    for amount, words, hint in (
        ("lots", "askew", "An amount such as 25"),
        ("-5", "askew", "An amount such as 25"),
        ("NaN", "askew", "An amount such as 25"),
        ("5.005", "askew", "An amount such as 25"),
        ("20", " ", "An amount such as 25"),
        ("151", "askew", "at most $150 can still be given back"),
    ):
        answer = client.post(f"/cases/{number}/refund", data={"amount": amount, "words": words, "key": amount})
        assert answer.status_code == 422 and hint in answer.text and f'value="{amount}"' in answer.text, amount
    booking = market.desk.matter(matter_id).booking
    assert booking is not None and booking.refunds == ()


def test_pay1_there_is_no_refund_where_nothing_was_charged(market: House) -> None:
    _, number = asked_for_cash(market)
    client = market.client(support=True)
    assert "Record a refund" not in client.get(f"/cases/{number}").text
    answer = client.post(f"/cases/{number}/refund", data={"amount": "1", "words": "x", "key": "k"})
    assert answer.status_code == 422


def test_pay2_support_passes_held_words_on_or_puts_them_away(market: House) -> None:
    matter_id, number = asked_for_cash(market)
    client = market.client(support=True)
    page = client.get(f"/cases/{number}").text
    assert "pay me &lt;cash&gt;" in page and "Pass it on" in page
    assert client.post(f"/cases/{number}/held/h9", data={"decision": "release"}).status_code == 404
    assert client.post(f"/cases/{number}/held/h1", data={"decision": "burn"}).status_code == 404
    client.post(f"/cases/{number}/held/h1", data={"decision": "release", "key": "k"})
    assert the_case(market, matter_id).held[0].state == "released"
    assert "words_for_customer" in {line.kind for line in market.desk.history(matter_id)}
    assert "passed on" in client.get(f"/cases/{number}").text


def test_only_support_acts_on_a_case(market: House) -> None:
    matter_id, number = asked_for_cash(market)
    client = market.client()
    assert client.post(f"/cases/{number}/held/h1", data={"decision": "release"}).status_code == 403
    assert client.post(f"/cases/{number}/refund", data={"amount": "1", "words": "x"}).status_code == 403
    assert client.get("/support/pros").status_code == 403
    assert the_case(market, matter_id).held[0].state == "held"


def test_fbk2_the_console_shows_ratings_and_feedback_without_contacts(market: House) -> None:
    matter_id, _ = claim(market)
    market.do(cmd.GiveFeedback(actor=DANA, words="a fine service"), "m:feedback", matter_id)
    page = market.client(support=True).get("/support").text
    assert "4 of 5" in page and "good &lt;work&gt;" in page and "a fine service" in page and "555-0142" not in page


def test_pro6_a_pros_figures_stand_on_the_case_and_among_the_pros(market: House) -> None:
    _, number = claim(market)
    client = market.client(support=True)
    case = client.get(f"/cases/{number}").text
    assert "Rosa Delgado so far" in case and "4.0 (1 rating)" in case
    page = client.get("/support/pros").text
    row = page.split("Rosa Delgado")[1].split("</tr>")[0]
    assert re.findall(r'data-name="([^"]+)">1</td>', row) == ["Ratings here", "Jobs done"]


def test_figures_in_the_store_are_what_the_trail_adds_up_to(market: House) -> None:
    matter_id, _ = claim(market)
    with market.sessions() as session:
        recorded = [(entry.event, entry.at) for entry in trail(session, matter_id)]
    assert market.desk.figures() == figures_of(recorded)


def test_sch5_support_changes_a_booking_that_the_customer_no_longer_can(market: House) -> None:
    matter_id, number = asked_for_cash(market)
    client = market.client(support=True)
    assert "Change it for" in client.get(f"/cases/{number}").text
    path = f"/cases/{number}/booking"
    for fee, words in (("a lot", "ill"), ("25", " ")):
        answer = client.post(path, data={"change": "move", "amount": fee, "words": words, "key": "k"})
        assert answer.status_code == 422 and "a fee such as 25 or nothing" in answer.text
    assert client.post(path, data={"change": "burn", "words": "x", "key": "k"}).status_code == 404
    for _ in range(2):
        client.post(path, data={"change": "move", "amount": "25", "words": "she is ill", "key": "k"})
    booking = market.desk.matter(matter_id).booking
    assert booking is not None and booking.confirmed is None
    assert "for a fee of $25" in client.get(f"/cases/{number}").text
    assert client.post(path, data={"change": "move", "words": "again", "key": "k2"}).status_code == 409
    client.post(path, data={"change": "cancel", "amount": "", "words": "she is ill", "key": "k3"})
    assert market.desk.matter(matter_id).booking is None
    assert "Change it for" not in client.get(f"/cases/{number}").text
    assert market.client().post(path, data={"change": "cancel", "words": "x"}).status_code == 403


def test_sch5_what_the_two_have_agreed_on_since_then_is_not_given_up_with_the_case(market: House) -> None:
    matter_id = market.booked()
    before = market.desk.matter(matter_id).booking
    assert before is not None and before.confirmed is not None
    market.clock.set(before.confirmed.start - timedelta(hours=10))
    market.do(cmd.Reschedule(actor=DANA, words="can we move it?"), "m:late", matter_id)
    week = timedelta(days=7)
    later = ArrivalWindow(start=before.confirmed.start + week, end=before.confirmed.end + week)
    market.do(cmd.ProposeWindow(actor=ROSA, words="a week later?", windows=(later,)), "m:propose", matter_id)
    market.do(cmd.AcceptWindow(actor=DANA, words="yes"), "m:accept", matter_id)
    number = the_case(market, matter_id).number
    client = market.client(support=True)
    assert "have agreed on another arrival window" in client.get(f"/cases/{number}").text
    answer = client.post(f"/cases/{number}/booking", data={"change": "move", "words": "she is ill", "key": "k"})
    assert answer.status_code == 409 and "which stands; nothing was changed" in answer.text
    booking = market.desk.matter(matter_id).booking
    assert booking is not None and booking.confirmed == later


def missed_window(house: House) -> tuple[str, int]:
    """Rosa's window is over; Dana reports that nobody came and asks for a person."""
    matter_id = house.booked()
    house.clock.set(pacific(3, 13))
    house.do(cmd.ReportNoShow(actor=DANA, words="nobody came"), "m:noshow", matter_id)
    house.do(cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked"), "m:human", matter_id)
    return matter_id, house.desk.matter(matter_id).cases[-1].number


def test_nos3_support_settles_whether_the_pro_came_and_both_read_why(market: House) -> None:
    matter_id, number = missed_window(market)
    client, path = market.client(support=True), f"/cases/{number}/no-shows/n1"
    assert "Did Rosa Delgado come?" in client.get(f"/cases/{number}").text
    answer = client.post(path, data={"verdict": "missed", "words": " ", "key": "k"})
    assert answer.status_code == 422 and "both of them read it" in answer.text
    assert client.post(path, data={"verdict": "perhaps", "words": "x"}).status_code == 404
    assert client.post(f"/cases/{number}/no-shows/n7", data={"verdict": "came", "words": "x"}).status_code == 404
    assert market.client().post(path, data={"verdict": "came", "words": "x"}).status_code == 403
    for _ in range(2):
        client.post(path, data={"verdict": "missed", "words": "the <neighbour> saw nobody", "key": "k"})
    matter = market.desk.matter(matter_id)
    assert [each.state for each in matter.no_shows] == ["missed"]
    assert matter.booking is not None and matter.booking.state == "awaiting_windows"
    page = client.get(f"/cases/{number}").text
    assert "Found so far: the pro did not come." in page and "the &lt;neighbour&gt; saw nobody" in page
    again = client.post(path, data={"verdict": "missed", "words": "once more", "key": "k2"})
    assert again.status_code == 409 and "settled so already" in again.text and "once more" in again.text


def test_pay1_support_signs_off_what_the_customer_has_told_them(market: House) -> None:
    matter_id, number = missed_window(market)
    client, path = market.client(support=True), f"/cases/{number}/sign-off"
    page = client.get(f"/cases/{number}").text
    assert "Sign off for Dana" in page and "Agreed on: $150" in page and 'value="150"' in page
    for amount, words, hint in (("lots", "by phone", "an amount such as 150"), ("150", "", "how you heard it")):
        answer = client.post(path, data={"decision": "sign", "amount": amount, "words": words, "key": "k"})
        assert answer.status_code == 422 and hint in answer.text
    answer = client.post(path, data={"decision": "sign", "amount": "151", "words": "by phone", "key": "k"})
    assert (
        answer.status_code == 422 and "The customer has agreed to $150" in answer.text and 'value="151"' in answer.text
    )
    assert client.post(path, data={"decision": "maybe", "words": "x"}).status_code == 404
    assert market.client().post(path, data={"decision": "sign", "amount": "150", "words": "x"}).status_code == 403
    client.post(path, data={"decision": "sign", "amount": "$150.00", "words": "Dana, by phone: all good", "key": "k3"})
    booking = market.desk.matter(matter_id).booking
    assert booking is not None and booking.state == "done"
    page = client.get(f"/cases/{number}").text
    assert "as the customer has told them to" in page and "Sign off for" not in page and "Did Rosa" not in page
    again = client.post(path, data={"decision": "sign", "amount": "150", "words": "again", "key": "k4"})
    assert again.status_code == 409


def test_pay1_support_records_that_the_customer_does_not_sign_off(market: House) -> None:
    matter_id, number = missed_window(market)
    client = market.client(support=True)
    client.post(f"/cases/{number}/sign-off", data={"decision": "refuse", "words": "Dana: cables hang out", "key": "k"})
    assert "that the job is not signed off" in client.get(f"/cases/{number}").text
    assert "sign_off_refused_customer" in {line.kind for line in market.desk.history(matter_id)}
    booking = market.desk.matter(matter_id).booking
    assert booking is not None and booking.charged is None


def test_cat3_a_place_where_the_work_is_not_done_is_refused_and_nothing_changes(market: House) -> None:
    matter_id, number = asked_for_cash(market)
    client = market.client(support=True)
    assert "Change the place" in client.get(f"/cases/{number}").text
    change = {"change": "place", "place": "store", "words": "as she wished", "key": "k"}
    answer = client.post(f"/cases/{number}/booking", data=change)
    assert answer.status_code == 409 and "The work is not done there" in answer.text
    request = market.desk.matter(matter_id).request
    assert request is not None and request.where == "home"


def test_gua1_support_sets_when_a_job_is_put_right_by_the_clock_of_the_place(market: House) -> None:
    matter_id, number = claim(market)
    client, path = market.client(support=True), f"/cases/{number}/repair"
    page = client.get(f"/cases/{number}").text
    assert "puts it right" in page and "No window is agreed on yet." in page and "Pacific time" in page
    given = {"day": "2026-12-14", "from": "08:00", "to": "12:00", "words": "both on the <phone>", "key": "k"}
    for wrong in ({"day": "Monday"}, {"to": "07:00"}, {"words": " "}):
        answer = client.post(path, data=given | wrong)
        assert answer.status_code == 422 and "how both agreed to it" in answer.text
    assert client.post(path, data=given | {"day": "2026-12-01"}).status_code == 409
    assert market.client().post(path, data=given).status_code == 403
    for _ in range(2):
        assert client.post(path, data=given | {"key": "k2"}).status_code == 200
    page = client.get(f"/cases/{number}").text
    assert "Agreed on so far: Monday, December 14, between 8:00 AM and 12:00 PM" in page and "&lt;phone&gt;" in page
    told = [line.kind for line in market.desk.history(matter_id)]
    assert told.count("repair_agreed_pro") == told.count("repair_agreed_customer") == 1


def test_gua1_no_window_is_set_where_nothing_is_signed_off(market: House) -> None:
    _, number = asked_for_cash(market)
    client = market.client(support=True)
    assert "puts it right" not in client.get(f"/cases/{number}").text
    given = {"day": "2026-12-14", "from": "08:00", "to": "12:00", "words": "x", "key": "k"}
    assert client.post(f"/cases/{number}/repair", data=given).status_code == 409
