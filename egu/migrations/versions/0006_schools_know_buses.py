"""Schools write down the buses that they know."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_buses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.String(length=40), nullable=False),
        sa.Column("youth_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("minutes_out", sa.Integer(), nullable=False),
        sa.Column("minutes_home", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(), nullable=True),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_known_buses_institution_id_institutions"),
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_known_buses_offer_id_offers")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["users.id"], name=op.f("fk_known_buses_written_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youths.id"], name=op.f("fk_known_buses_youth_id_youths")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_buses")),
        sa.UniqueConstraint(
            "institution_id",
            "youth_id",
            "offer_id",
            name=op.f("uq_known_buses_institution_id_youth_id_offer_id"),
        ),
    )
    with op.batch_alter_table("known_buses", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_known_buses_institution_id"), ["institution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_known_buses_offer_id"), ["offer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_buses_youth_id"), ["youth_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("known_buses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_buses_youth_id"))
        batch_op.drop_index(batch_op.f("ix_known_buses_offer_id"))
        batch_op.drop_index(batch_op.f("ix_known_buses_institution_id"))

    op.drop_table("known_buses")
