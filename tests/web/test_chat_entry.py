"""From a mail into the chat: the link says whose chat and which job, the code who writes."""

import re

import pytest
from sqlalchemy import select

from desk import identity
from desk.commands import AddDetails
from desk.page_links import NO_MATTER, Target
from desk.store.tables import OutgoingRow, VisitRow
from tests.web.house import DANA, PNG, House
from web.chat_box import COOKIE, ENTERED


def _path(house: House, matter_id: str, person: str) -> str:
    return house.links.link("chat", Target(matter_id, person)).removeprefix("http://doorstep.test")


def _visit(house: House, visit_id: str) -> identity.Visit:
    with house.sessions() as session:
        found = identity.visit(session, visit_id)
    assert found is not None
    return found


def test_con1_a_link_alone_lets_nobody_in(house: House) -> None:
    """A mail scanner's look changes nothing, and a mail that was sent on proves nothing."""
    matter_id = house.request()
    client = house.client()
    shown = client.get(_path(house, matter_id, "rosa"))
    assert shown.status_code == 200 and "TV mounting" in shown.text and "rosa@" not in shown.text
    with house.sessions() as session:
        assert session.scalars(select(VisitRow)).all() == []
    chat = client.post(_path(house, matter_id, "rosa"))
    number = house.desk.matter(matter_id).number
    assert "a code" in chat.text and f"job #{number}" in chat.text
    [(visit, code)] = house.codes
    assert client.cookies[COOKIE] == visit and _visit(house, visit).person_id is None
    with house.sessions.begin() as session:
        person = identity.check_code(session, visit, code, house.clock.now())
    assert person is not None and person.id == "rosa"


def test_con3_a_pro_sees_the_customers_photos_in_the_chat_once_it_is_theirs(house: House) -> None:
    """What went with the mails, those from before the chat was opened too; nobody else's eyes, and no link alone."""
    matter_id, later = house.request(), house.photo()
    pro, customer = house.client(), house.client()
    before = pro.post(_path(house, matter_id, "rosa")).text
    assert "/chat/photos/" not in before, "not before the code"
    [(visit, code)] = house.codes
    photo = house.desk.matter(matter_id).request.photos[0]  # type: ignore[union-attr]
    assert pro.get(f"/chat/photos/{photo.id}").status_code == 404
    with house.sessions.begin() as session:
        identity.check_code(session, visit, code, house.clock.now())
    house.do(AddDetails(actor=DANA, words="the other wall", photos=(later,)), "m:details", matter_id)
    shown = re.findall(r'src="/chat/photos/([^"]+)"', pro.get("/chat").text)
    assert set(shown) == {photo.id, later.id}
    assert pro.get(f"/chat/photos/{later.id}").content == PNG
    customer.post(_path(house, matter_id, "dana"))
    assert customer.get(f"/chat/photos/{later.id}").status_code == 404
    # Who types the code of another address in this chat is somebody else.
    stranger = house.client()
    stranger.post(_path(house, matter_id, "rosa"))
    with house.sessions.begin() as session:
        visit = house.codes[-1][0]
        code = identity.ask_code(session, visit, "june@home.example", house.clock.now())
        assert identity.check_code(session, visit, code, house.clock.now()).id != "rosa"  # type: ignore[union-attr]
    assert "/chat/photos/" not in stranger.get("/chat").text
    assert stranger.get(f"/chat/photos/{photo.id}").status_code == 404


def test_a_browser_that_is_known_needs_no_code_again(house: House) -> None:
    matter_id = house.request()
    client = house.client()
    client.post(_path(house, matter_id, "rosa"))
    [(visit, code)] = house.codes
    with house.sessions.begin() as session:
        identity.check_code(session, visit, code, house.clock.now())
    client.post(_path(house, matter_id, "rosa"))
    assert client.cookies[COOKIE] == visit and len(house.codes) == 1
    # It stays hers alone: another's link begins a visit of their own.
    client.post(_path(house, matter_id, "dana"))
    assert client.cookies[COOKIE] != visit and len(house.codes) == 2


def test_the_line_says_which_job_the_chat_is_about(house: House) -> None:
    matter_id = house.request()
    house.client().post(_path(house, matter_id, "rosa"))
    house.client().post(_path(house, NO_MATTER, "rosa"))
    with house.sessions() as session:
        rows = session.scalars(select(OutgoingRow).where(OutgoingRow.kind == ENTERED).order_by(OutgoingRow.id)).all()
    assert [row.matter_id for row in rows] == [matter_id, None]
    assert "your jobs with us" in rows[1].text


@pytest.mark.parametrize("person", ["omar", "nobody"])
def test_a_link_is_for_somebody_of_the_matter(house: House, person: str) -> None:
    matter_id = house.request()
    for path in (_path(house, matter_id, person), _path(house, matter_id, "rosa")[:-1] + "9", "/chat/none"):
        assert house.client().get(path).status_code == 404
        assert house.client().post(path).status_code == 404
    assert house.codes == []


def test_somebody_who_asks_for_too_many_codes_is_told(house: House) -> None:
    matter_id = house.request()
    client = house.client()
    answers = [client.post(_path(house, matter_id, "rosa")).status_code for _ in range(identity.CODES_AN_HOUR + 1)]
    assert answers[0] == 200 and answers[-1] == 429
