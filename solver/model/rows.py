"""The rows of a program, kept together as arrays so that thousands can be narrowed at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from solver.pairs.tables import Bools, Ints

Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True)
class Row:
    """Σ weights of the chosen columns ≤ capacity. `rule` and `subject` say which limit it is."""

    rule: str
    subject: str
    columns: Ints  # ascending positions
    weights: Ints
    capacity: int
    origin: int = -1
    """Number of the row in the program that this one comes from (see solver.search.cuts)."""
    is_cut: bool = False

    def only(self, positions: Ints) -> Row:
        """The row seen by some columns only; `positions` [N] are their new ones, -1 = gone."""
        new = positions[self.columns]
        kept = new >= 0
        columns, weights = new[kept], self.weights[kept]
        return Row(
            self.rule, self.subject, columns, weights, self.capacity, self.origin, self.is_cut
        )


@dataclass(frozen=True)
class Rows:
    """R rows with E coefficients in all, row after row."""

    limits: tuple[tuple[str, str], ...]  # [R] rule and subject
    columns: Ints  # [E]
    weights: Ints  # [E]
    first: Ints  # [R + 1] where the coefficients of each row begin
    capacity: Ints  # [R]
    origin: Ints  # [R]
    is_cut: Bools  # [R]

    @staticmethod
    def of(rows: Iterable[Row]) -> Rows:
        """The rows in their order."""
        every = list(rows)
        sizes = [len(row.columns) for row in every]
        nothing = np.empty(0, dtype=np.int64)
        return Rows(
            limits=tuple((row.rule, row.subject) for row in every),
            columns=np.concatenate([nothing, *(row.columns for row in every)]),
            weights=np.concatenate([nothing, *(row.weights for row in every)]),
            first=np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64),
            capacity=np.array([row.capacity for row in every], dtype=np.int64),
            origin=np.array([row.origin for row in every], dtype=np.int64),
            is_cut=np.array([row.is_cut for row in every], dtype=np.bool_),
        )

    def __len__(self) -> int:
        return len(self.limits)

    def __iter__(self) -> Iterator[Row]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> Row:
        own = slice(self.first[number], self.first[number + 1])
        return Row(
            *self.limits[number],
            self.columns[own],
            self.weights[own],
            int(self.capacity[number]),
            int(self.origin[number]),
            bool(self.is_cut[number]),
        )

    @cached_property
    def sizes(self) -> Ints:
        """[R] coefficients of each row."""
        return np.diff(self.first)

    @cached_property
    def number(self) -> Ints:
        """[E] the row of every coefficient."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def sums(self, values: npt.NDArray[Number]) -> npt.NDArray[Number]:
        """[R] from [E]: the sum over each row."""
        total = np.concatenate([np.zeros(1, values.dtype), np.cumsum(values)])
        summed: npt.NDArray[Number] = total[self.first[1:]] - total[self.first[:-1]]
        return summed

    def those(self, wanted: Bools) -> Rows:
        """The rows [R] that are wanted."""
        own = wanted[self.number]
        return Rows(
            tuple(self.limits[row] for row in np.flatnonzero(wanted).tolist()),
            self.columns[own],
            self.weights[own],
            np.concatenate([[0], np.cumsum(self.sizes[wanted])]),
            self.capacity[wanted],
            self.origin[wanted],
            self.is_cut[wanted],
        )

    def only(self, positions: Ints) -> Rows:
        """The rows seen by some columns only; `positions` [N] are their new ones, -1 = gone."""
        new = positions[self.columns]
        kept = new >= 0
        sizes = self.sums(kept.astype(np.int64))
        return Rows(
            self.limits,
            new[kept],
            self.weights[kept],
            np.concatenate([[0], np.cumsum(sizes)]),
            self.capacity,
            self.origin,
            self.is_cut,
        )

    def and_also(self, others: Rows) -> Rows:
        """These and then the others."""
        return Rows(
            self.limits + others.limits,
            np.concatenate([self.columns, others.columns]),
            np.concatenate([self.weights, others.weights]),
            np.concatenate([self.first, self.first[-1] + others.first[1:]]),
            np.concatenate([self.capacity, others.capacity]),
            np.concatenate([self.origin, others.origin]),
            np.concatenate([self.is_cut, others.is_cut]),
        )

    def most(self, label: Ints) -> Ints:
        """[R] Σ of the heaviest column of every label; `label` [N] of all columns, ascending."""
        if not len(self.columns):
            return np.zeros(len(self), dtype=np.int64)
        own = label[self.columns]
        new = np.ones(len(own), dtype=np.bool_)
        new[1:] = (own[1:] != own[:-1]) | (self.number[1:] != self.number[:-1])
        starts = np.flatnonzero(new)
        heaviest = np.maximum.reduceat(self.weights, starts)
        found: Ints = np.bincount(
            self.number[starts], weights=heaviest, minlength=len(self)
        ).astype(np.int64)
        return found

    def by_column(self, size: int) -> tuple[Ints, Ints, Ints]:
        """(row, weight) of all coefficients by column, and [N + 1] where each column's begin."""
        order = np.argsort(self.columns, kind="stable")
        first = np.searchsorted(self.columns[order], np.arange(size + 1))
        return self.number[order], self.weights[order], first
