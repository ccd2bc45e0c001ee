"""Who asks for packages sees those of the catalogue that can be had, and chooses one by name or number (CAT-1)."""

import pytest

from desk.catalogue import load_catalogue
from tests.actions.action_bench import ROOT, Bench, Ran

VISIT = {"channel": "chat", "person": None, "visit": "v1"}


def _ask(bench: Bench, text: str, **more: object) -> Ran:
    given = {**VISIT, "intent": "ask_availability", "text": text, **more}
    return bench.run("action_ask_availability", **given)  # type: ignore[arg-type]


def _facts(ran: Ran) -> dict[str, str]:
    return next(line for line in ran.responses if "packages" in line)


def test_cat1_every_package_is_named_with_its_price_what_it_holds_and_where() -> None:
    ran = _ask(Bench(), "Which packages do you have?")
    assert ran.said == ["packages_on_offer"]
    for service in load_catalogue(ROOT / "data/catalogue/services.yml").all():
        for package in service.packages:
            assert package.name in _facts(ran)["packages"]
            assert package.includes[0] in _facts(ran)["packages"]
    assert "ZIP" in _facts(ran)["question"]


def test_cat2_at_a_known_zip_only_what_can_be_had_there_is_named() -> None:
    ran = _ask(Bench(), "Which packages do you have?", entities={"zip": "98101"})
    assert "98101" in _facts(ran)["which"]
    assert "ZIP" not in _facts(ran)["question"]


def test_a_zip_that_there_is_not_is_asked_about() -> None:
    assert _ask(Bench(), "Which packages do you have?", entities={"zip": "00000"}).said == ["zip_unknown"]


@pytest.mark.parametrize("words", ["1", "the first one, 98101", "number 1 please", "the TV one", "第一个"])
def test_one_is_chosen_by_its_number_or_its_service(words: str) -> None:
    bench = Bench()
    slots = {"package": _ask(bench, "Which packages do you have?").slots["package"]}
    ran = bench.run("action_relay", **{**VISIT, "intent": "message", "text": words, "slots": slots})  # type: ignore[arg-type]
    assert ran.said == ["package_offered"]


def test_a_service_without_packages_is_said_to_have_none() -> None:
    ran = _ask(Bench(), "Do you have a plumbing package?", entities={"service": "plumbing"})
    assert ran.said == ["package_none_for", "packages_on_offer"]
