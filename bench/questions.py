"""How long the questions about a plan take: what if, why, who would help.

    python -m bench.questions plain 5000 120

In a plain problem flow decides every question; a whole one has everything.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from random import Random
from statistics import median

from bench.instances import PROBLEMS
from bench.measuring import in_a_child, peak_mb, timed
from solver.advice.anew import Anew
from solver.advice.calls import find_calls
from solver.explanations.explaining import PlanExplainer
from solver.format import Problem, Solution
from solver.solve import solve
from solver.what_if.changes import Change, Forbid, Lock, Place, Swap
from solver.what_if.state import CannotBe, WhatIf

Make = Callable[[WhatIf, Random], Change]
GRACE = 600.0
LARGEST_CALLED = 500
"""Youths up to whom the call list is made."""
ASKED = 60
"""Questions of each kind."""
SEED = 1


@dataclass(frozen=True)
class Answered:
    """Seconds, but for `what_if_ms`: the median of each kind of question.

    `prepared`: for making the candidates of the unplaced, also those that lifted rules would give.
    """

    kind: str
    size: int
    status: str
    placed: int
    solved: float
    built: float
    prepared: float
    explained: float
    unplaced: int
    what_if_ms: dict[str, float]
    calls: int
    called: float
    peak_mb: int


def answered(kind: str, size: int, seconds: float) -> Answered | None:
    """In a process of its own; None if it comes to no end."""
    within = GRACE + 2 * seconds
    found = in_a_child("bench.questions", kind, str(size), str(seconds), within=within)
    return Answered(**found) if found else None


def run(kind: str, size: int, seconds: float) -> Answered:
    """`seconds` is the limit of the solve that gives the plan to ask about."""
    problem = PROBLEMS[kind](size)
    solution, solved = timed(lambda: solve(problem, time_limit=seconds))
    explainer = PlanExplainer(problem, solution)
    state, built = timed(lambda: explainer.what_if)
    _, prepared = timed(explainer.prepare)
    unplaced, explained = timed(explainer.unplaced)
    calls, called = timed(lambda: _called(problem, solution) if size <= LARGEST_CALLED else 0)
    kinds = {name: list(_asked(state, kind)) for name, kind in KINDS.items()}
    return Answered(
        kind=kind,
        size=size,
        status=solution.status,
        placed=len(solution.placements),
        solved=solved,
        built=built,
        prepared=prepared,
        explained=explained,
        unplaced=len(unplaced),
        what_if_ms={name: round(median(times), 2) for name, times in kinds.items()},
        calls=calls,
        called=called,
        peak_mb=peak_mb(),
    )


def _called(problem: Problem, solution: Solution) -> int:
    """How many calls there are, each of them solved anew."""
    state = WhatIf(problem, solution)
    calls = find_calls(problem, solution, state=state)
    anew = Anew(state, calls)
    return len([anew.solved(call) for call in calls])


def _asked(state: WhatIf, made: Make) -> Iterator[float]:
    """Milliseconds of questions with a price; those that cannot be are answered too."""
    draw = Random(SEED)
    for _ in range(ASKED):
        change = made(state, draw)
        _, seconds = timed(partial(_price, state, change))
        yield seconds * 1000


def _price(state: WhatIf, change: Change) -> Mapping[str, object] | None:
    """What the answer says; None: it cannot be."""
    try:
        return state.ask([change]).told()
    except CannotBe:
        return None


def _move(state: WhatIf, draw: Random) -> Change:
    youth = draw.choice(sorted(state.board.at))
    return Place(youth, draw.choice(sorted(state.board.pairs[youth])))


def _place(state: WhatIf, draw: Random) -> Change:
    waiting = sorted(set(state.board.pairs) - set(state.board.at))
    return Place(draw.choice(waiting))


def _lock(state: WhatIf, draw: Random) -> Change:
    return Lock(draw.choice(sorted(state.board.at)))


def _forbid(state: WhatIf, draw: Random) -> Change:
    youth = draw.choice(sorted(state.board.at))
    return Forbid(youth, state.board.at[youth].pair.offer.id)


def _swap(state: WhatIf, draw: Random) -> Change:
    one, other = draw.sample(sorted(state.board.at), 2)
    return Swap((one, other))


KINDS: dict[str, Make] = {
    "move": _move,
    "place": _place,
    "lock": _lock,
    "forbid": _forbid,
    "swap": _swap,
}

if __name__ == "__main__":
    print(json.dumps(asdict(run(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))))
