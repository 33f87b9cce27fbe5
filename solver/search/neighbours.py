"""Who stands in whose way: youths whose columns lie in rows that a plan uses for others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import numpy as np

from solver.model.program import Program
from solver.pairs.tables import Ints


@dataclass(frozen=True)
class Neighbours:
    """The neighbours of every youth in a program, by a plan's columns."""

    program: Program
    chosen: tuple[int, ...]
    _met: dict[int, list[int]] = field(default_factory=dict, compare=False)
    """What is known already of `_next_to`, by youth."""

    def around(self, youth: int, size: int) -> list[int]:
        """So many youths: this one and those next to it, and next to them …"""
        return list(islice(self._nearest_first(youth), size))

    def _nearest_first(self, start: int) -> Iterator[int]:
        met, waiting = {start}, [start]
        for youth in waiting:
            yield youth
            if youth not in self._met:
                self._met[youth] = self._next_to(youth)
            fresh = [other for other in self._met[youth] if other not in met]
            met.update(fresh)
            waiting += fresh

    def _next_to(self, youth: int) -> list[int]:
        """Who holds a part of what the youth could use, in a fixed order."""
        rows, _, first = self._entries
        own = self.program.by_youth[youth].tolist()
        used = np.unique(np.concatenate([rows[first[c] : first[c + 1]] for c in own]))
        held, holders = self._held
        begin, end = np.searchsorted(held, used), np.searchsorted(held, used + 1)
        spans = zip(begin.tolist(), end.tolist(), strict=True)
        return list(dict.fromkeys(y for a, b in spans for y in holders[a:b].tolist()))

    @cached_property
    def _entries(self) -> tuple[Ints, Ints, Ints]:
        return self.program.rows.by_column(self.program.size)

    @cached_property
    def _held(self) -> tuple[Ints, Ints]:
        """Rows that the plan uses, ascending, and who uses them."""
        rows = self.program.rows
        used = np.isin(rows.columns, self.chosen)
        return rows.number[used], self.program.youth[rows.columns[used]]
