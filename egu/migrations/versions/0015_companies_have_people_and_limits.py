"""Companies have people with rights, limits, and a list of what is safe for the young."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "company_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["company_id"], ["companies.id"], name=op.f("fk_company_requests_company_id_companies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_requests")),
        sa.UniqueConstraint(
            "company_id", "email", name=op.f("uq_company_requests_company_id_email")
        ),
    )
    with op.batch_alter_table("company_requests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_company_requests_company_id"), ["company_id"], unique=False
        )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rights", sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table("workplaces", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ask_at_most", sa.Integer(), nullable=True))
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("checklist", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_column("checklist")
    with op.batch_alter_table("workplaces", schema=None) as batch_op:
        batch_op.drop_column("ask_at_most")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_column("rights")
    with op.batch_alter_table("company_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_company_requests_company_id"))

    op.drop_table("company_requests")
