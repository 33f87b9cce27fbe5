"""Caseloads are handed over, papers seen, corrections asked for; a workplace has a next step."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("youth_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column(
            "state", sa.Enum("ASKED", "MADE", "KEPT", name="correctionstate"), nullable=False
        ),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youths.id"], name=op.f("fk_corrections_youth_id_youths")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_youth_id"), "corrections", ["youth_id"])
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("youth_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "CHILDREN",
                "CRIMINAL",
                "HEALTH",
                "INSURANCE",
                "SECRECY",
                "HYGIENE",
                name="paperkind",
            ),
            nullable=False,
        ),
        sa.Column(
            "state", sa.Enum("ASKED", "SEEN", "NOT_NEEDED", name="paperstate"), nullable=False
        ),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["youth_id"], ["youths.id"], name=op.f("fk_papers_youth_id_youths")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint("youth_id", "kind", name=op.f("uq_papers_youth_id_kind")),
    )
    op.create_index(op.f("ix_papers_youth_id"), "papers", ["youth_id"])
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.String(length=40), nullable=False),
        sa.Column("from_user_id", sa.Integer(), nullable=False),
        sa.Column("to_user_id", sa.Integer(), nullable=False),
        sa.Column("youth_ids", sa.JSON(), nullable=False),
        sa.Column("relation_ids", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_handovers_institution_id_institutions"),
        ),
        sa.ForeignKeyConstraint(
            ["from_user_id"], ["users.id"], name=op.f("fk_handovers_from_user_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["to_user_id"], ["users.id"], name=op.f("fk_handovers_to_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_institution_id"), "handovers", ["institution_id"])
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("next_step", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("next_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_foreign_key(
            batch_op.f("fk_relations_owner_id_users"), "users", ["owner_id"], ["id"]
        )
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.alter_column("version", server_default=None)
    with op.batch_alter_table("youths", schema=None) as batch_op:
        batch_op.drop_column("no_papers_missing")


def downgrade() -> None:
    with op.batch_alter_table("youths", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("no_papers_missing", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_relations_owner_id_users"), type_="foreignkey")
        batch_op.drop_column("version")
        batch_op.drop_column("next_on")
        batch_op.drop_column("next_step")
        batch_op.drop_column("owner_id")
    op.drop_table("handovers")
    op.drop_table("papers")
    op.drop_table("corrections")
    for name in ("paperstate", "paperkind", "correctionstate"):
        sa.Enum(name=name).drop(op.get_bind(), checkfirst=True)
