"""A youth visits a place before it decides; both tell how it went."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    states = sa.Enum("WISHED", "SUGGESTED", "PLANNED", "CANCELLED", name="visitstate")
    went = sa.Enum("WELL", "SO_SO", "BADLY", "NOT_HELD", name="went")
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.String(length=40), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("state", states, nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("meets", sa.String(), nullable=True),
        sa.Column("meets_phone", sa.String(), nullable=True),
        sa.Column("meeting_place", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("youth_went", went, nullable=True),
        sa.Column("youth_words", sa.LargeBinary(), nullable=True),
        sa.Column("employer_went", went, nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_visits_institution_id_institutions"),
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_visits_proposal_id_proposals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_visits_proposal_id")),
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visits_institution_id"), ["institution_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visits_institution_id"))
    op.drop_table("visits")
