"""Changes of a draft by hand, a call each, as staff make them on the plan board."""

from collections.abc import Sequence

from egu.audit.services import Actor
from egu.matching.changing import carry_out
from egu.matching.models import ChangeKind, Plan, PlanChange
from egu.matching.pricing import ALONE, wanted_in


def move_youth(
    *, actor: Actor, plan: Plan, version: int, youth_id: int, offer_id: int,
    override: Sequence[str] = (), reason: str | None = None, agreed: bool = False,
    way: str = ALONE,
) -> PlanChange:  # fmt: skip
    wanted = wanted_in(plan, ChangeKind.MOVED, youth_id, offer_id=offer_id, override=override)
    return carry_out(actor=actor, plan=plan, version=version, wanted=wanted, way=way,
                     reason=reason, agreed=agreed)  # fmt: skip


def swap_youths(
    *, actor: Actor, plan: Plan, version: int, youth_id: int, other_id: int, way: str = ALONE
) -> PlanChange:
    wanted = wanted_in(plan, ChangeKind.SWAPPED, youth_id, other_id=other_id)
    return carry_out(actor=actor, plan=plan, version=version, wanted=wanted, way=way)


def take_out(
    *, actor: Actor, plan: Plan, version: int, youth_id: int, reason: str | None = None
) -> PlanChange:
    wanted = wanted_in(plan, ChangeKind.TAKEN_OUT, youth_id)
    return carry_out(actor=actor, plan=plan, version=version, wanted=wanted, reason=reason)


def lock_in_plan(
    *, actor: Actor, plan: Plan, version: int, youth_id: int, reason: str | None = None
) -> PlanChange:
    wanted = wanted_in(plan, ChangeKind.LOCKED, youth_id)
    return carry_out(actor=actor, plan=plan, version=version, wanted=wanted, reason=reason)


def unlock_in_plan(*, actor: Actor, plan: Plan, version: int, youth_id: int) -> PlanChange:
    wanted = wanted_in(plan, ChangeKind.UNLOCKED, youth_id)
    return carry_out(actor=actor, plan=plan, version=version, wanted=wanted)


def forbid_in_plan(
    *, actor: Actor, plan: Plan, version: int, youth_id: int, offer_id: int,
    reason: str | None = None, way: str = ALONE,
) -> PlanChange:  # fmt: skip
    wanted = wanted_in(plan, ChangeKind.FORBIDDEN, youth_id, offer_id=offer_id)
    return carry_out(actor=actor, plan=plan, version=version, wanted=wanted, way=way,
                     reason=reason)  # fmt: skip
