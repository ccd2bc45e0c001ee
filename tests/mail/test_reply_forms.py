"""mail 9, 10: answers above, between and below our lines as the programs of the world lay them out."""

from email import message_from_bytes
from email.policy import default
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mail.markup import lines_of_html
from mail.reading import read
from tests.mail.measure_replies import Reply
from tests.mail.reply_forms.making import POSTINGS, WORDS, Made, made_forwards, made_replies

MADE = list(made_replies())
FORWARDS = list(made_forwards())
PROGRAMS = ("gmail", "outlook desktop", "outlook mobile", "outlook web", "apple mail", "yahoo", "thunderbird")
PROGRAMS += ("samsung", "protonmail", "zoho")


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)
def test_line09_answers_of_every_program_are_told_from_what_they_quote(made: Made) -> None:
    letter = read(made.raw, sent=made.sent)
    assert letter.kind == "personal"
    assert letter.text.split() == made.own.split()


@pytest.mark.parametrize("made", [made for made in MADE if made.sent], ids=lambda made: made.name)
def test_line10_nothing_leaks_where_no_mark_tells_who_wrote_and_what_was_sent_is_unknown(made: Made) -> None:
    assert not Reply(made.name, made.own, read(made.raw).text).leaked()


@pytest.mark.parametrize("made", FORWARDS, ids=lambda made: made.name)
def test_line09_a_forward_is_no_reply_in_any_program(made: Made) -> None:
    letter = read(made.raw)
    assert letter.kind == "personal"
    assert letter.text.split() == made.own.split()


@pytest.mark.parametrize("program", PROGRAMS)
def test_line09_every_program_is_read_in_every_posting_and_in_several_languages(program: str) -> None:
    mine = [made for made in MADE if made.name.startswith(program)]
    assert all(len({made.language for made in mine if made.posting == posting}) >= 2 for posting in POSTINGS)
    assert any(made.name.startswith(f"forward of {program}") for made in FORWARDS)


@pytest.mark.parametrize("posting", POSTINGS)
def test_line09_every_posting_is_read_in_every_language(posting: str) -> None:
    assert {made.language for made in MADE if made.posting == posting} == set(WORDS)


@pytest.mark.parametrize(
    "made",
    # Below a table, or its page, nothing marks the quote but its place.
    [made for made in MADE if b"text/html" in made.raw and not made.sent and "below" not in made.name],
    ids=lambda made: made.name,
)
def test_line09_marks_of_the_html_count_where_the_plain_form_beside_it_has_none(made: Made) -> None:
    head, _, body = made.raw.partition(b"Content-Type:")
    lines = "\r\n".join(line.text for line in lines_of_html(_html(made))).encode()
    plain = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + lines
    both = b"\r\n--b\r\n".join([b"", plain, b"Content-Type:" + body]) + b"\r\n--b--\r\n"
    raw = head + b"Content-Type: multipart/alternative; boundary=b\r\n" + both
    assert read(raw).text.split() == made.own.split()


_FIELDS = "From: Doorstep <desk@book.test>\nSent: Monday, November 16, 2026 9:00 AM\nTo: Anna\nSubject: TV\n"
_RUNS = st.lists(
    st.tuples(
        st.sampled_from(["Tuesday at 10?", "For $90?", "Hello Anna,"]), st.sampled_from(["", "Friday", "$80", "no"])
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(_RUNS, st.sampled_from(["", "See below."]), st.sampled_from(["\n", ""]))
def test_line10_whatever_is_answered_where_each_marked_line_is_a_quote_and_no_other(
    runs: list[tuple[str, str]], note: str, gap: str
) -> None:
    said = f"Subject: Re: TV\nFrom: a@b.test\nContent-Type: text/%s\n\n{note}\n\n"
    plain = said % "plain" + _FIELDS + gap + "".join(f"> {ours}\n{gap}{own}\n{gap}" for ours, own in runs)
    quotes = "".join(f"<blockquote><p>{ours}</p></blockquote><div>{own}</div>" for ours, own in runs)
    html = f"{said % 'html'}<div id='divRplyFwdMsg'>{escape(_FIELDS).replace(chr(10), '<br>')}</div>{quotes}"
    for raw in (plain, html):
        assert read(raw.encode()).text.split() == " ".join([note, *(own for _, own in runs)]).split()


def _html(made: Made) -> str:
    return message_from_bytes(made.raw, policy=default).get_content()
