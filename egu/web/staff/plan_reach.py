"""What of a plan a staff member can reach: plans of the own institution, and a youth in one."""

from dataclasses import dataclass
from typing import Any

from egu.accounts.principal import Principal
from egu.matching.decisions import decisions_of
from egu.matching.history import plan_in
from egu.matching.models import Decision, Plan, PlannedPlacement, PlanState, UnplacedYouth
from egu.matching.wording import rule_sentence
from egu.youths.caseload import youth_in
from egu.youths.models import Youth


@dataclass(frozen=True)
class PlanYouth:
    """A youth in a plan: placed, or unplaced."""

    plan: Plan
    youth: Youth
    placed: PlannedPlacement | None
    unplaced: UnplacedYouth | None

    @property
    def changeable(self) -> bool:
        return self.plan.state is PlanState.DRAFT


def own_plan(principal: Principal, plan_id: int) -> Plan | None:
    return plan_in(principal.institution_id, plan_id)


def youth_in_plan(principal: Principal, plan_id: int, youth_id: int) -> PlanYouth | None:
    plan = own_plan(principal, plan_id)
    youth = youth_in(principal.institution_id, youth_id)
    if plan is None or youth is None:
        return None
    placed = next((row for row in plan.placed if row.youth_id == youth_id), None)
    unplaced = next((row for row in plan.unplaced if row.youth_id == youth_id), None)
    return PlanYouth(plan, youth, placed, unplaced) if placed or unplaced else None


@dataclass(frozen=True)
class Conflict:
    """Locks that cannot stand together; those that were lifted since are left out."""

    decisions: list[Decision]
    rules: list[str]


def conflicts_of(plan: Plan) -> list[Conflict]:
    standing = {(one.youth_id, one.offer_id): one for one in decisions_of(plan.institution_id)}
    return [
        Conflict(
            [standing[pair] for pair in _pairs(found) if pair in standing],
            [rule_sentence(rule) for rule in found["rules"] if rule != "must"],
        )
        for found in plan.contradictions
    ]


def _pairs(found: dict[str, Any]) -> list[tuple[int, int]]:
    return [(pin["youth_id"], pin["offer_id"]) for pin in found["pins"]]
