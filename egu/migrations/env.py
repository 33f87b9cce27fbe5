"""Runs migrations on the connection that the command was given."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from egu.models import metadata


def plain_type(kind: str, value: Any, _autogen: Any) -> str | Literal[False]:
    """A migration must not change when our own column types do: write what the database keeps."""
    if kind == "type" and isinstance(value, TypeDecorator):
        return f"sa.{value.impl_instance.__class__.__name__}()"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
