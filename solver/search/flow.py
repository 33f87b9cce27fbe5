"""The uncoupled core as a network: youths, offers within employers, one place for each youth.

A program is a network when every row counts youths one by one and rows lie within each other or
apart. Then whole numbers come by themselves, and goal after goal is a min-cost flow: after each,
node potentials prove the optimum, and every arc whose reduced cost is not zero keeps its flow
from then on. One flow is looked for that serves as many goals as small numbers can hold; where the
potentials find that it does not serve a goal, that goal gets its own. No big-M, so no overflow.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from ortools.graph.python import min_cost_flow

from solver.model.nesting import Nesting, nesting_of
from solver.model.program import Program
from solver.pairs.tables import Bools, Ints
from solver.proofs.prices import Prices

Nodes: TypeAlias = npt.NDArray[np.int32]

SOURCE, SINK = 0, 1

EXCHANGED = 10
"""One step in a goal outweighs the most that so many youths can differ in the next one: enough
for nearly all flows, and small numbers are quick."""

ROUNDS = 1000
"""A flow for several goals whose potentials need longer to be found is not worth the time."""

LARGEST = 1 << 60
"""Of potentials within the flow algorithm, which multiplies costs by nodes twice over."""


class Network:
    """A network over the columns of a program. Nodes: source, sink, youths, rows."""

    def __init__(self, program: Program, nesting: Nesting) -> None:
        self.program = program
        self.origins = program.rows.origin[nesting.rows]
        youths, self.first = np.unique(program.youth, return_index=True)
        first_row = 2 + len(youths)
        self.nodes = first_row + len(nesting.rows)
        places, self.rows = np.split(np.arange(2, self.nodes), [len(youths)])
        inner = np.where(nesting.innermost < 0, SINK, first_row + nesting.innermost)
        self.outer = np.where(nesting.parent < 0, SINK, first_row + nesting.parent)
        ones = np.ones(program.size + len(youths), dtype=np.int64)
        capacities = program.rows.capacity[nesting.rows]
        sources = np.full(len(youths), SOURCE)
        # of the arcs that are open
        self.tail: Nodes = np.concatenate(
            [self._by_column(places), sources, self.rows, [SOURCE]], dtype=np.int32
        )
        self.head: Nodes = np.concatenate([inner, places, self.outer, [SINK]], dtype=np.int32)
        self.capacity = np.concatenate([ones, capacities, [len(youths)]])
        self.arcs = np.arange(len(self.tail))  # their numbers among all
        self.flow = np.zeros(len(self.tail), dtype=np.int64)  # of all arcs
        self.supply = np.zeros(self.nodes, dtype=np.int64)
        self.supply[[SOURCE, SINK]] = len(youths), -len(youths)
        self.full = np.zeros(len(self.rows), dtype=np.bool_)
        self.prices = Prices()
        self.ahead = 0  # goals for which the flow is solved already
        must = program.size + np.flatnonzero(np.isin(youths, list(program.must)))
        self.flow[must] = 1
        self._keep_open(~np.isin(self.arcs, must))

    @property
    def chosen(self) -> tuple[int, ...]:
        """Columns with flow, ascending."""
        return tuple(np.flatnonzero(self.flow[: self.program.size]).tolist())

    def minimise(self, costs: Ints, *later: Ints) -> None:
        """The cheapest flow for costs [N]; from then on only flows as cheap are possible.

        `later` are the costs of goals that will be asked for next, in that order; some of them
        may be solved along with this one.
        Raises ValueError if the youths that are to be placed cannot be.
        """
        potential = self._shared([costs, *later])
        if potential is None:
            potential = self._own(costs)
        is_open = self._of_open(costs) + potential[self.tail] == potential[self.head]
        self.prices = self._prices(potential[self.outer] - potential[self.rows])
        self._keep_open(is_open)

    def _of_open(self, costs: Ints) -> Ints:
        """[open arcs] what they cost when columns cost that much and others nothing."""
        columns = self.arcs[: np.searchsorted(self.arcs, self.program.size)]
        nothing = np.zeros(len(self.arcs) - len(columns), dtype=np.int64)
        return np.concatenate([costs[columns], nothing])

    def _by_column(self, of_youths: Ints) -> Ints:
        """[N] from [youths]."""
        return np.repeat(of_youths, np.diff(self.first, append=self.program.size))

    def _shared(self, goals: Sequence[Ints]) -> Ints | None:
        """Potentials of a flow that is for later goals too; None if it is not for this one."""
        if not self.ahead:
            together, self.ahead = self._together(goals)
            self._solve(self._of_open(together))
        self.ahead -= 1
        return self._potentials(self._of_open(goals[0]), min(ROUNDS, self.nodes + 1))

    def _own(self, costs: Ints) -> Ints:
        """Potentials of the cheapest flow for these costs, which is the flow from now on."""
        self.ahead = 0
        self._solve(self._of_open(costs))
        potential = self._potentials(self._of_open(costs), self.nodes + 1)
        if potential is None:
            raise ArithmeticError("the flow is not optimal")
        return potential

    def _together(self, goals: Sequence[Ints]) -> tuple[Ints, int]:
        """[N] costs that most likely decide the first goals at once, and how many goals."""
        together, count = self._who(goals)
        for goal in takewhile(lambda goal: not self._is_about_youths(goal), goals[count:]):
            unit = EXCHANGED * _spread(goal)
            if _spread(together) * unit * self.nodes**2 > LARGEST:
                break
            together, count = together * unit + goal, count + 1
        return together, count

    def _who(self, goals: Sequence[Ints]) -> tuple[Ints, int]:
        """[N] costs that surely decide the first goals at once, and how many goals those are.

        Goals that are the same for all columns of a youth only say who is placed. The sets of
        youths that can be placed together are a matroid, so the best of them depends on the
        order of the youths alone, whatever numbers stand for that order: small ones are quick.
        """
        who = list(takewhile(self._is_about_youths, goals))
        if len(who) < 2 or (who[0] >= 0).any():
            return goals[0], 1
        of_youths = np.stack([goal[self.first] for goal in who])
        orders, order = np.unique(of_youths, axis=1, return_inverse=True)
        return self._by_column(order - orders.shape[1]), len(who)

    def _is_about_youths(self, costs: Ints) -> bool:
        """Are the costs [N] the same for all columns of each youth?"""
        return bool((costs == self._by_column(costs[self.first])).all())

    def _solve(self, costs: Ints) -> None:
        """The cheapest flow in the open arcs, from the sink back to the source.

        There are fewer places than youths, and who looks for youths from the places goes astray
        less often.
        """
        flow = min_cost_flow.SimpleMinCostFlow()
        numbers = flow.add_arcs_with_capacity_and_unit_cost(
            self.head, self.tail, self.capacity, costs
        )
        flow.set_nodes_supplies(np.arange(self.nodes), -self.supply)
        status = flow.solve()
        if status != flow.OPTIMAL:
            raise ValueError(f"no flow: {status}")
        self.flow[self.arcs] = flow.flows(numbers)

    def _potentials(self, costs: Ints, rounds: int) -> Ints | None:
        """[nodes] shortest distances in the residual network (Bellman–Ford): the certificate.

        None if so many rounds do not settle them, as none do where the flow is not the cheapest.
        """
        flow = self.flow[self.arcs]
        onward, back = flow < self.capacity, flow > 0
        tail = np.concatenate([self.tail[onward], self.head[back]], dtype=np.int64)
        head = np.concatenate([self.head[onward], self.tail[back]], dtype=np.int64)
        length = np.concatenate([costs[onward], -costs[back]])
        distance = np.zeros(self.nodes, dtype=np.int64)
        for _ in range(rounds):
            before = distance.copy()
            np.minimum.at(distance, head, distance[tail] + length)
            if (distance == before).all():
                return distance
        return None

    def _prices(self, worth: Ints) -> Prices:
        """The potentials as prices of the rows; below 0 only where a price has filled the row."""
        is_open = np.zeros(len(self.flow), dtype=np.bool_)
        is_open[self.arcs] = True
        unsettled = np.where(is_open[-1 - len(self.rows) : -1], np.maximum(0, worth), 0)
        prices = np.where(self.full, worth, unsettled)
        self.full |= prices > 0
        found = np.flatnonzero(prices)
        origins, worths = self.origins[found].tolist(), prices[found].tolist()
        return Prices(rows=dict(zip(origins, worths, strict=True)))

    def _keep_open(self, arcs: Bools) -> None:
        """The other ones [open arcs] keep their flow; these carry what is left."""
        settled = self.flow[self.arcs[~arcs]]
        np.subtract.at(self.supply, self.tail[~arcs], settled)
        np.add.at(self.supply, self.head[~arcs], settled)
        self.tail, self.head = self.tail[arcs], self.head[arcs]
        self.capacity, self.arcs = self.capacity[arcs], self.arcs[arcs]


def network_of(program: Program) -> Network:
    """The program as a network; ValueError if it is none."""
    nesting = nesting_of(program)
    if nesting is None:
        raise ValueError("the columns are no network")
    return Network(program, nesting)


def _spread(costs: Ints) -> int:
    """One more than two youths can differ by, placed or not."""
    return int(costs.max(initial=0) - costs.min(initial=0)) + 1
