"""Which notice or reply a sent mail carries, by its Message-ID."""

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from desk.store.tables import OutgoingRow
from mail.store import OutboxRow


def kinds_by_message_id(sessions: sessionmaker[Session]) -> dict[str, str]:
    """Message-ID to kind, of everything that was ever queued."""
    query = select(OutboxRow.message_id, OutgoingRow.kind).join(OutgoingRow, OutgoingRow.outbox_id == OutboxRow.id)
    with sessions() as session:
        return {row.message_id: row.kind for row in session.execute(query)}
