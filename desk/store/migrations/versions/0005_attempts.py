"""Attempts to deliver are counted by the minute."""

from alembic import op

revision = "0005_attempts"
down_revision = "0004_people_in_force"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_outbox_attempted_at"), "outbox", ["attempted_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_outbox_attempted_at"), table_name="outbox")
