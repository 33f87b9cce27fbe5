"""A youth tells the next ones of a place; staff read it first."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    states = sa.Enum("WRITTEN", "SHOWN", "NOT_SHOWN", name="wordstate")
    op.create_table(
        "place_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.String(length=40), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("workplace_id", sa.Integer(), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("signs", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_place_words_institution_id_institutions"),
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_place_words_proposal_id_proposals")
        ),
        sa.ForeignKeyConstraint(
            ["workplace_id"], ["workplaces.id"], name=op.f("fk_place_words_workplace_id_workplaces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_words")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_place_words_proposal_id")),
    )
    with op.batch_alter_table("place_words", schema=None) as batch_op:
        for column in ("institution_id", "workplace_id"):
            batch_op.create_index(batch_op.f(f"ix_place_words_{column}"), [column], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("place_words", schema=None) as batch_op:
        for column in ("workplace_id", "institution_id"):
            batch_op.drop_index(batch_op.f(f"ix_place_words_{column}"))
    op.drop_table("place_words")
