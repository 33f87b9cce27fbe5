"""What good looks like, and by how much it is missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.growth import seconds
from bench.questions import Answered
from bench.race import Entry
from bench.run import Measured

CORE = {500: 0.03, 5_000: 0.5, 50_000: 10.0}
"""Seconds."""
CORE_MB = 512
WHOLE = {500: 2.0, 2_000: 15.0}
FIRST_GOALS, FIRST_SIZE, FIRST_SECONDS = 6, 5_000, 60.0
"""Placed, three tiers and two of unlucky, at the size where not all goals can be proven."""
ASKED_ABOUT, WHAT_IF_MS, EXPLAINED = ("plain", 5_000), 5.0, 0.3
CALLED_FOR, CALLED = ("whole", 500), 5.0
GAP, HARDEST, GAP_HARDEST = 8.0, "gapb 4", 60.0


@dataclass(frozen=True)
class Goal:
    """One line: what was wanted of which work, and what came out."""

    work: str
    wanted: str
    measured: str
    verdict: str


def goals(found: Measured) -> Iterator[Goal]:
    """Those of what was measured."""
    grown = {entry.instance: entry for entry in found.growth if entry.seconds is not None}
    for size, most in CORE.items():
        yield from _timed(grown.get(f"core-{size}"), f"flow core, {size:,} youths", most)
    for size, most in WHOLE.items():
        yield from _timed(grown.get(f"whole-{size}"), f"everything on, {size:,} youths", most)
    if largest := grown.get(f"whole-{FIRST_SIZE}"):
        yield _first_goals(largest)
    for asked in found.questions:
        if (asked.kind, asked.size) == ASKED_ABOUT:
            yield from _questions(asked)
        if (asked.kind, asked.size) == CALLED_FOR:
            yield _calls(asked)
    if found.gap:
        yield _assignment(found)


def _timed(entry: Entry | None, work: str, most: float) -> Iterator[Goal]:
    if entry is None:
        return
    took = seconds(entry)
    all_proven = entry.proven == entry.goals
    measured = f"{took:.2f} s, {entry.peak_mb} MB, {entry.proven} of {entry.goals} proven"
    verdict = _verdict(took, most) if all_proven else "not all proven"
    yield Goal(work, f"≤ {most:g} s, all proven", measured, verdict)


def _first_goals(entry: Entry) -> Goal:
    enough = entry.proven >= FIRST_GOALS
    return Goal(
        f"everything on, {FIRST_SIZE:,} youths",
        f"placed, tiers, unlucky proven in ≤ {FIRST_SECONDS:g} s",
        f"{entry.proven} of {entry.goals} goals proven in {seconds(entry):.1f} s",
        _verdict(seconds(entry), FIRST_SECONDS) if enough else "missed: not proven",
    )


def _questions(asked: Answered) -> Iterator[Goal]:
    slowest = max(asked.what_if_ms.values())
    about = f"{asked.size:,} youths"
    yield Goal(
        f"one what-if, {about}",
        f"≤ {WHAT_IF_MS:g} ms, the median",
        f"{slowest:.1f} ms for the slowest kind",
        _verdict(slowest, WHAT_IF_MS),
    )
    yield Goal(
        f"explain all {asked.unplaced} unplaced, {about}",
        f"≤ {EXPLAINED:g} s",
        f"{asked.explained:.2f} s",
        _verdict(asked.explained, EXPLAINED),
    )


def _calls(asked: Answered) -> Goal:
    return Goal(
        f"call list, {asked.size:,} youths",
        f"≤ {CALLED:g} s",
        f"{asked.calls} calls in {asked.called:.1f} s, each planned anew",
        _verdict(asked.called, CALLED),
    )


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
    return "met" if took <= most else f"missed by a factor of {took / most:.1f}"
