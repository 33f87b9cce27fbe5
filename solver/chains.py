"""What a candidate can choose: one pattern for every ladder step, each day kept that was used.

Where the choice touches nothing that is shared with others, only the best chain is kept; else
every chain that no other one beats in what it uses and in all goals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from solver.candidates import Pair
from solver.tables import DAYS, Bools, Ints


@dataclass(frozen=True)
class Chains:
    """C choices of one pair. K steps."""

    patterns: Ints  # [C, K] positions in the pair's patterns
    hours: Ints  # [C] goal hours, of the final step
    travel: Ints  # [C] goal travel, minutes a week in the final step


def best_chain(pair: Pair) -> Chains:
    """The one best choice: hours, then travel, then the earliest patterns, last step first."""
    final = pair.legal[-1]
    order = np.lexsort((final, pair.travel[final], pair.hours[final]))
    chain = [int(final[order[0]])]
    for step in reversed(pair.legal[:-1]):
        chain.append(int(step[_inside(pair, step, chain[-1])][0]))
    return _chains(pair, [tuple(reversed(chain))])


def undominated_chains(pair: Pair, *, days: bool, minutes: bool) -> Chains:
    """Every choice that matters when weekdays, weekly minutes or both are shared with others."""
    chains = _chains(pair, _all_chains(pair, days=days, minutes=minutes))
    kept = _undominated(_uses(pair, chains.patterns, days=days, minutes=minutes), chains)
    return Chains(chains.patterns[kept], chains.hours[kept], chains.travel[kept])


def _all_chains(pair: Pair, *, days: bool, minutes: bool) -> list[tuple[int, ...]]:
    """All chains, of those alike in use one for each step but the last."""
    chains: list[tuple[int, ...]] = [(int(pattern),) for pattern in pair.legal[-1]]
    for step in reversed(pair.legal[:-1]):
        alike = _alike(pair, step, days=days, minutes=minutes)
        chains = [
            (int(pattern), *chain)
            for chain in chains
            for pattern in alike[_inside(pair, alike, chain[0])]
        ]
    return chains


def _alike(pair: Pair, step: Ints, *, days: bool, minutes: bool) -> Ints:
    """The first pattern of each weekday mask and number of minutes, as far as they matter."""
    mask = pair.patterns.mask[step]
    worked = pair.patterns.minutes[step] if minutes else np.zeros_like(step)
    keys = np.stack([mask, worked], axis=1)
    _, first = np.unique(keys, axis=0, return_index=True)
    return step[np.sort(first)]


def _inside(pair: Pair, step: Ints, later: int) -> Bools:
    if not pair.grows:
        return np.ones(len(step), dtype=np.bool_)
    inside: Bools = (pair.patterns.mask[step] & ~pair.patterns.mask[later]) == 0
    return inside


def _chains(pair: Pair, chains: list[tuple[int, ...]]) -> Chains:
    patterns = np.array(chains, dtype=np.int64).reshape(len(chains), len(pair.legal))
    final = patterns[:, -1]
    return Chains(patterns, pair.hours[final], pair.travel[final])


def _uses(pair: Pair, patterns: Ints, *, days: bool, minutes: bool) -> Ints:
    """[C, U] what every chain uses, step by step; less is better."""
    columns = []
    if days:
        bits = pair.patterns.mask[patterns][:, :, None] >> np.arange(DAYS) & 1
        columns.append(bits.reshape(len(patterns), -1))
    if minutes:
        columns.append(pair.patterns.minutes[patterns])
    return np.concatenate(columns, axis=1)


def _undominated(uses: Ints, chains: Chains) -> Ints:
    """Positions of the chains that no other one beats; of equal ones the first."""
    costs = np.concatenate([uses, chains.hours[:, None], chains.travel[:, None]], axis=1)
    order = np.lexsort((*chains.patterns.T[::-1], costs.sum(axis=1)))
    kept: list[int] = []
    frontier = np.empty((0, costs.shape[1]), dtype=np.int64)
    for position in order:
        if not (frontier <= costs[position]).all(axis=1).any():
            kept.append(int(position))
            frontier = costs[kept]
    return np.array(sorted(kept), dtype=np.int64)
