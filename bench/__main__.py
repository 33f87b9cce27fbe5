"""Measures everything in one run and writes docs/benchmarks.md with its plots.

python -m bench            the whole: about half an hour
python -m bench --quick    small sizes, printed only
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bench import report
from bench.plan import FULL, QUICK, Plan
from bench.plots import draw
from bench.run import Measured, measured

DOCS = Path(__file__).resolve().parent.parent / "docs"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, printed only")
    parser.add_argument("--seconds", type=float, help="limit of one contest, else the plan's")
    asked = parser.parse_args(arguments)
    plan = QUICK if asked.quick else FULL
    found = _told(replace(plan, seconds=asked.seconds or plan.seconds))
    text = report.text(found)
    print(text)
    if not asked.quick:
        (DOCS / "benchmarks.md").write_text(text, encoding="utf-8")
        draw(found, DOCS / "pictures")
    return 0


def _told(plan: Plan) -> Measured:
    console = Console(stderr=True)
    with console.status("") as status:
        return measured(plan, status.update)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
