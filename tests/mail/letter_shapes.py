"""Letters as hypothesis makes them: soups of headers, trees of parts, words in any charset, damaged real ones.

Each strategy gives the bytes of a whole letter; what is drawn smaller is a simpler letter, so that what fails shrinks.
"""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

FIXTURES = Path(__file__).parent / "fixtures"
LONGEST = 2_000_000

_CHARSETS = [
    *("utf-8", "us-ascii", "iso-8859-1", "windows-1252", "gb18030", "gb2312", "big5", "iso-2022-jp", "shift_jis"),
    *("euc-kr", "koi8-r", "windows-1251", "utf-16", "utf-7", "utf-32"),
]
_LABELS = [*_CHARSETS, "", "x-unknown", "utf-8'", "latin 1", "zip", "base64", "\udcff", '"utf-8']
_WORDS = [
    *(
        "Yes, 10 am works for $150.",
        "Ja, passt. Grüße",
        "Oui, d’accord à 10 h 30",
        "好的,星期二上午可以",
        "明日の午前でお願いします",
    ),
    *(
        "Да, подходит",
        "> On Monday you wrote:\n> 9 am\n\nno",
        "-- \nAnna Lee\nLee Plumbing LLC\n206-555-0133",
        "\u202e\u200b\ufeff",
    ),
    *("On Mon, Jan 5, 2026 at 3:04 PM A <a@b.c> wrote:\n> x", "-----Original Message-----\nFrom: x\nSent: y\nTo: z"),
    *(
        "<div>x<blockquote type=cite>y",
        "<!--",
        "<style>a{",
        "&#x110000;",
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT",
    ),
    *("DTSTART:99999999T999999Z", "DTSTART;TZID=Mars:20260101T000000", "Final-Recipient: rfc822; a@b.c\nStatus: 5.1.1"),
    *("Hi. This is the qmail-send program", "{\\rtf1\\fromhtml1 \\u-9 ", "begin 644 x\nM", "=?utf-8?b?4pyT?="),
]
_BYTES = [  # what only bytes can be
    *(b"", b"\x00", b"\xff\xfe", b"\r", b"\n\n", b"\x1b$B", b"+ADw-", b"\xed\xa0\x80", b"\xd6\xdc\xcb\xc4", b"=\r\n"),
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe1\x00", b"GIF89a", b"%PDF-1.7\n", b"PK\x03\x04", b"MZ", b"\x30\x80"),
    *(b"\x78\x9f\x3e\x22\x00\x00\x01\x06\x90\x08\x00", b"LZFu", b"\x24\x80\x04", b"%%%%x"),
]
_TYPES = [
    *("text/plain", "text/html", "text/calendar; method=REPLY", "text/rfc822-headers", "text/vcard", "image/jpeg"),
    *("image/heic", "application/octet-stream", "application/ms-tnef", "application/pkcs7-mime", "application/pdf"),
    *("message/delivery-status", "message/feedback-report", "message/disposition-notification", "message/partial"),
    *("text/plain; format=flowed; delsp=yes", "text", "/", "multipart", ""),
]
_MULTIPARTS = ["mixed", "alternative", "related", "report; report-type=delivery-status", "signed", "digest", ""]
_ENCODINGS = ["", "7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "base64 ", "rot13"]
_NAMES = [
    *("From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Return-Path", "Delivered-To"),
    *("Authentication-Results", "Received", "Auto-Submitted", "List-Id", "X-Failed-Recipients", "Precedence"),
    *("Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "MIME-Version", "X-Original-To", "Sender"),
]
_VALUES = [
    *(
        "a@b.test",
        "Anna <a@b.test>",
        '"a@evil.test" <b@c.test>',
        "a@b.test, c@d.test",
        "(c):",
        "<>",
        "<@:",
        "@",
        "a b c",
    ),
    *("=?utf-8?q?T=C3=A9l=C3=A9?=", "=?gb2312?b?1tw=?=", "=?x?q?=41?=", "=?utf-8?b?4p?= =?utf-8?b?yT?=", "=?utf-8?q?"),
    *("<[x@y.test]>", "<a@b> <c@d>", "mx.book.test; dmarc=pass header.from=b.test", "mx.book.test; ((((dkim=pass"),
    *("from x by mx.book.test; Mon, 5 Jan 2026 15:04:00 +9999", "Thu, 99 Foo 99999 99:99:99", "auto-replied", "bulk"),
    *("attachment; filename*0*=utf-8''%41; filename*2=x", "attachment; filename*=x''%", "inline; filename=a\x00b"),
    *("text/plain; charset*0*=utf-8''%41", "multipart/mixed; boundary=", "MAILER-DAEMON@x.test", "\x00", "\u202e"),
]


def letters() -> st.SearchStrategy[bytes]:
    """Letters of all kinds."""
    return st.one_of(soups(), trees(), damaged()).map(lambda raw: raw[:LONGEST])


def answered() -> st.SearchStrategy[bytes | None]:
    """What the letter is taken for an answer to; None for nothing."""
    return st.one_of(st.none(), _fixture(), trees())


def _words() -> st.SearchStrategy[bytes]:
    """Words in some charset, or bytes in none."""
    written = st.builds(_encoded, st.sampled_from(_WORDS) | st.text(max_size=30), st.sampled_from(_CHARSETS))
    return written | st.sampled_from(_BYTES) | st.binary(max_size=20)


def _encoded(text: str, charset: str) -> bytes:
    return text.encode(charset, "replace") if charset != "utf-8" else text.encode("utf-8", "surrogatepass")


def _header() -> st.SearchStrategy[bytes]:
    value = st.sampled_from(_VALUES).map(lambda text: text.encode("utf-8", "surrogateescape")) | _words()
    folded = st.lists(value, min_size=1, max_size=3).map(b"\r\n ".join)
    colon = st.sampled_from([b": ", b":", b" : ", b"", b":\r\n "])
    return st.builds(_joined, st.sampled_from(_NAMES).map(str.encode) | st.binary(max_size=8), colon, folded)


def _joined(*pieces: bytes) -> bytes:
    return b"".join(pieces)


def soups() -> st.SearchStrategy[bytes]:
    """Headers in any number and order, each perhaps many times, over some words."""
    times = st.sampled_from([1, 1, 1, 2, 300])
    lines = st.builds(lambda header, many: (header + b"\r\n") * many, _header(), times)
    end = st.sampled_from([b"\r\n", b"\n", b"\r", b""])
    return st.builds(lambda head, gap, body: b"".join(head) + gap + body, st.lists(lines, max_size=12), end, _words())


def _leaf() -> st.SearchStrategy[bytes]:
    body = st.lists(_words(), max_size=4).map(b"\r\n".join)
    return st.builds(_part, st.sampled_from(_TYPES), st.sampled_from(_LABELS), st.sampled_from(_ENCODINGS), body)


def _part(kind: str, label: str, encoding: str, body: bytes) -> bytes:
    charset = f"; charset={label}" if label else ""
    written = body.hex().encode() if encoding == "base64" and len(body) % 2 else body
    head = f"Content-Type: {kind}{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode("utf-8", "surrogateescape") + written


def _node(parts: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    boundary = st.sampled_from([b"b", b"b", b"bb", b"=_x", b"", b"b "])  # often that of the part around it
    end = st.sampled_from([b"\r\n--%s--\r\n", b"", b"\r\n--%s--\r\nmore", b"\r\n--%s"])
    many = st.lists(parts, max_size=4)
    message = parts.map(lambda part: b"Content-Type: message/rfc822\r\n\r\n" + part)
    return message | st.builds(
        _multipart, st.sampled_from(_MULTIPARTS), boundary, many, end, st.sampled_from([1, 1, 60])
    )


def _multipart(kind: str, boundary: bytes, parts: list[bytes], end: bytes, times: int) -> bytes:
    head = b'Content-Type: multipart/%s; boundary="%s"\r\n\r\n' % (kind.encode(), boundary)
    body = b"".join(b"\r\n--" + boundary + b"\r\n" + part for part in parts) * times
    return (head + body + end.replace(b"%s", boundary))[: LONGEST // 4]


def trees() -> st.SearchStrategy[bytes]:
    """Parts within parts, with and without their ends, under a few headers."""
    tree = st.recursive(_leaf(), _node, max_leaves=8)
    head = st.lists(_header(), max_size=4).map(lambda lines: b"".join(line + b"\r\n" for line in lines))
    return st.builds(_joined, st.just(b"From: a@b.test\r\nTo: c@d.test\r\n"), head, tree)


@cache
def _fixtures() -> list[bytes]:
    return sorted((file.read_bytes() for file in FIXTURES.rglob("*.eml")), key=len)


def _fixture() -> st.SearchStrategy[bytes]:
    return st.integers(0, 9_999).map(lambda number: _fixtures()[number % len(_fixtures())])


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real letter after a few changes: bytes, pieces that mean something, parts of itself or of another letter."""
    raw = draw(_fixture())
    for _ in range(draw(st.integers(0, 6))):
        at, cut = draw(st.integers(0, len(raw))), draw(st.sampled_from([0, 1, 20, 400]))
        other = draw(_fixture())
        start = draw(st.integers(0, len(other)))
        piece = draw(_words() | _header().map(lambda line: b"\r\n" + line) | st.just(other[start : start + 800]))
        raw = raw[:at] + piece * draw(st.sampled_from([0, 1, 1, 2, 30, 400])) + raw[at + cut :]
        raw = raw[:LONGEST]
    return raw
