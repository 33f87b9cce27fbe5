"""Matches without the portal's pages: the problem, the answer and a spreadsheet, as files.

Nothing is stored in the database; whoever calls may be in a transaction, but must not hold the
database while the solver works.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from egu.accounts.models import Institution
from egu.db import reading, session, transaction
from egu.matching.answers import BadAnswer, judged
from egu.matching.calculation import Calculation, Outcome
from egu.matching.problems import problem_text
from egu.matching.snapshot import problem_for
from egu.matching.workbook import write_workbook

LOOK_SECONDS = 0.2
PROBLEM, SOLUTION, WORKBOOK = "problem.json", "solution.json", "plan.xlsx"
BAD_INPUT_STATUS = 2

Watch = Callable[[dict[str, Any], float], None]
"""Told the newest progress and the seconds so far, now and then."""


class HeadlessError(Exception):
    """`key`: unknown_institution, bad_problem, no_answer, bad_answer; the message says more."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(f"{key}: {detail}" if detail else key)
        self.key = key


@dataclass(frozen=True)
class Matched:
    """What came of it."""

    status: str
    placed: int
    unplaced: int
    seconds: float
    folder: Path


def export_problem(institution_id: str, on_date: date, seed: int = 1) -> str:
    """The problem file's text."""
    with reading():
        if session.scalar(select(Institution.id).where(Institution.id == institution_id)) is None:
            raise HeadlessError("unknown_institution", institution_id)
        return problem_text(problem_for(institution_id, on_date, seed)) + "\n"


def match(
    institution_id: str,
    on_date: date,
    seed: int,
    out_dir: Path,
    *,
    time_limit: int | None = None,
    watch: Watch | None = None,
    program: str = "solver",
) -> Matched:
    """Solve today's problem and write problem.json, solution.json and plan.xlsx."""
    begun = time.monotonic()
    problem_file = export_problem(institution_id, on_date, seed)
    out_dir.mkdir(parents=True, exist_ok=True)
    (out_dir / PROBLEM).write_text(problem_file, encoding="utf-8")
    outcome = _outcome(problem_file, time_limit, program, watch)
    problem, solution = _believed(problem_file, outcome)
    (out_dir / SOLUTION).write_text(outcome.answer, encoding="utf-8")
    with transaction():
        write_workbook(out_dir / WORKBOOK, problem, solution)
    return Matched(
        status=solution.status,
        placed=len(solution.placements),
        unplaced=len(solution.unplaced),
        seconds=time.monotonic() - begun,
        folder=out_dir,
    )


def _outcome(problem: str, time_limit: int | None, program: str, watch: Watch | None) -> Outcome:
    begun = time.monotonic()
    with Calculation(problem, time_limit=time_limit, program=program) as calculation:
        while not calculation.ended_within(LOOK_SECONDS):
            if watch is not None:
                watch(calculation.progress, time.monotonic() - begun)
        return calculation.outcome()


def _believed(problem: str, outcome: Outcome) -> Any:
    if outcome.status == BAD_INPUT_STATUS:
        raise HeadlessError("bad_problem", outcome.complaint)
    if outcome.status != 0:
        raise HeadlessError("no_answer", outcome.complaint)
    try:
        return judged(problem, outcome.answer)
    except BadAnswer as error:
        raise HeadlessError("bad_answer", str(error)) from error
