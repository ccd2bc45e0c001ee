"""What a notice gives its reader to act with beside the words: the link of a page, its QR code, a code to sign with."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import segno

from desk.notices import Notice
from desk.page_links import PageLinks, Target
from mail.composing import Enclosure


@dataclass(frozen=True)
class Given:
    """`facts` for the words, `enclosures` for the mail."""

    facts: Mapping[str, str] = field(default_factory=dict)
    enclosures: Sequence[Enclosure] = ()


def given(links: PageLinks, notice: Notice) -> Given:
    """The link of a page. To sign in person the pro gets it, also as a QR code, and the customer the code (PAY-3)."""
    if notice.page is None:
        return Given()
    target = Target(notice.matter_id, notice.page.subject)
    if notice.page.purpose == "sign" and notice.to_role == "customer":
        return Given({"code": links.code(target)})
    link = links.link(notice.page.purpose, target)
    if notice.page.purpose != "sign":
        return Given({"link": link})
    return Given({"link": link}, (Enclosure("sign-here.png", "image/png", _qr_code(link)),))


def _qr_code(link: str) -> bytes:
    """A PNG, large enough for a phone held before another's screen."""
    picture = io.BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()
