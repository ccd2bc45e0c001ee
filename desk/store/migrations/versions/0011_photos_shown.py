"""Which photos a message shows, so that the chat has what the mail has."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011_photos_shown"
down_revision = "0010_store_of_pro"
branch_labels = None
depends_on = None


def upgrade() -> None:
    none = sa.text("'[]'::jsonb")
    op.add_column("outgoing_messages", sa.Column("photos", postgresql.JSONB(), nullable=False, server_default=none))
    op.alter_column("outgoing_messages", "photos", server_default=None)


def downgrade() -> None:
    op.drop_column("outgoing_messages", "photos")
