"""CAT-1 to CAT-5: services, packages and editions are data; what is wrong in it is said by file and line."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desk import commands as cmd
from desk import questions
from desk.catalogue import CatalogueError, Service, load_catalogue
from desk.editions import Edition, EditionError, EditionRule, Editions, load_editions
from desk.office import Office
from tests.desk.cast import CATALOGUE, DANA, Play, Roster, at, office, pro

DATA = Path(__file__).resolve().parents[2] / "data"
CHANGE = date(2020, 7, 25)
SUBCONTRACTOR = Edition(
    id="subcontractor",
    regions=("US",),
    since=CHANGE,
    offers=("tv-mounting",),
    declined=("landscaping",),
    returning=("plumbing",),
    work="subcontractor",
)
MARKETPLACE = Edition(id="marketplace")
GOOD = """\
- id: a
  name: A
  description: b
  kind: custom
  packages:
    - id: p
      name: P
      price: 99 USD
      includes: [one]
      unit: inch
      options:
        - {name: small, most: 43}
        - {name: large, most: 65, more: 30 USD}
      parts: {name: bracket, pro: 45 USD}
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "services.yml"
    file.write_text(text, "utf-8")
    return file


def test_cat1_cat4_a_package_has_its_price_scope_options_and_parts(tmp_path: Path) -> None:
    [service] = load_catalogue(written(tmp_path, GOOD)).all()
    package = service.package("p")
    assert package is not None and (package.price.amount, package.price.currency) == (Decimal(99), "USD")
    assert [option.most for option in package.options] == [43, 65]
    assert package.parts is not None and package.parts.choices == ("customer", "pro")
    assert package.places == ("home",)


@pytest.mark.parametrize(
    ("was", "now", "line", "says"),
    [
        ("price: 99 USD", "price: 99", 8, "129 USD"),
        ("price: 99 USD", "price: free", 8, "amount and its currency"),
        ("[one]", "[]", 9, "at least 1"),
        ("unit: inch", "unit: '['", 10, "regular expression"),
        ("      unit: inch\n", "", 6, "unit to go by"),
        ("most: 43", "most: 70", 6, "smallest to the largest"),
        ("more: 30 USD", "more: 30 EUR", 6, "one currency"),
        ("pro: 45 USD", "customer: false", 14, "somebody supplies"),
        ("name: P", "nam: P", 6, "name"),
        ("kind: custom", "kind: custom\n  places: [store]", 1, "not done at home"),
        ("kind: custom", "kind: bundled", 4, "'custom' or 'packaged' is wanted, not 'bundled'"),
        (
            "kind: custom",
            "kind: custom\n  license: plumber",
            5,
            "license: there is no such entry; did you mean licence?",
        ),
        ("kind: custom", "kind: custom\n  areas: some", 5, "areas: 'all' or a list is wanted, not 'some'"),
        ("kind: custom", "kind: custom\n  areas: [981]", 5, "areas.0: a text is wanted (a number in quotes), not 981"),
        ("kind: custom", "kind: custom\n  areas: ['98x']", 5, "such as 981, not '98x'"),
        ("kind: custom", "kind: custom\n  name: B", 5, "name stands twice"),
        ("name: large", "name: small", 6, "an option's name stands twice"),
        ("id: p", "id: P 1", 6, "small letters and digits"),
        ("name: P", "name: ''", 7, "name: is empty"),
        ("name: P", "name: 2026-02-31", 7, "'2026-02-31': day is out of range"),
        ("name: P", "name: !run P", 7, "tag '!run'"),
        ("name: P", "name: P\x07", 7, "a character that a text cannot have (U+0007)"),
        ("name: P", "[name]: P", 7, "a name is wanted before the colon"),
        ("name: P", "name: [P", 8, "expected ',' or ']'"),
        ("most: 43", "most: many", 12, "options.0.most: a number is wanted, not 'many'"),
        ("most: 43", "most: 0", 12, "options.0.most: more than 0 is wanted, not 0"),
    ],
)
def test_cat1_what_is_wrong_with_a_package_is_said_by_line(
    tmp_path: Path, was: str, now: str, line: int, says: str
) -> None:
    assert was in GOOD
    with pytest.raises(CatalogueError, match=r"services\.yml:") as wrong:
        load_catalogue(written(tmp_path, GOOD.replace(was, now)))
    assert f"services.yml:{line}:" in str(wrong.value) and says in str(wrong.value)


def test_cat1_a_packaged_service_has_packages_and_ids_stand_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="packaged service has packages"):
        load_catalogue(written(tmp_path, "- {id: a, name: A, description: b, kind: packaged}\n"))
    with pytest.raises(CatalogueError, match=r":15: package 'p' stands in .*:1 already"):
        load_catalogue(written(tmp_path, GOOD + GOOD.replace("id: a", "id: b")))


def test_cat3_cat4_cat5_the_products_own_data_is_sound() -> None:
    catalogue = load_catalogue(DATA / "catalogue/services.yml")
    editions = load_editions(DATA / "editions/editions.yml", [service.id for service in catalogue.all()])
    subcontractor = next(each for each in editions if each.id == "subcontractor")
    assert subcontractor.since == CHANGE and subcontractor.declined == ("landscaping", "house-cleaning")
    for service in catalogue.all():
        told = (subcontractor.offers_service(service.id), service.id in subcontractor.declined)
        assert any(told) or service.id in subcontractor.returning
    computer = catalogue.of_package("computer-setup")
    assert computer is not None and computer.places == ("home", "store", "virtual")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {id: marketplace, offers: [flying]}\n", ":1: marketplace: no service is called 'flying'"),
        ("- {id: marketplace}\n- {id: marketplace}\n", ":2: edition 'marketplace' stands twice"),
        ("- {id: marketplace, since: soon}\n", ":1: since: a day such as 2027-05-31 is wanted, not 'soon'"),
        ("- {id: marketplace, since: 2026-13-01}\n", ":1: '2026-13-01': month must be in 1..12"),
        ("- {id: marketplace, regions: [Washington]}\n", ":1: regions.0: US, a state such as US-WA"),
        ("- id: m\n  offers: [tv-mounting]\n  declined: [tv-mounting]\n", ":1: tv-mounting stands twice"),
        ("- {id: m, declined: [tv-mounting]}\n", ":1: all services are offered, so tv-mounting is neither"),
    ],
)
def test_cat5_what_is_wrong_with_an_edition_is_said_by_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "editions.yml"
    file.write_text(text)
    with pytest.raises(EditionError, match=r"editions\.yml") as wrong:
        load_editions(file, ["tv-mounting"])
    assert says in str(wrong.value)


def editions(default: str = "marketplace", *rules: EditionRule) -> Editions:
    return Editions((MARKETPLACE, SUBCONTRACTOR), default, rules)


def rule(region: str, edition: str = "subcontractor", **changes: Any) -> EditionRule:
    return EditionRule(region=region, edition=edition, **changes)


@pytest.mark.parametrize(
    ("given", "day", "edition"),
    [
        (editions(), "2026-12-01", "marketplace"),
        (editions("subcontractor"), "2020-07-24", "marketplace"),
        (editions("subcontractor"), "2020-07-25", "subcontractor"),
        (editions("marketplace", rule("US-WA")), "2026-12-01", "subcontractor"),
        (editions("marketplace", rule("US-NY")), "2026-12-01", "marketplace"),
        (editions("marketplace", rule("981", since=date(2026, 12, 2))), "2026-12-01", "marketplace"),
        (editions("marketplace", rule("981", since=date(2026, 12, 2))), "2026-12-02", "subcontractor"),
        (editions("subcontractor", rule("981", "marketplace", until=date(2026, 12, 1))), "2026-12-01", "marketplace"),
        (editions("subcontractor", rule("981", "marketplace", until=date(2026, 12, 1))), "2026-12-02", "subcontractor"),
        (editions("marketplace", rule("US", since=date(2019, 1, 1))), "2019-06-01", "subcontractor"),
    ],
)
def test_cat5_the_edition_is_by_date_and_region(given: Editions, day: str, edition: str) -> None:
    assert given.at("98101", date.fromisoformat(day)).id == edition


def test_cat5_an_edition_that_there_is_not_is_an_error() -> None:
    for wrong in (lambda: editions("gold"), lambda: editions("marketplace", rule("US", "gold"))):
        with pytest.raises(EditionError, match="no edition is called 'gold'; there are marketplace, subcontractor"):
            wrong()


def of_subcontractors(*pros: str) -> Office:
    services = ("tv-mounting", "landscaping", "plumbing")
    roster = Roster([pro(each, services=services, subcontractor=each.startswith("sub")) for each in pros])
    made = office(roster)
    return Office(**{**vars(made), "editions": editions("subcontractor")})


def asked(service: str, *pros: str) -> tuple[str, str, Iterable[str]]:
    play = Play()
    play.office = of_subcontractors(*pros)
    answer = play.go(cmd.SubmitRequest(actor=DANA, service=service, zip="98101", description="x", words="x"))
    return answer.code, answer.facts.get("offered", ""), answer.policy


def test_cat5_what_the_edition_does_not_offer_is_declined_with_what_it_does() -> None:
    assert asked("landscaping", "sub1", "rosa")[:2] == ("not_offered", "TV mounting")
    code, offered, policy = asked("plumbing", "sub1")
    assert (code, offered) == ("not_offered_yet", "TV mounting") and "CAT-5" in policy


def test_cat5_in_the_subcontractor_edition_subcontractors_alone_are_asked() -> None:
    play = Play()
    play.office = of_subcontractors("rosa", "sub1")
    play.requested()
    assert [thread.pro_id for thread in play.matter.threads] == ["sub1"]
    assert asked("tv-mounting", "rosa")[0] == "not_available"


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("98101", "available"),
        ("Seattle, WA", "available"),
        ("New York, NY", "not_available"),
        ("Nowhere, WA", "not_available"),
        ("00000", "not_available"),
    ],
)
def test_cat2_availability_by_zip_or_city(where: str, code: str) -> None:
    answer = questions.availability(office(), "tv-mounting", where, at("2026-12-01 10:00"))
    assert (answer.code, answer.facts["zip"]) == (code, where)


def test_cat1_a_custom_service_need_have_no_package() -> None:
    assert all(isinstance(service, Service) and not service.packages for service in CATALOGUE.all())
