"""Photos in the store, already without metadata (CON-3). Nothing here commits."""

import secrets

from sqlalchemy.orm import Session

from desk.matter import Photo
from desk.store.tables import PhotoRow


def keep_photo(session: Session, name: str, type: str, content: bytes) -> Photo:
    """Keeps a photo's clean content; gives what stands for it in requests and messages."""
    photo = Photo(id=secrets.token_urlsafe(12), name=name, type=type)
    session.add(PhotoRow(id=photo.id, name=name, type=type, content=content))
    session.flush()
    return photo


def photo_content(session: Session, photo_id: str) -> tuple[Photo, bytes] | None:
    """A photo with its content, None where there is none with that id."""
    row = session.get(PhotoRow, photo_id)
    return (Photo(id=row.id, name=row.name, type=row.type), row.content) if row else None
