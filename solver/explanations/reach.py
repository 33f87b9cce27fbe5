"""Who could have a place if others moved: reachability in the network of a plan, by numpy alone.

Nodes are rows and, outside all of them, the open. A placed youth leads from its row to every row
it could move to; a row with room leads to the row around it, a row leads to those in it that
somebody could leave. What reaches the open can take one youth more while nobody loses a place.
Exact where the program is a network; other youths get no answer here. Never imports OR-Tools.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from solver.model.nesting import Nesting, nesting_of, part_of_youths
from solver.model.program import Program
from solver.pairs.enforcement import PLACEMENT_RULES
from solver.pairs.tables import Bools, Ints

CODES = {"": 0, **{rule: number for number, rule in enumerate(PLACEMENT_RULES, 1)}}


@dataclass(frozen=True)
class Standing:
    """An unplaced youth in a network: the cause, and the rules whose lifting gives it a place."""

    why: str
    would_help: frozenset[str]


class Reach:
    """A plan of a program that is a network, seen from those without a place.

    `lifts` [N] is the rule that is lifted in a column of an unplaced youth, "" for none.
    """

    def __init__(
        self, program: Program, nesting: Nesting, taken: Bools, lifts: Sequence[str]
    ) -> None:
        self.program, self.taken = program, taken
        self.lifts = np.array([CODES[rule] for rule in lifts], dtype=np.int64)
        self.open = len(nesting.rows)
        self.inner = np.where(nesting.innermost < 0, self.open, nesting.innermost)
        self.nesting = nesting

    @cached_property
    def home(self) -> dict[int, int]:
        """The row where each placed youth sits."""
        chosen = np.flatnonzero(self.taken)
        both = zip(self.program.youth[chosen], self.inner[chosen], strict=True)
        return {int(youth): int(row) for youth, row in both}

    @cached_property
    def arcs(self) -> tuple[Ints, Ints]:
        """(tail, head) of every move."""
        program, nesting = self.program, self.nesting
        sits = np.full(int(program.youth.max(initial=-1)) + 1, -1, dtype=np.int64)
        sits[list(self.home)] = list(self.home.values())
        tails = sits[program.youth]
        moves = (tails >= 0) & ~self.taken & (self.lifts == 0)
        rows = np.arange(self.open)
        outer = np.where(nesting.parent < 0, self.open, nesting.parent)
        taken = program.rows.sums(self.taken[program.rows.columns].astype(np.int64))
        used = taken[nesting.rows]
        room = used < program.rows.capacity[nesting.rows]
        inside = (used > 0) & (nesting.parent >= 0)
        tail = np.concatenate([tails[moves], rows[room], outer[inside]])
        head = np.concatenate([self.inner[moves], outer[room], rows[inside]])
        return tail, head

    @cached_property
    def free(self) -> Bools:
        """[rows + 1] where one youth more fits while nobody loses a place."""
        tail, head = self.arcs
        return closure(self.open + 1, [self.open], head, tail)

    @cached_property
    def swap(self) -> Bools:
        """[rows + 1] where one youth more fits when somebody without a must pin gives way."""
        loose = [row for youth, row in self.home.items() if youth not in self.program.must]
        tail, head = self.arcs
        return closure(self.open + 1, [self.open, *loose], head, tail)

    def standing(self, youth: int) -> Standing:
        own = self.program.by_youth.get(youth, np.empty(0, np.int64))
        plain = own[self.lifts[own] == 0]
        why = "priority" if self.swap[self.inner[plain]].any() else "capacity"
        helping = own[(self.lifts[own] != 0) & self.free[self.inner[own]]]
        rules = {PLACEMENT_RULES[code - 1] for code in self.lifts[helping].tolist()}
        return Standing(why, frozenset(rules))

    def full_set(self, youth: int) -> list[str]:
        """Offers that all who could move are in or could move to: none of them has room."""
        own = self.program.by_youth.get(youth, np.empty(0, np.int64))
        start = self.inner[own[self.lifts[own] == 0]].tolist()
        tail, head = self.arcs
        reached = closure(self.open + 1, start, tail, head)
        pairs = self.program.pair[reached[self.inner] & (self.lifts == 0)]
        return sorted({self.program.pairs[pair].offer.id for pair in np.unique(pairs)})

    def helping_offers(self, youth: int, rule: str) -> list[str]:
        """Where the youth would have a place if the rule were lifted for it."""
        own = self.program.by_youth.get(youth, np.empty(0, np.int64))
        helping = own[(self.lifts[own] == CODES[rule]) & self.free[self.inner[own]]]
        return sorted({self.program.pairs[self.program.pair[c]].offer.id for c in helping})

    def one_more_place(self, youth: int) -> list[str]:
        """Offers of the full set where one place more, and nothing else, gives it a place."""
        return [offer for offer in self.full_set(youth) if self._would_free(youth, offer)]

    def _would_free(self, youth: int, offer: str) -> bool:
        tail, head = self.arcs
        outer = np.where(self.nesting.parent < 0, self.open, self.nesting.parent)
        limits = self.program.rows.limits
        named = [limits[row] == ("offer", offer) for row in self.nesting.rows.tolist()]
        own = np.flatnonzero(named)
        start = self.program.by_youth[youth]
        start = start[self.lifts[start] == 0]
        wider = np.concatenate([tail, own]), np.concatenate([head, outer[own]])
        free = closure(self.open + 1, [self.open], wider[1], wider[0])
        return bool(len(own) == 1 and free[self.inner[start]].any())


def closure(size: int, start: Iterable[int], tail: Ints, head: Ints) -> Bools:
    """[size] nodes that can be reached from those."""
    order = np.argsort(tail, kind="stable")
    first, heads = np.searchsorted(tail[order], np.arange(size + 1)), head[order]
    reached = np.zeros(size, dtype=np.bool_)
    front = np.unique(np.fromiter(start, dtype=np.int64))
    while len(front):
        reached[front] = True
        counts = first[front + 1] - first[front]
        offsets = np.repeat(first[front] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        found = heads[offsets + np.arange(counts.sum())]
        front = np.unique(found[~reached[found]])
    return reached


def reaches(
    program: Program, chosen: Sequence[int], lifts: Sequence[str], youths: Iterable[int]
) -> dict[int, Reach]:
    """For those of the youths whose part is a network: the part."""
    label = part_of_youths(program)
    taken = np.zeros(program.size, dtype=np.bool_)
    taken[list(chosen)] = True
    asked = [youth for youth in youths if youth < len(label)]
    wanted = {int(label[youth]) for youth in asked}
    part = label[program.youth]
    found = _reach(program, taken, lifts, np.isin(part, sorted(wanted)))
    if found is not None:
        return dict.fromkeys(asked, found)
    each = {one: _reach(program, taken, lifts, part == one) for one in sorted(wanted)}
    parts: Mapping[int, Reach] = {one: reach for one, reach in each.items() if reach is not None}
    return {youth: parts[int(label[youth])] for youth in asked if int(label[youth]) in parts}


def _reach(program: Program, taken: Bools, lifts: Sequence[str], columns: Bools) -> Reach | None:
    rows = program.rows.those(columns[program.rows.columns[program.rows.first[:-1]]])
    small, old = replace(program, rows=rows).keep(columns)
    nesting = nesting_of(small)
    if nesting is None:
        return None
    return Reach(small, nesting, taken[old], [lifts[column] for column in old])
