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
        ("And the cleaning package for my mother's flat", "request_service"),
        ("no package please, I'd rather see estimates", None),
        ("不要套餐，我想先看报价", None),
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


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Please also book the TV mounting package, 50 inch", "request_service"),
        ("另外我还想订保洁套餐", "request_service"),
        ("the package was great, thanks", None),
        ("does the package include the bracket?", None),
    ],
)
def test_cat1_beside_a_job_only_the_package_of_a_named_service_is_another(text: str, intent: str | None) -> None:
    assert package_intent(text, job_in_hand=True) == intent


def test_cat1_the_job_told_beside_the_question_for_a_package_is_the_packages() -> None:
    acts = (
        Act("request_service", 0.9, "I bought a new laptop and want it set up."),
        Act("ask_availability", 1.0, "Do you have a package for that?"),
    )
    [whole] = without_asides(acts)
    assert whole.intent == "request_service" and whole.text == " ".join(act.text for act in acts)


def test_without_packages_nothing_falls_away() -> None:
    acts = (Act("ask_status", 0.4, "what does it cost?"),)
    assert without_asides(acts) == acts
