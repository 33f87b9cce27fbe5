"""Youths try the way before the first day."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

how_it_went = sa.Enum("WELL", "WRONG", name="triptried")


def upgrade() -> None:
    how_it_went.create(op.get_bind(), checkfirst=True)
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trip_tried", how_it_went, nullable=True))
        batch_op.add_column(sa.Column("trip_tried_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("trip_settled_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_column("trip_settled_at")
        batch_op.drop_column("trip_tried_at")
        batch_op.drop_column("trip_tried")
    how_it_went.drop(op.get_bind(), checkfirst=True)
