"""A plan under people's hands: where a youth could go, and what the checker says to it at once.

Plain values of the solver's, no database; the web process may use it, for it needs no optimiser.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from egu.matching.wording import finding_sentence
from solver.checker import check_placement, check_plan, rank_of, travel_minutes
from solver.format import Pin, Placement, Problem, StepPlan, counting_steps, length_in_days
from solver.pairs.candidates import Candidates
from solver.pairs.chains import ranked_choices
from solver.pairs.patterns import patterns_of
from solver.rules.base import Finding, Value, case_of
from solver.rules.catalogue import OVERRIDABLE

MOST_TRIED = 200
TAKEN = frozenset({"offer", "mentor", "heads", "minutes"})
"""Rules that only say that somebody else is there already."""
WHEN = ("day", "from_week")


@dataclass(frozen=True)
class Objection:
    """One broken rule in words; `overridable`: staff may set it aside with a reason."""

    rule: str
    sentence: str
    overridable: bool


@dataclass(frozen=True)
class Trial:
    """What would come of placing a youth there. No placement: it cannot even be written down."""

    placement: Placement | None
    objections: tuple[Objection, ...]

    @property
    def legal(self) -> bool:
        return self.placement is not None and not self.objections

    @property
    def overridable(self) -> bool:
        """Everything in the way is policy."""
        return self.placement is not None and all(one.overridable for one in self.objections)


def tried(
    problem: Problem,
    others: Sequence[Placement],
    youth: str,
    offer: str,
    override: Collection[str] = (),
) -> Trial:
    """The best way to place the youth there beside the others, and what is wrong with it."""
    if youth not in problem.youth_by_id or offer not in problem.offer_by_id:
        return Trial(None, (_not_in_run(),))
    lifted = with_override(problem, youth, offer, override)
    legal = [
        placed(lifted, youth, offer, steps)
        for steps in _candidates(lifted, youth, offer)
        if not check_placement(lifted, youth, offer, steps, lifted.overridden(youth, offer))
    ]
    before = check_plan(lifted, others) if legal else []
    for placement in legal:
        if not conflicts(lifted, others, placement, before):
            return Trial(placement, ())
    if legal:
        return Trial(legal[0], objections(conflicts(lifted, others, legal[0], before)))
    return _least_illegal(lifted, others, youth, offer)


def objections(findings: Iterable[Finding]) -> tuple[Objection, ...]:
    """Each sentence once, in the rules' order; what is wrong on several days is one sentence."""
    days: dict[tuple[str, frozenset[tuple[str, Value]]], set[Value]] = {}
    for one in findings:
        rest = frozenset(pair for pair in one.values.items() if pair[0] not in WHEN)
        days.setdefault((one.key, rest), set()).update(
            value for name, value in one.values.items() if name == "day"
        )
    said = [_objection(key, dict(rest), on) for (key, rest), on in days.items()]
    return tuple(dict.fromkeys(said))


def conflicts(
    problem: Problem,
    others: Sequence[Placement],
    placement: Placement,
    before: Sequence[Finding],
) -> list[Finding]:
    """What only breaks because this one joins the others; `before`: what they break themselves."""
    known = {(one.key, str(one.values)) for one in before}
    after = check_plan(problem, [*others, placement])
    return [one for one in after if (one.key, str(one.values)) not in known and one.rule != "must"]


def wrong_with(problem: Problem, placements: Sequence[Placement]) -> list[Finding]:
    """Everything that is wrong with a plan."""
    alone = [
        finding
        for one in placements
        for finding in check_placement(
            problem,
            one.youth,
            one.offer,
            [step.shifts for step in one.steps],
            problem.overridden(one.youth, one.offer),
        )
    ]
    known = [one for one in placements if _is_known(problem, one)]
    return alone + [one for one in check_plan(problem, known) if one.rule != "must"]


def with_override(problem: Problem, youth: str, offer: str, override: Collection[str]) -> Problem:
    """The same problem with a lock on the pair that sets these rules aside, if staff may."""
    lifted = tuple(sorted(OVERRIDABLE.intersection(override)))
    if not lifted:
        return problem
    pin = Pin(youth, offer, "must", lifted, "override")
    return replace(problem, pins=(*problem.pins, pin))


def placed(problem: Problem, youth: str, offer: str, steps: Sequence[Sequence[int]]) -> Placement:
    """The placement that these shifts make, with every number filled in."""
    case = case_of(problem, problem.youth_by_id[youth], problem.offer_by_id[offer], steps)
    return Placement(
        youth=youth,
        offer=offer,
        start=case.start,
        end=case.last_day,
        rank=rank_of(problem, case.youth, case.offer),
        steps=tuple(
            StepPlan(step.from_week, tuple(chosen), step.minutes, travel_minutes(case, step))
            for step, chosen in zip(case.steps, steps, strict=True)
        ),
    )


def _candidates(problem: Problem, youth: str, offer: str) -> Iterator[list[tuple[int, ...]]]:
    """Shift sets for every step, the best first."""
    alone = _only(problem, youth, offer)
    for pair in Candidates(alone).pairs():
        yield from ranked_choices(pair)[:MOST_TRIED]


def _only(problem: Problem, youth: str, offer: str) -> Problem:
    """The problem with this youth and this offer alone."""
    return replace(
        problem,
        youths=(problem.youth_by_id[youth],),
        offers=(problem.offer_by_id[offer],),
        journeys=problem.journeys_between(youth, offer),
        running=(),
        pins=tuple(pin for pin in problem.pins if (pin.youth, pin.offer) == (youth, offer)),
    )


def _least_illegal(problem: Problem, others: Sequence[Placement], youth: str, offer: str) -> Trial:
    """Where nothing is legal: the shifts that break the fewest rules, to show which."""
    person, place = problem.youth_by_id[youth], problem.offer_by_id[offer]
    if not place.shifts or length_in_days(person, place) < 1:
        findings = check_placement(problem, youth, offer, [])
        return Trial(None, objections(one for one in findings if "." in one.key))
    alone, lifted = _only(problem, youth, offer), problem.overridden(youth, offer)
    steps = len(counting_steps(person, place))
    choices = [[shifts] * steps for shifts in islice(patterns_of(place).shifts, MOST_TRIED)]
    judged = [(check_placement(alone, youth, offer, chosen, lifted), chosen) for chosen in choices]
    findings, chosen = min(judged, key=lambda one: (len({f.rule for f in one[0]}), len(one[0])))
    placement, before = placed(problem, youth, offer, chosen), check_plan(problem, others)
    return Trial(placement, objections([*findings, *conflicts(problem, others, placement, before)]))


def _objection(key: str, values: dict[str, Value], days: Collection[Value]) -> Objection:
    rule = key.partition(".")[0]
    on = {"day": tuple(days)} if days else {}
    return Objection(rule, finding_sentence(key, values | on), rule in OVERRIDABLE)


def _is_known(problem: Problem, placement: Placement) -> bool:
    return placement.youth in problem.youth_by_id and placement.offer in problem.offer_by_id


def _not_in_run() -> Objection:
    return Objection("answer", finding_sentence("answer.unknown", {}), overridable=False)
