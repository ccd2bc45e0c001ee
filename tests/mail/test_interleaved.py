"""mail 9, 10: what a person writes between the lines of a letter of ours is theirs, and none of ours is."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mail.interleaved import SentWords
from mail.markup import lines_of_html
from mail.plain_lines import lines_of_text
from mail.reading import answered, read
from mail.trimming import trim

SENT = """Hello Anna,

Rosa asks:

Which wall is it, and is it drywall or brick? How large is the TV?
Would Tuesday or Thursday suit you, between 10:00 AM and 12:00 PM (Pacific time)?

The price would be $90.
Option 1: Tuesday morning
Option 2: Thursday afternoon

Doorstep
https://book.test/mails/abc"""
WORDS = [SentWords.of(SENT.split("\n"))]
HEADS = [
    "-----Original Message-----\nFrom: Rosa via Doorstep <desk@book.test>\nSent: Monday, November 16, 2026\n"
    "To: Anna\nSubject: TV\n\n",
    "________________________________\nVon: Rosa <desk@book.test>\nGesendet: Montag, 16. November 2026 09:00\n"
    "An: Anna\nBetreff: TV\n\n",
    "On Mon, Nov 16, 2026 at 9:00 AM Rosa via Doorstep <desk@book.test> wrote:\n\n",
]
# Short ones, and such as say again what we said.
ANSWERS = ["Thursday", "the left one", "yes", "no, $80", "Option 2", "55 inches", "10:00 AM", "brick", "周四"]


def own_words(mail: str, *, html: bool = False) -> list[str]:
    source = lines_of_html(mail) if html else lines_of_text(mail)
    return trim(source, WORDS).text.split()


@pytest.mark.parametrize("head", HEADS)
@given(st.lists(st.sampled_from(["", *ANSWERS]), min_size=13, max_size=13), st.integers(30, 200), st.booleans())
def test_line09_answers_between_our_lines_are_kept_and_none_of_ours(
    head: str, answers: list[str], width: int, above: bool
) -> None:
    quoted = []
    for line, answer in zip(SENT.split("\n"), answers, strict=True):
        # Directly above our first words stands only what a program says of the letter.
        quoted += [*textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False), answer]
    top = "See below." if above else ""
    expected = " ".join([top, *answers]).split()
    assert own_words(f"{top}\n\n{head}" + "\n".join(quoted)) == expected


@given(st.lists(st.booleans(), min_size=13, max_size=13))
def test_line10_nothing_of_ours_is_read_as_theirs_when_parts_of_it_were_deleted(kept: list[bool]) -> None:
    quoted = [line for line, stays in zip(SENT.split("\n"), kept, strict=True) if stays]
    assert own_words("Fine.\n\n" + HEADS[0] + "\n".join(quoted)) == ["Fine."]


@pytest.mark.parametrize(
    ("quoted", "own"),
    [
        (SENT.replace("brick?", "brick? The left one."), "The left one."),
        (SENT.replace("(Pacific time)?", "(Pacific time)? Thursday"), "Thursday"),
        (SENT.replace("Doorstep\n", "Doorstep\n\nBest,\nAnna\nLee Plumbing LLC\n206-555-0133\n"), "Best, Anna"),
        (SENT + "\n\n-- \nAnna Lee\n206-555-0133", ""),
        (SENT.replace("https://book.test/mails/abc", "<https://safe.test/?u=https%3A%2F%2Fbook.test>"), ""),
        (SENT + "\n\nFrom: Anna <a@b.test>\nSent: Friday\nTo: desk\nSubject: TV\n\nPlease come on Sunday, $50", ""),
        ("Dear Anna, this is another letter that nobody here has sent. Sunday?\nok", ""),
    ],
)
def test_line09_what_is_not_ours_in_our_letter_is_theirs(quoted: str, own: str) -> None:
    assert own_words(HEADS[0] + quoted if own else "Hi\n\n" + HEADS[0] + quoted) == (own or "Hi").split()


def test_line09_answers_in_another_colour_are_kept() -> None:
    body = "".join(f"<p>{line}</p>" for line in SENT.split("\n"))
    body = body.replace("brick? How", 'brick? <span style="color:red">Brick.</span> How')
    body = body.replace("<p>Doorstep", '<p style="color:red">Thursday 2 pm</p><p>Doorstep')
    head = "<b>From:</b> Rosa &lt;desk@book.test&gt;<br><b>Sent:</b> Monday<br><b>To:</b> A<br><b>Subject:</b> TV"
    rule = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">'
    for quoted in (f"{rule}{head}</div>{body}", f'<blockquote type="cite">{body}</blockquote>'):
        assert own_words(f"<p>See red.</p>{quoted}", html=True) == ["See", "red.", "Brick.", "Thursday", "2", "pm"]


CHINESE = """您好，
Rosa 问：
请问是哪面墙？电视多大？
周二上午还是周四下午方便？时间是十点到十二点（太平洋时间）。
价格是 90 美元。"""
CHINESE_ANSWERS = ["周四下午", "左边的墙", "好", "不行，80 美元", "65 寸"]


@given(st.lists(st.sampled_from(["", *CHINESE_ANSWERS]), min_size=5, max_size=5), st.integers(8, 60))
def test_line09_chinese_answers_between_our_lines_are_kept_and_none_of_ours(answers: list[str], width: int) -> None:
    quoted = []
    for line, answer in zip(CHINESE.split("\n"), answers, strict=True):
        quoted += [*(line[at : at + width] for at in range(0, len(line), width)), answer]
    trimmed = trim(lines_of_text(HEADS[0] + "\n".join(quoted)), [SentWords.of(CHINESE.split("\n"))])
    assert trimmed.text.split() == " ".join(answers).split()


@pytest.mark.parametrize("answer", ["İstanbul evet", "x" * 5_000, "[" + "a " * 2_000, "<b> 5\n] y", "ﬁne ß"])
def test_line02_any_answer_can_stand_there(answer: str) -> None:
    text = f"{HEADS[0]}{SENT.replace('The price', answer + chr(10) + 'The price')}"
    raw = f"From: a@b.test\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()
    letter = read(raw, sent=f"Content-Type: text/plain; charset=utf-8\n\n{SENT}".encode())
    assert letter.kind == "personal"
    assert "$90" not in letter.text


def test_our_letter_alone_says_nothing() -> None:
    assert own_words(HEADS[0] + SENT) == []


def test_a_letter_is_read_with_what_it_answers_in_either_form() -> None:
    text = SENT.replace("\n", "\r\n")
    sent = f"Message-ID: <m@book.test>\r\nContent-Type: text/plain\r\n\r\n{text}".encode()
    raw = (
        "From: a@b.test\r\nTo: desk@book.test\r\nIn-Reply-To: <m@book.test>\r\nReferences: <r@book.test> "
        f"<m@book.test>\r\n\r\n{HEADS[0]}{text}\r\nThursday".replace("\r\n", "\n")
    ).encode()
    assert answered(raw) == ("<m@book.test>", "<r@book.test>")
    assert read(raw, sent=sent).text == "Thursday"
    assert "$90" not in read(raw, sent=sent).text
    assert "> The price would be $90." in read(raw, sent=sent).in_context


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_line02_whatever_was_sent_a_letter_comes_back(raw: bytes, sent: bytes) -> None:
    assert "the reader failed" not in read(raw, sent=sent).reason
