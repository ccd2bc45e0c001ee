"""The files of a letter, wherever they hide; believed by their bytes, not by their label."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath, PureWindowsPath

import filetype  # type: ignore[import-untyped]

from mail import tnef
from mail.letter import Attachment
from mail.parts import Part

MAX_NAME = 120

_EXECUTABLE_ENDINGS_WORDS = """
    ade adp apk app bat chm cmd com cpl dll dmg exe gadget hta inf ins iso jar js jse lnk msc msi msp mst pif ps1
    reg scr sct sh shb sys url vb vbe vbs vhd wsc wsf wsh xll
"""
_EXECUTABLE_ENDINGS = frozenset(_EXECUTABLE_ENDINGS_WORDS.split())
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/x-mach-binary"),
    (b"#!", "text/x-shellscript"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "application/x-ms-shortcut"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"BEGIN:VCALENDAR", "text/calendar"),
    (b"BEGIN:VCARD", "text/vcard"),
    (b"-----BEGIN PGP", "application/pgp-keys"),
    (b"\x78\x9f\x3e\x22", "application/ms-tnef"),
)
_EXECUTABLE_TYPES = frozenset(
    [
        "application/x-msdownload",
        "application/x-executable",
        "application/x-mach-binary",
        "text/x-shellscript",
        "application/x-ms-shortcut",
    ]
)
# Container formats that only the words inside tell apart; the label may choose among these.
_OFFICE = re.compile(rb"\[Content_Types\]\.xml|^mimetype", re.MULTILINE)
# Parts that are read for what they say; as files they are nothing to anybody.
_REPORTS = frozenset(
    [
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "text/rfc822-headers",
    ]
)
_TEXT_LABELS = re.compile(r"text/(?:plain|csv|markdown|calendar|vcard|x-vcard)|application/(?:json|xml|ics)")


def attachments_of(parts: Iterable[Part], bodies: Iterable[Part]) -> tuple[Attachment, ...]:
    """Every file of the letter in order; attached messages are listed and so is what they carry."""
    chosen = {id(part) for part in bodies}
    found: list[Attachment] = []
    for part in parts:
        if id(part) in chosen or part.type.startswith("multipart/"):
            continue
        if part.type in _REPORTS or (part.alternative and part.type == "text/calendar"):
            continue
        if part.nested and part.type in ("text/plain", "text/html") and part.disposition != "attachment":
            continue  # the words of an attached message are not a file
        found.extend(_files(part))
    return tuple(found)


def _files(part: Part) -> Sequence[Attachment]:
    content = part.content()
    name = part.file_name
    if part.type == "application/ms-tnef" or (name or "").lower() == "winmail.dat":
        inner = tnef.files(content)
        if inner:
            return [attachment(inner_name, "", inner_content) for inner_name, inner_content in inner]
    return [attachment(name, part.type, content, inline=_is_inline(part), content_id=_content_id(part))]


def attachment(
    name: str | None, label: str, content: bytes, *, inline: bool = False, content_id: str | None = None
) -> Attachment:
    """An attachment with its type by its bytes and its name cleaned."""
    kind = type_of(content, label)
    cleaned = clean_name(name)
    ending = cleaned.rsplit(".", 1)[-1].lower() if cleaned and "." in cleaned else ""
    executable = kind in _EXECUTABLE_TYPES or ending in _EXECUTABLE_ENDINGS
    return Attachment(cleaned, kind, len(content), inline, content, executable, content_id)


def type_of(content: bytes, label: str = "") -> str:
    """What the bytes say. The label is heeded only where the bytes are text or an archive of its kind."""
    label = label.strip().lower()
    if label.startswith("message/"):
        return label
    known = filetype.guess_mime(content[:8192]) if content else None
    if known and known not in ("application/zip", "application/x-msdownload"):
        return str(known)
    for magic, kind in _MAGIC:
        if content.lstrip(b"\xef\xbb\xbf \r\n")[: len(magic)] == magic and _is_really(kind, content):
            return kind
    if known:
        return label if _OFFICE.search(content[:4096]) and "officedocument" in label else str(known)
    head = content[:2048].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if head.startswith(b"<svg") or (head.startswith(b"<?xml") and b"<svg" in head):
        return "image/svg+xml"
    if _is_text(content):
        return label if _TEXT_LABELS.fullmatch(label) else "text/plain"
    return "application/octet-stream"


def _is_really(kind: str, content: bytes) -> bool:
    # Two letters alone prove little: words may begin with them.
    return kind != "application/x-msdownload" or not _is_text(content)


def _is_text(content: bytes) -> bool:
    if not content or b"\x00" in content[:65_536]:
        return False
    sample = content[:65_536]
    controls = sum(1 for byte in sample if byte < 32 and byte not in (9, 10, 12, 13, 27))
    return controls * 100 <= len(sample)


def clean_name(name: str | None) -> str | None:
    """The last piece of a path, without controls, direction marks or leading dots; None where nothing is left."""
    if not name:
        return None
    name = PurePosixPath(PureWindowsPath(name).name).name
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C" and char not in '<>:"|?*\\/')
    name = re.sub(r"\s+", " ", name).strip(" .") or ""
    if len(name) > MAX_NAME:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[: MAX_NAME - len(ending) - 1]}.{ending}" if dot and len(ending) <= 10 else name[:MAX_NAME]
    return name or None


def _is_inline(part: Part) -> bool:
    stated = part.disposition
    if stated:
        return stated == "inline"
    return part.type.startswith("image/") and bool(part.headers.first("content-id"))


def _content_id(part: Part) -> str | None:
    value = part.headers.first("content-id")
    return value.strip("<> ")[:200] if value else None
