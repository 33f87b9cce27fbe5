"""The plots of docs/benchmarks.md, as SVG that is the same for the same figures."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from bench.goals import CORE, WHOLE
from bench.growth import is_proven, kind, seconds, size
from bench.journeys import HEADS, Journeys, series
from bench.race import Entry
from bench.run import Measured

LINES = {"core": ("flow core", "#0059b3", CORE), "whole": ("everything on", "#b35900", WHOLE)}


def draw(found: Measured, folder: Path) -> None:
    """Seconds against youths, both on logarithmic scales, with the goals as open circles.

    Where not every goal is proven within the limit, a cross.
    """
    mpl.rcParams.update({"svg.hashsalt": "benchmarks", "svg.fonttype": "none"})
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    for name, (label, colour, wanted) in LINES.items():
        entries = [one for one in found.growth if kind(one) == name and one.seconds is not None]
        proven = [one for one in entries if is_proven(one)]
        ended = [one for one in entries if not is_proven(one)]
        axes.loglog(*_points(proven), "o-", color=colour, label=label)
        axes.loglog(*_points(ended), "x", color=colour, ms=9)
        axes.loglog(list(wanted), list(wanted.values()), "o", mfc="none", ms=12, color=colour)
    axes.set(xlabel="youths (as many offers)", ylabel="seconds")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(title="open circles: goals\ncrosses: not all proven", frameon=False)
    figure.savefig(folder / "benchmark-growth.svg", metadata={"Date": None})
    for one in found.journeys:
        if one.head == HEADS["bench.timetable_growth"]:
            _draw_journeys(one, folder)


def _draw_journeys(grown: Journeys, folder: Path) -> None:
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    for what, points in series(grown).items():
        axes.loglog(*zip(*points, strict=True), "o-", label=what)
    axes.set(xlabel="connections, or works", ylabel="ms of the processor")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(folder / "benchmark-journeys.svg", metadata={"Date": None})


def _points(entries: list[Entry]) -> tuple[list[int], list[float]]:
    return [size(one) for one in entries], [seconds(one) for one in entries]
