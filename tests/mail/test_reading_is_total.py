"""mail 2, 16: whatever the bytes are, a letter comes back, and soon."""

import time
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mail.letter import Letter
from mail.reading import read
from tests.mail import fuzz
from tests.mail.fuzz import fault
from tests.mail.letter_shapes import answered, letters

SECONDS = 10.0

_HEADER = b"From: a@b.test\r\nTo: c@d.test\r\nSubject: x\r\n"


def nested_multiparts(depth: int) -> bytes:
    lines = [_HEADER + b"MIME-Version: 1.0"]
    for level in range(depth):
        lines.append(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d' % (level, level))
    return b"\r\n".join([*lines, b"Content-Type: text/plain\r\n\r\nhello"])


def nested_messages(depth: int) -> bytes:
    return (_HEADER + b"Content-Type: message/rfc822\r\n\r\n") * depth + _HEADER + b"\r\nhello"


HOSTILE = {
    "5,000 nested multiparts": nested_multiparts(5_000),
    "5,000 nested messages": nested_messages(5_000),
    "200 nested multiparts and long lines": nested_multiparts(200) + b"\r\nx" * 200_000,
    "5,000 parts": _HEADER
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 5_000,
    "30,000 headers": b"X-A: b\r\n" * 30_000 + _HEADER + b"\r\nhello",
    "300 To headers of 30 KB": (b"To: " + b"a" * 30_000 + b"\r\n") * 300 + _HEADER + b"\r\nhello",
    "a line of 5 MB": _HEADER + b"\r\n" + b"on 2026 wrote " * 400_000,
    "3,000 lines that look like attributions": _HEADER
    + b"\r\n"
    + b"On 2026-01-01 " * 20
    + b"\r\n" * 2
    + (b"On 2026-01-01 10:00 wrote x wrote x wrote x wrote x wrote x wrote:x:\r\n") * 3_000,
    "10,000 marks of signatures": _HEADER + b"\r\n" + b"-- \r\nx\r\n" * 10_000,
    "10,000 dashes": _HEADER + b"\r\n" + b"--\r\n\r\n" * 10_000,
    "5,000 drawn lines and signatures": _HEADER + b"\r\n" + b"________\r\nAnna\r\n(206) 555-0133\r\n" * 5_000,
    "5,000 marks, closings and names": _HEADER + b"\r\n" + b"-- \r\nBest,\r\nAnna\r\n(206) 555-0133\r\n" * 5_000,
    "200,000 line ends": _HEADER + b"\r\n" + b"\n" * 200_000,
    "100,000 unclosed tags": _HEADER + b"Content-Type: text/html\r\n\r\n" + b"<div><blockquote>" * 50_000,
    "unclosed comments": _HEADER + b"Content-Type: text/html\r\n\r\n" + b"<!--" * 200_000,
    "unclosed declarations": _HEADER + b"Content-Type: text/html\r\n\r\n" + b"<![" * 200_000,
    "unclosed instructions": _HEADER + b"Content-Type: text/html\r\n\r\n" + b"<?" * 200_000,
    "unclosed attributes": _HEADER + b"Content-Type: text/html\r\n\r\n" + b'<a x="' * 100_000,
    "unclosed starts": _HEADER + b"Content-Type: text/html\r\n\r\n" + b"<a " * 150_000,
    "unclosed ends": _HEADER + b"Content-Type: text/html\r\n\r\n" + b"</a" * 150_000,
    "unclosed script": _HEADER + b"Content-Type: text/html\r\n\r\n" + b"<script></" * 50_000,
    "half encoded words": b"Subject: " + b"=?utf-8?q?" * 3_000 + b"\r\n" + _HEADER + b"\r\nhello",
    "addresses": b"From: " + b"<" * 10_000 + b"@" * 10_000 + b"\r\n\r\nhello",
    "comments": b"From: " + b"(" * 30_000 + b"\r\nAuthentication-Results: " + b"(" * 30_000 + b"\r\n\r\nhello",
    "a bounce of 3 MB": b"From: MAILER-DAEMON@x.test\r\nReturn-Path: <>\r\nSubject: failure notice\r\n\r\n"
    + b"could not be delivered a.b.c.d.e.f " * 90_000,
    "a calendar of 900 KB": _HEADER
    + b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
    + b"ATTENDEE:mailto:a@b.test\r\n" * 30_000,
    "no charset at all": _HEADER + b"Content-Type: text/plain; charset=\r\n\r\n\xff\xfe\x00hello",
    "a charset that is none": _HEADER + b"Content-Type: text/plain; charset=zip\r\n\r\nhello",
    "broken base64": _HEADER + b"Content-Transfer-Encoding: base64\r\n\r\n=%%%%x",
    "4,000 names of no known charset": _HEADER
    + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    + b"".join(b'--b\r\nContent-Type: image/png; name="\xd6%d\xff\xa4\x8e"\r\n\r\nx\r\n' % n for n in range(4_000)),
    "a line of spaces above a number": _HEADER + b"\r\nthanks" + b" " * 500_000 + b"x\r\n206-555-0133",
    "broken parameters": _HEADER + b"Content-Type: text/plain; name*0*=x''%; name*=; charset*=a'b\r\n\r\nhello",
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_line02_hostile_letters_are_read_in_bounded_time(raw: bytes) -> None:
    begun = time.process_time()  # not the clock on the wall: the machine may be busy with other things
    letter = read(raw, authserv_id="mx.book.test")
    assert time.process_time() - begun < SECONDS
    assert letter.reason
    assert "the reader failed" not in letter.reason


@pytest.mark.parametrize("raw", [nested_multiparts(3_000), nested_multiparts(100) * 2], ids=["3,000 deep", "twice"])
def test_line02_what_is_nested_thousands_deep_is_read(raw: bytes) -> None:
    letter = read(raw)
    assert letter.kind == "personal"
    assert "hello" in letter.text


def test_line02_every_one_of_ten_thousand_parts_is_read() -> None:
    head = _HEADER + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    words, files = b"--b\r\n\r\nw%d\r\n", b"--b\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n"
    begun = time.process_time()
    letter = read(head + b"".join(words % number + files for number in range(4_990)) + b"--b--")
    assert time.process_time() - begun < SECONDS
    assert letter.text.split() == [f"w{number}" for number in range(4_990)]
    assert len(letter.attachments) == 4_990
    assert not letter.problems


def test_line02_what_is_beyond_the_number_of_parts_is_said() -> None:
    letter = read(_HEADER + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 30_000)
    assert letter.kind == "personal"
    assert letter.problems == ("left out: more than 10000 parts",)


def test_line02_a_mail_of_fifty_megabytes_is_read_and_a_larger_one_as_far_as_that() -> None:
    encoded = b64encode(b"\xff\xd8\xff\xe0" + bytes(34 * 1024 * 1024))
    lines = b"\r\n".join(encoded[at : at + 76_000] for at in range(0, len(encoded), 76_000))
    photo = b"--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines
    raw = _HEADER + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n" + photo + b"\r\n--b--"
    for mail, problems in ((raw, 0), (raw + b"x" * 10_000_000, 1)):
        begun = time.process_time()
        letter = read(mail)
        assert time.process_time() - begun < SECONDS
        assert letter.text == "hello"
        assert [file.size for file in letter.attachments] == [34 * 1024 * 1024 + 4]
        assert len(letter.problems) == problems


@pytest.mark.parametrize(
    "line", [b"x" * 1_000_000, b"x " * 500_000, b"> " * 500_000, b"-" * 1_000_000, b":" * 1_000_000]
)
@pytest.mark.parametrize("kind", [b"text/plain", b"text/plain; format=flowed", b"text/html"])
def test_line02_a_line_of_a_megabyte_is_read(line: bytes, kind: bytes) -> None:
    begun = time.process_time()
    letter = read(_HEADER + b"Content-Type: " + kind + b"\r\n\r\nyes\r\n\r\n" + line + b"\r\n" + line)
    assert time.process_time() - begun < SECONDS
    assert letter.text.startswith("yes")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(letters(), answered())
def test_line02_letters_of_any_shape_are_read_in_time_and_can_be_printed(raw: bytes, sent: bytes | None) -> None:
    assert fault(raw, sent) is None


def test_line02_what_is_wrong_with_a_letter_is_found_made_small_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(raw: bytes, **more: object) -> Letter:
        if b"message/rfc822" in raw:
            raise ValueError("planted")
        return read(raw)

    monkeypatch.setattr(fuzz, "KEPT", tmp_path)
    monkeypatch.setattr(fuzz, "read", breaks)
    assert fuzz.main(2.0, 7) == 1
    [kept] = tmp_path.iterdir()
    assert capsys.readouterr().out == f"{kept}: raised ValueError: planted\n"
    assert b"message/rfc822" in kept.read_bytes()
    monkeypatch.setattr(fuzz, "read", read)
    assert fault(kept.read_bytes()) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=600))
@example(b"From: =?\r\n\r\n")
def test_line02_any_bytes_give_a_letter(raw: bytes) -> None:
    assert "the reader failed" not in read(raw, authserv_id="mx.book.test").reason


def test_bytes_that_are_no_mail_have_no_text_and_words_without_a_header_keep_theirs() -> None:
    noise = read(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    assert (noise.kind, noise.text, noise.in_context) == ("unreadable", "", "")
    words = read(b"\r\nplease call me back")
    assert (words.kind, words.text) == ("unreadable", "please call me back")
