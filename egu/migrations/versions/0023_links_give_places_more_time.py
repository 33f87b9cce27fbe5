"""Links give places more time."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TYPE linkpurpose ADD VALUE IF NOT EXISTS 'OFFER_EXTEND'")


def downgrade() -> None:
    op.execute("DELETE FROM secret_links WHERE purpose = 'OFFER_EXTEND'")
