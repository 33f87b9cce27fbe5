"""The uncoupled core as a network: youths, offers within employers, one place for each youth.

A program is a network when every row counts youths one by one and rows lie within each other or
apart. Then whole numbers come by themselves, and goal after goal is a min-cost flow: after each,
node potentials prove the optimum, and every arc whose reduced cost is not zero keeps its flow
from then on. No big-M, so no overflow.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile

import numpy as np
from ortools.graph.python import min_cost_flow

from solver.model.nesting import Nesting
from solver.model.program import Program
from solver.pairs.tables import Bools, Ints
from solver.proofs.prices import Prices

SOURCE, SINK = 0, 1


class Network:
    """A network over the columns of a program. Nodes: source, sink, youths, rows."""

    def __init__(self, program: Program, nesting: Nesting) -> None:
        self.program = program
        self.rows = nesting.rows
        youths, self.seat = np.unique(program.youth, return_inverse=True)
        first_row = 2 + len(youths)
        self.nodes = first_row + len(nesting.rows)
        places = np.arange(2, first_row)
        rows = np.arange(first_row, self.nodes)
        inner = np.where(nesting.innermost < 0, SINK, first_row + nesting.innermost)
        outer = np.where(nesting.parent < 0, SINK, first_row + nesting.parent)
        capacities = np.array([row.capacity for row in nesting.rows], dtype=np.int64)
        whole = [len(youths)]
        self.tail = np.concatenate([2 + self.seat, np.full(len(youths), SOURCE), rows, [SOURCE]])
        self.head = np.concatenate([inner, places, outer, [SINK]])
        self.capacity = np.concatenate(
            [np.ones(program.size + len(youths), dtype=np.int64), capacities, whole]
        )
        self.supply = np.zeros(self.nodes, dtype=np.int64)
        self.supply[[SOURCE, SINK]] = len(youths), -len(youths)
        self.open = np.ones(len(self.tail), dtype=np.bool_)
        self.flow = np.zeros(len(self.tail), dtype=np.int64)
        self.full = np.zeros(len(nesting.rows), dtype=np.bool_)
        self.prices = Prices()
        self.ahead = 0  # goals for which the flow is solved already
        must = program.size + np.flatnonzero(np.isin(youths, list(program.must)))
        self.flow[must] = 1
        self._settle(np.isin(np.arange(len(self.tail)), must))

    @property
    def chosen(self) -> tuple[int, ...]:
        """Columns with flow, ascending."""
        return tuple(np.flatnonzero(self.flow[: self.program.size]).tolist())

    @cached_property
    def others(self) -> Ints:
        """Costs of the arcs that are no columns."""
        return np.zeros(len(self.tail) - self.program.size, dtype=np.int64)

    def minimise(self, costs: Ints, *later: Ints) -> None:
        """The cheapest flow for costs [N]; from then on only flows as cheap are possible.

        `later` are the costs of goals that will be asked for next, in that order; some of them
        may be solved along with this one.
        Raises ValueError if the youths that are to be placed cannot be.
        """
        whole = np.concatenate([costs, self.others])
        arcs = np.flatnonzero(self.open)
        if not self.ahead:
            together, self.ahead = self._together([costs, *later])
            self.flow[arcs] = self._solved(arcs, np.concatenate([together, self.others])[arcs])
        self.ahead -= 1
        potential = self._potentials(arcs, whole[arcs])
        reduced = whole + potential[self.tail] - potential[self.head]
        self.prices = self._prices(reduced[self._row_arcs])
        self._settle(self.open & (reduced != 0))

    def _together(self, goals: Sequence[Ints]) -> tuple[Ints, int]:
        """[N] costs that decide the first goals at once, and how many goals those are.

        Goals that are the same for all columns of a youth only say who is placed. The sets of
        youths that can be placed together are a matroid, so the best of them depends on the
        order of the youths alone, whatever numbers stand for that order: small ones are quick.
        """
        who = list(takewhile(self._is_about_youths, goals))
        if len(who) < 2 or (who[0] >= 0).any():
            return goals[0], 1
        orders, order = np.unique(np.stack(who), axis=1, return_inverse=True)
        return order - orders.shape[1], len(who)

    def _is_about_youths(self, costs: Ints) -> bool:
        """Are the costs [N] the same for all columns of each youth?"""
        of_youth = np.empty(self.nodes, dtype=np.int64)
        of_youth[self.seat] = costs
        return bool((costs == of_youth[self.seat]).all())

    def _solved(self, arcs: Ints, costs: Ints) -> Ints:
        flow = min_cost_flow.SimpleMinCostFlow()
        numbers = flow.add_arcs_with_capacity_and_unit_cost(
            self.tail[arcs], self.head[arcs], self.capacity[arcs], costs
        )
        flow.set_nodes_supplies(np.arange(self.nodes), self.supply)
        status = flow.solve()
        if status != flow.OPTIMAL:
            raise ValueError(f"no flow: {status}")
        flows: Ints = flow.flows(numbers)
        return flows

    def _potentials(self, arcs: Ints, costs: Ints) -> Ints:
        """[nodes] shortest distances in the residual network (Bellman–Ford): the certificate."""
        flow = self.flow[arcs]
        onward, back = flow < self.capacity[arcs], flow > 0
        tail = np.concatenate([self.tail[arcs][onward], self.head[arcs][back]])
        head = np.concatenate([self.head[arcs][onward], self.tail[arcs][back]])
        length = np.concatenate([costs[onward], -costs[back]])
        distance = np.zeros(self.nodes, dtype=np.int64)
        for _ in range(self.nodes + 1):
            before = distance.copy()
            np.minimum.at(distance, head, distance[tail] + length)
            if (distance == before).all():
                return distance
        raise ArithmeticError("the flow is not optimal")

    @property
    def _row_arcs(self) -> slice:
        """The arcs out of the rows, in their order."""
        return slice(len(self.tail) - 1 - len(self.rows), len(self.tail) - 1)

    def _prices(self, reduced: Ints) -> Prices:
        """The potentials as prices of the rows; below 0 only where a price has filled the row."""
        unsettled = np.where(self.open[self._row_arcs], np.maximum(0, -reduced), 0)
        prices = np.where(self.full, -reduced, unsettled)
        self.full |= prices > 0
        found = np.flatnonzero(prices).tolist()
        return Prices(rows={self.rows[row].origin: int(prices[row]) for row in found})

    def _settle(self, arcs: Bools) -> None:
        """These arcs keep their flow; the rest of the network carries what is left."""
        np.subtract.at(self.supply, self.tail[arcs], self.flow[arcs])
        np.add.at(self.supply, self.head[arcs], self.flow[arcs])
        self.open &= ~arcs
