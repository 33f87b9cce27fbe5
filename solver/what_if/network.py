"""The residual network of a plan that is optimal where limits are nested, and shortest paths in it.

Youths and limits are nodes, the sink is SINK. A potential for each node keeps every reduced cost at
zero or above, which proves the plan optimal; one shortest path at a time (Dijkstra) keeps it so
when a youth leaves, enters, or a limit grows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
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
Arcs: TypeAlias = Callable[[int], Iterator[Arc]]


class NoWay(Exception):
    """The youth cannot be placed as asked, whoever else moves."""


@dataclass(frozen=True)
class Row:
    """A limit: how many, within which other row (-1: none)."""

    capacity: int
    within: int


class Network:
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

    def reroute(self, youth: int, columns: Collection[int], *, may_wait: bool) -> None:
        """The youth leaves its place for the best of those columns; the last thing that is asked.

        One shortest way from the youth to its old row, found at once as long as nothing else has
        changed. Afterwards the potentials say nothing any more. Raises NoWay.
        """
        column = self.taken[youth]
        home = self.end[column] if column >= 0 else SINK
        if home == SINK or not self.untouched[0]:
            self.leave(youth)
            self.restrict(youth, columns, may_wait=may_wait)
            self.enter(youth)
            return
        self._release(youth)
        self.journal.put(self.taken, youth, GONE)
        self._restrict(youth, columns, may_wait=may_wait)
        self._follow(self._way_home(youth, home))

    def exchange(self, columns: Mapping[int, int]) -> bool:
        """Youths take these columns, if together they end in the rows that they leave."""
        before = [self.end[self.taken[youth]] for youth in columns]
        if sorted(before) != sorted(self.end[column] for column in columns.values()):
            return False
        for youth, column in columns.items():
            self._release(youth)
            self.journal.put(self.taken, youth, GONE)
            self.restrict(youth, [column], may_wait=False)
        for youth, column in columns.items():
            self._take(youth, column)
            around = self.cost[column] + self.potential[self.end[column]]
            self.journal.put(self.potential, youth, around)
        return True

    def leave(self, youth: int) -> None:
        """The youth is gone, and its place goes to whoever makes most of it."""
        column = self.taken[youth]
        self._release(youth)
        self.journal.put(self.taken, youth, GONE)
        if column >= 0 and self.end[column] != SINK:
            self._pull(self.end[column])

    def restrict(self, youth: int, columns: Collection[int], *, may_wait: bool) -> None:
        """From now on those columns only."""
        self.journal.put(self.untouched, 0, False)
        self._restrict(youth, columns, may_wait=may_wait)

    def _restrict(self, youth: int, columns: Collection[int], *, may_wait: bool) -> None:
        for column in self.columns[youth]:
            if column not in columns:
                self.journal.put(self.is_open, column, False)
        self.journal.put(self.may_wait, youth, may_wait)

    def enter(self, youth: int) -> None:
        """Place a youth that is gone where all goals lose least; raises NoWay."""
        ways = (self.cost[c] + self.potential[self.end[c]] for c in self._open(youth))
        waiting = [0] if self.may_wait[youth] else []
        self.journal.put(self.potential, youth, min([*ways, *waiting], default=self.far))
        self._push(youth)

    def open_row(self, row: int, places: int) -> None:
        """New places at a row that nobody uses yet; each goes where it is worth most."""
        ways = (self.potential[self.owner[c]] - self.cost[c] for c in self.asking[row])
        around = self.within[row]
        self.journal.put(self.potential, row, max([self.potential[around], *ways]))
        while self.used[row] < places and self.potential[row] > self.potential[around]:
            self.journal.put(self.capacity, row, self.used[row] + 1)
            self.journal.put(self.used, row, self.used[row] + 1)
            if around != SINK:
                self._push(around)
            self._pull(row)
        self.journal.put(self.capacity, row, places)

    def _push(self, source: int) -> None:
        """One unit from a node to the sink."""
        path, shifts = self._search(source, self._onward, 1)
        if path is None:
            raise NoWay
        for node, shift in shifts:
            self.journal.put(self.potential, node, self.potential[node] + shift)
        self._follow(path)

    def _pull(self, target: int) -> None:
        """One unit from the sink to a row."""
        path, shifts = self._search(target, self._backward, -1)
        if path is None:
            raise NoWay
        for node, shift in shifts:
            self.journal.put(self.potential, node, self.potential[node] - shift)
        self._follow([(to, node, column) for node, to, column in reversed(path)])

    def _way_home(self, source: int, home: int) -> list[tuple[int, int, int]]:
        """The shortest way from a youth that is gone to the row that it left (A*).

        Two bounds guide it: how far a node is from the sink, and how far the sink from it.
        """
        potential, reach = self.potential, self.reach
        near, far = potential[home], reach[home]
        distance, before = {source: 0}, {source: (NOWHERE, NOWHERE)}
        heap, settled = [(0, source)], set[int]()
        while heap:
            _, node = heappop(heap)
            if node in settled:
                continue
            if node == home:
                return self._spliced(_traced(before, home), home)
            settled.add(node)
            onward = [(home, far, NOWHERE)] if node == SINK else self._onward(node)
            for other, cost, column in onward:
                reached = distance[node] + cost
                if other not in distance or reached < distance[other]:
                    distance[other] = reached
                    before[other] = (node, column)
                    least = max(potential[other] - near, far - reach[other])
                    heappush(heap, (reached + least, other))
        raise NoWay

    def _spliced(self, path: list[tuple[int, int, int]], home: int) -> list[tuple[int, int, int]]:
        """The way with its jump from the sink written out, straight where both parts meet."""
        if path[-1][0] != SINK:
            return path
        first, rest, node = path[:-1], list[tuple[int, int, int]](), home
        while node != SINK:
            earlier, column = self.reached_by[node]
            rest.append((earlier, node, column))
            node = earlier
        rest.reverse()
        places = {node: place for place, (node, _, _) in enumerate(rest) if node != SINK}
        for place, (_, to, _) in enumerate(first):
            if to == home:
                return first[: place + 1]
            if to in places:
                return first[: place + 1] + rest[places[to] :]
        return first + rest

    def _search(
        self, source: int, arcs: Arcs, sign: int
    ) -> tuple[list[tuple[int, int, int]] | None, list[tuple[int, int]]]:
        """The shortest way to the sink as (from, to, column), and how far potentials move."""
        potential = self.potential
        distance, before = {source: 0}, {source: (NOWHERE, NOWHERE)}
        heap, settled = [(0, source)], dict[int, int]()
        while heap:
            length, node = heappop(heap)
            if node in settled:
                continue
            if node == SINK:
                shifts = [(done, length - at) for done, at in settled.items() if at < length]
                return _traced(before, SINK), shifts
            settled[node] = length
            base = length - sign * potential[node]
            for other, cost, column in arcs(node):
                reached = base + cost + sign * potential[other]
                if other not in distance or reached < distance[other]:
                    distance[other] = reached
                    before[other] = (node, column)
                    heappush(heap, (reached, other))
        return None, []

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

    def _follow(self, path: list[tuple[int, int, int]]) -> None:
        """One unit along arcs, from first to last."""
        self.journal.put(self.untouched, 0, False)
        for node, to, column in path:
            if not self.is_row[node]:
                self._take(node, column)
            elif not self.is_row[to]:
                self._release(to)
            elif node != SINK and self.within[node] == to:
                self.journal.put(self.used, node, self.used[node] + 1)
            else:
                self.journal.put(self.used, to, self.used[to] - 1)

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

    def _open(self, youth: int) -> list[int]:
        return [column for column in self.columns[youth] if self.is_open[column]]

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


def _traced(before: dict[int, tuple[int, int]], end: int) -> list[tuple[int, int, int]]:
    path, node = [], end
    while (step := before[node])[0] != NOWHERE:
        path.append((step[0], node, step[1]))
        node = step[0]
    return path[::-1]
