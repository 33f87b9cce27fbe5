"""What a change of a draft would come to, before anybody makes it: broken rules, and its price.

There are up to two ways. Alone, nobody is touched but those it is about. Together, others make room
and take what is freed: that is the solver's what-if.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from egu.matching import decisions
from egu.matching.answers import goals_as_json
from egu.matching.drafts import counted, placements_in, problem_of
from egu.matching.explaining import asked
from egu.matching.ids import offer_key, youth_key
from egu.matching.judging import TAKEN, Objection, tried
from egu.matching.models import ChangeKind, Plan, PlannedPlacement
from egu.matching.refusals import PlanRefused
from solver.format import Placement
from solver.rules.catalogue import OVERRIDABLE
from solver.what_if.changes import Change, Forbid, Lock, Place, Swap
from solver.what_if.outcome import placement_of

ALONE, TOGETHER = "alone", "together"
LEAVING = frozenset({ChangeKind.MOVED, ChangeKind.TAKEN_OUT, ChangeKind.SWAPPED})
OVERRIDE_ASKED = "?"
"""Stands for a reason that is written when the change is made."""

Seats = dict[str, Placement | None]
"""Who is where from now on, by key of the youth; None: nowhere."""


@dataclass(frozen=True)
class Wanted:
    """`offer_id`: where the youth is to be or must never be; where it is, if it is to stay or go.

    `other_id`: the youth that it changes places with. `override`: rules to be set aside.
    """

    kind: ChangeKind
    youth_id: int
    offer_id: int
    other_id: int | None = None
    override: tuple[str, ...] = ()

    @property
    def youths(self) -> tuple[int, ...]:
        return (self.youth_id,) if self.other_id is None else (self.youth_id, self.other_id)


@dataclass(frozen=True)
class Way:
    """One way of making the change. `proven`: no plan with the change in it is better."""

    key: str
    seats: Mapping[str, Placement | None]
    objective: dict[str, Any] | None
    proven: bool

    @property
    def digest(self) -> str:
        """Tells whether it is still what somebody has before its eyes."""
        said = sorted((youth, str(placement)) for youth, placement in self.seats.items())
        return hashlib.sha256(str(said).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Prospect:
    """`objections`: what stands in the way of making it alone."""

    wanted: Wanted
    objections: tuple[Objection, ...]
    ways: tuple[Way, ...]

    def way(self, key: str) -> Way | None:
        return next((one for one in self.ways if one.key == key), None)

    @property
    def to_lift(self) -> list[str]:
        """Rules that staff may set aside, where at most others are in the way beside them."""
        fixed = {one.rule for one in self.objections if not one.overridable}
        return [] if fixed - TAKEN else sorted({one.rule for one in self.objections} - fixed)


def wanted_in(
    plan: Plan,
    kind: ChangeKind,
    youth_id: int,
    *,
    offer_id: int | None = None,
    other_id: int | None = None,
    override: Sequence[str] = (),
) -> Wanted:
    """With the offer that it is about: the youth's own or the other one's, where none is named.

    Of the rules only those that staff may set aside.
    """
    if offer_id is None:
        offer_id = placed_row(plan, youth_id if other_id is None else other_id).offer_id
    if kind is ChangeKind.SWAPPED:
        placed_row(plan, youth_id)
    lifted = tuple(sorted(OVERRIDABLE.intersection(override)))
    return Wanted(kind, youth_id, offer_id, other_id, lifted)


def prospect_of(plan: Plan, wanted: Wanted) -> Prospect:
    """Nothing is changed. The first question about a plan takes long where it is large."""
    _refuse_locked(plan, wanted)
    seats, objections = _alone(plan, wanted)
    alone = None if objections else Way(ALONE, seats, _objective(plan, seats), proven=False)
    return Prospect(wanted, objections, _ways(alone, _together(plan, wanted)))


def row_of(plan: Plan, youth_id: int) -> PlannedPlacement | None:
    return next((row for row in plan.placed if row.youth_id == youth_id), None)


def placed_row(plan: Plan, youth_id: int) -> PlannedPlacement:
    row = row_of(plan, youth_id)
    if row is None:
        raise PlanRefused("not_placed")
    return row


def _ways(alone: Way | None, together: Way | None) -> tuple[Way, ...]:
    """One, where nobody else has to move anyway."""
    if alone and together and alone.seats == together.seats:
        return (replace(alone, proven=together.proven),)
    return tuple(way for way in (alone, together) if way)


def _refuse_locked(plan: Plan, wanted: Wanted) -> None:
    for youth_id in wanted.youths:
        lock = decisions.lock_of(youth_id)
        if lock is None:
            continue
        stays = wanted.kind is ChangeKind.MOVED and lock.offer_id == wanted.offer_id
        banned = wanted.kind is ChangeKind.FORBIDDEN and lock.offer_id == wanted.offer_id
        if banned or (wanted.kind in LEAVING and not stays):
            raise PlanRefused("locked")


def _alone(plan: Plan, wanted: Wanted) -> tuple[Seats, tuple[Objection, ...]]:
    here = row_of(plan, wanted.youth_id)
    there = here is not None and here.offer_id == wanted.offer_id
    match wanted.kind:
        case ChangeKind.MOVED:
            return _moved(plan, [(wanted.youth_id, wanted.offer_id)], wanted.override)
        case ChangeKind.SWAPPED:
            one, other = (placed_row(plan, youth_id) for youth_id in wanted.youths)
            pairs = [(one.youth_id, other.offer_id), (other.youth_id, one.offer_id)]
            return _moved(plan, pairs, ())
        case ChangeKind.TAKEN_OUT | ChangeKind.FORBIDDEN if there:
            return {youth_key(wanted.youth_id): None}, ()
    return {}, ()


def _moved(
    plan: Plan, pairs: Sequence[tuple[int, int]], override: Sequence[str]
) -> tuple[Seats, tuple[Objection, ...]]:
    """Each takes its new place beside all who stay and those who went before."""
    leaving = {youth_key(youth_id) for youth_id, _offer in pairs}
    others = [one for one in placements_in(plan) if one.youth not in leaving]
    seats, objections = Seats(), list[Objection]()
    for youth_id, offer_id in pairs:
        youth = youth_key(youth_id)
        trial = tried(problem_of(plan), others, youth, offer_key(offer_id), override)
        objections += trial.objections
        if trial.placement is not None:
            seats[youth] = trial.placement
            others.append(trial.placement)
    return seats, tuple(dict.fromkeys(objections))


def _objective(plan: Plan, seats: Mapping[str, Placement | None]) -> dict[str, Any] | None:
    staying = [one for one in placements_in(plan) if one.youth not in seats]
    coming = [one for one in seats.values() if one is not None]
    return counted(problem_of(plan), [*staying, *coming])


def _together(plan: Plan, wanted: Wanted) -> Way | None:
    change = _question(wanted)
    outcome = asked(plan, change) if change else None
    if outcome is None:
        return None
    seats: Seats = {
        youth: placement_of(outcome.problem, outcome.after[youth])
        if youth in outcome.after
        else None
        for youth in outcome.changed
    }
    return Way(TOGETHER, seats, goals_as_json(outcome.objective), outcome.proven)


def _question(wanted: Wanted) -> Change | None:
    """What the solver is asked; of somebody taken out by hand it has no answer."""
    youth, offer = youth_key(wanted.youth_id), offer_key(wanted.offer_id)
    match wanted.kind:
        case ChangeKind.MOVED:
            return Place(youth, offer, wanted.override, OVERRIDE_ASKED)
        case ChangeKind.LOCKED:
            return Lock(youth, offer)
        case ChangeKind.FORBIDDEN:
            return Forbid(youth, offer)
        case ChangeKind.SWAPPED if wanted.other_id is not None:
            return Swap((youth, youth_key(wanted.other_id)))
    return None
