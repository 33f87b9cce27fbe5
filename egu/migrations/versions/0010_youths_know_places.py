"""Youths tell of places they know themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("youth_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("TOLD", "DRAFTED", "NOT_POSSIBLE", name="ownplacestate"),
            nullable=False,
        ),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_own_places_offer_id_offers")
        ),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youths.id"], name=op.f("fk_own_places_youth_id_youths")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_places")),
    )
    with op.batch_alter_table("own_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_places_youth_id"), ["youth_id"], unique=False)

    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_for_youth_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_offers_first_for_youth_id_youths"),
            "youths",
            ["first_for_youth_id"],
            ["id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_offers_first_for_youth_id_youths"), type_="foreignkey"
        )
        batch_op.drop_column("first_for_youth_id")

    with op.batch_alter_table("own_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_places_youth_id"))

    op.drop_table("own_places")
