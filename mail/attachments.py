"""The files of a letter, wherever they hide; believed by their bytes, not by their label."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath, PureWindowsPath

import filetype  # type: ignore[import-untyped]

from mail import tnef
from mail.letter import Attachment
from mail.parts import Part

MAX_NAME = 180  # bytes in UTF-8: file systems end at 255
MAX_ARCHIVED = 2_000  # names in an archive that are looked at

# Endings that some system runs when they are opened, and documents that carry programs.
_EXECUTABLE_ENDINGS_WORDS = """
    ade adp apk app appx bat chm cmd com command cpl deb desktop dll dmg docm dotm exe gadget hta img inf ins iso jar
    jnlp js jse lnk msc msi msix msp mst pif pkg ppam pptm ps1 psm1 reg rpm scf scr sct sh shb sldm sys url vb vbe vbs
    vhd vhdx workflow wsc wsf wsh xlam xlsm xltm xll
"""
_EXECUTABLE_ENDINGS = frozenset(_EXECUTABLE_ENDINGS_WORDS.split())
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xfe\xed\xfa\xcf", "application/x-mach-binary"),
    (b"\xfe\xed\xfa\xce", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/x-mach-binary"),
    (b"dex\n03", "application/x-dex"),
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
        "application/x-dex",
        "text/x-shellscript",
        "application/x-ms-shortcut",
    ]
)
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
# Names that mean a device to Windows, whatever their ending (Naming Files, Paths, and Namespaces).
_DEVICE = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
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
        if part.type in _REPORTS or (part.alternative and _is_form(part)):
            continue
        if part.nested and part.type in ("text/plain", "text/html") and part.disposition != "attachment":
            continue  # the words of an attached message are not a file
        found.extend(_files(part))
    return tuple(found)


def _is_form(part: Part) -> bool:
    """One more form of the letter's own words, for programs that know it (AMP, a reaction, an invitation)."""
    named = part.disposition == "attachment" or part.file_name is not None
    return part.type == "text/calendar" or (part.type.startswith("text/") and not named)


def _files(part: Part) -> Sequence[Attachment]:
    content = part.content()
    name = part.file_name
    if content.startswith(tnef.SIGNATURE):
        inner = tnef.files(content)
        if inner or tnef.is_form_only(content):
            return [attachment(inner_name, "", inner_content) for inner_name, inner_content in inner]
    return [attachment(name, part.type, content, inline=_is_inline(part), content_id=_content_id(part))]


def attachment(
    name: str | None, label: str, content: bytes, *, inline: bool = False, content_id: str | None = None
) -> Attachment:
    """An attachment with its type by its bytes and its name cleaned."""
    kind = type_of(content, label)
    cleaned = clean_name(name)
    executable = kind in _EXECUTABLE_TYPES or _runs(cleaned or "") or _holds_programs(content)
    return Attachment(cleaned, kind, len(content), inline, content, executable, content_id)


def type_of(content: bytes, label: str = "") -> str:
    """What the bytes say. The label is heeded only where the bytes are text or an archive of its kind."""
    label = label.strip().lower()
    if label.startswith("message/"):
        return label
    head = content[:8192]
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "image/heic"
    known = filetype.guess_mime(head) if head else None
    if known == "application/x-msdownload":
        known = None  # told from words below
    if known and known != "application/zip":
        return str(known)
    begin = head.lstrip(b"\xef\xbb\xbf \r\n")
    for magic, kind in _MAGIC:
        if begin.startswith(magic) and _is_really(kind, content):
            return kind
    if known:
        return label if _OFFICE.search(head) and "officedocument" in label else str(known)
    begin = begin[:2048].lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if begin.startswith(b"<svg") or (begin.startswith(b"<?xml") and b"<svg" in begin):
        return "image/svg+xml"
    if _is_text(content):
        return label if _TEXT_LABELS.fullmatch(label) else "text/plain"
    return "application/octet-stream"


def _runs(name: str) -> bool:
    """Whether some system would run a file of this name; letters of other widths count as what they look like."""
    return unicodedata.normalize("NFKC", name).rpartition(".")[2].lower().strip() in _EXECUTABLE_ENDINGS


def _holds_programs(content: bytes) -> bool:
    """Whether an archive holds what runs, or a document macros, as far as its table of contents tells."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()[:MAX_ARCHIVED]
    except Exception:  # zipfile raises many things on broken input
        return False
    return any(_runs(name) or name.lower().endswith("vbaproject.bin") for name in names)


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
    name = f"_{name}" if _DEVICE.match(name) else name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = name, "", ""
    room = MAX_NAME - len((dot + ending).encode())
    return stem.encode("utf-8", "ignore")[:room].decode("utf-8", "ignore") + dot + ending or None


def _is_inline(part: Part) -> bool:
    stated = part.disposition
    if stated:
        return stated == "inline"
    return part.type.startswith("image/") and bool(part.headers.first("content-id"))


def _content_id(part: Part) -> str | None:
    value = part.headers.first("content-id")
    return value.strip("<> ")[:200] if value else None
