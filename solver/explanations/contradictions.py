"""Which `must` pins cannot stand together, and the rules that forbid it.

Every answer is minimal: without any one of its pins the others can stand. Found by our own
deletion tests, never from a solver's core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np

from solver.format.solution import Contradiction
from solver.model.building import Builder
from solver.pairs.enforcement import BIT, PLACEMENT_RULES, WHOLE_RULES, bits_of
from solver.pairs.found import Pair
from solver.pairs.judgement import Judgement
from solver.parameters import Limits
from solver.search import cp_sat

SHARED_RULES = tuple(rule for rule in WHOLE_RULES if rule not in ("once", "must"))
T = TypeVar("T")


@dataclass(frozen=True)
class Musts:
    """The `must` pins of a problem, one for each youth and offer: the first in the file."""

    builder: Builder
    limits: Limits

    @cached_property
    def pins(self) -> dict[tuple[str, str], int]:
        first: dict[tuple[str, str], int] = {}
        for index, pin in enumerate(self.builder.problem.pins):
            if pin.kind == "must":
                first.setdefault((pin.youth, pin.offer), index)
        return first

    @cached_property
    def pairs(self) -> dict[int, Pair]:
        """The legal pairs among the pinned ones, by the pin's index."""
        candidates = self.builder.candidates
        found = {}
        for (youth, offer), index in self.pins.items():
            rows = np.array([candidates.row_of[youth]])
            for pair in candidates.pairs_at(self.builder.problem.offer_by_id[offer], rows):
                found[index] = pair
        return found

    def contradictions(self) -> Iterator[Contradiction]:
        """All that stand on their own first, then sets without a pin in common."""
        alone = [i for i in sorted(self.pins.values()) if not self._stand([i])]
        for index in alone:
            yield Contradiction((index,), self._rules_against(index))
        standing = [i for i in sorted(self.pins.values()) if i not in alone]
        for first, second in self._twice(standing):
            yield Contradiction((first, second), ("once", "must"))
            standing.remove(second)
        while not self._stand(standing):
            clash = smallest(standing, lambda some: not self._stand(some))
            yield Contradiction(tuple(clash), self._shared_rules(clash))
            standing = [index for index in standing if index not in clash]

    def _twice(self, standing: Sequence[int]) -> list[tuple[int, int]]:
        """Pins of one youth at different offers: the first with each of the others."""
        pins, first = self.builder.problem.pins, dict[str, int]()
        found = [(first.setdefault(pins[index].youth, index), index) for index in standing]
        return [(one, other) for one, other in found if one != other]

    def _stand(self, indexes: Sequence[int], ignored: frozenset[str] = frozenset()) -> bool:
        if any(index not in self.pairs for index in indexes):
            return False
        pairs = [self.pairs[index] for index in indexes]
        if not all(self.builder.in_company(pair, ignored) for pair in pairs):
            return False
        program = self.builder.program(sorted(pairs, key=_place), ignored)
        youths = [self.builder.candidates.row_of[pair.youth.id] for pair in pairs]
        alone = program.asking(frozenset(youths))
        return cp_sat.feasible(alone, self.limits) is not None

    def _shared_rules(self, indexes: Sequence[int]) -> tuple[str, ...]:
        """Of the rules between placements, as few as forbid these pins."""
        every = frozenset(SHARED_RULES)
        return tuple(
            smallest(
                SHARED_RULES,
                lambda asked: not self._stand(indexes, every - frozenset(asked)),
            )
        )

    def _rules_against(self, index: int) -> tuple[str, ...]:
        if index in self.pairs:
            return self._shared_rules([index])
        pin, candidates = self.builder.problem.pins[index], self.builder.candidates
        offer = self.builder.problem.offer_by_id[pin.offer]
        judged = candidates.judge(offer, np.array([candidates.row_of[pin.youth]]))
        return rules_against(judged, self.builder.problem.overridden(pin.youth, pin.offer))


def rules_against(judged: Judgement, lifted: frozenset[str]) -> tuple[str, ...]:
    """Why one youth cannot be placed at one offer: all rules broken by every choice, or a few.

    Where no rule alone is broken by every choice: as few rules as forbid it together.
    """
    if not judged.possible[0]:
        return ("dates",) if len(judged.block.patterns.minutes) else ("hours",)
    broken = int(judged.always[0])
    named = [r for r in PLACEMENT_RULES if broken & BIT[r] and r not in lifted]
    every = bits_of(frozenset(PLACEMENT_RULES))

    def forbid(asked: Sequence[str]) -> bool:
        return not judged.placeable(np.array([every & ~bits_of(frozenset(asked))]))[0]

    return tuple(named or smallest([r for r in PLACEMENT_RULES if r not in lifted], forbid))


def smallest(items: Sequence[T], clash: Callable[[Sequence[T]], bool]) -> list[T]:
    """As few of the items as still clash: none of those left can be taken away."""
    kept, size = list(items), max(1, len(items) // 2)
    while True:
        for start in range(len(kept) - size, -size, -size):
            without = kept[: max(0, start)] + kept[start + size :]
            if clash(without):
                kept = without
        if size == 1:
            return kept
        size = max(1, size // 2)


def _place(pair: Pair) -> tuple[str, str]:
    return pair.offer.id, pair.youth.id
