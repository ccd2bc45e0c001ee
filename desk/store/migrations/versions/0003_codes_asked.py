"""Codes that were asked for are counted in rows of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0003_codes_asked"
down_revision = "0002_mail_room"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "codes_asked",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("visit_id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes_asked")),
    )
    op.create_index(op.f("ix_codes_asked_email_at"), "codes_asked", ["email", "at"], unique=False)
    op.create_index(op.f("ix_codes_asked_visit_id_at"), "codes_asked", ["visit_id", "at"], unique=False)
    op.drop_index(op.f("ix_chat_visits_email_code_asked_at"), table_name="chat_visits")
    op.drop_column("chat_visits", "code_asked_at")
    op.drop_column("chat_visits", "codes_asked")


def downgrade() -> None:
    op.add_column("chat_visits", sa.Column("codes_asked", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("chat_visits", sa.Column("code_asked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_chat_visits_email_code_asked_at"), "chat_visits", ["email", "code_asked_at"], unique=False)
    op.drop_index(op.f("ix_codes_asked_visit_id_at"), table_name="codes_asked")
    op.drop_index(op.f("ix_codes_asked_email_at"), table_name="codes_asked")
    op.drop_table("codes_asked")
