"""mail 9, 10: a person's words are kept, and quotes are never taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mail.markup import Line, lines_of_html
from mail.plain_lines import clean, lines_of_text
from mail.trimming import trim

KEPT = [
    "My number:\nTel: 206-555-0177",
    "I need plumbing\nTel: 206-555-0177\nMonday works",
    "Hello\nNeed House Cleaning\nTel: 206-555-0177",
    "Hale Plumbing\nTel: 206-555-0177",
    "Tuesday 10am\n--\nWednesday is also fine",
    "Tuesday works\n\nSent with my phone pictures of the wall",
    "Do you mean the\n\n---\n\nblack one",
    "My price is $150.\n\n***\n\nLet me know!",
    "On Tuesday I wrote you: $150.\nStill valid.",
    "Free from: 9 to 11\nTo: be agreed",
    "Date: Tuesday\nTime: 10 am",
    "1. yes\n2. no\n\nThanks,\nRosa",
    "Best,\nRosa\n\nPS: parking is behind the house",
    "Thanks\n\nCould you bring a ladder? My number is 206-555-0100",
    "--- Option A ---\n$150\n--- Option B ---\n$180",
    "    indented\n\n- a\n- b",
    "Hallo,\n\nje 150 €.\n\nGruß\nAnn",
    "On 11/16 I wrote you the following:\n$150 for both\nStill ok?",
    "From: Seattle\nTo: Tacoma\nDate: Friday\nmove my sofa",
    "Betreff: Fernseher\nDatum: Montag\nVon: Dana",
    "I measured:\n| 120 cm | wide |\n| 80 cm | high |",
    "My sister (ann@x.test) wrote to you last week:\nplease answer her",
    "Yes\n\n--\nsee you Monday at 10 am",
    "Confidential: the alarm code is 1234",
    "Please reply above this line of tiles: the shelf goes there",
    "Sent from my phone, sorry. Can you come Wednesday at 3?",
    "On 11/16/2026 at 10:00:\n- fix the tap\n- mount the TV",
    "Work order:\n\n---------- kitchen ----------\nfix tap",
    "Am Montag um 10:00 schrieb ich Ihnen:\nDas Angebot gilt noch.",
    "On Tue, Dana wrote:\n\ncan you come at 3?",
    "On Tuesday it works, as Dana wrote:\n\nat 3",
]
CUT = [
    ("Yes\n\nOn Tue, Dana Miller wrote:\n> at 3?", "Yes"),
    ("Yes\n\nOn Tue, Nov 24, Dana wrote:\n\n> at 3?", "Yes"),
    ("On Tuesday it works, as Dana wrote:\n> at 3?", "On Tuesday it works, as Dana wrote:"),
    ("Yes\n\nOp vr 5 feb. 2026 om 10:00 schreef Ann van der Berg <ann@x.test>:\n\n> hoi", "Yes"),
    ("Tak\n\nW dniu 5 lutego 2026 10:00 użytkownik Ann <a@x.test> napisał:\n\n> hej", "Tak"),
    ("Ok\n\n**From:** A B <a@b.test>\n**Sent:** Monday\n**To:** x\n**Subject:** y\n\nold", "Ok"),
    ("좋아요\n\n2026년 2월 5일 (금) 오전 10:00, Ann <a@x.test>님이 작성:\n\n> hi", "좋아요"),
    ("はい\n\n2026年2月5日(金) 10:00 Ann <a@x.test>:\n\n> hi", "はい"),
    ("Sim\n\nEm qui., 5 de fev. de 2026 às 10:00, Ann <a@x.test> escreveu:\n\n> oi", "Sim"),
    ("Sì\n\nIl giorno gio 5 feb 2026 alle ore 10:00 Ann <a@x.test> ha scritto:\n\n> ciao", "Sì"),
    ("Ja\n\nDen tors 5 feb. 2026 kl 10:00 skrev Ann <a@x.test>:\n\n> hej", "Ja"),
    ("Да\n\nчт, 5 февр. 2026 г. в 10:00, Ann <a@x.test>:\n\n> привет", "Да"),
    ("Yes\n\n##- Please type your reply above this line -##\nold", "Yes"),
    ("Yes\n\n-----Original Message-----\nFrom: desk@x.test\nSent: Mon\nTo: Rosa\nSubject: z\n\nold", "Yes"),
    ("Ja\n\n-----Ursprüngliche Nachricht-----\nVon: desk@x.test\nGesendet: Mo\n\nalt", "Ja"),
    ("Yes\n\nSent from my Samsung Galaxy smartphone.", "Yes"),
    ("Ja\n\nVon meinem iPhone gesendet", "Ja"),
    ("Oui\n\nEnvoyé de mon iPhone", "Oui"),
    ("可以\n\n发自我的iPhone", "可以"),
    ("> only a quote", ""),
    ("$180, Fri 9-11\n\nWalt\nHale Plumbing & Heat\nLicensed & insured\nTel: 206-555-0177", "$180, Fri 9-11\n\nWalt"),
    ("Can do Monday.\nVega Electric LLC\nLic #VEGAE1234\n(206) 555-0142", "Can do Monday."),
]


@pytest.mark.parametrize("text", KEPT)
def test_line09_own_words_stay(text: str) -> None:
    assert trim(lines_of_text(text)).text == text


@pytest.mark.parametrize(("text", "own"), CUT)
def test_what_others_wrote_and_what_programs_add_goes(text: str, own: str) -> None:
    trimmed = trim(lines_of_text(text))
    assert trimmed.text == own
    assert trimmed.quoted


def test_a_reader_may_see_what_an_answer_answers() -> None:
    trimmed = trim(lines_of_text("On 11/22/26 18:02, Doorstep wrote:\n> Tuesday at 10 am?\nNo, Wednesday."))
    assert trimmed.text == "No, Wednesday."
    assert trimmed.in_context == "> Tuesday at 10 am?\nNo, Wednesday."


@given(st.lists(st.text(max_size=60), max_size=25))
def test_every_line_is_either_own_or_cut(lines: list[str]) -> None:
    source = [Line(line) for line in lines]
    trimmed = trim(source)
    words = " ".join(clean(line) for line in lines).split()
    kept = f"{trimmed.text}\n{trimmed.quoted}".split()
    assert sorted(kept) == sorted(word for word in words if word != "ᐧ")


@given(
    st.lists(
        st.sampled_from(
            ["Yes, $150.", "", "> old $90", "On 1/2/26 10:00 Ann wrote:", "-- ", "---", "Rosa", "From: a@b.c"]
        )
    )
)
def test_line10_a_quoted_price_is_never_an_own_one(lines: list[str]) -> None:
    assert "$90" not in trim(lines_of_text("\n".join(lines))).text


def test_line09_a_day_below_a_signature_mark_is_no_signature() -> None:
    assert "Monday at 10" in trim(lines_of_text("Yes\n\n-- \nsee you Monday at 10 am")).text
    assert trim(lines_of_text("Yes\n\n-- \nRosa\n206-555-0100, Monday to Friday")).text == "Yes"


def test_a_signature_that_its_markup_names_goes_and_a_price_in_it_stays() -> None:
    signed = '<div>Yes</div><div class="gmail_signature">Rosa<br>Lopez LLC</div>'
    assert trim(lines_of_html(signed)).text == "Yes"
    priced = '<div>Yes</div><div class="gmail_signature">$150 for both</div>'
    assert "$150" in trim(lines_of_html(priced)).text


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("a<br>b", ["a", "b"]),
        ("<p>a</p><p>b</p>", ["a", "", "b", ""]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]),
        ("<pre>x\n  y</pre>", ["x", "  y", ""]),
        ("a <b>bold</b> <a href='http://x.test'>link</a>", ["a bold link"]),
        ("&lt;b&gt; 3 < 4 & more", ["<b> 3 < 4 & more"]),
        ("<script>alert(1)</script><!-- no -->yes", ["yes"]),
        ("<div><div><div>deep</div></div></div>", ["deep"]),
    ],
)
def test_html_becomes_the_lines_that_are_seen(source: str, lines: list[str]) -> None:
    assert [line.text for line in lines_of_html(source)] == lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("1 < 2 <3 and <b>bold", ["1 < 2 <3 and bold"]),
        ("<p title='a > b'>words</p>", ["words", ""]),
        ('<P CLASS="x" ALIGN=left>words</P>', ["words", ""]),
        ("<br/>a<BR>b<br />c", ["", "a", "b", "c"]),
        ("<style>p > b { color: red }</style>words", ["words"]),
        ("<script>if (a < b) { '<p>no</p>' }</script>words", ["words"]),
        ("<!DOCTYPE html><?xml v?><![if !x]>words<![endif]>", ["words"]),
        ("<p style='display: none'>hidden</p>words", ["words"]),
        ("<p hidden>hidden</p><p class='x' hidden>hidden</p>words", ["words"]),
        ("<b title='all is hidden here' aria-hidden='true'>words</b>", ["words"]),
        ("<div style='position:absolute; left:-9999px'>hidden</div>words", ["words"]),
        ("<textarea>hidden</textarea><select><option>hidden</select><svg><text>hidden</text></svg>words", ["words"]),
        ("&euro;150 &amp; more&nbsp;&lt;3 &#8364; &bogus;", ["€150 & more\xa0<3 € &bogus;"]),
        ("words<!-- never closed", ["words"]),
    ],
)
def test_html_that_people_and_programs_write_is_read(source: str, lines: list[str]) -> None:
    assert [line.text for line in lines_of_html(source)] == lines


@pytest.mark.parametrize("above", ["", "<p>Ok, Wednesday.</p>"])
@pytest.mark.parametrize(
    "quote",
    [
        '<div class="gmail_quote">On Tue, Dana wrote:<blockquote>old stuff</blockquote></div>',
        "<div>On Tuesday, Dana wrote:</div><blockquote>old stuff</blockquote>",
    ],
)
def test_who_wrote_on_a_day_without_a_time_stands_above_what_is_quoted(above: str, quote: str) -> None:
    trimmed = trim(lines_of_html(above + quote), reply=True)
    assert trimmed.text == ("Ok, Wednesday." if above else "")
    assert "old stuff" in trimmed.quoted
