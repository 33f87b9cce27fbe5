"""The minutes of a youth's week are kept, so that the database can say who is ready."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEPT = ("school_minutes", "available_minutes", "fewest_minutes")


def upgrade() -> None:
    with op.batch_alter_table("youths", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("school_minutes", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("available_minutes", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("fewest_minutes", sa.Integer(), nullable=True))
    _count()
    with op.batch_alter_table("youths", schema=None) as batch_op:
        batch_op.alter_column("school_minutes", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("youths", schema=None) as batch_op:
        for name in KEPT:
            batch_op.drop_column(name)


def _count() -> None:
    youths = sa.table(
        "youths",
        sa.column("id", sa.Integer),
        *(sa.column(name, sa.JSON) for name in ("school", "available", "ladder")),
        *(sa.column(name, sa.Integer) for name in KEPT),
    )
    database = op.get_bind()
    for youth in database.execute(sa.select(youths)).all():
        database.execute(
            youths.update()
            .where(youths.c.id == youth.id)
            .values(
                school_minutes=_minutes(youth.school),
                available_minutes=_minutes(youth.available),
                fewest_minutes=min((step["max"] for step in youth.ladder or []), default=None),
            )
        )


def _minutes(week: dict[str, list[list[int]]] | None) -> int:
    return sum(span[1] - span[0] for day in (week or {}).values() for span in day)
