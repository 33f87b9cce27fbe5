"""Runs, plans and decisions of one institution, for its staff."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import defer, selectinload

from egu.db import session
from egu.matching.models import (
    Decision,
    MatchRun,
    Plan,
    PlannedPlacement,
    PlanState,
    UnplacedYouth,
)
from egu.youths.models import Youth, YouthState
from egu.youths.readiness import Readiness, readiness


def runs_of(institution_id: str) -> list[MatchRun]:
    """Newest first, without their problems."""
    ours = select(MatchRun).where(MatchRun.institution_id == institution_id)
    chosen = ours.options(defer(MatchRun.problem)).order_by(MatchRun.id.desc())
    return list(session.scalars(chosen))


def run_in_institution(institution_id: str, run_id: int) -> MatchRun | None:
    return session.scalar(
        select(MatchRun).where(MatchRun.institution_id == institution_id, MatchRun.id == run_id)
    )


def plan_of_run(run_id: int) -> Plan | None:
    made = select(Plan).where(Plan.run_id == run_id).order_by(Plan.id)
    return session.scalars(made).first()


def plans_of(institution_id: str) -> list[Plan]:
    """Newest first; what was thrown away is left out."""
    ours = select(Plan).where(
        Plan.institution_id == institution_id, Plan.state != PlanState.WITHDRAWN
    )
    return list(session.scalars(ours.order_by(Plan.id.desc())))


def plan_in_institution(institution_id: str, plan_id: int) -> Plan | None:
    """With everybody in it."""
    return session.scalar(
        select(Plan)
        .where(Plan.institution_id == institution_id, Plan.id == plan_id)
        .options(
            selectinload(Plan.placed).joinedload(PlannedPlacement.youth),
            selectinload(Plan.placed).joinedload(PlannedPlacement.offer),
            selectinload(Plan.unplaced).joinedload(UnplacedYouth.youth),
        )
    )


def decisions_by_youth(institution_id: str) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = {}
    ours = select(Decision).where(Decision.institution_id == institution_id)
    for decision in session.scalars(ours.order_by(Decision.id)):
        found.setdefault(decision.youth_id, []).append(decision)
    return found


def readiness_of_all(institution_id: str, on_date: date) -> list[tuple[Youth, Readiness]]:
    """Every active youth, those whom something blocks first."""
    active = (
        select(Youth)
        .where(Youth.institution_id == institution_id, Youth.state == YouthState.ACTIVE)
        .options(selectinload(Youth.grants), selectinload(Youth.wishes))
        .order_by(Youth.first_name, Youth.last_name)
    )
    judged = [(youth, readiness(youth, on_date)) for youth in session.scalars(active)]
    return sorted(judged, key=lambda one: (one[1].ready, not one[1].warnings))
