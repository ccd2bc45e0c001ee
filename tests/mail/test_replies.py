"""What is lost of people's words, and what leaks of others', in the answers of many mail programs and languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from mail.markup import lines_of_html
from mail.plain_lines import lines_of_text
from mail.trimming import trim
from tests.mail.measure_replies import FIXTURES, Reply, replies_in, report


def cases(file: str) -> list[Any]:
    found = yaml.safe_load((FIXTURES / "replies" / file).read_text("utf-8"))
    return [pytest.param(case.get("mail") or case.get("html"), case["own"], id=case["name"]) for case in found]


@pytest.mark.parametrize(("mail", "own"), cases("programs.yml"))
def test_line09_an_answer_of_a_program_is_told_from_the_rest(mail: str, own: str) -> None:
    assert squeezed(own_words(mail)) == squeezed(own)


@pytest.mark.parametrize(("mail", "own"), cases("marked.yml"))
def test_line09_lines_between_and_below_what_a_program_marks_are_the_writers(mail: str, own: str) -> None:
    assert squeezed(own_words(mail)) == squeezed(own)


@pytest.mark.parametrize(("mail", "own"), cases("signatures.yml"))
def test_line09_a_signature_that_nothing_marks_is_told_from_words(mail: str, own: str) -> None:
    assert squeezed(own_words(mail)) == squeezed(own)


@pytest.mark.parametrize(("mail", "own"), cases("plain.yml"))
def test_line09_an_answer_in_plain_text_is_told_from_the_rest(mail: str, own: str) -> None:
    assert squeezed(trim(lines_of_text(mail)).text) == squeezed(own)


@pytest.mark.parametrize(("html", "own"), cases("html.yml"))
def test_line09_an_answer_in_html_is_told_from_the_rest(html: str, own: str) -> None:
    assert squeezed(trim(lines_of_html(html)).text) == squeezed(own)


def own_words(mail: str) -> str:
    return trim(lines_of_html(mail) if mail.startswith("<") else lines_of_text(mail)).text


def squeezed(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


LINES = yaml.safe_load((Path(__file__).parent / "program_lines.yml").read_text("utf-8"))


@pytest.mark.parametrize("attribution", LINES["attributions"])
def test_line09_who_wrote_what_follows_is_known_in_many_languages(attribution: str) -> None:
    assert trim(lines_of_text(f"Yes.\n\n{attribution}\n\nold words\n")).text == "Yes."
    assert trim(lines_of_text(f"{attribution}\n\n> old words\n\nYes.")).text == "Yes."


@pytest.mark.parametrize("footer", LINES["footers"])
def test_line09_what_a_program_adds_is_no_word_of_its_writer(footer: str) -> None:
    assert trim(lines_of_text(f"Yes.\n\n{footer}")).text == "Yes."


def test_line09_nothing_is_lost_and_nothing_leaks_in_our_own_letters() -> None:
    measured = list(replies_in(FIXTURES))
    assert len(measured) > 250
    assert not [reply for reply in measured if reply.lost() or reply.leaked()]


def test_line09_lost_words_and_leaked_words_are_scored_apart(tmp_path: Path) -> None:
    for name, text in {"emails/a.txt": "yes please\n\n> no\n", "trimmed/a.txt": "yes please do come\n"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    assert report(replies_in(tmp_path), "x").startswith("x: 0 of 1 exact; own words lost 2 of 4; words leaked 0\n")
    assert Reply("b", "yes", "yes > no").leaked() == 2
