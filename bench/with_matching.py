"""A stable matching (Gale and Shapley's, from the `matching` package).

It knows ranks on both sides and the places of an offer; what it breaks of the rest is counted.
"""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from matching.games import HospitalResident

from bench.instances import Instance
from bench.result import Result
from solver.model.program import grouped
from solver.pairs.tables import Ints
from solver.search.greedy import Room

Ranked = dict[str, list[str]]
Names = tuple[str, str]
DEEP = 10_000_000
STACK = 1 << 30


def stable(instance: Instance, _seconds: float) -> Result:
    """Youths rank offers as the goals do; offers take early tiers first, then the lottery's."""
    known = np.flatnonzero(instance.places[instance.offer] > 0)
    first = _first_of_each_pair(instance, known)
    pairs = _in_a_deep_thread(*_wishes(instance, list(first.values())))
    chosen = sorted(first[pair] for pair in pairs)
    broken = sum(left < 0 for left in Room.of(instance.program, chosen).left)
    return Result(chosen, note=f"{broken} limits broken" if broken else "")


def _in_a_deep_thread(youths: Ranked, offers: Ranked, places: dict[str, int]) -> list[Names]:
    """The package copies its players by recursion, one level for every friend of a friend."""
    sys.setrecursionlimit(DEEP)
    threading.stack_size(STACK)
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(_solved, youths, offers, places).result()


def _solved(youths: Ranked, offers: Ranked, places: dict[str, int]) -> list[Names]:
    game = HospitalResident.create_from_dictionaries(youths, offers, places)
    matching = game.solve(optimal="resident")
    return [(youth.name, offer.name) for offer, taken in matching.items() for youth in taken]


def _first_of_each_pair(instance: Instance, known: Ints) -> dict[tuple[str, str], int]:
    """One column of every pair, by the names of youth and offer."""
    youth, offer = instance.program.youth, instance.offer
    named = {}
    for column in reversed(known.tolist()):
        named[str(youth[column]), str(offer[column])] = column
    return named


def _wishes(instance: Instance, columns: list[int]) -> tuple[Ranked, Ranked, dict[str, int]]:
    """What youths want, what offers want, and the places of the offers."""
    youth, offer = instance.program.youth, instance.offer
    lottery = instance.costs("lottery")
    tiers = [instance.costs(goal) for goal in instance.goals if goal.startswith("tiers")]
    by_rank = np.lexsort((lottery[columns], instance.rank[columns]))
    by_tier = np.lexsort((lottery[columns], *(tier[columns] for tier in reversed(tiers))))
    at = np.array(columns)
    youths = _ranked(youth[at[by_rank]], offer[at[by_rank]])
    offers = _ranked(offer[at[by_tier]], youth[at[by_tier]])
    return youths, offers, {name: int(instance.places[int(name)]) for name in offers}


def _ranked(who: Ints, whom: Ints) -> Ranked:
    return {str(one): [str(other) for other in whom[at]] for one, at in grouped(who).items()}
