"""Inequalities that every whole choice meets and a fractional one breaks.

Two kinds, both from the rows of a program and valid for all its columns. Covers: where a row has
room for k heavy columns, a youth's columns that leave less room than k heavy ones take part in
the count. Halves: rows added up, divided by two and rounded down (zero-half cuts), found by
elimination modulo two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from solver.model.program import Program
from solver.model.rows import Row, Rows
from solver.pairs.tables import Bools, Ints
from solver.search.crowds import Crowd

Floats = npt.NDArray[np.float64]

VIOLATED = 0.03
"""Cuts that are broken by less are not worth their row."""
MOST_COVERS, MOST_HALVES = 100, 60
"""New rows in one round for so many youths …"""
A_ROUND = 500
MOST_AT_ONCE = 5
SLACK_TO_SPARE = 0.6
WHOLE = 1e-6
PAIRS = 400
"""Sums of two eliminated rows are tried among so many of the most promising."""


class Cutter:
    """Finds cuts for a program and for those that are left of it when columns are dropped.

    Cuts are made on all columns of the whole program, so they stay valid when columns return.
    """

    def __init__(self, whole: Program) -> None:
        rows = replace(whole.rows, origin=np.arange(len(whole.rows)))
        self.whole = replace(whole, rows=rows)
        self._made: list[Row] = []
        self._known: set[bytes] = set()
        self._times = 1 + len(whole.by_youth) // A_ROUND

    def cuts(self, program: Program, old: Ints, values: Floats) -> list[Row]:
        """Broken cuts as rows of a program whose columns have the positions `old` in the whole.

        `values` [N] is a fractional choice of its columns.
        """
        return self._seen([*self._covers(program, values), *self._halves(program, values)], old)

    def crowds(self, found: Iterable[Crowd], old: Ints) -> list[Row]:
        """At most so many of a crowd, as rows of a program like that of `cuts`."""
        made = []
        for crowd in found:
            columns = np.flatnonzero(np.isin(self.whole.youth, list(crowd.youths)))
            most = len(crowd.youths) - crowd.left_out
            made.append(self._new(columns, np.ones_like(columns), most))
        return self._seen([row for row in made if row is not None], old)

    def keep(self, rows: Rows) -> Program:
        """The whole program with those of its cuts that have the same origin as the rows."""
        wanted = set(rows.origin[rows.is_cut].tolist())
        kept = Rows.of(row for row in self._made if row.origin in wanted)
        return replace(self.whole, rows=self.whole.rows.and_also(kept))

    def _seen(self, rows: Sequence[Row], old: Ints) -> list[Row]:
        new = np.full(self.whole.size, -1, dtype=np.int64)
        new[old] = np.arange(len(old))
        return [row.only(new) for row in rows]

    def _row(self, origin: int) -> Row:
        own = len(self.whole.rows)
        return self.whole.rows[origin] if origin < own else self._made[origin - own]

    def _new(self, columns: Ints, weights: Ints, capacity: int) -> Row | None:
        key = columns.tobytes() + weights.tobytes()
        if key in self._known:
            return None
        self._known.add(key)
        number = len(self.whole.rows) + len(self._made)
        self._made.append(Row("", "", columns, weights, capacity, number, is_cut=True))
        return self._made[-1]

    def _covers(self, program: Program, values: Floats) -> list[Row]:
        broken = [
            (excess, row.origin, heavy, count, youth)
            for row in _nearly_full(program.rows, values)
            for excess, heavy, count, youth in _broken_covers(program, row, values)
        ]
        made = []
        for _, origin, heavy, count, youth in sorted(broken, reverse=True)[
            : MOST_COVERS * self._times
        ]:
            row = self._row(origin)
            light = row.capacity - count * heavy
            own = self.whole.youth[row.columns] == youth
            taken = (row.weights >= heavy) | (own & (row.weights > light))
            made.append(self._new(row.columns[taken], np.ones(taken.sum(), np.int64), count))
        return [row for row in made if row is not None]

    def _halves(self, program: Program, values: Floats) -> list[Row]:
        system = Halves.of(program, values)
        if system is None:
            return []
        broken = system.broken(MOST_HALVES * self._times)
        made = [self._half(program, rows, youths) for rows, youths in broken]
        return [row for row in made if row is not None]

    def _half(self, program: Program, rows: Sequence[int], youths: Sequence[int]) -> Row | None:
        """Those rows of the program and one for each youth: added up, halved, rounded down."""
        summed = [self._row(int(program.rows.origin[number])) for number in rows]
        placed = [self.whole.by_youth[youth] for youth in youths]
        columns = np.concatenate([*(row.columns for row in summed), *placed])
        weights = np.concatenate([*(row.weights for row in summed), *map(np.ones_like, placed)])
        found, place = np.unique(columns, return_inverse=True)
        halves = np.bincount(place, weights=weights).astype(np.int64) // 2
        capacity = len(youths) + sum(row.capacity for row in summed)
        return self._new(found[halves > 0], halves[halves > 0], capacity // 2)


def _nearly_full(rows: Rows, values: Floats) -> Iterator[Row]:
    """Rows with weights above one that have no room for their heaviest column."""
    if len(rows):
        heaviest = np.maximum.reduceat(rows.weights, rows.first[:-1])
        used = rows.sums(values[rows.columns] * rows.weights)
        full = (heaviest > 1) & (rows.capacity > 0) & (used >= rows.capacity - heaviest)
        yield from map(rows.__getitem__, np.flatnonzero(full).tolist())


def _broken_covers(
    program: Program, row: Row, values: Floats
) -> Iterator[tuple[float, int, int, int]]:
    """(by how much, weight of the heavy, how many fit, youth) of covers that the values break."""
    weights, value = row.weights, values[row.columns]
    youth = program.youth[row.columns]
    for count in range(1, MOST_AT_ONCE):
        fits = (weights * count <= row.capacity) & (weights * (count + 1) > row.capacity)
        for heavy in np.unique(weights[fits]).tolist():
            light = (weights > row.capacity - count * heavy) & (weights < heavy)
            if light.any():
                by_youth = np.bincount(youth[light], weights=value[light])
                excess = by_youth + value[weights >= heavy].sum() - count
                for broken in np.flatnonzero(excess > VIOLATED).tolist():
                    yield float(excess[broken]), heavy, count, broken


def _uneven(rows: Rows, place: Ints, values: Floats, fractional: Ints) -> tuple[Ints, Ints]:
    """Numbers of the tight rows with an odd weight on a fraction, and their weights [, support]."""
    is_fraction = np.zeros(len(values), dtype=np.bool_)
    is_fraction[fractional] = True
    used = rows.sums(values[rows.columns] * rows.weights)
    odd = rows.sums((is_fraction[rows.columns] & (rows.weights % 2 == 1)).astype(np.int64))
    tight = (used > rows.capacity - SLACK_TO_SPARE) & (odd > 0)
    line = np.cumsum(tight) - 1
    wanted = tight[rows.number] & (place[rows.columns] >= 0)
    weights = np.zeros((int(tight.sum()), int(place.max()) + 1), dtype=np.int64)
    weights[line[rows.number[wanted]], place[rows.columns[wanted]]] = rows.weights[wanted]
    return np.flatnonzero(tight), weights


@dataclass(frozen=True)
class Half:
    """A sum of lines, halved and rounded down, that the values exceed by so much."""

    lines: Ints
    filled: list[int]  # youths whose rows make the weights of whole columns even
    excess: float
    size: float  # length of its weights


@dataclass
class Halves:
    """Rows modulo two over the columns with a fractional value: R rows, F columns."""

    rows: list[int]  # numbers of the program's rows, then youths
    youths: list[int]
    weights: Ints  # [R, support] coefficients on all columns with a value
    values: Floats  # [support]
    capacity: Ints  # [R]
    slack: Floats  # [R]
    whole: Bools  # [support] columns whose value is one
    youth: Ints  # [support]

    @staticmethod
    def of(program: Program, values: Floats) -> Halves | None:
        """The tight rows; None if nothing is fractional."""
        support = np.flatnonzero(values > WHOLE)
        whole = values[support] > 1 - WHOLE
        if whole.all():
            return None
        place = np.full(program.size, -1, dtype=np.int64)
        place[support] = np.arange(len(support))
        rows, weights = _uneven(program.rows, place, values, support[~whole])
        youth = program.youth[support]
        youths = np.unique(youth[~whole])
        weights = np.concatenate([weights, (youth == youths[:, None]).astype(np.int64)])
        capacity = np.concatenate([program.rows.capacity[rows], np.ones(len(youths), np.int64)])
        slack = np.maximum(0, capacity - weights @ values[support])
        return Halves(
            rows.tolist(), youths.tolist(), weights, values[support], capacity, slack, whole, youth
        )

    def broken(self, most: int) -> Iterator[tuple[list[int], list[int]]]:
        """Rows and youths whose sum, halved and rounded down, the values break; worst first."""
        halved = [self._halved(np.flatnonzero(lines)) for lines in self._sums()]
        worth = [half for half in halved if half.excess > VIOLATED]
        for half in sorted(worth, key=lambda half: -half.excess / half.size)[:most]:
            lines, rows = half.lines.tolist(), len(self.rows)
            youths = [self.youths[line - rows] for line in lines if line >= rows]
            yield [self.rows[line] for line in lines if line < rows], youths + half.filled

    def _halved(self, lines: Ints) -> Half:
        total = self.weights[lines].sum(axis=0)
        odd = (total % 2 == 1) & self.whole
        halves = (total + odd) // 2
        room = (int(self.capacity[lines].sum()) + int(odd.sum())) // 2
        size = float(np.sqrt(halves @ halves + 1))
        return Half(lines, self.youth[odd].tolist(), float(halves @ self.values) - room, size)

    def _sums(self) -> Bools:
        """[sums, R] which rows to add up: found by elimination, column after column."""
        values = self.values[~self.whole]
        odd_capacity = (self.capacity + self.weights[:, self.whole].sum(axis=1) % 2) % 2 == 1
        state = _Elimination(
            self.weights[:, ~self.whole] % 2 == 1, odd_capacity, self.slack, values
        )
        return state.run()


class _Elimination:
    def __init__(self, odd: Bools, capacity: Bools, slack: Floats, values: Floats) -> None:
        self.odd, self.capacity, self.slack = odd.copy(), capacity.copy(), slack.copy()
        self.values = values
        self.sums = np.eye(len(odd), dtype=np.bool_)
        self.used = np.zeros(len(odd), dtype=np.bool_)
        self.found: dict[bytes, Bools] = {}

    def run(self) -> Bools:
        order = np.argsort(-self.values, kind="stable").tolist()
        self._collect()
        for turn, column in enumerate(order):
            self._eliminate(column)
            if turn in (len(order) // 3, 2 * len(order) // 3):
                self._collect()
        self._collect()
        return np.array(list(self.found.values()), dtype=np.bool_)

    def _eliminate(self, column: int) -> None:
        """One tight row with the column is added to all others that have it."""
        with_it = self.odd[:, column] & (self.slack < 1)
        free = np.flatnonzero(with_it & ~self.used)
        if not len(free):
            return
        pivot = free[np.lexsort((self.odd[free].sum(axis=1), self.slack[free]))[0]]
        self.used[pivot] = True
        with_it[pivot] = False
        for table in (self.odd, self.sums, self.capacity):
            table[with_it] ^= table[pivot]
        self.slack[with_it] += self.slack[pivot]

    def _collect(self) -> None:
        """Sums of one or two lines that lose less than one by rounding."""
        loss = self.slack + self.odd.astype(np.float32) @ self.values.astype(np.float32)
        for line in np.flatnonzero(self.capacity & (loss < 1 - VIOLATED)):
            self._remember(self.sums[line])
        best = np.argsort(loss, kind="stable")[:PAIRS]
        odd = self.odd[best].astype(np.float32)
        both = (odd * self.values.astype(np.float32)) @ odd.T
        pair_loss = loss[best][:, None] + loss[best][None, :] - 2 * both
        uneven = self.capacity[best][:, None] != self.capacity[best][None, :]
        one, other = np.nonzero(np.triu(uneven & (pair_loss < 1 - VIOLATED), 1))
        for pair in np.argsort(pair_loss[one, other], kind="stable")[:PAIRS].tolist():
            self._remember(self.sums[best[one[pair]]] ^ self.sums[best[other[pair]]])

    def _remember(self, rows: Bools) -> None:
        self.found.setdefault(rows.tobytes(), rows.copy())
