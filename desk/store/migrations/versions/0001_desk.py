"""The desk's tables."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001_desk"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("matter_numbers", start=1001)))
    op.execute(sa.schema.CreateSequence(sa.Sequence("case_numbers", start=101)))
    op.create_table(
        "chat_visits",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("code_hash", sa.Text(), nullable=True),
        sa.Column("code_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("code_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("codes_asked", sa.BigInteger(), nullable=False),
        sa.Column("tries_left", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_visits")),
    )
    op.create_index(op.f("ix_chat_visits_email_code_asked_at"), "chat_visits", ["email", "code_asked_at"], unique=False)
    op.create_table(
        "commands_done",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Text(), nullable=True),
        sa.Column("answer", postgresql.JSONB(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_commands_done")),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("matter_id", sa.Text(), nullable=True),
        sa.Column("memory", postgresql.JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_table(
        "inbound_messages",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("matter_id", sa.Text(), nullable=True),
        sa.Column("pro_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("understood", postgresql.JSONB(), nullable=True),
        sa.Column("letter_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_messages")),
        sa.UniqueConstraint("key", name=op.f("uq_inbound_messages_key")),
    )
    op.create_index(op.f("ix_inbound_messages_matter_id_id"), "inbound_messages", ["matter_id", "id"], unique=False)
    op.create_index(op.f("ix_inbound_messages_person_id_id"), "inbound_messages", ["person_id", "id"], unique=False)
    op.create_index(op.f("ix_inbound_messages_state_id"), "inbound_messages", ["state", "id"], unique=False)
    op.create_index(op.f("ix_inbound_messages_visit_id_id"), "inbound_messages", ["visit_id", "id"], unique=False)
    op.create_table(
        "matters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("customer_id", sa.Text(), nullable=False),
        sa.Column("state", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matters")),
        sa.UniqueConstraint("number", name=op.f("uq_matters_number")),
    )
    op.create_index(op.f("ix_matters_customer_id_number"), "matters", ["customer_id", "number"], unique=False)
    op.create_table(
        "outgoing_messages",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("to_person", sa.Text(), nullable=True),
        sa.Column("visit_id", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Text(), nullable=True),
        sa.Column("pro_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("policy", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.BigInteger(), nullable=True),
        sa.Column("outbox_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_messages")),
    )
    op.create_index(op.f("ix_outgoing_messages_answers"), "outgoing_messages", ["answers"], unique=False)
    op.create_index(op.f("ix_outgoing_messages_matter_id_id"), "outgoing_messages", ["matter_id", "id"], unique=False)
    op.create_index(op.f("ix_outgoing_messages_outbox_id"), "outgoing_messages", ["outbox_id"], unique=False)
    op.create_index(op.f("ix_outgoing_messages_to_person_id"), "outgoing_messages", ["to_person", "id"], unique=False)
    op.create_index(op.f("ix_outgoing_messages_visit_id_id"), "outgoing_messages", ["visit_id", "id"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_released", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("zip", sa.Text(), nullable=True),
        sa.Column("company", sa.Text(), nullable=True),
        sa.Column("services", postgresql.JSONB(), nullable=True),
        sa.Column("radius_miles", sa.Float(), nullable=True),
        sa.Column("rating", sa.Float(), nullable=True),
        sa.Column("clearance", postgresql.JSONB(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
    )
    op.create_table(
        "photos",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photos")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("matter_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("update_due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_cases_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("number", name=op.f("uq_cases_number")),
    )
    op.create_index(op.f("ix_cases_matter_id"), "cases", ["matter_id"], unique=False)
    op.create_index(op.f("ix_cases_state_update_due"), "cases", ["state", "update_due"], unique=False)
    op.create_table(
        "deadlines",
        sa.Column("matter_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_deadlines_matter_id")),
        sa.PrimaryKeyConstraint("matter_id", "kind", "subject", name=op.f("pk_deadlines")),
    )
    op.create_index(op.f("ix_deadlines_due_at"), "deadlines", ["due_at"], unique=False)
    op.create_table(
        "events",
        sa.Column("matter_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_role", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("data", postgresql.JSONB(), nullable=False),
        sa.Column("policy", postgresql.JSONB(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("command_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_events_matter_id")),
        sa.PrimaryKeyConstraint("matter_id", "seq", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_command_key"), "events", ["command_key"], unique=False)
    op.create_table(
        "matter_pros",
        sa.Column("matter_id", sa.Text(), nullable=False),
        sa.Column("pro_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_matter_pros_matter_id")),
        sa.PrimaryKeyConstraint("matter_id", "pro_id", name=op.f("pk_matter_pros")),
    )
    op.create_index(op.f("ix_matter_pros_pro_id"), "matter_pros", ["pro_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_matter_pros_pro_id"), table_name="matter_pros")
    op.drop_table("matter_pros")
    op.drop_index(op.f("ix_events_command_key"), table_name="events")
    op.drop_table("events")
    op.drop_index(op.f("ix_deadlines_due_at"), table_name="deadlines")
    op.drop_table("deadlines")
    op.drop_index(op.f("ix_cases_state_update_due"), table_name="cases")
    op.drop_index(op.f("ix_cases_matter_id"), table_name="cases")
    op.drop_table("cases")
    op.drop_table("photos")
    op.drop_table("people")
    op.drop_index(op.f("ix_outgoing_messages_visit_id_id"), table_name="outgoing_messages")
    op.drop_index(op.f("ix_outgoing_messages_to_person_id"), table_name="outgoing_messages")
    op.drop_index(op.f("ix_outgoing_messages_outbox_id"), table_name="outgoing_messages")
    op.drop_index(op.f("ix_outgoing_messages_matter_id_id"), table_name="outgoing_messages")
    op.drop_index(op.f("ix_outgoing_messages_answers"), table_name="outgoing_messages")
    op.drop_table("outgoing_messages")
    op.drop_index(op.f("ix_matters_customer_id_number"), table_name="matters")
    op.drop_table("matters")
    op.drop_index(op.f("ix_inbound_messages_visit_id_id"), table_name="inbound_messages")
    op.drop_index(op.f("ix_inbound_messages_state_id"), table_name="inbound_messages")
    op.drop_index(op.f("ix_inbound_messages_person_id_id"), table_name="inbound_messages")
    op.drop_index(op.f("ix_inbound_messages_matter_id_id"), table_name="inbound_messages")
    op.drop_table("inbound_messages")
    op.drop_table("conversations")
    op.drop_table("commands_done")
    op.drop_index(op.f("ix_chat_visits_email_code_asked_at"), table_name="chat_visits")
    op.drop_table("chat_visits")

    op.execute(sa.schema.DropSequence(sa.Sequence("case_numbers")))
    op.execute(sa.schema.DropSequence(sa.Sequence("matter_numbers")))
