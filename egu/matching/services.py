"""Asks for a match run and stops one; doing it is egu.matching.runner's business."""

from datetime import date

from sqlalchemy import select

from egu.accounts.models import Institution
from egu.audit.services import Actor, changed_since, record
from egu.clock import now
from egu.db import session
from egu.matching.models import MatchRun, RunState
from egu.matching.settings import settings_of
from egu.matching.snapshot import youths_in_run

ACTIVE = (RunState.REQUESTED, RunState.RUNNING)


class RunRefused(Exception):
    """`key` says why: nobody_ready, already_ended."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def request_run(
    *,
    actor: Actor,
    institution_id: str,
    on_date: date,
    seed: int,
    time_limit: int | None = None,
) -> MatchRun:
    """A run over everybody who is ready when its turn comes; the same one if one like it waits.

    What it solves is gathered by the worker, for that takes long where there are many.
    """
    if not youths_in_run(institution_id, on_date):
        raise RunRefused("nobody_ready")
    wanted = MatchRun(
        institution_id=institution_id,
        requested_by=actor.user_id,
        requested_at=now(),
        date=on_date,
        seed=seed,
        time_limit=time_limit or settings_of(institution_id).time_limit,
    )
    return _under_way(wanted) or _requested(actor, wanted)


def stop_run(*, actor: Actor, run: MatchRun) -> None:
    """One that has not begun ends at once; one under way ends with its best plan so far."""
    if run.state not in ACTIVE:
        raise RunRefused("already_ended")
    if run.state is RunState.REQUESTED:
        run.state, run.finished_at = RunState.STOPPED, now()
        run.fence += 1
    run.stop_requested = True
    record(actor=actor, action="run.stop", subject=run, institution_id=run.institution_id)


def _under_way(wanted: MatchRun) -> MatchRun | None:
    """One like it, if nothing has happened since that it would not know of."""
    session.get_one(Institution, wanted.institution_id, with_for_update=True)
    alike = ("institution_id", "date", "seed", "time_limit")
    known = session.scalar(
        select(MatchRun)
        .where(MatchRun.state.in_(ACTIVE))
        .where(*(getattr(MatchRun, name) == getattr(wanted, name) for name in alike))
        .order_by(MatchRun.id.desc())
        .limit(1)
    )
    return known if known and not changed_since(known.requested_at) else None


def _requested(actor: Actor, run: MatchRun) -> MatchRun:
    session.add(run)
    record(actor=actor, action="run.request", subject=run, institution_id=run.institution_id)
    return run
