"""docs/policy.md tells the truth, and every rule of the book is decided somewhere and proved."""

import pytest

from desk.policy import MEANINGS
from tests import policy_book as book

MODULES, TESTS = book.modules(), book.tests()
STORIES = {channel: book.stories(channel) for channel in ("mail", "chat")}


def test_the_page_is_as_the_code_and_its_tests_are() -> None:
    assert book.PAGE.read_text("utf-8") == book.page(), "run `make policy`"


def test_the_page_says_every_number_in_words() -> None:
    assert [line for line in book.page().splitlines() if "{" in line] == [], "add its words to desk/policy_words.py"


def test_a_rule_is_known_by_an_id_of_any_number() -> None:
    assert book.ids_in("REQ-4, T-2") == {"REQ-4", "T-2"}
    assert book.ids_in("REQ-42") == set(), "and is no other's"


@pytest.mark.parametrize("policy_id", sorted(MEANINGS))
def test_a_rule_is_decided_somewhere_proved_and_told_by_mail_and_by_chat(policy_id: str) -> None:
    assert MODULES[policy_id]
    assert TESTS[policy_id]
    assert [channel for channel, told in STORIES.items() if not told[policy_id]] == []


def test_a_story_names_rules_that_there_are() -> None:
    assert {policy_id for told in STORIES.values() for policy_id in told} <= MEANINGS.keys()
