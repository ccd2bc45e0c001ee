"""A letter's thread, and what our own look at its signature has found."""

import sqlalchemy as sa
from alembic import op

revision = "0007_letters_looked_at"
down_revision = "0006_pro_marks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("thread", sa.Text(), nullable=True))
    op.add_column("letters", sa.Column("own_check", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("letters", "own_check")
    op.drop_column("letters", "thread")
