"""Turns a draft into proposals, after judging it once more against the world as it is now."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from egu.audit.services import Actor, last_change, record
from egu.clock import now, today
from egu.db import reading
from egu.matching.answers import step_as_json
from egu.matching.day_trips import plain_trip, too_long_after_all
from egu.matching.decisions import decisions_of
from egu.matching.drafts import (
    as_placement,
    placements_in,
    problem_of,
    with_decisions,
)
from egu.matching.explaining import better_wishes
from egu.matching.history import placements_to_tell_of
from egu.matching.ids import offer_key, youth_key
from egu.matching.judging import Objection, objections, placed, wrong_with
from egu.matching.models import Plan, PlannedPlacement, PlanState
from egu.matching.plans import hold, move_state
from egu.matching.problems import problem_text
from egu.matching.refusals import PlanRefused, RulesBroken
from egu.matching.settings import settings_of
from egu.matching.snapshot import problem_for
from egu.matching.wording import finding_sentence
from egu.messaging.models import OutboxMessage
from egu.placements.asking import asks_left
from egu.placements.disclosure import BY_HAND
from egu.placements.mails import employer_address, first_mails, is_confirmed
from egu.placements.models import Proposal
from egu.placements.queries import holds_place, sent_proposals
from egu.placements.services import (
    Proposed,
    drafted,
    keep_proposal,
    send_proposal,
    withdraw_proposal,
)
from egu.travel.port import Quality
from solver.checker import counted_trip
from solver.format import Offer, Problem, Youth, counting_steps, read_problem
from solver.rules.base import case_of


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
    unconfirmed: tuple[PlannedPlacement, ...]
    without_employer_mail: tuple[PlannedPlacement, ...]
    without_youth_mail: tuple[PlannedPlacement, ...]
    changes: tuple[Change, ...]
    broken: tuple[Objection, ...]

    @property
    def nothing_new(self) -> bool:
        """Everybody has been told already, and nothing is taken back."""
        return not self.send and not self.take_back

    @property
    def possible(self) -> bool:
        return not self.changes and not self.broken


class OutOfDate(Exception):
    """Something has changed since the run."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__(f"{len(changes)} changes")
        self.changes = tuple(changes)


@dataclass(frozen=True)
class Outlook:
    """What takes long to find out before a plan is sent out, and the record's last line then."""

    as_of: int
    round: Collection[str]
    proposed: dict[int, Proposed]


def publish_plan(*, actor: Actor, plan: Plan, version: int) -> list[Proposal]:
    """Send what is new, keep what both know already, take back what no longer holds."""
    hold(plan, version)
    with reading():
        outlook = _outlook(plan)
    hold(plan, version)
    placements_to_tell_of(plan)
    if outlook.as_of != last_change():
        outlook = _outlook(plan)
    standing = _standing(plan)
    taken_back = list(_not_repeated(plan, outlook.round))
    if len(standing) == len(plan.placed) and not taken_back:
        raise PlanRefused("nothing_new")
    move_state(plan, PlanState.PUBLISHED)
    plan.published_at = now()
    for proposal in taken_back:
        withdraw_proposal(actor=actor, proposal=proposal, reason=plan.name)
    sent = _send(actor, plan, standing, outlook.proposed)
    record(actor=actor, action="plan.publish", subject=plan, institution_id=plan.institution_id)
    return sent


def preview_of(plan: Plan) -> Preview:
    problem, send = problem_of(plan), tuple(proposals_to_send(plan))
    told = tuple(row for row in send if is_confirmed(row.offer))
    return Preview(
        send=send,
        keep=tuple(row for row in plan.placed if row not in send),
        take_back=tuple(proposals_to_take_back(plan)),
        employers=len({address for row in told if (address := employer_address(row.offer))}),
        unconfirmed=tuple(row for row in send if row not in told),
        without_employer_mail=tuple(row for row in told if employer_address(row.offer) is None),
        without_youth_mail=tuple(row for row in send if not row.youth.email),
        changes=tuple(what_has_changed(plan)),
        broken=objections(wrong_with(problem, placements_in(plan))),
    )


def proposals_to_send(plan: Plan) -> list[PlannedPlacement]:
    """Whom publishing would tell of a place, in the plan's order."""
    standing = _standing(plan)
    return [row for row in plan.placed if row.youth_id not in standing]


def proposals_to_take_back(plan: Plan) -> list[Proposal]:
    return list(_not_repeated(plan, problem_of(plan).youth_by_id))


def mails_about(plan: Plan, row: PlannedPlacement) -> list[OutboxMessage]:
    """What would be written to the company and to the youth; nothing is sent."""
    days = settings_of(plan.institution_id).proposal_days
    proposal = drafted(institution_id=plan.institution_id, plan_id=plan.id, days=days,
                       proposed=_proposed(problem_of(plan), row, ()))  # fmt: skip
    proposal.youth, proposal.offer = row.youth, row.offer
    return first_mails(proposal)


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


def _outlook(plan: Plan) -> Outlook:
    """Refuses what cannot be sent. Takes long where there are hundreds of youths."""
    as_of = last_change()
    _check_publishable(plan)
    fresh = _problem_now(plan)
    if changes := _changes(fresh, plan):
        raise OutOfDate(changes)
    better = better_wishes(plan)
    return Outlook(
        as_of,
        problem_of(plan).youth_by_id,
        {row.youth_id: _proposed(fresh, row, better.get(row.youth_id, ())) for row in plan.placed},
    )


def _send(
    actor: Actor, plan: Plan, standing: dict[int, Proposal], proposed: dict[int, Proposed]
) -> list[Proposal]:
    """A proposal for every youth that does not have this very one; those that stand are kept."""
    days, sent = settings_of(plan.institution_id).proposal_days, []
    for row in plan.placed:
        if known := standing.get(row.youth_id):
            keep_proposal(actor=actor, proposal=known, plan_id=plan.id)
        else:
            sent.append(
                send_proposal(actor=actor, institution_id=plan.institution_id, plan_id=plan.id,
                              proposed=proposed[row.youth_id], days=days)
            )  # fmt: skip
    return sent


def _check_publishable(plan: Plan) -> None:
    if plan.status == "contradiction":
        raise PlanRefused("contradiction")
    if not plan.placed:
        raise PlanRefused("nobody_placed")
    broken = objections(wrong_with(problem_of(plan), placements_in(plan)))
    if broken:
        raise RulesBroken(broken)


def _problem_now(plan: Plan) -> Problem:
    """The same round, asked again today; of the journeys only those that the plan needs."""
    on_date: date = max(plan.run.date, today())
    needed = [(row.youth_id, row.offer_id) for row in plan.placed]
    content = problem_for(plan.institution_id, on_date, plan.run.seed, pairs=needed)
    return with_decisions(read_problem(problem_text(content)), decisions_of(plan.institution_id))


def _changes(fresh: Problem, plan: Plan) -> list[Change]:
    alone = [Change(row.youth_id, _changed(fresh, row)) for row in plan.placed]
    changes = [*(one for one in alone if one.objections), *_asked_too_often(plan)]
    if not changes and (together := objections(wrong_with(fresh, placements_in(plan)))):
        changes.append(Change(None, together))
    return changes


def _asked_too_often(plan: Plan) -> Iterator[Change]:
    """Companies say how often; a plan that asks them more is not sent out."""
    rows = proposals_to_send(plan)
    workplaces = {row.offer.workplace_id: row.offer.workplace for row in rows}
    wanted = Counter(row.offer.workplace_id for row in rows)
    for number, left in asks_left(list(workplaces.values())).items():
        if wanted[number] > left:
            sentence = _("%(name)s vil højst spørges om %(left)s flere unge lige nu.",
                         name=workplaces[number].name, left=left)  # fmt: skip
            yield Change(None, (Objection("asked", sentence, overridable=False),))


def _changed(fresh: Problem, row: PlannedPlacement) -> tuple[Objection, ...]:
    youth = fresh.youth_by_id.get(youth_key(row.youth_id))
    offer = fresh.offer_by_id.get(offer_key(row.offer_id))
    if youth is None or offer is None:
        return (_objection("answer.unknown"),)
    if not _says_the_same(fresh, youth, offer, row):
        return (_objection("answer.changed"),)
    return objections(wrong_with(fresh, [as_placement(row)]))


def _says_the_same(fresh: Problem, youth: Youth, offer: Offer, row: PlannedPlacement) -> bool:
    """The same choice of shifts, written down today, has the same dates, hours and times."""
    chosen = [step["shifts"] for step in row.steps]
    if len(chosen) != len(counting_steps(youth, offer)):
        return False
    if any(index >= len(offer.shifts) for shifts in chosen for index in shifts):
        return False
    again = placed(fresh, youth.id, offer.id, chosen)
    steps = [step_as_json(offer, step) for step in again.steps]
    return (again.start, again.end, _weeks(steps)) == (row.start, row.end, _weeks(row.steps))


def _weeks(steps: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What is worked from when on; the way there may change without anybody being told."""
    return [(step["from_week"], step["minutes"], step["pattern"]) for step in steps]


def _not_repeated(plan: Plan, youths: Collection[str]) -> Iterator[Proposal]:
    """Unanswered proposals to this round's youths that the plan does not repeat."""
    rows = {row.youth_id: row for row in plan.placed}
    for proposal in sent_proposals(Proposal.institution_id == plan.institution_id):
        in_round = youth_key(proposal.youth_id) in youths
        row = rows.get(proposal.youth_id)
        repeated = row is not None and _same_proposal(row, proposal)
        if in_round and not repeated and not holds_place(proposal):
            yield proposal


def _standing(plan: Plan) -> dict[int, Proposal]:
    """By youth: the open proposal that says just what its row says."""
    rows = {row.youth_id: row for row in plan.placed}
    return {
        one.youth_id: one
        for one in reversed(sent_proposals(Proposal.institution_id == plan.institution_id))
        if one.youth_id in rows and _same_proposal(rows[one.youth_id], one)
    }


def _same_proposal(row: PlannedPlacement, proposal: Proposal) -> bool:
    return (row.offer_id, row.start, row.end, _weeks(row.steps)) == (
        proposal.offer_id, proposal.start, proposal.end, _weeks(proposal.steps),
    )  # fmt: skip


def _proposed(
    problem: Problem, row: PlannedPlacement, better: Sequence[dict[str, Any]]
) -> Proposed:
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
            "days_fit": not _days_overridden(problem, youth.id, offer.id),
            **({"better": list(better)} if better else {}),
        },
    )


def _days_overridden(problem: Problem, youth: str, offer: str) -> bool:
    pair = (youth, offer)
    return any("availability" in p.override for p in problem.pins if (p.youth, p.offer) == pair)


def _travel(
    problem: Problem, youth: Youth, offer: Offer, row: PlannedPlacement
) -> dict[str, object]:
    """The way to the first shift, by the means that its travel was counted with; not shorter than
    it is on the first day, for what is counted may leave the wait out. Where that makes it too
    long, staff are to check the bus.
    """
    case = case_of(problem, youth, offer, [step["shifts"] for step in row.steps])
    trip = counted_trip(case, case.steps[0].shifts[0])
    first = plain_trip(row, trip.mode if trip else None)
    earliest = {"from": first.earliest} if first and first.earliest else {}
    if trip is None or first is None or too_long_after_all(first, row.youth):
        return {"minutes": None, "mode": None, "quality": "unknown", **earliest}
    there = first.there
    known = Quality.ESTIMATE if there.minutes is None else there.quality
    quality = BY_HAND if first.bus else known
    told = quality is Quality.TIMETABLE and there.under_way
    longest = max(trip.there.minutes, 0 if first.bus else there.minutes or 0)
    return {
        "minutes": longest, "mode": trip.mode, "quality": str(quality), **earliest,
        **({"under_way": told} if told else {}),
    }  # fmt: skip


def _objection(key: str) -> Objection:
    return Objection("answer", finding_sentence(key, {}), overridable=False)
