"""Turns a draft into proposals, after judging it once more against the world as it is now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from egu.audit.services import Actor, record
from egu.clock import now, today
from egu.matching.decisions import decisions_of
from egu.matching.drafts import (
    as_placement,
    placements_in,
    problem_of,
    with_decisions,
)
from egu.matching.ids import offer_key, youth_key
from egu.matching.judging import Objection, objections, wrong_with
from egu.matching.models import Plan, PlannedPlacement, PlanState
from egu.matching.plans import PlanRefused, RulesBroken, hold, move_state
from egu.matching.services import problem_text
from egu.matching.settings import settings_of
from egu.matching.snapshot import problem_for
from egu.matching.wording import finding_sentence
from egu.placements.mails import employer_address
from egu.placements.models import Proposal
from egu.placements.queries import holds_place, sent_proposals
from egu.placements.services import Proposed, send_proposal, withdraw_proposal
from solver.codec import read_problem
from solver.problem import Offer, Problem, Youth
from solver.timeline import start_of


@dataclass(frozen=True)
class Change:
    """What speaks against a plan that was fine when it was made; no youth: against the whole."""

    youth_id: int | None
    objections: tuple[Objection, ...]


@dataclass(frozen=True)
class Preview:
    """What publishing would do now; it does nothing when something has changed or is broken."""

    send: tuple[PlannedPlacement, ...]
    keep: tuple[PlannedPlacement, ...]
    take_back: tuple[Proposal, ...]
    employers: int
    without_employer_mail: tuple[PlannedPlacement, ...]
    without_youth_mail: tuple[PlannedPlacement, ...]
    changes: tuple[Change, ...]
    broken: tuple[Objection, ...]

    @property
    def possible(self) -> bool:
        return not self.changes and not self.broken


class OutOfDate(Exception):
    """Something has changed since the run."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__(f"{len(changes)} changes")
        self.changes = tuple(changes)


def publish_plan(*, actor: Actor, plan: Plan, version: int) -> list[Proposal]:
    """Send what is new, keep what both know already, take back what no longer holds."""
    hold(plan, version)
    _check_publishable(plan)
    problem, fresh = problem_of(plan), _problem_now(plan)
    if changes := _changes(fresh, plan):
        raise OutOfDate(changes)
    _take_back(actor, plan, problem)
    days = settings_of(plan.institution_id).proposal_days
    sent = [
        send_proposal(actor=actor, institution_id=plan.institution_id, plan_id=plan.id,
                      proposed=_proposed(fresh, row), days=days)
        for row in plan.placed
        if not _is_sent(row)
    ]  # fmt: skip
    move_state(plan, PlanState.PUBLISHED)
    plan.published_at = now()
    record(actor=actor, action="plan.publish", subject=plan, institution_id=plan.institution_id)
    return sent


def preview_of(plan: Plan) -> Preview:
    problem = problem_of(plan)
    send = tuple(row for row in plan.placed if not _is_sent(row))
    return Preview(
        send=send,
        keep=tuple(row for row in plan.placed if row not in send),
        take_back=tuple(_not_repeated(plan, problem)),
        employers=len({address for row in send if (address := employer_address(row.offer))}),
        without_employer_mail=tuple(row for row in send if employer_address(row.offer) is None),
        without_youth_mail=tuple(row for row in send if not row.youth.email),
        changes=tuple(what_has_changed(plan)),
        broken=objections(wrong_with(problem, placements_in(plan))),
    )


def withdraw_plan(*, actor: Actor, plan: Plan, version: int, reason: str | None = None) -> None:
    """Take back the proposals that are still open; what both have agreed on stays."""
    hold(plan, version, PlanState.PUBLISHED)
    for proposal in sent_proposals(Proposal.plan_id == plan.id):
        withdraw_proposal(actor=actor, proposal=proposal, reason=reason)
    move_state(plan, PlanState.WITHDRAWN)
    record(actor=actor, action="plan.withdraw", subject=plan, reason=reason,
           institution_id=plan.institution_id)  # fmt: skip


def what_has_changed(plan: Plan) -> list[Change]:
    """What now speaks against the plan; nothing when it can be published."""
    return _changes(_problem_now(plan), plan)


def _check_publishable(plan: Plan) -> None:
    if plan.status == "contradiction":
        raise PlanRefused("contradiction")
    if not plan.placed:
        raise PlanRefused("nobody_placed")
    broken = objections(wrong_with(problem_of(plan), placements_in(plan)))
    if broken:
        raise RulesBroken(broken)


def _problem_now(plan: Plan) -> Problem:
    """The same round, asked again today."""
    on_date: date = max(plan.run.date, today())
    content = problem_for(plan.institution_id, on_date, plan.run.seed)
    return with_decisions(read_problem(problem_text(content)), decisions_of(plan.institution_id))


def _changes(fresh: Problem, plan: Plan) -> list[Change]:
    alone = [Change(row.youth_id, _changed(fresh, row)) for row in plan.placed]
    changes = [one for one in alone if one.objections]
    if not changes and (together := objections(wrong_with(fresh, placements_in(plan)))):
        changes.append(Change(None, together))
    return changes


def _changed(fresh: Problem, row: PlannedPlacement) -> tuple[Objection, ...]:
    youth = fresh.youth_by_id.get(youth_key(row.youth_id))
    offer = fresh.offer_by_id.get(offer_key(row.offer_id))
    if youth is None or offer is None:
        return (_objection("answer.unknown"),)
    if start_of(youth, offer) != row.start or not _same_shifts(offer, row):
        return (_objection("answer.changed"),)
    return objections(wrong_with(fresh, [as_placement(row)]))


def _same_shifts(offer: Offer, row: PlannedPlacement) -> bool:
    """The offer's shifts are those that the plan was made with."""
    return all(
        index < len(offer.shifts)
        and (offer.shifts[index].start, offer.shifts[index].end) == (shift["start"], shift["end"])
        for step in row.steps
        for index, shift in zip(step["shifts"], step["pattern"], strict=True)
    )


def _take_back(actor: Actor, plan: Plan, problem: Problem) -> None:
    for proposal in _not_repeated(plan, problem):
        withdraw_proposal(actor=actor, proposal=proposal, reason=plan.name)


def _not_repeated(plan: Plan, problem: Problem) -> Iterator[Proposal]:
    """Unanswered proposals to this round's youths that the plan does not repeat."""
    repeated = {(row.youth_id, row.offer_id, row.start) for row in plan.placed}
    for proposal in sent_proposals(Proposal.institution_id == plan.institution_id):
        in_round = youth_key(proposal.youth_id) in problem.youth_by_id
        known = (proposal.youth_id, proposal.offer_id, proposal.start) in repeated
        if in_round and not known and not holds_place(proposal):
            yield proposal


def _is_sent(row: PlannedPlacement) -> bool:
    return bool(
        sent_proposals(Proposal.youth_id == row.youth_id, Proposal.offer_id == row.offer_id)
    )


def _proposed(problem: Problem, row: PlannedPlacement) -> Proposed:
    youth = problem.youth_by_id[youth_key(row.youth_id)]
    offer = problem.offer_by_id[offer_key(row.offer_id)]
    return Proposed(
        youth_id=row.youth_id,
        offer_id=row.offer_id,
        start=row.start,
        end=row.end,
        rank=row.rank,
        steps=row.steps,
        why={
            "rank": row.rank,
            "wished": offer.id in youth.wishes,
            "theme_wished": offer.theme in youth.wish_themes,
            "travel": _travel(problem, youth, offer, row),
        },
    )


def _travel(
    problem: Problem, youth: Youth, offer: Offer, row: PlannedPlacement
) -> dict[str, object]:
    """The quickest way to the first shift."""
    shift = offer.shifts[row.steps[0]["shifts"][0]]
    ways = [
        (leg.minutes, journey.mode)
        for journey in problem.journeys_between(youth.id, offer.id)
        if journey.mode in youth.modes and (leg := journey.outward(shift)) is not None
    ]
    if not ways:
        return {"minutes": None, "mode": None, "quality": "unknown"}
    minutes, mode = min(ways)
    coarse = row.youth.coarse or row.offer.workplace.coarse
    return {"minutes": minutes, "mode": mode, "quality": "coarse" if coarse else "estimate"}


def _objection(key: str) -> Objection:
    return Objection("answer", finding_sentence(key, {}), overridable=False)
