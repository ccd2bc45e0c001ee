"""docs/mail.md tells the truth: each of its 25 lines has a test that is named after it."""

import pytest

from tests.mail import line_book as book


def test_the_table_is_as_the_tests_are() -> None:
    assert book.PAGE.read_text("utf-8") == book.page(), "run `make mail-book`"


@pytest.mark.parametrize("number", sorted(book.LINES.keys() - book.NOT_YET))
def test_a_line_is_shown_by_a_test(number: int) -> None:
    assert book.tests().get(number)


def test_what_is_shown_is_no_gap() -> None:
    assert not book.NOT_YET & book.tests().keys(), "take these out of NOT_YET"


def test_a_test_names_a_line_that_there_is() -> None:
    assert book.tests().keys() - book.LINES.keys() == set()
