"""Files are believed by their bytes, named so that they can be stored, and what runs is known as such."""

import io
import zipfile

import pytest

from mail.attachments import MAX_NAME, attachment, clean_name


def archive(*names: str) -> bytes:
    """The same bytes whenever it is called: they name the test, which several processes collect."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for name in names:
            opened.writestr(zipfile.ZipInfo(name), b"x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("photo.jpg", b"\x7fELF\x02\x01\x01\x00"),
        ("photo.jpg", b"\xfe\xed\xfa\xcf\x00"),
        ("photo.jpg", b"#!/bin/sh\nrm -r x\n"),
        ("photo.jpg.exe", b"x"),
        ("photo\u202egpj.exe", b"x"),
        ("photo.exe ", b"x"),
        ("photo.ＥＸＥ", b"x"),
        ("photo.e\u200bxe", b"x"),
        ("wall.scr", b"x"),
        ("plan.docm", b"x"),
        ("photos.zip", archive("wall.jpg", "open me.js")),
        ("photos.zip", archive("a/b/setup.EXE")),
        ("plan.docx", archive("[Content_Types].xml", "word/vbaProject.bin")),
    ],
)
def test_line08_what_runs_is_known_by_its_bytes_its_name_or_its_contents(name: str, content: bytes) -> None:
    assert attachment(name, "image/jpeg", content).executable


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("plan.docx", archive("[Content_Types].xml", "word/document.xml")),
        ("photos.zip", archive("wall.jpg")),
        ("photos.zip", archive("wall.jpg")[:40]),
        ("MZ notes.txt", b"MZ is how the file begins that I mean"),
        ("company.com.txt", b"x"),
    ],
)
def test_line08_what_does_not_run_is_not_taken_for_it(name: str, content: bytes) -> None:
    assert not attachment(name, "", content).executable


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x89PNG\r\n\x1a\n" + bytes(8), "image/png"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"BEGIN:VCARD\r\n", "text/vcard"),
        (b"<svg xmlns='x'>", "image/svg+xml"),
        (b"just words", "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_line08_the_type_is_what_the_bytes_say(content: bytes, kind: str) -> None:
    for label in ("image/jpeg", "application/octet-stream", ""):
        assert attachment("x", label, content).type == kind


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\dana\\wall.jpg", "wall.jpg"),
        ("wall\u202egpj.exe", "wallgpj.exe"),
        ("wall\x00\r\n.jpg", "wall.jpg"),
        ("  .wall.jpg. ", "wall.jpg"),
        ("a" * 300 + ".jpeg", "a" * (MAX_NAME - 5) + ".jpeg"),
        ("墙" * 300 + ".jpg", "墙" * ((MAX_NAME - 4) // 3) + ".jpg"),
        ("NUL", "_NUL"),
        ("con.txt", "_con.txt"),
        ("...", None),
        ("\u200b", None),
        ("", None),
    ],
)
def test_line08_names_are_fit_to_be_stored(name: str, cleaned: str | None) -> None:
    assert clean_name(name) == cleaned
