"""How often somebody has tried something within a while, counted for all workers together.

Who it was is kept as a hash only, and forgotten when the while is over.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from egu.accounts.links import hash_of
from egu.accounts.models import AttemptCount
from egu.clock import now
from egu.db import separate_transaction

INSERTS: dict[str, Callable[[Any], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def count_attempt(key: str, *, lasting: timedelta, amount: int = 1) -> int:
    """One more; how many there are now. The first one begins the while."""
    with separate_transaction() as own:
        own.execute(delete(AttemptCount).where(AttemptCount.ends_at <= now()))
        insert = INSERTS[own.get_bind().dialect.name]
        first = insert(AttemptCount).values(
            key_hash=hash_of(key), number=amount, ends_at=now() + lasting
        )
        counted = first.on_conflict_do_update(
            index_elements=["key_hash"], set_={"number": AttemptCount.number + amount}
        )
        return int(own.execute(counted.returning(AttemptCount.number)).scalar_one())


def attempts(key: str) -> tuple[int, datetime]:
    """How many so far, and when they are forgotten."""
    living = (AttemptCount.key_hash == hash_of(key), AttemptCount.ends_at > now())
    with separate_transaction() as own:
        found = own.scalar(select(AttemptCount).where(*living))
        return (found.number, found.ends_at) if found else (0, now())


def forget_attempts(key: str | None = None) -> int:
    """Those of one key, or all; how many keys."""
    these = () if key is None else (AttemptCount.key_hash == hash_of(key),)
    with separate_transaction() as own:
        gone = own.execute(delete(AttemptCount).where(*these))
        return int(gone.rowcount)  # type: ignore[attr-defined] # a DELETE always has it
