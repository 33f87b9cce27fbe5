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
    tally = Tally.of(len(rows))
    for offer in candidates.offers if offers is None else offers:
        check()
        tally.count(candidates.judge(offer, rows))
    return tally.reasons()


def near_misses(candidates: Candidates, rows: Ints) -> list[dict[str, list[str]]]:
    """For each youth the offers that one rule alone forbids it, by that rule."""
    found: list[dict[str, list[str]]] = [{} for _ in rows]
    for offer in candidates.offers:
        judged = candidates.judge(offer, rows)
        alone = _alone(judged, judged.placeable(_bits(rows, 0)))
        for place in np.flatnonzero(alone).tolist():
            for rule in _rules_of(int(alone[place])):
                found[place].setdefault(rule, []).append(offer.id)
    return found


def in_the_way(candidates: Candidates, row: int) -> dict[str, Between]:
    """What stands between one youth and every offer."""
    rows, found = np.array([row]), {}
    for offer in candidates.offers:
        judged = candidates.judge(offer, rows)
        legal = judged.placeable(_bits(rows, 0))
        hindrances = 0 if legal[0] else 1 if _alone(judged, legal)[0] else 2
        found[offer.id] = Between(hindrances, frozenset(_rules_of(int(judged.always[0]))))
    return found


def lifted_pairs(candidates: Candidates, rows: Ints) -> Iterator[tuple[str, Pair]]:
    """(rule, pair) for all pairs that are legal only, or in more ways, when the rule is lifted."""
    for offer in candidates.offers:
        yield from _lifted_at(candidates.judge(offer, rows))


def _lifted_at(judged: Judgement) -> Iterator[tuple[str, Pair]]:
    places, lifted = _each_alone(_mattering(judged))
    if len(places):
        helped = judged.only(places).placeable(lifted)
        places, lifted = places[helped], lifted[helped]
        rules = [RULE_OF[bit] for bit in lifted.tolist()]
        yield from zip(rules, pairs_of(judged.only(places), lifted), strict=True)


@dataclass
class Tally:
    """Reasons of Y youths, counted offer by offer."""

    legal: Bools  # [Y]
    rules: Ints  # [Y, rules]
    only: Ints  # [Y, rules]

    @staticmethod
    def of(youths: int) -> Tally:
        shape = youths, len(PLACEMENT_RULES)
        nobody = np.zeros(youths, dtype=np.bool_)
        return Tally(nobody, np.zeros(shape, np.int64), np.zeros(shape, np.int64))

    def count(self, judged: Judgement) -> None:
        """One offer more."""
        legal = judged.placeable(_bits(self.legal, 0))
        alone = _alone(judged, legal)
        self.legal |= legal
        self.rules += _flags(judged.always | alone)
        self.only += _flags(alone)

    def reasons(self) -> list[Reasons]:
        """Of every youth; rules with the number 0 are left out."""
        counted = zip(self.legal.tolist(), self.rules.tolist(), self.only.tolist(), strict=True)
        return [Reasons(legal, _counter(rules), _counter(only)) for legal, rules, only in counted]


def _counter(numbers: Sequence[int]) -> Counter[str]:
    named = zip(PLACEMENT_RULES, numbers, strict=True)
    return Counter({rule: number for rule, number in named if number})


def _flags(bits: Ints) -> Ints:
    """[Y, rules] 1 where the rule's bit is set."""
    return bits[:, None] >> np.arange(len(PLACEMENT_RULES)) & 1


def _rules_of(bits: int) -> list[str]:
    return [rule for rule in PLACEMENT_RULES if bits & BIT[rule]]


def _alone(judged: Judgement, legal: Bools) -> Ints:
    """[Y] bits of the rules of which any one, lifted alone, makes legal what is not."""
    places, lifted = _each_alone(np.where(legal, 0, _mattering(judged)))
    alone = np.zeros(len(legal), dtype=np.int64)
    if len(places):
        helped = judged.only(places).placeable(lifted)
        np.bitwise_or.at(alone, places[helped], lifted[helped])
    return alone


def _each_alone(bits: Ints) -> tuple[Ints, Ints]:
    """Places where a bit is set, rule after rule, and that bit."""
    rule, places = np.nonzero(_flags(bits).T)
    return places, np.left_shift(1, rule)


def _mattering(judged: Judgement) -> Ints:
    """[Y] bits of rules that are broken somewhere, while no other is broken by every choice."""
    always = judged.always
    perhaps = np.flatnonzero(judged.possible & (always & (always - 1) == 0))
    bits = np.zeros(len(always), dtype=np.int64)
    if not len(perhaps):
        return bits
    broken = judged.only(perhaps).anywhere
    bits[perhaps] = np.where(always[perhaps] != 0, broken & always[perhaps], broken)
    return bits


def _bits(rows: Ints | Bools, bits: int) -> Ints:
    return np.full(len(rows), bits, dtype=np.int64)
