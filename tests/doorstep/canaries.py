"""Mails with a canary in every place that can carry identity (mail.md 18), and a finder that looks everywhere.

A place's canary is a word of its own, so that one which gets through names the place it came from.
"""

import io
import re
import struct
import unicodedata
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from mail.headers import decode_words
from tests.doorstep.canary_photos import ENDINGS, photo
from tests.doorstep.town import AUTHSERV

PHONE = "206-555-0147"
ZONE = "+1245"  # the Chatham Islands': a Date header in it tells where somebody is

_HEADERS = (
    *("Reply-To", "Sender", "Return-Path", "Errors-To", "Disposition-Notification-To", "Resent-From", "Resent-To"),
    *("Resent-Message-ID", "Return-Receipt-To", "Mail-Reply-To", "Mail-Followup-To", "Apparently-To", "Original-From"),
    *("X-Originating-IP", "X-Originating-Email", "X-Mailer", "User-Agent", "X-Sender", "X-Google-Original-From"),
    *("X-Original-From", "X-Authenticated-Sender", "X-AuthUser", "X-Source-Auth", "X-Get-Message-Sender-Via"),
    *("X-Yahoo-Newman-Id", "X-MS-Exchange-Sender", "X-MS-Exchange-Organization-AuthAs", "X-Confirm-Reading-To"),
    *("Organization", "Organisation", "Autocrypt", "Autocrypt-Gossip", "OpenPGP", "Face", "X-Face", "X-Face-URL"),
    *("List-Help", "List-Owner", "List-Archive", "Archived-At", "Comments", "Keywords", "Feedback-ID", "X-URL"),
    *("Thread-Topic", "Thread-Index", "DKIM-Signature", "DomainKey-Signature", "ARC-Seal", "ARC-Message-Signature"),
    *("ARC-Authentication-Results", "Received-SPF", "Content-Language", "Content-Description", "Content-Location"),
    *("Content-ID", "Content-Base", "Original-Message-ID", "Supersedes", "X-GM-MESSAGE-STATE", "X-Signature"),
)  # fmt: skip
# What a person may write among the words that go to the other party.
CONTACTS = (
    f"Write to canary-words@leak.example, or to canary-spoken at leak dot com, or call me at {PHONE}. "
    "Or canary-marked [at] leak [dot] example, canary-wide＠leak．example, ca\u00adnary-soft@leak.exam\u200bple, "
    "https://leak.example/?me=canary-query@leak.example, https://leak.example/?me=canary-percent%40leak.example, "
    "https://t.me/canary-handle, (206) 555 0147, 206.555.0147, +1 206 555 0147, 2 0 6 5 5 5 0 1 4 7, 2065550147, "
    "２０６－５５５－０１４７, two oh six five five five oh one four seven, 206 triple five 0147, 二零六五五五零一四七."
)
# Pasted into the words, by a person or by their mail program.
KEY = (
    "-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: canary-armored, canary-armored@leak.example\n\n"
    "mQENBFcanary/canary/canary/canary0147\n=can1\n-----END PGP PUBLIC KEY BLOCK-----"
)
_SIGNATURE = "Canary-Signature Smith\n5 Canary-Street, Seattle\nwww.canary-homepage.example\nTel. +1 206 555 0147"
_QUOTE = "On Mon, Nov 16, 2026 at 9:00 AM Canary-Quoted <canary-quoted@leak.example> wrote:\n> canary-quoteline"
_HTML = (
    '<html><head><title>canary-title</title><meta name="author" content="canary-meta">'
    '<base href="https://canary-base.example"><link rel="me" href="https://canary-rel.example">'
    "<style>.canary-style{{}}</style></head><body background='https://canary-background.example/x.png'>"
    "<!-- canary-comment --><!--[if mso]><o:Author>canary-mso</o:Author><![endif]--><p>{words}</p>"
    '<img src="https://canary-pixel.example/me.gif" alt="canary-alt">'
    '<img src="data:image/png;base64,Y2FuYXJ5LWRhdGE=" title="canary-imgtitle">'
    '<p><a href="https://canary-link.example/me" title="canary-linktitle" data-me="canary-attribute">here</a>'
    '<span style="display:none">canary-hidden</span><span style="visibility: hidden">canary-unseen</span>'
    '<div style="max-height:0px;overflow:hidden">canary-preheader</div></p>'
    '<form action="mailto:canary-form@leak.example"><input type="hidden" value="canary-input"></form>'
    '<div class="gmail_signature">canary-htmlsignature<br>Tel. {phone}</div>'
    '<div class="gmail_quote"><div class="gmail_attr">On Monday Canary &lt;canary-htmlquote@leak.example&gt; wrote:'
    "</div><blockquote>canary-htmlquoteline</blockquote></div></body></html>"
)


def mail(sender: str, to: str, words: str, *, number: str, answers: str = "", html_only: bool = False) -> bytes:
    """A proven mail of `sender` with the words and a canary everywhere else. `number` makes its ids its own."""
    message = _body(words, html_only=html_only)
    for name, kind, content in _files():
        maintype, _, subtype = kind.partition("/")
        message.add_attachment(
            content, maintype=maintype, subtype=subtype, filename=name, cid="<canary-cid@leak.example>",
            params={"name": f"canary-parameter {name}"},
            headers=["Content-Description: canary-described", "Content-Location: https://canary-location.example"],
        )  # fmt: skip
    message.attach(_attached_mail())
    message.preamble, message.epilogue = "canary-preamble", "canary-epilogue"
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


def _attached_mail() -> EmailMessage:
    inner, around = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"] = "Canary-Attached <canary-attached@leak.example>", "canary-attachedsubject"
    inner.set_content(f"canary-attachedwords, {PHONE}")
    inner.add_attachment(photo(), maintype="image", subtype="jpeg", filename="canary-attachedphoto.jpg")
    around.set_content(inner)
    return around


def _files() -> Iterator[tuple[str, str, bytes]]:
    """Photos, and everything else that mail brings: its kind, and a canary in whatever it says of its maker."""
    for kind, ending in ENDINGS.items():
        yield f"canary-photoname of Dana.{ending}", f"image/{ending}", photo(kind)
    yield "canary-offer.pdf", "application/pdf", _pdf()
    for name, kind in (("docx", "wordprocessingml.document"), ("xlsx", "spreadsheetml.sheet")):
        yield f"canary-offer.{name}", f"application/vnd.openxmlformats-officedocument.{kind}", _office(name)
    yield "canary-offer.odt", "application/vnd.oasis.opendocument.text", _office("odt")
    yield "canary-offer.rtf", "application/rtf", b"{\\rtf1{\\info{\\author canary-rtf}}}"
    yield "canary-card.vcf", "text/x-vcard", b"BEGIN:VCARD\nFN:Canary-Vcard\nEMAIL:canary-vcard@leak.example\nEND:VCARD"
    yield "canary-key.asc", "application/pgp-keys", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: canary-pgp\n"
    yield "canary-smime.p7s", "application/pkcs7-signature", b"0\x80 canary-smime canary-smime@leak.example"
    yield "canary-event.ics", "application/octet-stream", _calendar()
    yield "canary-drawing.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><!-- canary-svg --></svg>"
    yield "canary-mail.eml", "application/octet-stream", b"From: canary-inner@leak.example\nSubject: canary-inner\n\nx"
    yield "winmail.dat", "application/ms-tnef", _tnef("canary-tnefname.txt", b"canary-tnef, canary-tnef@leak.example")
    yield "canary-notes.txt", "text/plain", b"canary-textfile"
    yield "canary-page.html", "text/html", b"<html>canary-htmlfile</html>"


def _pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Author(canary-pdfauthor)/Producer(canary-pdfproducer)>>endobj\n"
        b"2 0 obj<</Type/Metadata>>stream\n<dc:creator>canary-pdfxmp</dc:creator>\nendstream endobj\n%%EOF"
    )


def _office(kind: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype" if kind == "odt" else "[Content_Types].xml", "<Types/>")
        archive.writestr("meta.xml" if kind == "odt" else "docProps/core.xml", f"<author>canary-{kind}</author>")
        archive.writestr("docProps/app.xml", f"<Company>canary-{kind}-company</Company>")
    return written.getvalue()


def _tnef(name: str, content: bytes) -> bytes:
    """A winmail.dat with one file ([MS-OXTNEF])."""

    def attribute(number: int, value: bytes) -> bytes:
        return struct.pack("<BHHI", 2, number, 0, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)

    parts = [attribute(0x9002, bytes(14)), attribute(0x8010, name.encode() + b"\0"), attribute(0x800F, content)]
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(parts)


def _calendar(method: str = "", uid: str = "canary-uid@leak.example", sequence: int = 0) -> bytes:
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//canary-product//y", *([f"METHOD:{method}"] if method else []),
        "X-WR-CALNAME:canary-calendar", "BEGIN:VEVENT", f"UID:{uid}", f"SEQUENCE:{sequence}",
        "DTSTAMP:20261116T180000Z", "DTSTART:20261121T170000Z", "DTEND:20261121T190000Z",
        "SUMMARY:canary-summary", "LOCATION:canary-location",
        "DESCRIPTION:canary-description", "COMMENT:Mail me at canary-calcomment@leak.example",
        "ORGANIZER;CN=Canary-Organizer:mailto:canary-organizer@leak.example",
        f"ATTENDEE;CN=Canary-Attendee;PARTSTAT={'DECLINED' if method == 'REPLY' else 'TENTATIVE'}"
        ":mailto:canary-attendee@leak.example",
        "X-CANARY:canary-xproperty", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def invited(method: str, sender: str, to: str, *, uid: str, sequence: int, number: str) -> bytes:
    """A calendar program's proven answer (RFC 5546 3.2.3, 3.2.7): a REPLY that declines, or a COUNTER-proposal of
    Saturday, November 21, 9 to 11 am in Seattle."""
    message = EmailMessage()
    message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={sender.partition('@')[2]}"
    message["Delivered-To"], message["From"], message["To"] = to, f"Canary-Name <{sender}>", to
    message["Subject"], message["Message-ID"] = "Canary-subject", f"<canary-answer-{number}@canary-idhost.example>"
    content = _calendar(method, uid, sequence)
    message.set_content(content.decode(), subtype="calendar", params={"method": method})
    message.add_attachment(content, maintype="application", subtype="ics", filename="canary-invite.ics")
    return message.as_bytes()


def header_canaries() -> set[str]:
    """Those of the headers."""
    return {f"canary-{name.lower()}" for name in _HEADERS}


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
    """By what a reader sees: wide letters and digits are what they look like, a soft hyphen is nothing."""
    seen = re.sub("[\u00ad\u200b]", "", unicodedata.normalize("NFKC", text)).lower()
    yield from re.findall(r"canary[\w-]*", seen)
    yield from re.findall(r"leak ?[\[.]? ?(?:example|dot)", seen)
    yield from ("a phone number" for _ in re.findall(r"2\W{0,3}0\W{0,3}6\W{0,3}5\W{0,3}5\W{0,3}5", seen))
    yield from ("a spoken number" for _ in re.findall(r"oh six|triple five|二零六|oh one four", seen))
    yield from ("a time zone" for _ in re.findall(re.escape(ZONE), text))
