"""The residual network of a plan: youths and limits as nodes, and what may still flow between them.

Potentials are the cheapest ways to the sink; that there are any proves the plan optimal.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from typing import TypeAlias

from solver.what_if.journal import Journal

SINK = 0
NOWHERE = -1
"""Instead of a column: the youth waits for a place."""
GONE = -2
"""Instead of a column: the youth takes no part at the moment."""
NOT_OPTIMAL_AFTER = 2_000
"""Corrections of one node's potential. A plan that needs more is taken for not optimal."""

Arc: TypeAlias = tuple[int, int, int]
"""Other node, cost, and the column where a youth takes one, else NOWHERE."""


class Residual:
    """Nodes are numbered: the sink, then rows and youths in the order in which they come."""

    def __init__(self, journal: Journal, nowhere_at_all: int) -> None:
        self.journal = journal
        self.far = nowhere_at_all
        self.capacity: list[int] = [0]
        self.used: list[int] = [0]
        self.within: list[int] = [SINK]
        self.inside: list[list[int]] = [[]]
        self.holds: list[dict[int, None]] = [{}]
        """Youths whose column ends in the row."""
        self.asking: list[list[int]] = [[]]
        """Columns that end in the row."""
        self.potential: list[int] = [0]
        self.is_row: list[bool] = [True]
        self.columns: dict[int, list[int]] = {}
        """Columns that a youth may take; of youths only."""
        self.taken: dict[int, int] = {}
        self.may_wait: dict[int, bool] = {}
        self.cost: list[int] = []
        self.end: list[int] = []
        self.is_open: list[bool] = []
        self.owner: list[int] = []
        self.reach: list[int] = []
        """The cheapest way from the sink to every node, as the plan was at the start."""
        self.reached_by: dict[int, tuple[int, int]] = {}
        """The last arc of that way: node and column."""
        self.untouched = [True]
        self.moved: dict[int, None] = {}
        """Youths that a path went through since this was last cleared."""

    def add_row(self, capacity: int, within: int = SINK) -> int:
        node = self._add_node(is_row=True)
        self.journal.put(self.capacity, node, capacity)
        self.journal.put(self.within, node, within)
        self.journal.put(self.potential, node, self.potential[within])
        self.journal.grow(self.inside[within], node)
        return node

    def add_youth(self) -> int:
        node = self._add_node(is_row=False)
        self.journal.put(self.columns, node, [])
        self.journal.put(self.taken, node, GONE)
        self.journal.put(self.may_wait, node, True)
        return node

    def add_column(self, youth: int, row: int, cost: int) -> int:
        self.journal.grow(self.cost, cost)
        self.journal.grow(self.end, row)
        self.journal.grow(self.owner, youth)
        self.journal.grow(self.is_open, True)
        column = len(self.cost) - 1
        self.journal.grow(self.columns[youth], column)
        self.journal.grow(self.asking[row], column)
        return column

    def wrap(self, columns: Collection[int], capacity: int, within: int) -> int:
        """A row of its own for columns that end in `within`; it must have room for those taken."""
        row = self.add_row(capacity, within)
        for column in columns:
            self._move_end(column, row)
        self.journal.put(self.used, row, len(self.holds[row]))
        return row

    def start(self, taken: Sequence[tuple[int, int]]) -> bool:
        """Every youth at its column (or NOWHERE); False: a better plan exists."""
        for youth, column in taken:
            self._take(youth, column)
            row = SINK if column == NOWHERE else self.end[column]
            while row != SINK:
                self.used[row] += 1
                row = self.within[row]
        if not self._settle_potentials():
            return False
        self._settle_reach()
        self.untouched[0] = True
        return True

    def _onward(self, node: int) -> Iterator[Arc]:
        """Arcs of the residual network that begin in a node other than the sink."""
        if self.is_row[node]:
            if self.used[node] < self.capacity[node]:
                yield self.within[node], 0, NOWHERE
            for row in self.inside[node]:
                if self.used[row] > 0:
                    yield row, 0, NOWHERE
            for youth in self.holds[node]:
                yield youth, -self.cost[self.taken[youth]], NOWHERE
            return
        taken, end, cost = self.taken[node], self.end, self.cost
        for column in self._open(node):
            if column != taken:
                yield end[column], cost[column], column
        if self.may_wait[node] and taken != NOWHERE:
            yield SINK, 0, NOWHERE

    def _backward(self, node: int) -> Iterator[Arc]:
        """Arcs of the residual network that end in a node other than the sink, backwards."""
        if not self.is_row[node]:
            taken = self.taken[node]
            if taken == NOWHERE:
                yield SINK, 0, NOWHERE
            elif taken != GONE:
                yield self.end[taken], -self.cost[taken], NOWHERE
            return
        if self.used[node] > 0:
            yield self.within[node], 0, NOWHERE
        for row in self.inside[node]:
            if self.used[row] < self.capacity[row]:
                yield row, 0, NOWHERE
        yield from self._asking(node)

    def _asking(self, row: int) -> Iterator[Arc]:
        taken, owner, cost = self.taken, self.owner, self.cost
        is_open, end = self.is_open, self.end
        for column in self.asking[row]:
            youth = owner[column]
            if is_open[column] and end[column] == row and taken[youth] not in (column, GONE):
                yield youth, cost[column], column

    def _out_of(self, node: int) -> Iterator[Arc]:
        if node != SINK:
            yield from self._onward(node)
            return
        for row in self.inside[SINK]:
            if self.used[row] > 0:
                yield row, 0, NOWHERE
        for youth, column in self.taken.items():
            if column == NOWHERE:
                yield youth, 0, NOWHERE
            elif column >= 0 and self.end[column] == SINK:
                yield youth, -self.cost[column], NOWHERE

    def _open(self, youth: int) -> list[int]:
        return [column for column in self.columns[youth] if self.is_open[column]]

    def _take(self, youth: int, column: int) -> None:
        self.journal.put(self.taken, youth, column)
        self.moved[youth] = None
        if column >= 0:
            self.journal.put(self.holds[self.end[column]], youth, None)

    def _release(self, youth: int) -> None:
        column = self.taken[youth]
        if column >= 0:
            self.journal.drop(self.holds[self.end[column]], youth)

    def _move_end(self, column: int, row: int) -> None:
        before, youth = self.end[column], self.owner[column]
        self.journal.put(self.end, column, row)
        self.journal.grow(self.asking[row], column)
        if self.taken[youth] == column:
            self.journal.drop(self.holds[before], youth)
            self.journal.put(self.holds[row], youth, None)

    def _add_node(self, *, is_row: bool) -> int:
        grow = self.journal.grow
        for numbers in (self.capacity, self.used, self.within, self.potential):
            grow(numbers, 0)
        self.journal.put(self.untouched, 0, False)
        for lists in (self.inside, self.asking):
            grow(lists, [])
        grow(self.holds, {})
        grow(self.is_row, is_row)
        return len(self.is_row) - 1

    def _settle_potentials(self) -> bool:
        """The cheapest way from every node to the sink, where a cheaper plan shows as a way round.

        Label correcting; False: there is a cheaper plan, or it takes too long to rule one out.
        """
        corrections = [0] * len(self.potential)
        self.potential[1:] = [self.far] * (len(self.potential) - 1)
        waiting = deque[int]()
        for node in range(1, len(self.potential)):
            straight = [cost for to, cost, _ in self._onward(node) if to == SINK]
            if straight:
                self.potential[node] = min(straight)
                waiting.append(node)
        queued = set(waiting)
        while waiting:
            node = waiting.popleft()
            queued.discard(node)
            for other, cost, _ in self._backward(node):
                reached = cost + self.potential[node]
                if reached >= self.potential[other]:
                    continue
                corrections[other] += 1
                if other == SINK or corrections[other] > NOT_OPTIMAL_AFTER:
                    return False
                self.potential[other] = reached
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)
        return True

    def _settle_reach(self) -> None:
        """The cheapest way from the sink to every node (label correcting)."""
        self.reach = [self.far] * len(self.potential)
        self.reach[SINK] = 0
        waiting, queued = deque([SINK]), {SINK}
        while waiting:
            node = waiting.popleft()
            queued.discard(node)
            for other, cost, column in self._out_of(node):
                reached = self.reach[node] + cost
                if reached < self.reach[other]:
                    self.reach[other] = reached
                    self.reached_by[other] = (node, column)
                    if other not in queued:
                        queued.add(other)
                        waiting.append(other)
