"""What a pro came with stands apart from the stars given here, which the marks keep; a memory is the bot's alone."""

import sqlalchemy as sa
from alembic import op

revision = "0008_kept_once"
down_revision = "0007_letters_looked_at"
branch_labels = None
depends_on = None

# Until now the rating was the mean of both, over `rated` of them; what is left without the marks came along.
_GIVEN_HERE = """
    with marks as (select pro_id, sum(ratings) as count, sum(stars) as stars from pro_marks group by pro_id)
    update people set rating =
        case when rated > marks.count
            then least(5, greatest(0, (rating * rated - marks.stars) / (rated - marks.count)))
        end
    from marks where marks.pro_id = people.id and marks.count > 0 and rating is not null
"""


def upgrade() -> None:
    op.execute(_GIVEN_HERE)
    op.drop_column("people", "rated")
    op.alter_column("people", "rating", new_column_name="came_with")
    op.drop_column("conversations", "person_id")
    op.drop_column("conversations", "matter_id")


def downgrade() -> None:
    op.add_column("conversations", sa.Column("matter_id", sa.Text(), nullable=True))
    op.add_column("conversations", sa.Column("person_id", sa.Text(), nullable=True))
    op.alter_column("people", "came_with", new_column_name="rating")
    op.add_column("people", sa.Column("rated", sa.BigInteger(), nullable=True))
