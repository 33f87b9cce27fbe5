"""The call list: which new offers, of which kind and where, would give most youths a place.

Kinds are made from what employers in the problem already do (weekdays, hours) and from where
offers already are (solver.advice.areas). Needs no optimiser; solver.advice.anew has one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from solver.advice.areas import Area, areas_of
from solver.checker.judging import check_placement, check_plan
from solver.format.problem import (
    THEMES,
    Employer,
    Journey,
    Leg,
    NotWanted,
    Offer,
    Problem,
    Shift,
    Youth,
)
from solver.format.solution import Solution
from solver.pairs.candidates import Candidates
from solver.pairs.found import Pair
from solver.what_if.changes import AddOffer
from solver.what_if.hands import Hands
from solver.what_if.outcome import Outcome, placement_of
from solver.what_if.state import WhatIf

MOST_CALLS = 5
MOST_PLACES = 3
"""Places of one kind that are called for at most."""
MOST_TRIED = 16
"""Kinds for which a new plan is made."""
MOST_AREAS = 12
"""Areas in which it is asked who else might move there."""
HOURS, DAY_SETS = 2, 2
"""So many of the commonest working hours and weekdays are tried."""
FULL_WEEK = 2220
WEEKS_WITHOUT_OFFERS = 26
Numbers = TypeVar("Numbers", bound=tuple[int, ...])


@dataclass(frozen=True)
class Call:
    """An offer to call employers about. `offer` has the places, theme, shifts, hours and start."""

    area: Area
    offer: Offer
    helped: tuple[str, ...]
    """Youths without a place who would have one, by id."""
    takers: tuple[str, ...]
    """Youths who would be at the new places: the helped, or others who free theirs for them."""
    certain: bool
    """The plan before places as many as possible, so nobody can place more with these places."""
    change: AddOffer
    """The offer, its employer and the journeys to it, for what-if or to solve anew."""
    outcome: Outcome

    @property
    def placed(self) -> int:
        """How many more youths have a place."""
        return len(self.helped)


def find_calls(
    problem: Problem, solution: Solution, most: int = MOST_CALLS, state: WhatIf | None = None
) -> list[Call]:
    """The kinds of new offers that would place most youths, the most first, `most` of them.

    `solution` must be a legal plan of `problem`, `state` what-if of the two, made if there is none
    yet. For each call there is a plan that the checker passes and in which all its `helped` youths
    have a place and nobody has lost one. Times are minutes, `offer.start_earliest` and
    `start_latest` the days between which the youths can begin. No two offers have the same id.
    """
    return _Search(problem, solution, state or WhatIf(problem, solution)).calls(most)


@dataclass(frozen=True)
class _Kind:
    """Where, when and what; `reaches`: those without a place whom it may help somehow."""

    area: Area
    shifts: tuple[Shift, ...]
    theme: int
    reaches: frozenset[str]
    straight: int
    """How many of these could be there themselves."""
    wished: int


@dataclass(frozen=True)
class _Search:
    problem: Problem
    solution: Solution
    state: WhatIf

    def calls(self, most: int) -> list[Call]:
        if not self.waiting:
            return []
        tried = [self._call(number, kind) for number, kind in enumerate(self._shortlist(), 1)]
        found = [call for call in tried if call is not None]
        found.sort(key=_order)
        chosen: list[Call] = []
        for only_new in (True, False):
            for call in found:
                new = not any(set(call.helped) <= set(other.helped) for other in chosen)
                wanted = new if only_new else not any(_same(call, other) for other in chosen)
                if len(chosen) < most and wanted and _is_legal(call.outcome):
                    chosen.append(call)
        return sorted(chosen, key=_order)

    @cached_property
    def waiting(self) -> list[str]:
        """Youths without a place whom no moving about in the plan would give one, by id."""
        running, board = self.problem.running_youths, self.state.board
        mark = board.mark()
        for youth in self.problem.youths:
            if youth.id not in board.at and youth.id not in running:
                Hands(board, all_keep=True).settle(youth.id)
        left = [y.id for y in self.problem.youths if y.id not in board.at and y.id not in running]
        board.back_to(mark)
        return sorted(left)

    @cached_property
    def frees(self) -> dict[str, frozenset[str]]:
        """For each youth those without a place who are helped when it takes a new one."""
        helped = {youth: {youth} for youth in self.waiting}
        board = self.state.board
        holders: dict[str, list[str]] = {}
        for youth, option in board.at.items():
            if board.may_wait(youth):
                holders.setdefault(option.offer, []).append(youth)
        for youth in self.waiting:
            for offer in board.pairs[youth]:
                for holder in holders.get(offer, ()):
                    helped.setdefault(holder, set()).add(youth)
        return {youth: frozenset(others) for youth, others in helped.items()}

    def _shortlist(self) -> list[_Kind]:
        """The most promising kinds; of one area and theme only the best."""
        best: dict[tuple[str, int], _Kind] = {}
        for kind in self._kinds():
            key = kind.area.name, kind.theme
            if key not in best or _promise(kind) > _promise(best[key]):
                best[key] = kind
        ordered = sorted(best.values(), key=_promise, reverse=True)
        return ordered[:MOST_TRIED]

    def _kinds(self) -> Iterator[_Kind]:
        areas = areas_of(self.problem)
        crowded = self._crowded(areas)
        for area in areas:
            offers = {f"call-{number}": shifts for number, shifts in enumerate(self.weeks)}
            able = self._able(area, offers, self.frees if area in crowded else self.waiting)
            for name, shifts in offers.items():
                for theme in THEMES:
                    youths = [y for y in able.get(name, ()) if _would_go(y, theme)]
                    reaches = frozenset[str]().union(*(self.frees[youth.id] for youth in youths))
                    wished = sum(theme in youth.wish_themes for youth in youths)
                    if reaches:
                        straight = sum(youth.id in reaches for youth in youths)
                        yield _Kind(area, shifts, theme, reaches, straight, wished)

    def _crowded(self, areas: Sequence[Area]) -> frozenset[Area]:
        """Those in which most youths without a place are helped if others move there."""
        helped = {
            area: frozenset[str]().union(
                *(self.frees[youth] for youth in self.frees if self._known(youth, area))
            )
            for area in areas
        }
        return frozenset(sorted(areas, key=lambda area: -len(helped[area]))[:MOST_AREAS])

    def _able(
        self, area: Area, weeks: dict[str, tuple[Shift, ...]], names: Iterable[str]
    ) -> dict[str, list[Youth]]:
        """Who of them could work in that area in each of these weeks, whatever the work is."""
        near = [self.problem.youth_by_id[name] for name in names if self._known(name, area)]
        if not near:
            return {}
        anybody = [replace(youth, open_to_other=True, not_wanted=NotWanted()) for youth in near]
        offers = tuple(self._offer(name, area, week, 1) for name, week in weeks.items())
        alone = replace(
            self.problem,
            youths=tuple(anybody),
            offers=offers,
            employers=tuple(Employer(offer.employer) for offer in offers),
            journeys=tuple(j for offer in offers for j in self._journeys(area, offer, near)),
            running=(),
            pins=(),
        )
        able: dict[str, list[Youth]] = {}
        for pair in Candidates(alone).pairs():
            able.setdefault(pair.offer.id, []).append(self.problem.youth_by_id[pair.youth.id])
        return able

    def _call(self, number: int, kind: _Kind) -> Call | None:
        """The kind as an offer with no more places, hours and days than the youths would use."""
        places = min(len(kind.reaches), MOST_PLACES)
        wide = self._offer(f"{self._new_name}-{number}", kind.area, kind.shifts, places)
        tried = self._asked(kind, replace(wide, theme=kind.theme))
        if tried is None:
            return None
        return self._asked(kind, _narrowed(tried)) or tried

    def _asked(self, kind: _Kind, offer: Offer) -> Call | None:
        change = AddOffer(
            offer, tuple(self._journeys(kind.area, offer, self.problem.youths)),
            Employer(offer.employer))  # fmt: skip
        outcome = self.state.ask([change])
        helped = tuple(name for name in self.waiting if name in outcome.after)
        lost = [name for name in outcome.before if name not in outcome.after]
        if not helped or lost:
            return None
        takers = tuple(sorted(y for y, one in outcome.after.items() if one.offer == offer.id))
        bound, now = self.solution.bound, self.solution.objective
        known = bound is not None and now is not None and bound.placed == now.placed
        certain = known and len(helped) == most_at(offer, self.problem)
        return Call(kind.area, offer, helped, takers, certain, change, outcome)

    def _offer(self, name: str, area: Area, shifts: tuple[Shift, ...], places: int) -> Offer:
        """Any work without dangers or licences, for any hours and any start that suits."""
        youths = [self.problem.youth_by_id[youth] for youth in self.waiting]
        return Offer(
            id=name,
            employer=f"{name}-employer",
            theme=self.problem.offer_by_id[area.name].theme,
            places=places,
            start_earliest=self.problem.round.date,
            start_latest=max(youth.start_latest for youth in youths),
            weeks=self.usual_weeks,
            min=0,
            max=FULL_WEEK,
            shifts=shifts,
            provides=tuple(sorted({need for youth in youths for need in youth.needs})),
        )

    def _known(self, youth: str, area: Area) -> bool:
        return bool(self.problem.journeys_between(youth, area.name))

    def _journeys(self, area: Area, offer: Offer, youths: Iterable[Youth]) -> Iterator[Journey]:
        """The ways to the area's first offer, at the times of the new shifts: an estimate."""
        starts = sorted({shift.start for shift in offer.shifts})
        ends = sorted({shift.end for shift in offer.shifts})
        for youth in youths:
            for known in self.problem.journeys_between(youth.id, area.name):
                yield Journey(
                    youth=youth.id,
                    offer=offer.id,
                    mode=known.mode,
                    to=tuple(_legs(known.to, starts)),
                    home=tuple(_legs(known.home, ends)),
                )

    @cached_property
    def weeks(self) -> list[tuple[Shift, ...]]:
        """The commonest hours on the commonest weekdays of the offers there are."""
        hours = Counter(
            (shift.start, shift.end, shift.pause) for o in self.problem.offers for shift in o.shifts
        )
        days = Counter(
            tuple(sorted({s.day for s in o.shifts})) for o in self.problem.offers if o.shifts
        )
        return [
            tuple(Shift(day, start, end, pause) for day in weekdays)
            for (start, end, pause) in _commonest(hours, HOURS)
            for weekdays in _commonest(days, DAY_SETS)
        ]

    @cached_property
    def usual_weeks(self) -> int:
        weeks = sorted(offer.weeks for offer in self.problem.offers if offer.places)
        return weeks[len(weeks) // 2] if weeks else WEEKS_WITHOUT_OFFERS

    @cached_property
    def _new_name(self) -> str:
        """What no id begins with yet."""
        name = "call"
        known = self.problem.offer_by_id.keys() | self.problem.employer_by_id.keys()
        while any(one.startswith(name) for one in known):
            name += "-new"
        return name


def most_at(offer: Offer, problem: Problem) -> int:
    """Youths that its places are enough for at most: who begins late may follow who has ended.

    Those who begin within the shortest placement of each other are there together on some date.
    """
    between_starts = (offer.start_latest - offer.start_earliest).days
    turns = between_starts // max(1, problem.settings.min_weeks * 7) + 1
    return offer.places * turns


def _most_at_once(pairs: Sequence[Pair]) -> int:
    """How many of them are there on the date on which most are; use grows only where one begins."""
    return max(sum(other.start <= one.start <= other.end for other in pairs) for one in pairs)


def _narrowed(call: Call) -> Offer:
    """The offer with the places, weekly hours, start and support that the takers use."""
    options = [call.outcome.after[youth] for youth in call.takers]
    minutes = [int(one.pair.patterns.minutes[pattern]) for one in options for pattern in one.chain]
    starts = [date.fromordinal(one.pair.start) for one in options]
    return replace(
        call.offer,
        places=min(call.placed, _most_at_once([one.pair for one in options])),
        min=min(minutes),
        max=max(minutes),
        start_earliest=min(starts),
        start_latest=max(starts),
        provides=tuple(sorted({need for one in options for need in one.pair.youth.needs})),
    )


def _legs(known: Sequence[Leg], times: Iterable[int]) -> Iterator[Leg]:
    """For every time the leg nearest to it; those for single days only where there is no other."""
    usual = [leg for leg in known if not leg.days] or list(known)
    for time in times if usual else ():
        nearest = min(usual, key=lambda leg: (abs(leg.time - time), leg.time))
        yield Leg(time, nearest.minutes, nearest.changes)


def _would_go(youth: Youth, theme: int) -> bool:
    if theme in youth.not_wanted.themes:
        return False
    return youth.open_to_other or theme in youth.wish_themes


def _promise(kind: _Kind) -> tuple[int, int, int, int]:
    """How many it may help, up to the places, straight or somehow; how many wish for it."""
    straight, somehow = min(kind.straight, MOST_PLACES), min(len(kind.reaches), MOST_PLACES)
    return straight, somehow, kind.wished, len(kind.reaches)


def _order(call: Call) -> tuple[object, ...]:
    return -call.placed, call.outcome.objective.key, call.area.name


def _is_legal(outcome: Outcome) -> bool:
    """Does the checker pass all who are placed anew, and the whole plan together?"""
    alone = [placement_of(outcome.problem, outcome.after[y]) for y in outcome.changed
             if y in outcome.after]  # fmt: skip
    wrong = any(
        check_placement(
            outcome.problem,
            one.youth,
            one.offer,
            [step.shifts for step in one.steps],
            outcome.problem.overridden(one.youth, one.offer),
        )
        for one in alone
    )
    return not wrong and not check_plan(outcome.problem, outcome.placements)


def _same(call: Call, other: Call) -> bool:
    """Would a reader see the same call twice?"""
    return (call.area, call.helped) == (other.area, other.helped)


def _commonest(counted: Counter[Numbers], number: int) -> list[Numbers]:
    return sorted(counted, key=lambda item: (-counted[item], item))[:number]
