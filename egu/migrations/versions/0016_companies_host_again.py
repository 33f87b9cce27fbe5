"""Companies keep templates, are asked to host again, and may put proposed youths in order."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_offer_templates_company_id_companies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_templates")),
        sa.UniqueConstraint("company_id", "name", name=op.f("uq_offer_templates_company_id_name")),
    )
    with op.batch_alter_table("offer_templates", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_offer_templates_company_id"), ["company_id"], unique=False
        )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.add_column(sa.Column("host_asked_at", sa.DateTime(), nullable=True))
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("employer_place", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_column("employer_place")
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.drop_column("host_asked_at")
    with op.batch_alter_table("offer_templates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_templates_company_id"))

    op.drop_table("offer_templates")
