"""What each event adds to a pro's figures."""

import sqlalchemy as sa
from alembic import op

revision = "0006_pro_marks"
down_revision = "0005_attempts"
branch_labels = None
depends_on = None

_COUNTED = ("jobs", "ratings", "stars", "no_shows", "cancellations", "late_answers")


def upgrade() -> None:
    op.create_table(
        "pro_marks",
        sa.Column("matter_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pro_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in _COUNTED),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_pro_marks_matter_id_matters")),
        sa.PrimaryKeyConstraint("matter_id", "seq", name=op.f("pk_pro_marks")),
    )
    op.create_index(op.f("ix_pro_marks_pro_id"), "pro_marks", ["pro_id"], unique=False)


def downgrade() -> None:
    op.drop_table("pro_marks")
