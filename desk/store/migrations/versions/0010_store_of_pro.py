"""A pro may have a store, where some work is done."""

import sqlalchemy as sa
from alembic import op

revision = "0010_store_of_pro"
down_revision = "0009_open_mail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("store", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "store")
