"""Finds runs and plans within an institution, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.matching.models import MatchRun, Plan, PlannedPlacement, PlanState, RunState, UnplacedYouth
from egu.youths.models import Youth

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
    ours = select(MatchRun).where(MatchRun.id == run_id, MatchRun.institution_id == institution_id)
    return session.scalar(ours)


def plans_of(institution_id: str | None) -> list[Plan]:
    return list(
        session.scalars(
            select(Plan).where(Plan.institution_id == institution_id).order_by(Plan.id.desc())
        )
    )


def plans_kept(institution_id: str | None) -> list[Plan]:
    """Without drafts that were put away."""
    return [one for one in plans_of(institution_id) if one.published_at or _stands(one)]


@dataclass(frozen=True)
class Heads:
    placed: int
    in_all: int


def heads_of(plans: Iterable[Plan]) -> dict[int, Heads]:
    """How many each plan gives a place and how many are in it, without reading who they are."""
    numbers = [one.id for one in plans]
    placed = _counted(PlannedPlacement.plan_id, numbers)
    unplaced = _counted(UnplacedYouth.plan_id, numbers)
    return {
        one: Heads(placed.get(one, 0), placed.get(one, 0) + unplaced.get(one, 0)) for one in numbers
    }


def _counted(plan_id: InstrumentedAttribute[int], plans: list[int]) -> dict[int, int]:
    counted = select(plan_id, func.count()).where(plan_id.in_(plans)).group_by(plan_id)
    return {row[0]: row[1] for row in session.execute(counted)}


def _stands(plan: Plan) -> bool:
    return plan.state is not PlanState.WITHDRAWN


def sent_after(plans: Iterable[Plan]) -> dict[int, Plan]:
    """The plan that was sent out next and holds instead, by the number of the one before."""
    sent = sorted((one.published_at, one.id, one) for one in plans if one.published_at)
    return {before.id: after for (*_, before), (*_, after) in pairwise(sent)}


def plan_in(institution_id: str | None, plan_id: int) -> Plan | None:
    """With everybody who is in it."""
    return session.scalar(
        select(Plan)
        .where(Plan.id == plan_id, Plan.institution_id == institution_id)
        .options(
            selectinload(Plan.placed).joinedload(PlannedPlacement.youth).selectinload(Youth.wishes),
            selectinload(Plan.placed)
            .joinedload(PlannedPlacement.offer)
            .joinedload(Offer.workplace),
            selectinload(Plan.unplaced).joinedload(UnplacedYouth.youth),
        )
    )


def placements_to_tell_of(plan: Plan) -> list[PlannedPlacement]:
    """With everything that a mail about them needs, in few questions."""
    youth, offer = joinedload(PlannedPlacement.youth), joinedload(PlannedPlacement.offer)
    workplace = offer.joinedload(Offer.workplace)
    rows = select(PlannedPlacement).where(PlannedPlacement.plan_id == plan.id).options(
        youth.joinedload(Youth.institution),
        youth.joinedload(Youth.contact),
        offer.joinedload(Offer.contact),
        workplace.joinedload(Workplace.company),
        workplace.selectinload(Workplace.contacts),
    )  # fmt: skip
    return list(session.scalars(rows.order_by(PlannedPlacement.id)))


def plan_of_run(run_id: int) -> Plan | None:
    return session.scalar(select(Plan).where(Plan.run_id == run_id).order_by(Plan.id).limit(1))


def lately_unplaced(youth: Youth) -> UnplacedYouth | None:
    """What the newest plan that was sent out says, if the youth is in it without a place."""
    newest = (
        select(Plan.id)
        .where(Plan.institution_id == youth.institution_id, Plan.state == PlanState.PUBLISHED)
        .order_by(Plan.published_at.desc())
        .limit(1)
    )
    return session.scalar(
        select(UnplacedYouth).where(
            UnplacedYouth.plan_id == newest.scalar_subquery(), UnplacedYouth.youth_id == youth.id
        )
    )
