"""The plots of docs/benchmarks.md, as SVG that is the same for the same figures."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from bench.goals import CORE, WHOLE
from bench.growth import kind, seconds, size
from bench.run import Measured

LINES = {"core": ("flow core", "#0059b3", CORE), "whole": ("everything on", "#b35900", WHOLE)}


def draw(found: Measured, folder: Path) -> None:
    """Seconds against youths, both on logarithmic scales, with the goals as open circles."""
    mpl.rcParams.update({"svg.hashsalt": "benchmarks", "svg.fonttype": "none"})
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    for name, (label, colour, wanted) in LINES.items():
        entries = [one for one in found.growth if kind(one) == name and one.seconds is not None]
        sizes, times = [size(one) for one in entries], [seconds(one) for one in entries]
        axes.loglog(sizes, times, "o-", color=colour, label=label)
        axes.loglog(list(wanted), list(wanted.values()), "o", mfc="none", ms=12, color=colour)
    axes.set(xlabel="youths (as many offers)", ylabel="seconds")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(title="open circles: goals", frameon=False)
    figure.savefig(folder / "benchmark-growth.svg", metadata={"Date": None})
