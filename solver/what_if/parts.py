"""Which youths live in parts of the problem that are networks, and the network of all these parts.

There the price of a change is exact; everywhere else solver.what_if.hands does what it can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from solver.model.nesting import Nesting, nesting_of, part_of_youths
from solver.model.program import Program
from solver.model.resources import Limits
from solver.pairs.found import Pair
from solver.pairs.tables import Bools
from solver.what_if.board import Board
from solver.what_if.network import Network
from solver.what_if.residual import NOWHERE, SINK


@dataclass
class Core:
    """The network, and what its nodes and columns stand for."""

    network: Network
    node: dict[str, int] = field(default_factory=dict)
    youth: dict[int, str] = field(default_factory=dict)
    pair: list[Pair] = field(default_factory=list)
    """The pair of each column."""
    column: dict[tuple[str, str], int] = field(default_factory=dict)
    row: dict[tuple[str, str], int] = field(default_factory=dict)
    """Nodes of limits, by rule and subject; -1 where a limit has more than one row."""

    def __contains__(self, youth: str) -> bool:
        return youth in self.node


def core_of(board: Board) -> Core | None:
    """The core, if the plan is optimal in it; None: nothing is exact."""
    core = Core(Network(board.journal, board.scales.beyond))
    plain = list(plain_parts(board, list(board.every_pair())))
    program = board.builder.program([pair for y in plain for pair in board.pairs[y].values()])
    columns = _network_columns(program)
    small, _ = program.keep(columns)
    nesting = nesting_of(small)
    if nesting is None:
        return None
    rest = {board.builder.candidates.table.youths[row].id for row in program.youth[~columns]}
    _fill(core, board, small, nesting, [youth for youth in plain if youth not in rest])
    taken = list(_taken(core, board))
    started = None not in taken and core.network.start([one for one in taken if one])
    board.journal.forget()
    return core if started else None


def add_column(core: Core, pair: Pair, row: int, cost: int) -> int:
    """A new column for a youth of the core."""
    grow, put = core.network.journal.grow, core.network.journal.put
    column = core.network.add_column(core.node[pair.youth.id], row, cost)
    grow(core.pair, pair)
    put(core.column, (pair.youth.id, pair.offer.id), column)
    return column


def add_youth(core: Core, youth: str) -> int:
    """A node for one more youth, which is gone until it enters."""
    put, node = core.network.journal.put, core.network.add_youth()
    put(core.node, youth, node)
    put(core.youth, node, youth)
    return node


def plain_parts(board: Board, pairs: Sequence[Pair]) -> dict[str, Hashable]:
    """The part of every youth in which no limit that binds looks at weekdays or minutes.

    Youths are in one part if limits that bind for these pairs, or company, join them. A part that
    is left out here is no network.
    """
    joined, coupled = _Joined(), set[str]()
    limits = Limits.of(board.problem, pairs)
    by_offer: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_offer[pair.offer.id].append(pair)
    for there in by_offer.values():
        youths, binding = [pair.youth.id for pair in there], list(_binding(limits, there[0]))
        for item in [*youths, *binding[1:]] if binding else ():
            joined.join(item, binding[0])
        if any(limits.shared_by(there[0])):
            coupled.update(youths)
    for company in board.builder.company.pairs.values():
        for one, other in company:
            joined.join(one, other)
    tainted = {joined.first(youth) for youth in coupled}
    running = board.problem.running_youths
    parts = {youth: joined.first(youth) for youth in board.pairs if youth not in running}
    return {youth: part for youth, part in parts.items() if part not in tainted}


def _binding(limits: Limits, pair: Pair) -> Iterator[tuple[str, str]]:
    offer = pair.offer
    keys = [("offer", offer.id), ("heads", offer.employer), ("minutes", offer.employer)]
    keys += [("mentor", offer.mentor)] if offer.mentor is not None else []
    return (key for key in keys if limits.bind(*key))


def _network_columns(program: Program) -> Bools:
    part = part_of_youths(program)[program.youth]
    columns = np.zeros(program.size, dtype=np.bool_)
    for label in np.unique(part).tolist():
        own = part == label
        if nesting_of(program.keep(own)[0]) is not None:
            columns |= own
    return columns


def _fill(
    core: Core, board: Board, program: Program, nesting: Nesting, youths: Sequence[str]
) -> None:
    nodes = _rows(core, program, nesting)
    for youth in youths:
        add_youth(core, youth)
        core.network.may_wait[core.node[youth]] = board.may_wait(youth)
    ends, costs = nesting.innermost.tolist(), program.costs[:-1].T.tolist()
    for number, inner, own in zip(program.pair.tolist(), ends, costs, strict=True):
        pair = program.pairs[number]
        row = SINK if inner < 0 else nodes[inner]
        add_column(core, pair, row, board.scales.weight(pair, own))


def _rows(core: Core, program: Program, nesting: Nesting) -> list[int]:
    nodes = [0] * len(nesting.rows)
    for number in reversed(range(len(nesting.rows))):
        row, parent = program.rows[nesting.rows[number]], int(nesting.parent[number])
        node = core.network.add_row(row.capacity, SINK if parent < 0 else nodes[parent])
        key = row.rule, row.subject
        core.row[key] = -1 if key in core.row else node
        nodes[number] = node
    return nodes


def _taken(core: Core, board: Board) -> Iterator[tuple[int, int] | None]:
    """The column of every node; None: the plan has worse shifts there than the best."""
    for youth, node in core.node.items():
        now = board.at.get(youth)
        column = NOWHERE if now is None else core.column[youth, now.offer]
        same = now is None or now.cost == core.network.cost[column]
        yield (node, column) if same else None


@dataclass
class _Joined:
    """What belongs together, directly or through others."""

    towards: dict[Hashable, Hashable] = field(default_factory=dict)

    def first(self, item: Hashable) -> Hashable:
        path = [item]
        while (above := self.towards.get(path[-1], path[-1])) != path[-1]:
            path.append(above)
        for passed in path:
            self.towards[passed] = path[-1]
        return path[-1]

    def join(self, one: Hashable, other: Hashable) -> None:
        self.towards[self.first(one)] = self.first(other)
