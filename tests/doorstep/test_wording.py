"""Mails are worded from one source: the text and its HTML say the same, and nobody's words become markup."""

from pathlib import Path
from typing import get_args

import pytest
from jinja2 import UndefinedError

from actions.turn import Language
from doorstep.post.markup import to_html
from doorstep.post.wording import Wording


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "_layout.html.j2").write_text("<title>{{ subject }}</title>{{ body }}")
    (tmp_path / "told.md.j2").write_text(
        'Subject: From {{ who }}\n\nHello,\n\n> {{ words | replace("\\n", "\\n> ") }}\n'
    )
    return tmp_path


def test_paragraphs_lists_and_quoted_words_become_html() -> None:
    assert to_html("One\ntwo\n\n- a\n- b\n\n> said\n>\n> more") == (
        "<p>One<br>\ntwo</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote>\n<p>said</p>\n<p>more</p>\n</blockquote>"
    )


def test_the_way_to_the_chat_stands_in_the_mail_and_not_in_the_chat(folder: Path) -> None:
    (folder / "_chat.j2").write_text("Answer there: {{ chat }}\n")
    facts = {"who": "Rosa", "words": "Hi", "reader": "pro", "chat": "https://book.example/chat/x"}
    worded = Wording(folder).word("told", facts)
    assert worded.text == "Hello,\n\n> Hi\n\nAnswer there: https://book.example/chat/x\n"
    assert worded.in_chat == "Hello,\n\n> Hi\n" and "/chat/x" in worded.html


def test_words_never_become_markup(folder: Path) -> None:
    worded = Wording(folder).word("told", {"who": "<b>Rosa</b>", "words": "<script>1</script>\n{{ 7 * 7 }}\n- x"})
    assert "<script>" not in worded.html
    assert "<b>" not in worded.html
    assert "49" not in worded.html + worded.text
    assert "> <script>1</script>\n> {{ 7 * 7 }}\n> - x" in worded.text


def test_only_our_own_pages_become_links() -> None:
    html = to_html(
        "see https://ours.example/confirm/ab-c. or https://theirs.example/x", link_base="https://ours.example"
    )
    assert html == (
        '<p>see <a href="https://ours.example/confirm/ab-c">https://ours.example/confirm/ab-c</a>.'
        " or https://theirs.example/x</p>"
    )


def test_a_link_in_somebodys_words_stays_text() -> None:
    assert "<a " not in to_html("> https://ours.example/confirm/abc", link_base="https://ours.example")


def test_a_subject_is_one_line(folder: Path) -> None:
    assert Wording(folder).word("told", {"who": "a\nBcc: b", "words": ""}).subject == "From a"


def test_con3_our_marks_in_somebodys_words_are_said_in_the_readers_language() -> None:
    facts = {
        "number": "1001",
        "speaker": "Rosa",
        "words": "Call [phone number removed], 下午可以",
        "reader": "customer",
    }
    said = {tongue: Wording().word("words_for_customer", facts, language=tongue).text for tongue in get_args(Language)}
    assert "> Call [phone number removed], 下午可以" in said["en"]
    assert "> Call [电话号码已删去], 下午可以" in said["zh"]


def test_a_missing_fact_is_an_error(folder: Path) -> None:
    with pytest.raises(UndefinedError):
        Wording(folder).word("told", {"words": ""})
