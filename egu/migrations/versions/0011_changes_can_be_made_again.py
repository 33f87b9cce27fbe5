"""Changes of a draft know what came of them, so that they can be undone and made again.

What older ones decided about locks and bans stands encrypted in another shape and is given up: they
can still be undone, their locks are lifted by hand.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

changes = sa.table(
    "plan_changes",
    sa.column("id", sa.Integer),
    sa.column("youth_id", sa.Integer),
    sa.column("placed_before", sa.JSON(none_as_null=True)),
    sa.column("unplaced_before", sa.JSON(none_as_null=True)),
    sa.column("objective_before", sa.JSON(none_as_null=True)),
    sa.column("before", sa.JSON),
)


def new() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("before", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("decided_before", sa.LargeBinary(), nullable=True),
        sa.Column("decided_after", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("undone_version", sa.Integer(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
    )


def old() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("placed_before", sa.JSON(), nullable=True),
        sa.Column("unplaced_before", sa.JSON(), nullable=True),
        sa.Column("objective_before", sa.JSON(), nullable=True),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("decision_before", sa.LargeBinary(), nullable=True),
    )


def upgrade() -> None:
    _may_be(("LOCKED", "UNLOCKED", "SWAPPED"))
    for column in new():
        op.add_column("plan_changes", column)
    connection = op.get_bind()
    known = sa.select(changes).with_only_columns(*list(changes.c)[:5])
    for number, youth, placed, unplaced, objective in connection.execute(known).all():
        rows = {str(youth): {"placed": placed, "unplaced": unplaced}}
        before = {"rows": rows, "objective": objective, "edited": True}
        one = changes.update().where(changes.c.id == number)
        connection.execute(one.values(before=before))
    for column in old():
        op.drop_column("plan_changes", column.name)


def downgrade() -> None:
    """What was undone is gone, and so is what older versions have no word for."""
    for column in old():
        op.add_column("plan_changes", column)
    op.execute("DELETE FROM plan_changes WHERE undone_version IS NOT NULL")
    op.execute("DELETE FROM plan_changes WHERE kind IN ('LOCKED', 'UNLOCKED', 'SWAPPED')")
    connection = op.get_bind()
    known = sa.select(changes.c.id, changes.c.youth_id, changes.c.before)
    for number, youth, before in connection.execute(known).all():
        row = before["rows"][str(youth)]
        connection.execute(
            changes.update()
            .where(changes.c.id == number)
            .values(
                placed_before=row["placed"],
                unplaced_before=row["unplaced"],
                objective_before=before["objective"],
            )
        )
    for column in new():
        op.drop_column("plan_changes", column.name)


def _may_be(kinds: tuple[str, ...]) -> None:
    """PostgreSQL has a type for the kinds of change; SQLite has words."""
    if op.get_bind().dialect.name == "postgresql":
        for kind in kinds:
            op.execute(f"ALTER TYPE changekind ADD VALUE IF NOT EXISTS '{kind}'")
