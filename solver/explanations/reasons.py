"""Which rules stand between a youth and every offer: the numbers `rules` and `only`.

Counted from the bits of solver.pairs.candidates, exactly, for any number of youths. Yields the
pairs that would be legal with one rule lifted, too; whether they would help is for
solver.explanations.unplaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from solver.format.problem import Offer
from solver.pairs.candidates import Candidates, Judgement, Pair, pairs_of
from solver.pairs.enforcement import BIT, PAIR_RULES, PLACEMENT_RULES
from solver.pairs.tables import Bools, Ints

CHOICE_RULES = tuple(
    rule for rule in PLACEMENT_RULES if rule not in PAIR_RULES or rule == "hazards"
)


@dataclass
class Reasons:
    """One youth: is any placement legal, and in how many offers does each rule forbid it?"""

    legal: bool = False
    rules: Counter[str] = field(default_factory=Counter)
    only: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Between:
    """`hindrances`: 0 where the pair is legal, 1 where one rule alone forbids it, 2 for more."""

    hindrances: int
    always: frozenset[str]
    """Rules that are broken by every choice of shifts."""


def reasons_of(
    candidates: Candidates,
    rows: Ints,
    check: Callable[[], None] = lambda: None,
    offers: Sequence[Offer] | None = None,
) -> list[Reasons]:
    """The reasons of the youths in those rows of the table, over all offers or those given.

    `check` is called often and may raise to end it.
    """
    found = [Reasons() for _ in rows]
    for offer in candidates.offers if offers is None else offers:
        check()
        judged = candidates.judge(offer, rows)
        legal = judged.placeable(_bits(rows, 0))
        for place in np.flatnonzero(legal).tolist():
            found[place].legal = True
        for rule in PLACEMENT_RULES:
            _count(found, rule, (judged.always & BIT[rule]) != 0, _only(judged, rule, legal))
    return found


def near_misses(candidates: Candidates, rows: Ints) -> list[dict[str, list[str]]]:
    """For each youth the offers that one rule alone forbids it, by that rule."""
    found: list[dict[str, list[str]]] = [{} for _ in rows]
    for offer in candidates.offers:
        judged = candidates.judge(offer, rows)
        legal = judged.placeable(_bits(rows, 0))
        for rule in PLACEMENT_RULES:
            for place in np.flatnonzero(_only(judged, rule, legal)).tolist():
                found[place].setdefault(rule, []).append(offer.id)
    return found


def in_the_way(candidates: Candidates, row: int) -> dict[str, Between]:
    """What stands between one youth and every offer."""
    rows, found = np.array([row]), {}
    for offer in candidates.offers:
        judged = candidates.judge(offer, rows)
        legal = judged.placeable(_bits(rows, 0))
        alone = any(_only(judged, rule, legal)[0] for rule in PLACEMENT_RULES)
        always = [rule for rule in PLACEMENT_RULES if judged.always[0] & BIT[rule]]
        found[offer.id] = Between(0 if legal[0] else 1 if alone else 2, frozenset(always))
    return found


def lifted_pairs(candidates: Candidates, rows: Ints) -> Iterator[tuple[str, Pair]]:
    """(rule, pair) for all pairs that are legal only, or in more ways, when the rule is lifted."""
    for offer in candidates.offers:
        judged = candidates.judge(offer, rows)
        for rule in PLACEMENT_RULES:
            lifted = np.where(_matters(judged, rule), BIT[rule], 0)
            some = np.flatnonzero(lifted)
            if len(some):
                for pair in pairs_of(candidates.judge(offer, rows[some]), lifted[some]):
                    yield rule, pair


def _count(found: Sequence[Reasons], rule: str, always: Bools, only: Bools) -> None:
    for place in np.flatnonzero(always | only).tolist():
        found[place].rules[rule] += 1
        if only[place]:
            found[place].only[rule] += 1


def _only(judged: Judgement, rule: str, legal: Bools) -> Bools:
    """[Y] is no placement legal, but one when the rule alone is lifted?"""
    worth = _matters(judged, rule) & ~legal
    if not worth.any():
        return worth
    return worth & judged.placeable(np.full(len(legal), BIT[rule], dtype=np.int64))


def _matters(judged: Judgement, rule: str) -> Bools:
    """[Y] is the rule broken anywhere, and no other rule about the pair?"""
    alone = ((judged.pair & ~BIT[rule]) == 0) & judged.possible
    broken = (judged.pair & BIT[rule]) != 0
    if rule in CHOICE_RULES:
        broken = broken | (rule == "ladder")
        for bits in (judged.pattern, *judged.steps):
            broken = broken | np.logical_or.reduce((bits & BIT[rule]) != 0, axis=1)
    matters: Bools = alone & broken
    return matters


def _bits(rows: Ints, bits: int) -> Ints:
    return np.full(len(rows), bits, dtype=np.int64)
