"""Tables are tables in HTML and lines in plain text, and what people wrote in them is never markup."""

from doorstep.post.markup import to_html
from doorstep.post.tables import as_text

TEXT = "Here:\n\n| Pro | Estimate | Rating |\n| Joe | $120 |  |\n| Rosa <b> | $150 | 4.9 |\n\nTo book, reply."


def test_in_plain_text_a_row_is_a_few_lines_led_by_its_first_cell() -> None:
    assert as_text(TEXT) == ("Here:\n\nJoe\nEstimate: $120\n\nRosa <b>\nEstimate: $150\nRating: 4.9\n\nTo book, reply.")


def test_in_html_it_is_a_table() -> None:
    html = str(to_html(TEXT))
    assert html.count("<tr>") == 3 and '<th scope="col">Estimate</th>' in html
    assert '<th scope="row">Rosa &lt;b&gt;</th><td>$150</td><td>4.9</td>' in html


def test_other_lines_stay_as_they_are() -> None:
    for text in ("", "| not a table", "a | b", "> | quoted | words |", "no table\n\n- item"):
        assert as_text(text) == text and "<table>" not in to_html(text)
