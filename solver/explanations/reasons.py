"""Which rules stand between a youth and every offer: the numbers `rules` and `only`.

Counted from the bits of solver.pairs.candidates, exactly, for any number of youths. Yields the
pairs that would be legal with one rule lifted, too; whether they would help is for
solver.explanations.unplaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from solver.format.problem import Offer
from solver.pairs.candidates import Candidates, Judgement, Pair, pairs_of
from solver.pairs.enforcement import BIT, PLACEMENT_RULES
from solver.pairs.tables import Bools, Ints

RULE_OF = {bit: rule for rule, bit in BIT.items()}


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
        alone = _alone(judged, legal)
        for rule in PLACEMENT_RULES:
            _count(found, rule, (judged.always & BIT[rule]) != 0, alone[rule])
    return found


def near_misses(candidates: Candidates, rows: Ints) -> list[dict[str, list[str]]]:
    """For each youth the offers that one rule alone forbids it, by that rule."""
    found: list[dict[str, list[str]]] = [{} for _ in rows]
    for offer in candidates.offers:
        judged = candidates.judge(offer, rows)
        legal = judged.placeable(_bits(rows, 0))
        for rule, alone in _alone(judged, legal).items():
            for place in np.flatnonzero(alone).tolist():
                found[place].setdefault(rule, []).append(offer.id)
    return found


def in_the_way(candidates: Candidates, row: int) -> dict[str, Between]:
    """What stands between one youth and every offer."""
    rows, found = np.array([row]), {}
    for offer in candidates.offers:
        judged = candidates.judge(offer, rows)
        legal = judged.placeable(_bits(rows, 0))
        alone = any(only[0] for only in _alone(judged, legal).values())
        always = [rule for rule in PLACEMENT_RULES if judged.always[0] & BIT[rule]]
        found[offer.id] = Between(0 if legal[0] else 1 if alone else 2, frozenset(always))
    return found


def lifted_pairs(candidates: Candidates, rows: Ints) -> Iterator[tuple[str, Pair]]:
    """(rule, pair) for all pairs that are legal only, or in more ways, when the rule is lifted."""
    for offer in candidates.offers:
        judged = candidates.judge(offer, rows)
        matters = {rule: _matters(judged, rule) for rule in PLACEMENT_RULES}
        if not any(flags.any() for flags in matters.values()):
            continue
        places, lifted = _each_alone(matters)
        helped = judged.only(places).placeable(lifted)
        places, lifted = places[helped], lifted[helped]
        yield from zip(
            [RULE_OF[bit] for bit in lifted.tolist()],
            pairs_of(judged.only(places), lifted),
            strict=True,
        )


def _count(found: Sequence[Reasons], rule: str, always: Bools, only: Bools) -> None:
    for place in np.flatnonzero(always | only).tolist():
        found[place].rules[rule] += 1
        if only[place]:
            found[place].only[rule] += 1


def _alone(judged: Judgement, legal: Bools) -> dict[str, Bools]:
    """[Y] for each rule: is no placement legal, but one when the rule alone is lifted?"""
    worth = {rule: _matters(judged, rule) & ~legal for rule in PLACEMENT_RULES}
    places, lifted = _each_alone(worth)
    if len(places):
        helped = judged.only(places).placeable(lifted)
        for rule, flags in worth.items():
            flags[places[(lifted == BIT[rule]) & ~helped]] = False
    return worth


def _each_alone(flags: Mapping[str, Bools]) -> tuple[Ints, Ints]:
    """Places where a rule is flagged, rule after rule, and the bit of that rule."""
    places = [np.flatnonzero(flagged) for flagged in flags.values()]
    bits = [BIT[rule] for rule in flags]
    return np.concatenate(places), np.repeat(bits, [len(some) for some in places])


def _matters(judged: Judgement, rule: str) -> Bools:
    """[Y] is the rule broken anywhere, and no other rule about the pair?"""
    alone = ((judged.pair & ~BIT[rule]) == 0) & judged.possible
    matters: Bools = alone & ((judged.anywhere & BIT[rule]) != 0)
    return matters


def _bits(rows: Ints, bits: int) -> Ints:
    return np.full(len(rows), bits, dtype=np.int64)
