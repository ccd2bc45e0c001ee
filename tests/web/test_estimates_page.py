"""The page with every word of the estimates, behind the customer's own link (REQ-7, REQ-8)."""

from decimal import Decimal

from desk import commands as cmd
from desk.matter import Extra
from desk.money import Money
from desk.page_links import Target
from tests.web.house import DANA, ROSA, House

LONG = "I would begin with the wall and look for the studs. " * 8 + "Call 206-555-0134 <b>any</b> time."
CABLES = Extra(what="cables", amount=Money(amount=Decimal(40)))


def estimated(house: House) -> tuple[str, str]:
    """The matter, and the path of the link that the customer gets."""
    matter_id = house.request()
    amount = Money(amount=Decimal(150))
    give = cmd.GiveEstimate(actor=ROSA, words=LONG, amount=amount, extras=(CABLES,))
    house.do(give, "mail:estimate", matter_id)
    link = house.links.link("estimates", Target(matter_id, "dana"))
    return matter_id, link.removeprefix("http://doorstep.test")


def test_req8_the_customer_reads_every_word_without_contacts(market: House) -> None:
    matter_id, where = estimated(market)
    page = market.client().get(where)
    assert page.status_code == 200
    assert page.text.count("look for the studs") == 8 and "$150 (cables: $40 more)" in page.text
    assert "555-0134" not in page.text and "<b>any" not in page.text
    market.do(cmd.AcceptEstimate(actor=DANA, words="yes with the cables", extras=(CABLES,)), "mail:yes", matter_id)
    assert "$190, of it $40 for cables" in market.client().get(where).text


def test_con1_nobody_elses_link_shows_them(market: House) -> None:
    matter_id, where = estimated(market)
    of_pro = market.links.link("estimates", Target(matter_id, "rosa")).removeprefix("http://doorstep.test")
    for broken in (where[:-1], where.replace("/estimates/", "/mails/") + "x", of_pro, "/estimates/x"):
        assert market.client().get(broken).status_code == 404
    assert market.client().post(where, data={"key": "k"}).status_code == 405


def test_req8_without_an_estimate_the_page_says_so(market: House) -> None:
    link = market.links.link("estimates", Target(market.request(), "dana"))
    assert "No estimate stands" in market.client().get(link.removeprefix("http://doorstep.test")).text
