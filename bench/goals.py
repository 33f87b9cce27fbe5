"""What good looks like, and by how much it is missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.growth import is_proven, seconds
from bench.questions import Answered
from bench.race import Entry
from bench.run import Measured

CORE = {500: 0.03, 5_000: 0.5, 50_000: 10.0}
"""Seconds."""
CORE_MB = 512.0
WHOLE = {500: 2.0, 2_000: 15.0}
FIRST_GOALS, FIRST_SIZE, FIRST_SECONDS = 6, 5_000, 60.0
"""Placed, three tiers and two of unlucky, at the size where not all goals can be proven."""
ASKED_ABOUT, WHAT_IF_MS, EXPLAINED = ("plain", 5_000), 5.0, 0.3
CALLED_FOR, CALLED = ("whole", 500), 5.0
GAP, HARDEST, GAP_HARDEST = 8.0, "gapb 4", 60.0

TRAVEL = {
    "load, check and exchange, s of the processor": 30.0,
    "5,000 homes to 10,000 works and back, s of the processor": 45.0,
    "one more work, both ways, ms, 95th of 100": 10.0,
    "one home to 10,000 works and back, ms, 95th of 100": 150.0,
    "once for 5,000 homes and 10,000 workplaces, s": 60.0,
    "then all pairs by 4 modes, s": 2.0,
}
"""By what the benchmarks of journeys call it, the unit in it."""


MET = "met"
WHY = {
    "everything on, 500 youths": (
        "The relaxation says at once what placed, tiers and the first of unlucky can be. Of the "
        "others it stays 1 to 5 % below the plan: nearly half of the search makes cuts for them, "
        "the rest goes to looks of CP-SAT for plans and for what the cuts leave open."
    ),
    "everything on, 2,000 youths": (
        "Placed, tiers and the first of unlucky follow from one linear program on 150,000 columns "
        "that goes on from goal to goal. For the second of unlucky and for the wishes cuts reach "
        "the plan, and making them is half of the search; hours and lottery need CP-SAT too."
    ),
    "everything on, 5,000 youths": (
        "The relaxation says 4,809 placed, and two crowds of 60 and of 15 youths show that it is "
        "4,808. Tiers and the first of unlucky follow; for the second cuts reach 814 of 815, which "
        "takes more than all before, and CP-SAT closes the last one."
    ),
}
"""Of works that may miss their goal: where the time goes, as profiles showed."""


@dataclass(frozen=True)
class Goal:
    """One line: what was wanted of which work, and what came out."""

    work: str
    wanted: str
    measured: str
    verdict: str

    @property
    def why(self) -> str:
        """Why it is missed, if it is and that is known."""
        return "" if self.verdict == MET else WHY.get(self.work, "")


def goals(found: Measured) -> Iterator[Goal]:
    """Those of what was measured."""
    grown = {entry.instance: entry for entry in found.growth if entry.seconds is not None}
    cores = {size: grown[f"core-{size}"] for size in CORE if f"core-{size}" in grown}
    for size, entry in cores.items():
        yield _timed(entry, f"flow core, {size:,} youths", CORE[size])
    if most := max((entry.peak_mb or 0 for entry in cores.values()), default=0):
        yield _goal("flow core, memory", most, CORE_MB, "MB", f"{most} MB")
    for size in WHOLE:
        if whole := grown.get(f"whole-{size}"):
            yield _timed(whole, f"everything on, {size:,} youths", WHOLE[size])
    if largest := grown.get(f"whole-{FIRST_SIZE}"):
        yield _first_goals(largest)
    for asked in found.questions:
        if (asked.kind, asked.size) == ASKED_ABOUT:
            yield from _questions(asked)
        if (asked.kind, asked.size) == CALLED_FOR:
            yield _calls(asked)
    if found.gap:
        yield _assignment(found)
    yield from _travel(found)


def _travel(found: Measured) -> Iterator[Goal]:
    for what, *figures in (row for one in found.journeys for row in one.rows):
        if what in TRAVEL:
            verdict = _verdict(float(figures[0]), TRAVEL[what])
            yield Goal(what, f"≤ {TRAVEL[what]:g}", figures[0], verdict)


def _goal(work: str, got: float, most: float, unit: str, measured: str) -> Goal:
    return Goal(work, f"≤ {most:g} {unit}", measured, _verdict(got, most))


def _timed(entry: Entry, work: str, most: float) -> Goal:
    took = seconds(entry)
    measured = f"{took:.2f} s, {entry.peak_mb} MB, {entry.proven} of {entry.goals} proven"
    goal = _goal(work, took, most, "s, all proven", measured)
    return goal if is_proven(entry) else replace(goal, verdict="not all proven")


def _first_goals(entry: Entry) -> Goal:
    took = seconds(entry)
    measured = f"{entry.proven} of {entry.goals} goals proven in {took:.1f} s"
    wanted = "s, placed, tiers, unlucky proven"
    goal = _goal(f"everything on, {FIRST_SIZE:,} youths", took, FIRST_SECONDS, wanted, measured)
    return goal if entry.proven >= FIRST_GOALS else replace(goal, verdict="not proven")


def _questions(asked: Answered) -> Iterator[Goal]:
    slowest = max(asked.what_if_ms.values())
    about = f"{asked.size:,} youths"
    measured = f"{slowest:.1f} ms for the slowest kind"
    yield _goal(f"one what-if, {about}", slowest, WHAT_IF_MS, "ms, the median", measured)
    work = f"explain all {asked.unplaced} unplaced, {about}"
    yield _goal(work, asked.explained, EXPLAINED, "s", f"{asked.explained:.2f} s")


def _calls(asked: Answered) -> Goal:
    measured = f"{asked.calls} calls in {asked.called:.1f} s, each solved anew"
    return _goal(f"call list, {asked.size:,} youths", asked.called, CALLED, "s", measured)


def _assignment(found: Measured) -> Goal:
    hardest = max(one.seconds for one in found.gap if one.name == HARDEST)
    others = max(one.seconds for one in found.gap if one.name != HARDEST)
    met = all(one.proven and one.found == one.known for one in found.gap)
    slow = max(hardest / GAP_HARDEST, others / GAP)
    return Goal(
        "OR-Library GAP a and b",
        f"all proven, b10200 in ≤ {GAP_HARDEST:g} s, others ≤ {GAP:g} s",
        f"b10200 {hardest:.1f} s, others ≤ {others:.1f} s",
        _verdict(slow, 1) if met else "missed: not all proven",
    )


def _verdict(took: float, most: float) -> str:
    return MET if took <= most else f"missed by a factor of {took / most:.1f}"
