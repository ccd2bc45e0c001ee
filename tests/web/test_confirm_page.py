"""The confirmation link: looking changes nothing, for mail scanners follow links; a post lets the message through."""

from tests.web.house import House


def test_looking_at_the_link_lets_nothing_through(house: House) -> None:
    house.stuck.add("7")
    client = house.client()
    for _ in range(3):
        page = client.get("/confirm/token-7")
        assert page.status_code == 200 and "please cancel" in page.text
    client.head("/confirm/token-7")
    assert house.stuck.went_on == []
    assert "&lt;script&gt;alert" in page.text and "<b>Your TV" not in page.text


def test_a_post_lets_the_message_through_once(house: House) -> None:
    house.stuck.add("7")
    client = house.client()
    assert "on its way" in client.post("/confirm/token-7").text
    assert house.stuck.went_on == [("release", "7")]
    again = client.post("/confirm/token-7")
    assert again.status_code == 404 and "no longer does anything" in again.text
    assert house.stuck.went_on == [("release", "7")]


def test_an_unknown_link_says_so_and_does_nothing(house: House) -> None:
    client = house.client()
    assert client.get("/confirm/other").status_code == 404
    assert client.post("/confirm/other").status_code == 404
