"""Problems stand by themselves, under the hash of their text; a run may wait for its own."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

problems = sa.table(
    "match_problems", sa.column("hash", sa.String), sa.column("text", sa.LargeBinary)
)
runs = sa.table(
    "match_runs",
    sa.column("id", sa.Integer),
    sa.column("problem", sa.LargeBinary),
    sa.column("problem_hash", sa.String),
)
ACTIVE = sa.text("state IN ('REQUESTED', 'RUNNING')")


def upgrade() -> None:
    op.create_table(
        "match_problems",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_match_problems")),
    )
    newest = sa.select(sa.func.max(runs.c.id)).group_by(runs.c.problem_hash)
    once = sa.select(runs.c.problem_hash, runs.c.problem).where(runs.c.id.in_(newest))
    op.execute(problems.insert().from_select(["hash", "text"], once))
    op.drop_index("uq_match_runs_active_problem", table_name="match_runs")
    _hash_may_be_missing(True)
    op.drop_column("match_runs", "problem")


def downgrade() -> None:
    """Runs that still wait for their problem are gone; they can be asked for again."""
    op.execute(runs.delete().where(runs.c.problem_hash.is_(None)))
    problem = sa.Column("problem", sa.LargeBinary(), nullable=False, server_default="")
    op.add_column("match_runs", problem)
    text = sa.select(problems.c.text).where(problems.c.hash == runs.c.problem_hash)
    op.execute(runs.update().values(problem=text.scalar_subquery()))
    _hash_may_be_missing(False)
    op.create_index(
        "uq_match_runs_active_problem",
        "match_runs",
        ["institution_id", "problem_hash"],
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )
    op.drop_table("match_problems")


def _hash_may_be_missing(may: bool) -> None:
    """By a new column: SQLite would copy the table, which plans refer to."""
    op.execute("ALTER TABLE match_runs RENAME COLUMN problem_hash TO old_hash")
    default = None if may else ""
    column = sa.Column("problem_hash", sa.String(), nullable=may, server_default=default)
    op.add_column("match_runs", column)
    op.execute("UPDATE match_runs SET problem_hash = old_hash")
    op.drop_column("match_runs", "old_hash")
