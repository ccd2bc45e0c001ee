"""What happened since a moment is found without reading every event."""

from alembic import op

revision = "0012_events_by_time"
down_revision = "0011_photos_shown"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_events_at", "events", ["at"])


def downgrade() -> None:
    op.drop_index("ix_events_at", table_name="events")
