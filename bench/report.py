"""What came out, as a page of Markdown: docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from bench.contestants import CONTESTANTS
from bench.gap import Assigned
from bench.goals import Goal, goals
from bench.growth import exponent, is_proven, kind, seconds, size
from bench.journeys import HEADS, Journeys, powers
from bench.questions import Answered
from bench.race import Entry
from bench.run import Measured

GROWTH = "pictures/benchmark-journeys.svg"
LOAD = ("of the processor", "busy")
LIBRARIES = ("ortools", "numpy", "scipy", "matching")
HEAD = """\
# Benchmarks

Written by `make bench SECONDS={limit:.0f}`, everything in one run on one machine: {machine}.
Ratios within a run mean something; seconds are this machine's.

A *whole* problem has everything of format 1 switched on (solver/bench/generator.py says how it is
made); a *core* is only a network: youths, places, heads (bench/core.py). Both have as many offers
as youths. Every contestant gets the same columns and rows and {limit:.0f} seconds, in a process
of its own. *Proven* counts goals, in order. MB is the peak of the process, the problem included.
*Of the processor* is what the contest alone took of it, in seconds, and *busy* how many processes
wanted a core when it began: well above the cores, seconds are those of a busy machine.
"""


def text(found: Measured) -> str:
    parts = [
        HEAD.format(machine=machine(), limit=found.plan.seconds),
        "## Goals\n",
        _goals(goals(found)),
        _whys(goals(found)),
        "\n## Side by side\n",
        *(_beside(found, instance) for instance in found.plan.side_by_side),
        _legend(),
        "\n## Growth\n",
        "![seconds against youths](pictures/benchmark-growth.svg)\n",
        *(_growth(found.growth, of) for of in ("core", "whole")),
        "\n## Questions about a plan\n",
        _questions(found.questions),
        "\n## Assignment problems of the OR-Library, through the CP-SAT layer\n",
        _gap(found.gap),
        "\n## Journeys\n",
        *map(_journeys, found.journeys),
    ]
    return "\n".join(parts).rstrip() + "\n"


def machine(libraries: Iterable[str] = LIBRARIES) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in libraries)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.machine()}, "
        f"Python {platform.python_version()}, {versions}"
    )


def _goals(goals: Iterable[Goal]) -> str:
    rows = [(goal.work, goal.wanted, goal.measured, goal.verdict) for goal in goals]
    return table(("work", "goal", "measured", ""), rows)


def _whys(goals: Iterable[Goal]) -> str:
    return "".join(f"- {goal.work}: {goal.why}\n" for goal in goals if goal.why)


def _beside(found: Measured, instance: str) -> str:
    entries = [entry for entry in found.side_by_side if entry.instance == instance]
    head = ("", "seconds", *LOAD, "MB", "placed", "worst rank", "proven", "objective", "")
    return f"### {instance.replace('-', ', ')} youths\n\n" + table(head, map(_contest, entries))


def _contest(entry: Entry) -> tuple[str, ...]:
    title = CONTESTANTS[entry.contestant].title
    if entry.seconds is None:
        return title, *["–"] * 8, entry.note
    return (
        title,
        f"{entry.seconds:.2f}",
        *_load(entry),
        f"{entry.peak_mb}",
        f"{entry.placed}",
        f"{entry.worst_rank}",
        f"{entry.proven} of {entry.goals}",
        " ".join(f"{abs(value):,}" for value in entry.values),
        entry.note,
    )


def _load(entry: Entry) -> tuple[str, str]:
    return f"{entry.processor:.2f}", f"{entry.busy:.1f}"


def _legend() -> str:
    rows = [(one.title, one.expresses) for one in CONTESTANTS.values()]
    return (
        "The objective is placed, the tiers, unlucky C and B, wishes, hours, travel, lottery: from "
        "the left, more is better until the tiers end, then less.\n\n"
        + table(("contestant", "knows of"), rows)
    )


def _growth(entries: Sequence[Entry], of: str) -> str:
    mine = [entry for entry in entries if kind(entry) == of and entry.seconds is not None]
    rows = [
        (
            f"{size(entry):,}",
            f"{seconds(entry):.2f}",
            *_load(entry),
            f"{entry.peak_mb}",
            f"{entry.placed:,}",
            f"{entry.proven} of {entry.goals}",
        )
        for entry in mine
    ]
    proven = [entry for entry in mine if is_proven(entry)]
    fitted = (
        "Fitted to those proven in all goals: seconds grow with youths to the power of "
        f"{exponent(proven):.2f}.\n"
    )
    head = (f"{of}, youths", "seconds", *LOAD, "MB", "placed", "proven")
    return table(head, rows) + "\n" + fitted


def _questions(asked: Sequence[Answered]) -> str:
    kinds = list(asked[0].what_if_ms) if asked else []
    rows = [
        (
            f"{one.kind}, {one.size:,} youths, {one.status} after {one.solved:.1f} s",
            f"{one.built:.2f}",
            f"{one.prepared:.2f}",
            f"{one.unplaced} in {one.explained:.2f}",
            f"{one.calls} in {one.called:.1f}" if one.calls else "–",
            *(f"{one.what_if_ms[kind]:.2f}" for kind in kinds),
        )
        for one in asked
    ]
    times = ("made ready", "candidates of the unplaced", "unplaced explained", "call list")
    head = ("", *(f"{one}, s" for one in times), *(f"{kind}, ms" for kind in kinds))
    return table(head, rows)


def _gap(assigned: Sequence[Assigned]) -> str:
    if not assigned:
        return "Not measured: no gapa.txt and gapb.txt where EGU_GAP says (bench/gap.py).\n"
    rows = [
        (
            one.name,
            f"{one.agents} × {one.jobs}",
            f"{one.known}",
            f"{one.found}",
            "proven" if one.proven else "not proven",
            f"{one.seconds:.2f}",
        )
        for one in assigned
    ]
    return table(("instance", "agents × jobs", "optimum", "found", "", "seconds"), rows)


def _journeys(one: Journeys) -> str:
    told = table(one.head, one.rows)
    if one.head != HEADS["bench.timetable_growth"]:
        return told
    fitted = " and with ".join(f"{what} to the power of {power:.2f}" for what, power in powers(one))
    return f"{told}\nFitted: ms grow with {fitted}.\n\n![ms against size]({GROWTH})\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
