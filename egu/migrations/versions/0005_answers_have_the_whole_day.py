"""Answers have the whole last day: what waits for one no longer ends at some minute of it."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DENMARK = ZoneInfo("Europe/Copenhagen")
proposals = sa.table(
    "proposals",
    sa.column("id", sa.Integer),
    sa.column("state", sa.String),
    sa.column("expires_at", sa.DateTime),
)


def upgrade() -> None:
    connection = op.get_bind()
    waiting = sa.select(proposals.c.id, proposals.c.expires_at).where(
        proposals.c.state == "SENT", proposals.c.expires_at.is_not(None)
    )
    for number, moment in connection.execute(waiting).all():
        one = proposals.update().where(proposals.c.id == number)
        connection.execute(one.values(expires_at=_end_of_its_day(moment)))


def downgrade() -> None:
    """The later moment is as good for the older version."""


def _end_of_its_day(moment: datetime) -> datetime:
    day = moment.replace(tzinfo=UTC).astimezone(DENMARK).date()
    end = datetime.combine(day, time(23, 59, 59), DENMARK)
    return end.astimezone(UTC).replace(tzinfo=None)
