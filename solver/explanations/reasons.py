"""Which rules stand between a youth and every offer: the numbers `rules` and `only`.

Counted from the bits of solver.pairs.candidates, exactly, for any number of youths. Yields the
pairs that would be legal with one rule lifted, too; whether they would help is for
solver.explanations.unplaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from solver.format.problem import Offer
from solver.pairs.candidates import Candidates, pairs_of
from solver.pairs.enforcement import BIT, PLACEMENT_RULES
from solver.pairs.found import Pair
from solver.pairs.judgement import Judgement
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
    for judged in _judged(candidates, rows, offers):
        check()
        tally.count(judged)
    return tally.reasons()


def near_misses(candidates: Candidates, rows: Ints) -> list[dict[str, list[str]]]:
    """For each youth the offers that one rule alone forbids it, by that rule."""
    found: list[dict[str, list[str]]] = [{} for _ in rows]
    for offer, who, rule in sorted(_near_misses(candidates, rows)):
        found[who].setdefault(PLACEMENT_RULES[rule], []).append(offer)
    return found


def in_the_way(candidates: Candidates, row: int) -> dict[str, Between]:
    """What stands between one youth and every offer."""
    found: dict[str, Between] = {}
    for judged in _judged(candidates, np.array([row])):
        legal = judged.placeable(_bits(judged.pair, 0))
        hindrances = np.where(legal, 0, np.where(_alone(judged, legal) != 0, 1, 2))
        every = zip(_offers(judged), hindrances.tolist(), judged.always.tolist(), strict=True)
        for offer, number, always in every:
            found[offer] = Between(number, frozenset(_rules_of(always)))
    return dict(sorted(found.items()))


def lifted_pairs(candidates: Candidates, rows: Ints) -> list[tuple[str, Pair]]:
    """(rule, pair) for all pairs that are legal only, or in more ways, when the rule is lifted."""
    found = chain.from_iterable(map(_lifted_at, _judged(candidates, rows)))
    return sorted(found, key=lambda one: one[1].offer.id)


def _judged(
    candidates: Candidates, rows: Ints, offers: Sequence[Offer] | None = None
) -> Iterator[Judgement]:
    """The youths at all offers or those given, those of one offer in turn."""
    places = range(len(candidates.offers)) if offers is None else candidates.places_of(offers)
    for youths, at in candidates.in_turn(lambda _: rows, places):
        yield candidates.judge_all(youths, at)


def _near_misses(candidates: Candidates, rows: Ints) -> Iterator[tuple[str, int, int]]:
    """Offer, place of the youth in `rows`, and number of the rule."""
    for judged in _judged(candidates, rows):
        alone = _alone(judged, judged.placeable(_bits(judged.pair, 0)))
        places, rule = np.nonzero(_flags(alone))
        offers = _offers(judged.only(places))
        yield from zip(offers, (places % len(rows)).tolist(), rule.tolist(), strict=True)


def _offers(judged: Judgement) -> list[str]:
    return [judged.block.offers.offers[place].id for place in judged.block.at.tolist()]


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
        """Some offers more, with all youths at the first, then all at the next …"""
        legal = judged.placeable(_bits(judged.pair, 0))
        alone = _alone(judged, legal)
        self.legal |= legal.reshape(-1, len(self.legal)).any(axis=0)
        for numbers, bits in ((self.rules, judged.always | alone), (self.only, alone)):
            numbers += _flags(bits).reshape(-1, *numbers.shape).sum(axis=0)

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
