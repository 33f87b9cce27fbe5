"""Mail says whom to answer."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("reply_to", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "reply_to")
