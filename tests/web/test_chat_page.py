"""The chat: visits, messages kept once, plain hints, and nobody else's photos."""

import re

import httpx
import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from desk import conversation, identity
from desk.store.tables import InboundRow, VisitRow
from tests.web.house import PNG, House
from web import chat_box

JSON = {"accept": "application/json"}


def say(client: TestClient, text: str, key: str = "k1", **more: object) -> httpx.Response:
    data = {"text": text, "key": key}
    return client.post("/chat/messages", data=data, headers=JSON, **more)  # type: ignore[arg-type]


def stored(house: House) -> int:
    with house.sessions() as session:
        return session.scalar(select(func.count()).select_from(InboundRow)) or 0


def test_opening_the_chat_gives_a_visit_that_scripts_cannot_read(house: House) -> None:
    client = house.client()
    cookie = client.get("/chat").headers["set-cookie"]
    assert "HttpOnly" in cookie and "samesite=lax" in cookie.lower()
    client.get("/chat")
    with house.sessions() as session:
        assert session.scalar(select(func.count()).select_from(VisitRow)) == 1


def test_a_message_is_kept_and_its_handling_deferred(house: House) -> None:
    client = house.client()
    client.get("/chat")
    said = say(client, "  I need <b>a TV</b> mounted\r\nsoon ").json()
    assert "I need &lt;b&gt;a TV&lt;/b&gt; mounted\nsoon" in said["lines"]
    assert said["typing"] is True
    [message] = house.on_chat
    assert (message.channel, message.role, message.text) == ("chat", "customer", "I need <b>a TV</b> mounted\nsoon")
    assert message.visit_id is not None and message.person_id is None


def test_a_card_number_is_not_kept(house: House) -> None:
    """PAY-1."""
    client = house.client()
    client.get("/chat")
    said = say(client, "Charge 4111 1111 1111 1111, please").json()
    [message] = house.on_chat
    assert message.text == "Charge [card number removed], please"
    assert "4111" not in said["lines"]


def test_the_same_message_sent_again_is_kept_once(house: House) -> None:
    client = house.client()
    client.get("/chat")
    for _ in range(3):
        assert say(client, "hello").status_code == 200
    assert (stored(house), len(house.on_chat)) == (1, 1)


@pytest.mark.parametrize("text", ["", "   ", "\n\t \r\n", "\x00"])
def test_an_empty_line_gets_a_plain_hint_and_nothing_is_kept(house: House, text: str) -> None:
    client = house.client()
    refused = say(client, text)
    assert (refused.status_code, refused.json()["hint"]) == (422, "Write a few words first, or add a photo.")
    assert stored(house) == 0


def test_the_longest_message_is_taken_and_a_longer_one_is_not(house: House) -> None:
    client = house.client()
    assert say(client, "x" * chat_box.LONGEST).status_code == 200
    refused = say(client, "x" * (chat_box.LONGEST + 1), "k2")
    assert refused.status_code == 422 and "4,000 characters" in refused.json()["hint"]
    assert stored(house) == 1


def test_a_photo_is_kept_with_its_message_and_only_the_visit_sees_it(house: House) -> None:
    client = house.client()
    client.get("/chat")
    said = say(client, "", files={"photos": ("wall.png", PNG, "image/png")}).json()
    address = re.search(r'src="(/chat/photos/[^"]+)"', said["lines"])[1]  # type: ignore[index]
    photo = client.get(address)
    assert (photo.status_code, photo.headers["content-type"], photo.content) == (200, "image/png", PNG)
    assert house.client().get(address).status_code == 404
    assert [photo.name for photo in house.on_chat[0].photos] == ["wall.png"]


def test_what_is_no_photo_is_refused_and_nothing_of_the_message_is_kept(house: House) -> None:
    refused = say(house.client(), "look", files={"photos": ("virus.exe", b"MZ", "image/png")})
    assert refused.status_code == 422 and "virus.exe" in refused.json()["hint"]
    assert stored(house) == 0


def test_news_come_only_when_there_are_some(house: House) -> None:
    client = house.client()
    client.get("/chat")
    version = say(client, "hello").json()["version"]
    assert client.get(f"/chat/lines?have={version}").status_code == 204
    [message] = house.on_chat
    with house.sessions.begin() as session:
        conversation.mark(session, message.id, "handled")
        conversation.send(
            session,
            role="customer",
            kind="reply",
            subject="",
            text="Hello & welcome",
            created_at=house.clock.now(),
            visit_id=message.visit_id,
            answers=message.id,
        )
    news = client.get(f"/chat/lines?have={version}").json()
    assert news["typing"] is False
    assert news["lines"].index("hello") < news["lines"].index("Hello &amp; welcome")


def test_once_the_address_is_confirmed_mails_show_in_the_chat_too(house: House) -> None:
    client = house.client()
    client.get("/chat")
    say(client, "hello")
    visit = house.on_chat[0].visit_id
    assert visit is not None
    with house.sessions.begin() as session:
        conversation.send(
            session,
            role="customer",
            kind="reply",
            subject="",
            text="of June only",
            created_at=house.clock.now(),
            to_person="june",
        )
        code = identity.ask_code(session, visit, "dana@home.example", house.clock.now())
    assert "A code is on its way to dana@home.example" in client.get("/chat").text
    with house.sessions.begin() as session:
        assert identity.check_code(session, visit, code, house.clock.now())
        conversation.send(
            session,
            role="customer",
            kind="reply",
            subject="",
            text="An estimate by mail",
            created_at=house.clock.now(),
            to_person="dana",
        )
    page = client.get("/chat").text
    assert "You are dana@home.example" in page and "An estimate by mail" in page and "of June only" not in page
    say(client, "as Dana", "k2")
    assert house.on_chat[1].person_id == "dana"


def test_a_confirmed_pro_writes_as_a_pro(house: House) -> None:
    client = house.client()
    client.get("/chat")
    say(client, "hello")
    visit = house.on_chat[0].visit_id
    assert visit is not None
    with house.sessions.begin() as session:
        code = identity.ask_code(session, visit, "rosa@mounting.example", house.clock.now())
        identity.check_code(session, visit, code, house.clock.now())
    say(client, "am I still booked?", "k2")
    assert (house.on_chat[1].role, house.on_chat[1].person_id) == ("pro", "rosa")


def test_a_failed_message_says_so(house: House) -> None:
    client = house.client()
    client.get("/chat")
    say(client, "hello")
    with house.sessions.begin() as session:
        conversation.mark(session, house.on_chat[0].id, "failed", "the bot is down")
    page = client.get("/chat").text
    assert "A person will look at this." in page and "the bot is down" not in page


def test_a_new_visitor_sees_nothing_of_the_one_before(house: House) -> None:
    client = house.client()
    client.get("/chat")
    say(client, "my secret")
    assert client.post("/chat/leave").status_code == 200
    assert "my secret" not in client.get("/chat").text


def test_a_made_up_cookie_is_nobodys_visit(house: House) -> None:
    client = house.client()
    client.cookies.set(chat_box.COOKIE, "guessed")
    assert client.get("/chat/lines").json()["lines"] == ""
    say(client, "hello")
    assert house.on_chat[0].visit_id != "guessed"


def test_the_chat_works_without_javascript(house: House) -> None:
    client = house.client()
    page = client.get("/chat").text
    key = re.search(r'name="key" value="([^"]+)"', page)[1]  # type: ignore[index]
    after = client.post("/chat/messages", data={"text": "hello there", "key": key})
    assert after.url.path == "/chat" and "hello there" in after.text
    empty = client.post("/chat/messages", data={"text": " ", "key": "x"})
    assert empty.status_code == 422 and "Write a few words first" in empty.text
