"""Carries out requested match runs, one at a time, in a process of their own.

Must be called outside a transaction. Every write carries the fence that the run was claimed with,
so a worker that was given up for dead changes nothing when it comes back.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from flask.globals import app_ctx
from flask_babel import gettext as _
from sqlalchemy import or_, select, update

from egu.audit.services import SYSTEM, record
from egu.clock import now
from egu.db import session, transaction
from egu.matching.answers import BadAnswer, judged, keep_plan
from egu.matching.calculation import Calculation, Outcome
from egu.matching.models import MatchRun, RunState
from egu.matching.problems import Unsolvable, gathered, keep_problem, kept_problem
from egu.travel.providers.patience import asking_until

GATHERING = {"step": "gather"}
HEARTBEAT_SECONDS = 2.0
DEAD_AFTER = timedelta(seconds=60)
MOST_ATTEMPTS = 3
PATIENCE_SECONDS = 20.0
"""How long a solver that was asked to stop may take."""

log = structlog.get_logger()


class Superseded(Exception):
    """Somebody else has the run now; whatever we know about it is out of date."""


@dataclass(frozen=True)
class Claim:
    run_id: int
    fence: int
    problem_hash: str | None
    time_limit: int | None


def run_waiting(
    *,
    program: str = "solver",
    heartbeat: float = HEARTBEAT_SECONDS,
    leave: threading.Event | None = None,
) -> bool:
    """Carry out the oldest waiting run; False when there is none.

    When `leave` is set the run is let go at once, for another worker to take over.
    """
    give_up_lost_runs()
    claim = claim_run()
    if claim is None:
        return False
    leave = leave or threading.Event()
    try:
        problem = _problem_of(claim, heartbeat, leave)
        if problem is not None:
            _carry_out(claim, problem, program, heartbeat, leave)
    except Superseded:
        log.warning("run_superseded", run=claim.run_id, fence=claim.fence)
    return True


def claim_run() -> Claim | None:
    """The oldest run that nobody works on, ours from now on."""
    with transaction():
        claimed = session.execute(
            update(MatchRun)
            .where(MatchRun.id == _oldest_waiting())
            .values(
                state=RunState.RUNNING,
                fence=MatchRun.fence + 1,
                attempt=MatchRun.attempt + 1,
                started_at=now(),
                heartbeat_at=now(),
                progress=GATHERING,
            )
            .returning(MatchRun.id, MatchRun.fence, MatchRun.problem_hash, MatchRun.time_limit)
            .execution_options(synchronize_session=False)
        ).first()
    return Claim(*claimed) if claimed else None


def give_up_lost_runs() -> int:
    """Runs that have lost their worker too often have failed."""
    lost = (MatchRun.state == RunState.RUNNING, MatchRun.heartbeat_at < now() - DEAD_AFTER)
    with transaction():
        runs = session.scalars(
            select(MatchRun).where(*lost, MatchRun.attempt >= MOST_ATTEMPTS).with_for_update()
        ).all()
        for run in runs:
            session.refresh(run)
            run.fence += 1
            _end(run, RunState.FAILED, _("Beregningen gik i stå flere gange. Prøv et nyt match."))
    return len(runs)


def _oldest_waiting() -> Any:
    silent = MatchRun.heartbeat_at < now() - DEAD_AFTER
    waiting = or_(
        MatchRun.state == RunState.REQUESTED,
        (MatchRun.state == RunState.RUNNING) & silent & (MatchRun.attempt < MOST_ATTEMPTS),
    )
    return (
        select(MatchRun.id)
        .where(waiting)
        .order_by(MatchRun.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )


def _problem_of(claim: Claim, heartbeat: float, leave: threading.Event) -> str | None:
    """What to solve, gathered if nobody has done so yet; None where it ended before that."""
    if claim.problem_hash is not None:
        with transaction():
            return kept_problem(claim.problem_hash)
    try:
        with (
            _alive(claim, heartbeat) as stopped,
            asking_until(lambda: leave.is_set() or stopped.is_set()),
        ):
            problem = _gather(claim)
    except Unsolvable as error:
        _end_unsolvable(claim, error)
        return None
    if stopped.is_set():
        _end_without_plan(claim, RunState.STOPPED, _("Stoppet, før der var en plan."))
    return None if leave.is_set() or stopped.is_set() else _keep(claim, problem)


def _gather(claim: Claim) -> str:
    with transaction():
        run = session.get_one(MatchRun, claim.run_id, populate_existing=True)
    return gathered(run)


def _keep(claim: Claim, problem: str) -> str:
    with transaction():
        _still_ours(claim).problem_hash = keep_problem(problem)
    return problem


@contextmanager
def _alive(claim: Claim, heartbeat: float) -> Iterator[threading.Event]:
    """Says that we live while the block works; the event is set when the work is wanted no more."""
    app, done, unwanted = app_ctx.app, threading.Event(), threading.Event()

    def beat() -> None:
        with app.app_context():
            while not done.wait(heartbeat):
                if not _is_wanted(claim):
                    unwanted.set()

    beating = threading.Thread(target=beat, daemon=True)
    beating.start()
    try:
        yield unwanted
    finally:
        done.set()
        beating.join()


def _is_wanted(claim: Claim) -> bool:
    try:
        return not _beat(claim, GATHERING)
    except Superseded:
        return False


def _carry_out(
    claim: Claim, problem: str, program: str, heartbeat: float, leave: threading.Event
) -> None:
    with Calculation(problem, time_limit=claim.time_limit, program=program) as calculation:
        stopping = _follow(claim, calculation, heartbeat, leave)
        if leave.is_set():
            return
        outcome = calculation.outcome()
    _conclude(claim, problem, outcome, stopping)


def _follow(
    claim: Claim, calculation: Calculation, heartbeat: float, leave: threading.Event
) -> bool:
    """Watch until it ends; True when people asked it to stop."""
    asked_at: float | None = None
    waited = 0.0
    while not calculation.ended_within(heartbeat) and not leave.is_set():
        waited += heartbeat
        if _beat(claim, calculation.progress) and asked_at is None:
            asked_at = waited
            calculation.stop()
        if asked_at is not None and waited - asked_at > PATIENCE_SECONDS:
            calculation.kill()
    return asked_at is not None


def _beat(claim: Claim, progress: dict[str, Any]) -> bool:
    """Say that we live and how far it is; True when people want it to stop."""
    with transaction():
        alive = session.execute(
            _ours(claim)
            .values(heartbeat_at=now(), progress=progress)
            .returning(MatchRun.stop_requested)
            .execution_options(synchronize_session=False)
        ).first()
    if alive is None:
        raise Superseded
    return bool(alive[0])


def _conclude(claim: Claim, text: str, outcome: Outcome, stopping: bool) -> None:
    if outcome.status == 0:
        _keep_answer(claim, text, outcome)
    elif stopping:
        _end_without_plan(claim, RunState.STOPPED, _("Stoppet, før der var en plan."))
    else:
        log.error("run_failed", run=claim.run_id, status=outcome.status,
                  complaint=outcome.complaint)  # fmt: skip
        _end_without_plan(
            claim, RunState.FAILED, _("Beregningen kunne ikke gennemføres. Prøv et nyt match.")
        )


def _keep_answer(claim: Claim, text: str, outcome: Outcome) -> None:
    try:
        problem, solution = judged(text, outcome.answer)
    except BadAnswer as error:
        log.warning("run_answer_refused", run=claim.run_id, findings=str(error))
        _end_without_plan(
            claim,
            RunState.FAILED,
            _("Svaret holdt ikke til kontrollen og er ikke gemt. Prøv et nyt match."),
        )
        return
    with transaction():
        run = _still_ours(claim)
        keep_plan(run, problem, solution)
        stopped = solution.status == "stopped"
        _end(run, RunState.STOPPED if stopped else RunState.FINISHED)


def _end_unsolvable(claim: Claim, error: Unsolvable) -> None:
    """Who has the facts that cannot be true stands in the progress, by key: no names."""
    with transaction():
        run = _still_ours(claim)
        run.progress = {"about": error.about}
        _end(run, RunState.FAILED, _("Oplysningerne passer ikke sammen."))


def _end_without_plan(claim: Claim, state: RunState, sentence: str) -> None:
    with transaction():
        _end(_still_ours(claim), state, sentence)


def _end(run: MatchRun, state: RunState, sentence: str | None = None) -> None:
    run.state, run.finished_at, run.error = state, now(), sentence
    record(actor=SYSTEM, action=f"run.{state.value}", subject=run,
           institution_id=run.institution_id)  # fmt: skip


def _still_ours(claim: Claim) -> MatchRun:
    """The run, held until the transaction ends."""
    held = session.execute(
        _ours(claim).values(heartbeat_at=now()).execution_options(synchronize_session=False)
    )
    if held.rowcount != 1:  # type: ignore[attr-defined] # an UPDATE always has it
        raise Superseded
    return session.get_one(MatchRun, claim.run_id, populate_existing=True)


def _ours(claim: Claim) -> Any:
    return update(MatchRun).where(
        MatchRun.id == claim.run_id,
        MatchRun.fence == claim.fence,
        MatchRun.state == RunState.RUNNING,
    )
