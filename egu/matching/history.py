"""Finds runs and plans within an institution, newest first."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from egu.db import session
from egu.matching.models import MatchRun, Plan, PlannedPlacement, RunState, UnplacedYouth

UNDER_WAY = (RunState.REQUESTED, RunState.RUNNING)


def runs_of(institution_id: str | None, most: int = 20) -> list[MatchRun]:
    return list(
        session.scalars(
            select(MatchRun)
            .where(MatchRun.institution_id == institution_id)
            .order_by(MatchRun.id.desc())
            .limit(most)
        )
    )


def run_in(institution_id: str | None, run_id: int) -> MatchRun | None:
    return session.scalar(
        select(MatchRun).where(MatchRun.id == run_id, MatchRun.institution_id == institution_id)
    )


def plans_of(institution_id: str | None) -> list[Plan]:
    return list(
        session.scalars(
            select(Plan).where(Plan.institution_id == institution_id).order_by(Plan.id.desc())
        )
    )


def plan_in(institution_id: str | None, plan_id: int) -> Plan | None:
    """With everybody who is in it."""
    return session.scalar(
        select(Plan)
        .where(Plan.id == plan_id, Plan.institution_id == institution_id)
        .options(
            selectinload(Plan.placed).joinedload(PlannedPlacement.youth),
            selectinload(Plan.placed).joinedload(PlannedPlacement.offer),
            selectinload(Plan.unplaced).joinedload(UnplacedYouth.youth),
        )
    )


def plan_of_run(run_id: int) -> Plan | None:
    return session.scalar(select(Plan).where(Plan.run_id == run_id).order_by(Plan.id).limit(1))
