"""Asks for a match run and stops one; doing it is egu.matching.runner's business."""

import hashlib
import json
from datetime import date
from typing import Any

from sqlalchemy import select

from egu.audit.services import Actor, record
from egu.clock import now
from egu.db import reading, session
from egu.employers.models import Offer
from egu.matching.ids import number_of
from egu.matching.models import MatchRun, RunState
from egu.matching.settings import settings_of
from egu.matching.snapshot import problem_for
from egu.youths.models import Youth
from solver.format import ProblemError, read_problem

ACTIVE = (RunState.REQUESTED, RunState.RUNNING)


class RunRefused(Exception):
    """`key` says why: nobody_ready, already_ended, facts; `about` is what has the wrong facts."""

    def __init__(self, key: str, about: str | None = None) -> None:
        super().__init__(key)
        self.key = key
        self.about = about


def request_run(
    *,
    actor: Actor,
    institution_id: str,
    on_date: date,
    seed: int,
    time_limit: int | None = None,
) -> MatchRun:
    """A run over everybody who is ready today; the same one if it is already under way."""
    with reading():
        content = problem_for(institution_id, on_date, seed)
        if not content["youths"]:
            raise RunRefused("nobody_ready")
        problem = problem_text(content)
        _refuse_wrong_facts(content, problem)
    digest = hashlib.sha256(problem.encode()).hexdigest()
    return _under_way(institution_id, digest) or _requested(
        actor,
        MatchRun(
            institution_id=institution_id,
            requested_by=actor.user_id,
            requested_at=now(),
            date=on_date,
            seed=seed,
            time_limit=time_limit or settings_of(institution_id).time_limit,
            problem=problem,
            problem_hash=digest,
        ),
    )


def stop_run(*, actor: Actor, run: MatchRun) -> None:
    """One that has not begun ends at once; one under way ends with its best plan so far."""
    if run.state not in ACTIVE:
        raise RunRefused("already_ended")
    if run.state is RunState.REQUESTED:
        run.state, run.finished_at = RunState.STOPPED, now()
        run.fence += 1
    run.stop_requested = True
    record(actor=actor, action="run.stop", subject=run, institution_id=run.institution_id)


def problem_text(content: dict[str, object]) -> str:
    """One spelling for one problem, so that equal problems have equal hashes."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _refuse_wrong_facts(content: dict[str, Any], problem: str) -> None:
    """Before anybody waits for a calculation that cannot begin."""
    try:
        read_problem(problem)
    except ProblemError as error:
        raise RunRefused("facts", _named(content, error.path)) from error


def _named(content: dict[str, Any], path: tuple[str | int, ...]) -> str | None:
    """The offer or youth that a path such as offers, 3, shifts leads to."""
    match path:
        case ["offers", int(index), *_rest]:
            return session.get_one(Offer, number_of(content["offers"][index]["id"])).title
        case ["youths", int(index), *_rest]:
            return session.get_one(Youth, number_of(content["youths"][index]["id"])).name
    return None


def _under_way(institution_id: str, digest: str) -> MatchRun | None:
    return session.scalar(
        select(MatchRun).where(
            MatchRun.institution_id == institution_id,
            MatchRun.problem_hash == digest,
            MatchRun.state.in_(ACTIVE),
        )
    )


def _requested(actor: Actor, run: MatchRun) -> MatchRun:
    session.add(run)
    record(actor=actor, action="run.request", subject=run, institution_id=run.institution_id)
    return run
