"""The files of a letter: photos are cleaned and kept, so are a pro's documents for support, all else is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desk.matter import Photo
from desk.photo_store import keep_photo
from doorstep.cards import without_cards
from mail.letter import Attachment
from mail.photos import MAX_BYTES, PhotoRefused, clean

# What mail programs add by themselves.
_NOT_WORTH_A_WORD = frozenset(
    [
        "text/calendar",
        "application/ics",
        "application/pgp-signature",
        "application/pgp-keys",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    ]
)
_SMALLEST_INLINE = 8 * 1024  # below, an inline picture is a logo in a signature


@dataclass(frozen=True)
class Kept:
    """The photos that were kept, the documents that support alone may get, and the names of all that is passed on to
    nobody else."""

    photos: tuple[Photo, ...] = ()
    papers: tuple[Photo, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def known(self) -> dict[str, Any]:
        """What is kept of it beside the message; the photos stand in the message itself."""
        left_out = {"left_out": list(self.left_out)} if self.left_out else {}
        papers = {"papers": [paper.model_dump(mode="json") for paper in self.papers]} if self.papers else {}
        return {**left_out, **papers}


def keep_files(session: Session, attachments: Sequence[Attachment], *, most: int, papers: bool = False) -> Kept:
    """Cleans and keeps at most `most` photos (CON-3), and where `papers` are taken as many PDFs as they are (PRO-4)."""
    photos: list[Photo] = []
    documents: list[Photo] = []
    left_out: list[str] = []
    for attachment in attachments:
        if attachment.type in _NOT_WORTH_A_WORD or _is_decoration(attachment):
            continue
        name = without_cards(attachment.name or "") or "a file without a name"
        if papers and _is_document(attachment) and len(documents) < most:
            documents.append(keep_photo(session, name, attachment.type, attachment.content))
            left_out.append(name)  # it is passed on to nobody but support
            continue
        try:
            if len(photos) >= most or attachment.executable or not attachment.type.startswith("image/"):
                raise PhotoRefused("not a photo")
            photos.append(keep_cleaned(session, attachment.content, number=len(photos) + 1))
        except PhotoRefused:
            left_out.append(name)
    return Kept(tuple(photos), tuple(documents), tuple(left_out))


def _is_document(attachment: Attachment) -> bool:
    return attachment.type == "application/pdf" and not attachment.executable and attachment.size <= MAX_BYTES


def keep_cleaned(session: Session, content: bytes, *, number: int = 1) -> Photo:
    """Keeps one photo without metadata, under a name that tells nothing. Raises PhotoRefused with the reason."""
    photo = clean(content)
    return keep_photo(session, f"photo-{number}.{photo.ending}", photo.type, photo.content)


def _is_decoration(attachment: Attachment) -> bool:
    return attachment.inline and attachment.type.startswith("image/") and attachment.size < _SMALLEST_INLINE
