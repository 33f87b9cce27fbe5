"""Buses know what they were written for."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("known_buses", schema=None) as batch_op:
        batch_op.add_column(sa.Column("written_for", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("known_buses", schema=None) as batch_op:
        batch_op.drop_column("written_for")
