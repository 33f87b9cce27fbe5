"""Plans are numbered; only a name that a person gave is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

plans = sa.table(
    "plans",
    sa.column("id", sa.Integer),
    sa.column("institution_id", sa.String),
    sa.column("name", sa.String),
    sa.column("number", sa.Integer),
    sa.column("own_name", sa.String),
)
earlier = plans.alias("earlier")
DRAFT = sa.literal("Kladde ") + sa.cast(plans.c.number, sa.String)


def upgrade() -> None:
    op.add_column("plans", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("plans", sa.Column("own_name", sa.String(), nullable=True))
    so_far = sa.select(sa.func.count(earlier.c.id)).where(
        earlier.c.institution_id == plans.c.institution_id, earlier.c.id <= plans.c.id
    )
    op.execute(plans.update().values(number=so_far.scalar_subquery()))
    op.execute(plans.update().where(plans.c.name != DRAFT).values(own_name=plans.c.name))
    op.drop_column("plans", "name")


def downgrade() -> None:
    op.add_column("plans", sa.Column("name", sa.String(), nullable=False, server_default=""))
    op.execute(plans.update().values(name=sa.func.coalesce(plans.c.own_name, DRAFT)))
    op.drop_column("plans", "own_name")
    op.drop_column("plans", "number")
