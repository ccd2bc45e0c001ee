"""The files of a mail: what pages give to act with, and photos without anything that tells of their sender (CON-3)."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from desk.matter import Photo
from desk.notices import Notice
from desk.photo_store import photo_content
from doorstep.post.page_of import Given
from mail.composing import Enclosure


def enclosed(session: Session, pages: Sequence[Given], notices: Sequence[Notice]) -> list[Enclosure]:
    """The files of all these notices, which leave as one mail, and of what their pages give."""
    of_pages = [enclosure for page in pages for enclosure in page.enclosures]
    kept = [photo_content(session, photo.id) for notice in notices for photo in notice.photos]
    photos = [
        Enclosure(f"photo-{number}.{PurePosixPath(found[0].type).name}", found[0].type, found[1])
        for number, found in enumerate(kept, start=1)
        if found is not None
    ]
    return [*of_pages, *photos]


def in_chat(notices: Sequence[Notice]) -> tuple[Photo, ...]:
    """The same photos for the chat, by numbers as in the mail: what a customer has called them is theirs (CON-3)."""
    photos = (photo for notice in notices for photo in notice.photos)
    return tuple(photo.model_copy(update={"name": f"photo-{number}"}) for number, photo in enumerate(photos, start=1))
