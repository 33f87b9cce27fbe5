"""Messages know their channel, their case and how they ended; people say how to be written to."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

GIVEN_UP = "UPDATE outbox SET failed_at = not_before WHERE sent_at IS NULL AND attempts >= 6"


def upgrade() -> None:
    op.create_table(
        "message_wishes",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum("MAIL", "SMS", name="channel", native_enum=False, length=10),
            nullable=False,
        ),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column(
            "rhythm",
            sa.Enum("AT_ONCE", "DAILY", name="rhythm", native_enum=False, length=10),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_message_wishes_user_id_users")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_message_wishes")),
    )
    op.create_table(
        "own_wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("written_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name=op.f("fk_own_wordings_institution_id_institutions"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["users.id"], name=op.f("fk_own_wordings_written_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_wordings")),
    )
    with op.batch_alter_table("own_wordings", schema=None) as batch_op:
        batch_op.create_index(
            "ix_own_wordings_kind", ["institution_id", "kind", "locale"], unique=False
        )

    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_reminders_proposal_id_proposals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("proposal_id", "kind", name=op.f("uq_reminders_proposal_id_kind")),
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_proposal_id"), ["proposal_id"], unique=False)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "channel",
                sa.Enum("MAIL", "SMS", name="channel", native_enum=False, length=10),
                nullable=False,
                server_default="MAIL",
            )
        )
        batch_op.add_column(sa.Column("subject_type", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("subject_id", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("keeps_quiet", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("digest_user_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("digest_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("begun_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("reference", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("arrived_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("failed_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("settled_at", sa.DateTime(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_outbox_digest_user_id"), ["digest_user_id"], unique=False
        )
        batch_op.create_index("ix_outbox_subject", ["subject_type", "subject_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_digest_user_id_users"), "users", ["digest_user_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_digest_id_outbox"), "outbox", ["digest_id"], ["id"]
        )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("channel", server_default=None)
        batch_op.alter_column("keeps_quiet", server_default=None)
    op.execute(GIVEN_UP)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TYPE linkpurpose ADD VALUE IF NOT EXISTS 'CALENDAR'")


def downgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_outbox_digest_id_outbox"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_outbox_digest_user_id_users"), type_="foreignkey")
        batch_op.drop_index("ix_outbox_subject")
        batch_op.drop_index(batch_op.f("ix_outbox_digest_user_id"))
        batch_op.drop_column("settled_at")
        batch_op.drop_column("failed_at")
        batch_op.drop_column("arrived_at")
        batch_op.drop_column("reference")
        batch_op.drop_column("begun_at")
        batch_op.drop_column("digest_id")
        batch_op.drop_column("digest_user_id")
        batch_op.drop_column("keeps_quiet")
        batch_op.drop_column("subject_id")
        batch_op.drop_column("subject_type")
        batch_op.drop_column("channel")

    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminders_proposal_id"))

    op.drop_table("reminders")
    with op.batch_alter_table("own_wordings", schema=None) as batch_op:
        batch_op.drop_index("ix_own_wordings_kind")

    op.drop_table("own_wordings")
    op.drop_table("message_wishes")
