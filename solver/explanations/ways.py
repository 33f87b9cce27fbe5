"""What the journey alone decides: of the places that suit a youth in all else, which it reaches.

Counted from the bits of solver.pairs.candidates; exact, and quick enough for a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from solver.format.problem import Offer, Problem
from solver.pairs.candidates import Candidates
from solver.pairs.enforcement import BIT
from solver.pairs.tables import Ints
from solver.pairs.travels import cap_of

LONGER = 30
"""Minutes each way that are added to try a longer limit."""


@dataclass
class Ways:
    """Offers that one youth could take if only the journey allowed it, by what is known of that.

    `opened` are those of `lost` that LONGER minutes more each way would reach.
    """

    reached: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)


def ways_of(problem: Problem) -> dict[str, Ways]:
    """For every youth without a running placement; of the offers that have places.

    Whatever the setting says about journeys that nobody knows: they count as unknown.
    """
    allowing, sure = Candidates(_with(problem, "allow")), Candidates(_with(problem, "forbid"))
    patient = Candidates(_more_patient(sure.problem))
    found = [Ways() for _ in sure.table.youths]
    for offer in (one for one in sure.offers if one.places):
        suits, perhaps = _suiting(allowing, offer)
        reached = _placeable(sure, offer, perhaps)
        lost = np.setdiff1d(suits, perhaps)
        _note(found, reached, lambda ways: ways.reached, offer)
        _note(found, np.setdiff1d(perhaps, reached), lambda ways: ways.unknown, offer)
        _note(found, lost, lambda ways: ways.lost, offer)
        _note(found, _placeable(patient, offer, lost), lambda ways: ways.opened, offer)
    return {youth.id: ways for youth, ways in zip(sure.table.youths, found, strict=True)}


def _with(problem: Problem, unknown_travel: str) -> Problem:
    return replace(problem, settings=replace(problem.settings, unknown_travel=unknown_travel))


def _more_patient(problem: Problem) -> Problem:
    youths = tuple(
        replace(youth, max_each_way=cap_of(problem, youth) + LONGER) for youth in problem.youths
    )
    return replace(problem, youths=youths)


def _suiting(candidates: Candidates, offer: Offer) -> tuple[Ints, Ints]:
    """Rows of the youths who could be there whatever the journey; and of them, with it."""
    whole = candidates.judge(offer, np.arange(len(candidates.table.youths)))
    rows = np.flatnonzero((whole.pair == 0) & whole.possible)
    judged = candidates.judge(offer, rows)
    suits = np.flatnonzero(judged.placeable(np.full(len(rows), BIT["travel"])))
    perhaps = suits[judged.only(suits).placeable(np.zeros_like(suits))]
    return rows[suits], rows[perhaps]


def _placeable(candidates: Candidates, offer: Offer, rows: Ints) -> Ints:
    judged = candidates.judge(offer, rows)
    return rows[judged.placeable(np.zeros_like(rows))] if len(rows) else rows


def _note(found: list[Ways], rows: Ints, part: Callable[[Ways], set[str]], offer: Offer) -> None:
    for row in rows.tolist():
        part(found[row]).add(offer.id)
