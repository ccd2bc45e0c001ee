"""Mail that may still leave is found without looking at the rest; the bytes of letters are kept as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0009_open_mail"
down_revision = "0008_kept_once"
branch_labels = None
depends_on = None

_OPEN = sa.text("next_attempt_at is not null")


def upgrade() -> None:
    op.create_index("ix_outbox_open_id", "outbox", ["id"], postgresql_where=_OPEN)
    columns = ["thread", "recipient", "id"]
    op.create_index("ix_outbox_open_thread_recipient_id", "outbox", columns, postgresql_where=_OPEN)
    op.drop_index(op.f("ix_outbox_state_next_attempt_at"), table_name="outbox")
    op.create_index(op.f("ix_outbox_state"), "outbox", ["state"])
    op.drop_index(op.f("ix_outbox_accepted_as"), table_name="outbox")
    named = sa.text("accepted_as is not null")
    op.create_index(op.f("ix_outbox_accepted_as"), "outbox", ["accepted_as"], postgresql_where=named)
    for table in ("letters", "outbox"):
        op.execute(f"alter table {table} alter column raw set storage external")


def downgrade() -> None:
    for table in ("letters", "outbox"):
        op.execute(f"alter table {table} alter column raw set storage extended")
    op.drop_index(op.f("ix_outbox_accepted_as"), table_name="outbox")
    op.create_index(op.f("ix_outbox_accepted_as"), "outbox", ["accepted_as"])
    op.drop_index(op.f("ix_outbox_state"), table_name="outbox")
    op.create_index(op.f("ix_outbox_state_next_attempt_at"), "outbox", ["state", "next_attempt_at"])
    op.drop_index("ix_outbox_open_thread_recipient_id", table_name="outbox")
    op.drop_index("ix_outbox_open_id", table_name="outbox")
