"""mail 9: what a reader of a letter cannot see is no word of it, and what can be seen is."""

import time

import pytest

from mail.markup import lines_of_html
from mail.plain_lines import lines_of_text
from mail.trimming import trim

HIDDEN = [
    "<div style='display:none!important'>no</div>",
    "<div style='visibility: hidden'>no</div>",
    "<div style='font-size:0'>no</div>",
    "<div style='font-size:0px;line-height:0'><b>no</b></div>",
    "<div style='font-size:0'><span style='font-size:100%'>no</span></div>",
    "<div style='FONT-SIZE: 1px; color: #333'>no</div>",
    "<div style='font:0/0 a'>no</div>",
    "<div style='max-height:0;overflow:hidden'>no</div>",
    "<div style='overflow:hidden;height:0px'>no</div>",
    "<div style='line-height:0;overflow:hidden'>no</div>",
    "<div style='opacity:0'>no</div>",
    "<div style='opacity: 0.00; filter:alpha(opacity=0)'>no</div>",
    "<div style='mso-hide:all'>no</div>",
    "<div style='position:absolute;left:-9999px'>no</div>",
    "<div style='text-indent:-9999px'>no</div>",
    "<div style='position:absolute;clip:rect(0,0,0,0)'>no</div>",
    "<div style='clip-path: inset(50%)'>no</div>",
    "<div style='transform: scale(0)'>no</div>",
    "<div style='color:#ffffff'>no</div>",
    "<div style='color:white;background-color:#fff'>no</div>",
    "<div style='color:#fefefe'>no</div>",
    "<div style='color: rgb(255, 255, 255)'>no</div>",
    "<div style='color:transparent'>no</div>",
    "<div style='color:rgba(0,0,0,0)'>no</div>",
    "<font color='#FFFFFF'>no</font>",
    "<table><tr><td bgcolor='#222222'><span style='color:#222'>no</span></td></tr></table>",
    "<div style='background:#eee'><p style='color:#eeeeee'>no</p></div>",
    "<style>.pre{display:none !important;} @media x { .y { color: red } }</style><div class='a pre'>no</div>",
    "<style type='text/css'><!-- /* x */ span.pre, #top { font-size: 3px; max-height:0; overflow:hidden } --></style>"
    "<span id='top'>no</span>",
    "<div hidden>no</div>",
    "<div>&#8203;&zwnj;&#847;&shy;&#65279;&#x2060;&#xE0041;&#x3164;</div>",
    "<div style='display:none'>no <div>no</div> no",
]
SEEN = [
    "<div style='font-size:0'><td style='font-size:14px'>yes</td></div>",
    "<div style='font-size:0'><span style='font-size: medium'>yes</span></div>",
    "<div style='font-size:0.9em'>yes</div>",
    "<div style='line-height:0'>yes</div>",
    "<div style='line-height:1;overflow:hidden'>yes</div>",
    "<div style='max-height:0.5em;overflow:hidden'>yes</div>",
    "<div style='height:0'>yes</div>",
    "<div style='opacity:0.8'>yes</div>",
    "<div style='background:#222;color:#fff'>yes</div>",
    "<table bgcolor='black'><tr><td><font color='white'>yes</font></td></tr></table>",
    "<a style='background-image:linear-gradient(red, blue);color:#fff'>yes</a>",
    "<a style='background:#0000ff url(x.png);color:#ffffff'>yes</a>",
    "<td style='background: navy'><a style='color: white'>yes</a></td>",
    "<style>.button { background: blue }</style><a class='button' style='color:#fff'>yes</a>",
    "<style>@media (max-width: 9px) { .wide { display: none } }</style><p class='wide'>yes</p>",
    "<style>.a .b { display: none }</style><p class='b'>yes</p>",
    "<div style='color:#fff'><span style='color:#000'>yes</span></div>",
    "<div style='color:white'><span style='color:green'>yes</span></div>",
    "<div style='background-color:#fff;color:#555'>yes</div>",
    "<div style='border-color:#fff'>yes</div>",
    "<div style='margin-top:-10px'>yes</div>",
]


@pytest.mark.parametrize("html", HIDDEN)
def test_line09_what_is_hidden_from_the_reader_is_no_word(html: str) -> None:
    said = trim(lines_of_html(f"<html><body><p>Friday at 2.</p>{html}</body></html>"))
    assert said.text == "Friday at 2."
    assert not said.quoted


@pytest.mark.parametrize("html", SEEN)
def test_line09_what_can_be_seen_is_kept(html: str) -> None:
    assert trim(lines_of_html(f"<html><body><p>Friday at 2.</p>{html}</body></html>")).text.split("\n")[-1] == "yes"


@pytest.mark.parametrize(
    "html",
    [
        "<div dir='auto' style='color:rgb(255,255,255)'>Friday at 2.</div>",
        "<div style='color:#fff'>Friday at 2.</div><hr><div id='divRplyFwdMsg'><b>From:</b> a@b.test<br>"
        "<b>Sent:</b> Monday<br><b>To:</b> x<br><b>Subject:</b> TV</div><div>Monday?</div>",
        "<div style='color:white'>Friday at 2.</div><blockquote type='cite'>Monday?</blockquote>",
    ],
)
def test_line09_words_in_white_alone_were_written_on_a_dark_screen(html: str) -> None:
    assert trim(lines_of_html(html)).text == "Friday at 2."


def test_line09_padding_that_nobody_sees_is_no_word_in_plain_text() -> None:
    padded = "Fri\u200bday \u034f\u200c\ufeff at\u2060 2.\u3164\U000e0041"
    assert trim(lines_of_text(padded)).text.split() == ["Friday", "at", "2."]


@pytest.mark.parametrize(
    "source",
    [
        "<style>" * 60_000,
        "<style>" + "/*" * 200_000,
        "<style>" + "@a{" * 100_000 + "</style>",
        "<style>" + ".a{display:none}" * 30_000 + "</style>" + "<p class='a b c'>x" * 20_000,
        "<div style='background:" + "a(" * 100_000 + "'>x",
        "".join(f"<div style='color:#{n:06x};font-size:{n}px'>" for n in range(10_000)),
        "<div class='protonmail_quote'><blockquote>x</blockquote>" * 8_000,
        "<div class='yahoo_quoted'>x</div>" * 15_000,
        "<p>x</p><div style='border-left:1px solid'>x</div>" * 9_000,
    ],
)
def test_line02_reading_what_is_seen_takes_time_for_its_length(source: str) -> None:
    begun = time.process_time()
    trim(lines_of_html(source), reply=True)
    assert time.process_time() - begun < 4
