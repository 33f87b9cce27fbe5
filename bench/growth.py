"""How the time grows with the number of youths: seconds = a · youths ^ exponent, fitted on logs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.race import Entry

LEAST_SECONDS = 0.001
"""Below, a clock measures itself."""


def size(entry: Entry) -> int:
    return int(entry.instance.partition("-")[2])


def kind(entry: Entry) -> str:
    return entry.instance.partition("-")[0]


def seconds(entry: Entry) -> float:
    """A whole problem's include the making of its program, which is part of the work."""
    made = (entry.made or 0.0) if kind(entry) == "whole" else 0.0
    return max(LEAST_SECONDS, (entry.seconds or 0.0) + made)


def is_proven(entry: Entry) -> bool:
    return entry.proven == entry.goals


def exponent(entries: Sequence[Entry]) -> float:
    """Of the contests that were proven to the end; needs two."""
    sizes = np.log([size(entry) for entry in entries])
    return float(np.polyfit(sizes, np.log([seconds(entry) for entry in entries]), 1)[0])
