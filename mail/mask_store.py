"""Masked addresses kept: one token for a thread and its one expected writer."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mail.masks import mint_token
from mail.store import MaskRow


def mask_for(session: Session, *, thread: str, writer: str, now: datetime, expires_at: datetime | None = None) -> str:
    """The token to which `writer` writes in `thread`: the one there is, with its expiry set anew, or a new
    one. Both keys are the caller's."""
    statement = insert(MaskRow).values(
        token=mint_token(), thread=thread, writer=writer, created_at=now, expires_at=expires_at
    )
    statement = statement.on_conflict_do_update(index_elements=["thread", "writer"], set_={"expires_at": expires_at})
    return session.scalars(statement.returning(MaskRow.token)).one()


def find_mask(session: Session, token: str, now: datetime) -> MaskRow | None:
    """The mask of a token that has not expired at `now`, or None: then the mail is dropped without a bounce."""
    return session.scalars(
        select(MaskRow).where(MaskRow.token == token, or_(MaskRow.expires_at.is_(None), MaskRow.expires_at > now))
    ).one_or_none()
