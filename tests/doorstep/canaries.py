"""Mails with a canary in every place that can carry identity (mail.md 18), and a finder that looks everywhere.

A place's canary is a word of its own, so that one which gets through names the place it came from.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from PIL import Image, PngImagePlugin

from mail.headers import decode_words
from tests.doorstep.town import AUTHSERV

PHONE = "206-555-0147"
ZONE = "+1245"  # the Chatham Islands': a Date header in it tells where somebody is

_HEADERS = (
    *("Reply-To", "Sender", "Return-Path", "Errors-To", "Disposition-Notification-To", "Resent-From", "Resent-To"),
    *("X-Originating-IP", "X-Mailer", "User-Agent", "X-Sender", "X-Google-Original-From", "X-Original-From"),
    *("Organization", "Autocrypt", "OpenPGP", "Face", "X-Face", "List-Help", "Comments", "Keywords", "Thread-Topic"),
    *("Thread-Index", "DKIM-Signature", "ARC-Seal", "Received-SPF", "Content-Language", "X-MS-Exchange-Sender"),
)  # fmt: skip
# What a person may write among the words that go to the other party.
CONTACTS = f"Write to canary-words@leak.example, or to canary-spoken at leak dot com, or call me at {PHONE}."
_SIGNATURE = "Canary-Signature Smith\n5 Canary-Street, Seattle\nwww.canary-homepage.example\nTel. +1 206 555 0147"
_QUOTE = "On Mon, Nov 16, 2026 at 9:00 AM Canary-Quoted <canary-quoted@leak.example> wrote:\n> canary-quoteline"
_HTML = (
    "<html><head><title>canary-title</title><style>.canary-style{{}}</style></head><body>"
    "<!-- canary-comment --><p>{words}</p>"
    '<img src="https://canary-pixel.example/me.gif" alt="canary-alt">'
    '<p><a href="https://canary-link.example/me">here</a><span style="display:none">canary-hidden</span></p>'
    '<div class="gmail_signature">canary-htmlsignature<br>Tel. {phone}</div>'
    '<div class="gmail_quote"><div class="gmail_attr">On Monday Canary &lt;canary-htmlquote@leak.example&gt; wrote:'
    "</div><blockquote>canary-htmlquoteline</blockquote></div></body></html>"
)


def mail(sender: str, to: str, words: str, *, number: str, answers: str = "", html_only: bool = False) -> bytes:
    """A proven mail of `sender` with the words and a canary everywhere else. `number` makes its ids its own."""
    message = _body(words, html_only=html_only)
    for name, kind, content in _files():
        maintype, _, subtype = kind.partition("/")
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    message.set_boundary(f"canary-boundary-{number}")
    head = [
        f"Delivered-To: {to}",
        f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={sender.partition('@')[2]};"
        " dkim=pass header.d=canary-signer.example",
        f"Received: from canary-host.example by {AUTHSERV} with ESMTPS; Mon, 16 Nov 2026 18:00:00 +0000",
        "Received: from [198.51.100.7] (canary-laptop.example) by canary-relay.example; Mon, 16 Nov 2026 18:00 UT",
        *(f"{name}: canary-{name.lower()} <canary-{name.lower()}@leak.example>" for name in _HEADERS),
        f"From: =?utf-8?q?Canary-Name_=28canary-in-name=40leak=2Eexample=29?= <{sender}>",
        f'To: "Canary-To-Name" <{to}>, canary-to@leak.example',
        "Cc: canary-cc@leak.example",
        "Subject: TV for canary-subject@leak.example",
        f"Date: Tue, 17 Nov 2026 06:45:00 {ZONE}",
        f"Message-ID: <canary-id-{number}@canary-idhost.example>",
        f"References: <canary-reference-{number}@leak.example> {answers}".rstrip(),
        *([f"In-Reply-To: {answers}"] if answers else []),
    ]
    return "\n".join(head).encode() + b"\n" + message.as_bytes()


def _body(words: str, *, html_only: bool) -> EmailMessage:
    message = EmailMessage()
    html = _HTML.format(words=words, phone=PHONE)
    if html_only:
        message.set_content(html, subtype="html")
    else:
        message.set_content(f"{words}\n\n-- \n{_SIGNATURE}\n\n{_QUOTE}\n")
        message.add_alternative(html, subtype="html")
    message.make_mixed()
    return message


def photo(kind: str = "JPEG") -> bytes:
    """A picture with a canary wherever its format keeps words."""
    image, written = Image.new("RGB", (320, 240), "red"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = "canary-exif", "canary-artist", "canary-copyright"
    exif.get_ifd(0x8825)[1] = "canary-gps"
    if kind == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", "canary-pngtext")
        words.add_itxt("XML:com.adobe.xmp", "canary-pngxmp")
        image.save(written, "PNG", exif=exif, pnginfo=words)
    else:
        image.save(written, "JPEG", exif=exif, comment=b"canary-jpegcomment", xmp=b"<x>canary-xmp</x>")
    # What stands behind the end of the picture is shown by nobody and kept by most.
    return written.getvalue() + b"canary-trailer"


def _files() -> Iterator[tuple[str, str, bytes]]:
    yield "canary-photoname of Dana.jpg", "image/jpeg", photo()
    yield "canary-pngname.png", "image/png", photo("PNG")
    yield "canary-offer.pdf", "application/pdf", b"%PDF-1.4\n1 0 obj<</Author(canary-pdfauthor)>>endobj\n%%EOF"
    yield "canary-offer.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _office()
    yield "canary-card.vcf", "text/x-vcard", b"BEGIN:VCARD\nFN:Canary-Vcard\nEMAIL:canary-vcard@leak.example\nEND:VCARD"
    yield "canary-key.asc", "application/pgp-keys", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: canary-pgp\n"
    yield "canary-event.ics", "application/octet-stream", _calendar()
    yield "canary-drawing.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><!-- canary-svg --></svg>"
    yield "canary-mail.eml", "application/octet-stream", b"From: canary-inner@leak.example\nSubject: canary-inner\n\nx"


def _office() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("docProps/core.xml", "<dc:creator>canary-officeauthor</dc:creator>")
    return written.getvalue()


def _calendar(method: str = "", uid: str = "canary-uid@leak.example", sequence: int = 0) -> bytes:
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//canary-product//y", *([f"METHOD:{method}"] if method else []),
        "X-WR-CALNAME:canary-calendar", "BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}",
        "DTSTAMP:20261116T180000Z", "DTSTART:20261121T170000Z", "DTEND:20261121T190000Z",
        "SUMMARY:canary-summary", "LOCATION:canary-location",
        "DESCRIPTION:canary-description", "ORGANIZER;CN=Canary-Organizer:mailto:canary-organizer@leak.example",
        "ATTENDEE;CN=Canary-Attendee;PARTSTAT=TENTATIVE:mailto:canary-attendee@leak.example",
        "X-CANARY:canary-xproperty", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def counter(sender: str, to: str, *, uid: str, sequence: int) -> bytes:
    """A calendar program's proven counter-proposal (RFC 5546 3.2.7): Saturday, November 21, 9 to 11 am in Seattle."""
    message = EmailMessage()
    message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={sender.partition('@')[2]}"
    message["Delivered-To"], message["From"], message["To"] = to, f"Canary-Name <{sender}>", to
    message["Subject"], message["Message-ID"] = "Canary-subject", "<canary-counter@canary-idhost.example>"
    message.set_content(_calendar("COUNTER", uid, sequence).decode(), subtype="calendar", params={"method": "COUNTER"})
    return message.as_bytes()


def canaries(content: bytes) -> set[str]:
    """Every canary in a mail: in its bytes, its decoded headers, parameters and parts, and in archives among them."""
    message = message_from_bytes(content, policy=policy.compat32)
    return {found for text in _everything(message, content) for found in _found(text)}


def _everything(message: Message, content: bytes) -> Iterator[str]:
    yield content.decode("utf-8", "replace")
    yield re.sub(r"=\r?\n", "", content.decode("utf-8", "replace"))
    for part in message.walk():
        for name, value in part.items():
            yield f"{name}: {decode_words(str(value))}"
        yield f"{part.get_filename()} {part.get_boundary()}"
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield payload.decode("utf-8", "replace")
            yield payload.decode("utf-16-le", "replace")
            yield from _unpacked(payload)


def _unpacked(payload: bytes) -> Iterator[str]:
    if not zipfile.is_zipfile(io.BytesIO(payload)):
        return
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        for name in archive.namelist():
            yield archive.read(name).decode("utf-8", "replace")


def _found(text: str) -> Iterator[str]:
    yield from re.findall(r"canary[\w-]*", text.lower())
    yield from re.findall(r"leak[ .](?:example|dot)", text.lower())
    yield from ("a phone number" for _ in re.findall(r"206\W{0,3}555\W{0,3}0147", text))
    yield from ("a time zone" for _ in re.findall(re.escape(ZONE), text))
