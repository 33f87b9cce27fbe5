"""`python -m solver rules`: prints every rule with its sources, for people."""

from __future__ import annotations

import argparse
import sys

from solver.commands.streams import DONE
from solver.rules.page import rules_page

NAME = "rules"
PURPOSE = "print all rules with their sources"
ABOUT = """\
Print every rule as Markdown, in Danish and English: what it asks, who may lift it, the acts it
rests on with the day on which they were read, and its settings.

example:
  python -m solver rules > docs/rules.md
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(given: argparse.Namespace) -> int:
    sys.stdout.buffer.write(rules_page().encode())
    return DONE
