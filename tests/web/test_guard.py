"""What stands before every page: strict headers, no posts from other sites, no endless bodies, plain errors."""

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.web.house import KEY, MAILBOX, House
from web.guard import BodyLimit, is_own

PAGES = ("/chat", "/support", "/static/base.css", "/nowhere", "/health", "/confirm/none", "/")


def test_every_page_tells_browsers_to_be_strict_and_runs_no_script_of_its_own_text(house: House) -> None:
    client = house.client(support=True)
    for path in PAGES:
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy, path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert answer.headers["referrer-policy"] == "same-origin", path
        assert "<script>" not in answer.text and " style=" not in answer.text and "onclick" not in answer.text, path


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"host": "door.test", "origin": "http://door.test"}, True),
        ({"host": "door.test:80", "origin": "http://door.test:80", "cookie": "a=b"}, True),
        ({"host": "door.test", "origin": "http://evil.test"}, False),
        ({"host": "door.test", "origin": "http://door.test.evil.test"}, False),
        ({"host": "door.test", "origin": "null"}, False),
        ({"host": "door.test", "referer": "http://door.test/chat", "cookie": "a=b"}, True),
        ({"host": "door.test", "referer": "http://evil.test/http://door.test", "cookie": "a=b"}, False),
        ({"host": "door.test", "cookie": "a=b"}, False),
        ({"host": "door.test"}, True),
    ],
)
def test_a_post_counts_as_ours_by_its_origin(headers: dict[str, str], own: bool) -> None:
    assert is_own(Headers(headers)) is own


def test_another_site_cannot_post_in_a_visitors_name(house: House) -> None:
    client = house.client(support=True)
    client.get("/chat")
    elsewhere = {"origin": "http://evil.test"}
    assert client.post("/chat/messages", data={"text": "hi"}, headers=elsewhere).status_code == 403
    assert client.post("/demo/clock", data={"by": "hours_1"}, headers=elsewhere).status_code == 403
    assert house.on_chat == [] and house.door.moves == []


def test_a_body_over_the_limit_is_refused_announced_or_not() -> None:
    async def count(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    client = TestClient(BodyLimit(Starlette(routes=[Route("/", count, methods=["POST"])]), most=1000))
    assert client.post("/", content=b"x" * 1000).text == "1000"
    assert client.post("/", content=b"x" * 1001).status_code == 413
    assert client.post("/", content=iter([b"x" * 600, b"x" * 600])).status_code == 413


def test_a_page_that_is_not_there_says_what_to_do(house: House) -> None:
    answer = house.client().get("/nowhere")
    assert answer.status_code == 404 and "There is no such page" in answer.text and 'href="/"' in answer.text
    asked = house.client().get("/nowhere", headers={"accept": "application/json"})
    assert asked.json()["hint"].startswith("There is no such page")


def test_a_fault_shows_no_inner_workings(house: House) -> None:
    broken = house.app
    house.room.stuck.by_token = None  # type: ignore[method-assign, assignment]
    answer = TestClient(broken, raise_server_exceptions=False).get("/confirm/x")
    assert answer.status_code == 500 and "Nothing was lost" in answer.text and "Traceback" not in answer.text


def test_health_is_json_and_its_status_says_whether_all_is_well(house: House) -> None:
    client = house.client()
    assert (client.get("/health").status_code, client.get("/health").json()["queue"]) == (200, 0)
    house.well = False
    assert client.get("/health").status_code == 503


def test_health_tells_support_alone_whose_mailbox_it_is_and_what_its_server_said(house: House) -> None:
    assert house.client().get("/health").json()["mailboxes"] == [{"last_fetch_at": None, "alarm": True, "late": False}]
    assert house.client(support=True).get("/health").json()["mailboxes"] == [MAILBOX]


def test_without_a_demo_there_is_no_demo_page_and_the_start_is_the_chat(market: House) -> None:
    client = market.client()
    assert client.get("/").url.path == "/chat"
    for path in ("/demo/panels", "/demo/boxes/dana", "/demo/mails/dana/m1"):
        assert client.get(path).status_code == 404, path
    assert client.post("/demo/clock", data={"by": "hours_1"}).status_code == 404


def test_the_key_of_support_stands_on_no_page(house: House) -> None:
    client = house.client(support=True)
    for path in PAGES:
        assert KEY not in client.get(path).text
