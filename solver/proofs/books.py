"""The books in which a plan is proven: how rows and parts are named, and a ledger for each.

Rows are named `rule/number/subject`, the number counting the rows of that limit; a part by any
youth in it. Shared by those who make a certificate and those who judge it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.format.solution import Placement
from solver.model.program import Program
from solver.pairs.tables import Bools, Ints
from solver.proofs.duality import Ledger


class Names:
    """Names of a program's rows and youths in a certificate."""

    def __init__(self, program: Program) -> None:
        self.rows = _row_names(program.rows.limits)
        self.row = {name: number for number, name in enumerate(self.rows)}
        self.youths = {
            int(program.youth[c]): program.pairs[p].youth.id for c, p in _firsts(program)
        }
        self.youth = {name: row for row, name in self.youths.items()}

    def written(self, prices: Mapping[int, int]) -> dict[str, int]:
        return {self.rows[row]: price for row, price in sorted(prices.items())}


@dataclass(frozen=True)
class Books:
    """A ledger for each part with prices of its own, one for all others together."""

    common: Ledger
    own: dict[int, Ledger]  # by the label of the part

    @staticmethod
    def of(program: Program, chosen: Sequence[int], labels: Ints, own: Iterable[int]) -> Books:
        """`labels` [youth rows]: the part of every youth."""
        part, taken = labels[program.youth], np.zeros(program.size, dtype=np.bool_)
        taken[list(chosen)] = True
        separate = sorted(set(own))
        ledgers = {label: _ledger(program, taken, part == label) for label in separate}
        return Books(_ledger(program, taken, ~np.isin(part, separate)), ledgers)


def _ledger(program: Program, taken: Bools, columns: Bools) -> Ledger:
    rows = program.rows.those(columns[program.rows.columns[program.rows.first[:-1]]])
    small, old = replace(program, rows=rows).keep(columns)
    return Ledger(small, np.flatnonzero(taken[old]).tolist())


def columns_of(program: Program, placements: Iterable[Placement]) -> tuple[int, ...]:
    """The columns of those placements that the program has, ascending."""
    wanted = {
        (one.youth, one.offer, tuple(tuple(sorted(step.shifts)) for step in one.steps))
        for one in placements
    }
    names = {(youth, offer) for youth, offer, _ in wanted}
    among = [(pair.youth.id, pair.offer.id) in names for pair in program.pairs]
    columns = np.flatnonzero(np.array(among, dtype=np.bool_)[program.pair]).tolist()
    return tuple(column for column in columns if _choice(program, column) in wanted)


def _choice(program: Program, column: int) -> tuple[str, str, tuple[tuple[int, ...], ...]]:
    pair = program.pairs[program.pair[column]]
    shifts = tuple(
        tuple(sorted(pair.patterns.shifts[pattern])) for pattern in program.patterns[column]
    )
    return pair.youth.id, pair.offer.id, shifts


def _row_names(limits: Sequence[tuple[str, str]]) -> list[str]:
    counted: Counter[tuple[str, str]] = Counter()
    names = []
    for rule, subject in limits:
        names.append(f"{rule}/{counted[rule, subject]}/{subject}")
        counted[rule, subject] += 1
    return names


def _firsts(program: Program) -> Iterator[tuple[int, int]]:
    """The first column of every youth and its pair."""
    _, first = np.unique(program.youth, return_index=True)
    return zip(first.tolist(), program.pair[first].tolist(), strict=True)
