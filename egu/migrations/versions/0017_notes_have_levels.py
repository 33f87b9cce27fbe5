"""Tasks can be put off, and notes say who may read them; the old ones stay as they were."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

level = sa.Enum("STAFF", "ASSIGNED", "CLINICAL", name="notelevel")


def upgrade() -> None:
    op.create_table(
        "task_snoozes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_task_snoozes_institution_id_institutions"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_task_snoozes_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_snoozes")),
        sa.UniqueConstraint(
            "institution_id",
            "kind",
            "subject_id",
            name=op.f("uq_task_snoozes_institution_id_kind_subject_id"),
        ),
    )
    level.create(op.get_bind(), checkfirst=True)
    with op.batch_alter_table("restricted_notes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("level", level, nullable=False, server_default="ASSIGNED"))
        batch_op.add_column(sa.Column("author_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("read_at", sa.DateTime(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_restricted_notes_author_id_users"), "users", ["author_id"], ["id"]
        )
    op.execute("UPDATE restricted_notes SET level = 'CLINICAL' WHERE kind = 'CLINICAL'")
    with op.batch_alter_table("restricted_notes", schema=None) as batch_op:
        batch_op.alter_column("level", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("restricted_notes", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_restricted_notes_author_id_users"), type_="foreignkey"
        )
        batch_op.drop_column("read_at")
        batch_op.drop_column("author_id")
        batch_op.drop_column("level")
    level.drop(op.get_bind(), checkfirst=True)
    op.drop_table("task_snoozes")
