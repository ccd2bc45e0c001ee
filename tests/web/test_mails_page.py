"""The page for no more mails about a job (REQ-5): a look does nothing, a post acts, also that of a mail program."""

import pytest

from desk.page_links import Target
from tests.web.house import House


def path(house: House, matter_id: str, person: str) -> str:
    return house.links.link("mails", Target(matter_id, person)).removeprefix("http://doorstep.test")


@pytest.mark.parametrize("nth", ["customer", "pro"])
def test_req5_a_look_does_nothing_a_post_mutes_and_another_lets_mails_come_again(market: House, nth: str) -> None:
    matter_id = market.booked()
    matter = market.desk.matter(matter_id)
    person = matter.customer_id if nth == "customer" else matter.threads[0].pro_id
    where, client = path(market, matter_id, person), market.client()
    assert "No more mails" in client.get(where).text and not market.desk.matter(matter_id).muted
    assert client.post(where, data={"key": "k"}).status_code == 200
    assert market.desk.matter(matter_id).muted == (person,)
    assert 'name="again"' in client.get(where).text
    assert client.post(where, data={"key": "k2", "again": "yes"}).status_code == 200
    assert not market.desk.matter(matter_id).muted


def test_req5_a_mail_program_unsubscribes_in_one_click(market: House) -> None:
    """RFC 8058: the post carries one field, and neither cookie nor origin."""
    matter_id = market.booked()
    where = path(market, matter_id, market.desk.matter(matter_id).customer_id)
    answer = market.client().post(where, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200 and market.desk.matter(matter_id).muted


def test_req5_a_link_of_somebody_else_leads_nowhere(market: House) -> None:
    matter_id = market.booked()
    own = path(market, matter_id, market.desk.matter(matter_id).customer_id)
    for broken in (
        own[:-1],
        own.replace("/mails/", "/rate/"),
        path(market, matter_id, "nobody"),
        path(market, "x", "y"),
    ):
        assert market.client().get(broken).status_code == 404
        assert market.client().post(broken, data={"key": "k"}).status_code == 404
    assert not market.desk.matter(matter_id).muted
