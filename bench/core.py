"""The pure core of a matching, made as arrays: youths, their pairs, places, heads.

Villages stand on a square grid, five youths and five offers in each on average: a larger problem
is a larger country. A youth reaches the offers of its own village and of the four around it, has
wished for some of them, and may get the others. There are fewer places than youths; half
of the employers have room for fewer heads than places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from solver.model.program import Program, grouped
from solver.model.rows import Row, Rows
from solver.pairs.tables import Ints

GOALS = ("placed", "tiers[0]", "tiers[1]", "tiers[2]", "unlucky[0]", "unlucky[1]",
         "wishes", "hours", "travel", "lottery", "ties")  # fmt: skip
A_VILLAGE = 5
AROUND = ((0, 0), (0, 1), (1, 0), (0, -1), (-1, 0))
TIERS = 3
GOOD, FAIR = 3, 8
OTHER_RANK = 20
PLACES = (0, 0, 1, 1, 1, 2)


@dataclass(frozen=True)
class Core:
    """A program of N columns, one a pair, and what the columns are about."""

    program: Program
    offer: Ints  # [N]
    places: Ints  # [offers]


def core_program(size: int, seed: int) -> Core:
    """A network of `size` youths and as many offers; goals as in solver.pairs.goals."""
    draw = np.random.default_rng(seed)
    youth, offer, away = _reached(size, draw)
    places = draw.choice(PLACES, size)
    count = len(youth)
    program = Program(
        pairs=(),
        pair=np.arange(count),
        youth=youth,
        patterns=((),) * count,
        costs=_costs(size, youth, away, draw),
        rows=Rows.of([*_places(offer, places), *_heads(offer, places, draw)]),
        must=frozenset(),
        minimal=np.ones(count, dtype=np.bool_),
    )
    return Core(program, offer, places)


def _reached(size: int, draw: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Three arrays [N], by youth: youth, offer, and whether it is another village."""
    side = max(1, int(np.sqrt(size / A_VILLAGE)))
    homes = draw.integers(0, side, (size, 2))
    sites = draw.integers(0, side, (size, 2))
    number = np.array([side, 1], dtype=np.int64)
    order = np.argsort(sites @ number, kind="stable")
    villages = (sites @ number)[order]
    parts = [
        (*_those_of((homes + step) % side @ number, villages, order), int(any(step)))
        for step in AROUND
    ]
    youth = np.concatenate([part[0] for part in parts])
    offer = np.concatenate([part[1] for part in parts])
    away = np.concatenate([np.full(len(part[0]), part[2]) for part in parts])
    by_youth = np.lexsort((offer, youth))
    return youth[by_youth], offer[by_youth], away[by_youth]


def _those_of(wanted: Ints, villages: Ints, order: Ints) -> tuple[Ints, Ints]:
    """Youths and the offers in the village that each wants; `villages` ascending."""
    first, last = np.searchsorted(villages, wanted), np.searchsorted(villages, wanted, "right")
    counts = last - first
    youth = np.repeat(np.arange(len(wanted)), counts)
    inside = np.arange(len(youth)) - np.repeat(np.cumsum(counts) - counts, counts)
    return youth, order[np.repeat(first, counts) + inside]


def _costs(size: int, youth: Ints, away: Ints, draw: np.random.Generator) -> Ints:
    """[goals, N]"""
    count = len(youth)
    tier = draw.integers(0, TIERS, size)[youth]
    rank = _ranks(youth, draw)
    fair = (rank > GOOD) & (rank <= FAIR)
    return np.stack(
        [
            np.full(count, -1),
            *(-(tier == one).astype(np.int64) for one in range(TIERS)),
            (rank > FAIR).astype(np.int64),
            fair.astype(np.int64),
            rank,
            draw.integers(0, 20, count),
            draw.integers(40, 200, count) + 200 * away,
            draw.integers(0, 1 << 16, count),
            np.zeros(count, dtype=np.int64),
        ]
    )


def _ranks(youth: Ints, draw: np.random.Generator) -> Ints:
    """[N] a place among the youth's wishes for some pairs, in a drawn order, else the last."""
    order = np.lexsort((draw.random(len(youth)), youth))
    place = np.empty(len(youth), dtype=np.int64)
    place[order] = np.arange(len(youth)) - np.searchsorted(youth, youth[order]) + 1
    wishes = draw.integers(1, 13, int(youth.max(initial=0)) + 1)[youth]
    return np.where(place <= wishes, place, OTHER_RANK)


def _places(offer: Ints, places: Ints) -> Iterator[Row]:
    for one, columns in grouped(offer).items():
        if len(columns) > places[one]:
            yield _row("offer", one, columns, int(places[one]))


def _heads(offer: Ints, places: Ints, draw: np.random.Generator) -> Iterator[Row]:
    """Employers of two offers each on average."""
    employer = draw.integers(0, max(1, len(places) // 2), len(places))
    room = np.bincount(employer, places).astype(np.int64)
    limited = draw.random(len(room)) < 0.5
    for one, columns in grouped(employer[offer]).items():
        if limited[one] and room[one] > 1:
            yield _row("heads", one, columns, int(room[one]) - 1)


def _row(rule: str, subject: int, columns: Ints, capacity: int) -> Row:
    return Row(rule, str(subject), columns, np.ones_like(columns), capacity)
