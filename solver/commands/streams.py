"""What all commands share: exit codes, files and standard streams, and signals.

Exit 0: done; 1: could not; 2: bad input, one line with the path on standard error.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TypeVar

from solver.format.codec import ProblemError, read_problem, read_solution
from solver.format.problem import Problem
from solver.format.solution import Solution

DONE, COULD_NOT, BAD_INPUT = 0, 1, 2
STANDARD = "-"
GLANCE = 0.05
"""Seconds between two looks for a signal."""
T = TypeVar("T")


def add_problem(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", metavar="IN", help="the problem, - for standard input")


def add_solution(parser: argparse.ArgumentParser, purpose: str) -> None:
    parser.add_argument("solution", metavar="OUT", help=f"{purpose}, - for the standard stream")


def given_problem(given: argparse.Namespace) -> Problem:
    """The problem IN; ProblemError if it is refused."""
    return read_problem(read(given.problem))


def given_solution(given: argparse.Namespace) -> Solution:
    """The answer OUT as input; ProblemError with a path that begins with `solution`."""
    try:
        return read_solution(read(given.solution))
    except ProblemError as refusal:
        raise refusal.within("solution") from None


def read(name: str) -> bytes:
    """The file's bytes; one that cannot be read is bad input."""
    if name == STANDARD:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as failure:
        raise ProblemError(f"{name}: {failure.strerror}") from None


def write(name: str, text: str) -> None:
    if name == STANDARD:
        sys.stdout.buffer.write(text.encode())
    else:
        Path(name).write_text(text, encoding="utf-8")


def print_json(content: object) -> None:
    """A report on standard output."""
    print(json.dumps(content, ensure_ascii=False, indent=1))


def stop_when_told() -> threading.Event:
    """An event that SIGTERM and Ctrl-C set."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


def in_a_second_thread(work: Callable[[], T]) -> T:
    """Works while the main thread looks for signals, which only that one can hear.

    It looks again and again, because a signal just before a wait without end stays unheard.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        working = thread.submit(work)
        while not wait([working], timeout=GLANCE).done:
            pass
        return working.result()


def seconds(text: str) -> float:
    """A time limit on the command line."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError("must be a number of seconds above 0")
    return number
