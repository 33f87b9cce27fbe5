"""Moves in the residual network of an optimal plan, along shortest ways, so that it stays optimal.

A potential for each node keeps every reduced cost at zero or above, which proves the plan; one
shortest path at a time (Dijkstra) keeps it so when a youth leaves, enters, or a limit grows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from heapq import heappop, heappush
from typing import TypeAlias

from solver.what_if.residual import GONE, NOWHERE, SINK, Arc, Residual

Arcs: TypeAlias = Callable[[int], Iterator[Arc]]


class NoWay(Exception):
    """The youth cannot be placed as asked, whoever else moves."""


class Network(Residual):
    """A residual network with moves. Its journal takes them back."""

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


def _traced(before: dict[int, tuple[int, int]], end: int) -> list[tuple[int, int, int]]:
    path, node = [], end
    while (step := before[node])[0] != NOWHERE:
        path.append((step[0], node, step[1]))
        node = step[0]
    return path[::-1]
