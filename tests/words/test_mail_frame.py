"""The frame of Doorstep's mails: its colours, how it reads aloud, and what is shown beside the subject."""

import re
from html import unescape

import pytest

from doorstep.post.wording import Wording
from tests.words.noted import KINDS, MAILS, worded

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"(?:^|[;\s])(color|background):\s*(#[0-9a-f]{6})")


def _colours(css: str) -> dict[str, dict[str, str]]:
    """By selector, the colour and the ground of each rule that sets one of them."""
    found = {}
    for selector, rules in _RULE.findall(css):
        colours = dict(_COLOUR.findall(rules))
        if colours:
            found[selector.strip().removeprefix(":root").strip()] = colours
    return found


def _brightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_line25_every_colour_of_the_frame_stands_on_its_ground_in_light_and_dark() -> None:
    """A colour without a ground of its own vanishes where a mail program turns only one of them (contrast 4.5 to 1)."""
    css = (MAILS / "_layout.html.j2").read_text()
    light, dark = css.split("<style>")[1].split("</style>")[0].split("@media (prefers-color-scheme: dark) {")
    light = light.split("@media (max-width")[0]
    by_day, by_night = _colours(light), _colours(dark)
    assert by_day.keys() == by_night.keys() and len(by_day) >= 9
    for selector, colours in [*by_day.items(), *by_night.items()]:
        assert colours.keys() == {"color", "background"}, selector
        bright, dull = sorted((_brightness(colour) for colour in colours.values()), reverse=True)
        assert (bright + 0.05) / (dull + 0.05) >= 4.5, selector
    assert all("!important" in part for part in re.findall(r"[\w-]+: #[^;]*;", dark))


@pytest.mark.parametrize("kind", KINDS)
def test_line25_the_frame_reads_well_aloud(kind: str) -> None:
    """Language, one heading, no pictures; tables hold figures under headings of their own, never the layout."""
    html = worded(kind).html
    assert re.findall(r"<html lang=\"en\"", html) and 'role="article"' in html and "<title>" in html
    assert 'name="color-scheme" content="light dark"' in html
    assert len(re.findall(r"<h1>[^<]+</h1>", html)) == 1 and "[#" not in html.split("<h1>")[1].split("</h1>")[0]
    assert not re.search(r"<(img|script|link)\b|https?://", html)
    assert "<table" not in html or ('<th scope="col">' in html and '<th scope="row">' in html)


@pytest.mark.parametrize("kind", KINDS)
def test_line25_what_is_shown_beside_the_subject_says_what_happened(kind: str) -> None:
    """Not the greeting, nor somebody's words; hidden where styles are dropped, too."""
    html = worded(kind, speaker="Rosa Diaz").html
    hidden = re.search(r'<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">([^<]*)</div>', html)
    assert hidden is not None
    assert 20 <= len(hidden[1]) <= 200
    assert not hidden[1].startswith(("Hello", "&gt;", "First line"))


@pytest.mark.parametrize("kind", KINDS)
def test_line25_html_says_what_the_text_says_in_the_same_order(kind: str) -> None:
    mail = worded(kind, speaker="Rosa Diaz")
    body = re.sub(r"<[^>]+>", " ", mail.html.split("</h1>")[1].split('<p class="foot">')[0])
    said, shown = (re.findall(r"\w+", unescape(each)) for each in (mail.text, body))
    # A table becomes lines in the text, where each figure stands beside its heading.
    assert shown == said if "<table>" not in mail.html else set(said) <= {*shown}


def test_a_page_of_ours_is_a_button_and_a_code_stands_large() -> None:
    words = Wording(MAILS, link_base="https://desk.example")
    link = "https://desk.example/confirm/1-abc"
    assert (
        f'<a class="button" href="{link}">Open the page</a>'
        in words.word("confirm_sender", {"link": link, "days": "7 days"}).html
    )
    assert '<p class="code">123456</p>' in words.word("code", {"code": "123456"}).html
