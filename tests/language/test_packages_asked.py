"""Words about the packages on offer are told from those about parcels, and ask once for what one answer says."""

import pytest

from language.acts import Act
from language.guards.packages import package_intent, packages_asked, without_asides


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Which packages do you have?", "ask_availability"),
        ("are there any fixed-price services in 98101?", "ask_availability"),
        ("你们有什么套餐？", "ask_availability"),
        ("I'd like to order a package", "request_service"),
        ("what does the TV package include", "request_service"),
        ("我想订一个套餐", "request_service"),
        ("my package was stolen from the porch, what can I do?", None),
        ("can you deliver a package for me?", None),
        ("快递包裹有没有送到？", None),
        ("the packaging is still here", None),
    ],
)
def test_cat1_words_about_packages_are_heard(text: str, intent: str | None) -> None:
    assert package_intent(text) == intent
    assert packages_asked(text) is (intent is not None)


def test_what_is_asked_of_the_package_beside_it_asks_for_nothing_else() -> None:
    acts = (
        Act("request_service", 1.0, "what does the TV package include"),
        Act("ask_policy/parts", 0.6, "and what is included"),
        Act("ask_status", 0.4, "what does it cost?"),
        Act("ask_policy/cancellation", 0.9, "can I cancel it?"),
    )
    assert [act.intent for act in without_asides(acts)] == ["request_service", "ask_policy/cancellation"]


def test_without_packages_nothing_falls_away() -> None:
    acts = (Act("ask_status", 0.4, "what does it cost?"),)
    assert without_asides(acts) == acts
