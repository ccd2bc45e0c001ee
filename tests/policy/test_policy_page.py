"""docs/policy.md tells the truth, and every rule of the book is decided somewhere and proved."""

import pytest

from desk.policy import MEANINGS
from tests import policy_book as book

PROVED = {policy_id for policy_id in MEANINGS if book.tests()[policy_id] or book.stories()[policy_id]}


def test_the_page_is_as_the_code_and_its_tests_are() -> None:
    assert book.PAGE.read_text("utf-8") == book.page(), "run `make policy`"


@pytest.mark.parametrize("policy_id", sorted(MEANINGS))
def test_a_rule_is_proved(policy_id: str) -> None:
    assert policy_id in PROVED


def test_a_story_names_rules_that_there_are() -> None:
    assert set(book.stories()) <= MEANINGS.keys()
