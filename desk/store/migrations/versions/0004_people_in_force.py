"""Technicians, subcontractors, how many ratings a rating rests on; and the clocks of people."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004_people_in_force"
down_revision = "0003_codes_asked"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("rated", sa.BigInteger(), nullable=True))
    op.add_column("people", sa.Column("technicians", postgresql.JSONB(none_as_null=True), nullable=True))
    op.add_column("people", sa.Column("subcontractor", sa.Boolean(), nullable=True))
    op.create_table(
        "people_deadlines",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_people_deadlines_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "kind", "subject", name=op.f("pk_people_deadlines")),
    )
    op.create_index(op.f("ix_people_deadlines_fired_at_due_at"), "people_deadlines", ["fired_at", "due_at"])


def downgrade() -> None:
    op.drop_table("people_deadlines")
    op.drop_column("people", "subcontractor")
    op.drop_column("people", "technicians")
    op.drop_column("people", "rated")
