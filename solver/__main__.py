"""The command line: `python -m solver solve` and `check`, files in, files out, exit codes.

Exit 0: an answer was written (check: legal and consistent); 1: it could not (check: not legal);
2: bad input, one line with the path on stderr.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

from solver.checker import Report, check_solution
from solver.codec import ProblemError, read_problem, read_solution, write_solution
from solver.problem import Problem
from solver.progress import Event, Progress, silent
from solver.solution import Solution

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

DONE, COULD_NOT, BAD_INPUT = 0, 1, 2
STANDARD = "-"

ABOUT = """\
Places youths at practice offers: one problem file in, one solution file out.

example:
  python -m solver solve problem.json solution.json --time-limit 60
  python -m solver check problem.json solution.json
"""
EXIT_CODES = """\
exit status:
  0  done (check: the solution is legal and consistent)
  1  could not (check: something is wrong, the report says what)
  2  bad input, one line on standard error says where
"""
ABOUT_SOLVE = """\
Read a problem, write the best solution that can be found and proven.

example:
  python -m solver solve problem.json solution.json --time-limit 60 --progress
  cat problem.json | python -m solver solve - - > solution.json

Without a time limit the same problem always gives the same placements. SIGTERM or Ctrl-C
ends the search: the best solution so far is written with status "stopped".
"""
ABOUT_CHECK = """\
Judge a solution against its problem: every rule, every stated number.

example:
  python -m solver check problem.json solution.json

The report on standard output lists what is wrong, each with a key and its values.
"""

ABOUT_BENCH = """\
Solves made-up problems of N youths and N offers with everything switched on, and prints a line
for each: status, seconds, youths placed, memory, and when each goal was proven.

  python -m solver bench 100 200
"""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns the exit status."""
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given)
    except ProblemError as refusal:
        print(refusal, file=sys.stderr)
        return BAD_INPUT
    except OSError as failure:
        print(f"{failure.filename or 'output'}: {failure.strerror}", file=sys.stderr)
        return COULD_NOT
    return status


def solve_command(given: argparse.Namespace) -> int:
    """`solve IN OUT`: writes an answer, whatever its status."""
    stop = _stop_when_told()
    progress = _tell if given.progress else silent
    progress(Event("read", seconds=0))
    problem = read_problem(_read(given.problem))
    solution = _solved(problem, given.time_limit, progress, stop)
    _write(given.solution, write_solution(solution))
    return DONE


def check_command(given: argparse.Namespace) -> int:
    """`check IN OUT`: prints what is wrong with an answer."""
    problem = read_problem(_read(given.problem))
    try:
        solution = read_solution(_read(given.solution))
    except ProblemError as refusal:
        raise refusal.within("solution") from None
    report = check_solution(problem, solution)
    print(_spelled_out(report))
    return DONE if report.legal else COULD_NOT


def bench_command(given: argparse.Namespace) -> int:
    """`bench`: prints how fast and how good, on this machine."""
    from solver.bench import main as bench

    bench(tuple(given.sizes), given.time_limit)
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m solver", description=ABOUT, epilog=EXIT_CODES, formatter_class=_AsWritten
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    solve = _command(commands, "solve", "find the best solution of a problem", ABOUT_SOLVE)
    _add_files(solve, "where the solution is written")
    solve.add_argument(
        "--time-limit", type=_seconds, metavar="S", help="stop after S seconds with the best so far"
    )
    solve.add_argument("--progress", action="store_true", help="JSON lines on standard error")
    solve.set_defaults(run=solve_command)
    check = _command(commands, "check", "judge a solution", ABOUT_CHECK)
    _add_files(check, "the solution to judge")
    check.set_defaults(run=check_command)
    bench = _command(commands, "bench", "measure the solver on this machine", ABOUT_BENCH)
    bench.add_argument("sizes", nargs="*", type=int, metavar="N", default=[50, 100, 200, 500])
    bench.add_argument("--time-limit", type=_seconds, metavar="S", default=120.0)
    bench.set_defaults(run=bench_command)
    return parser


def _command(commands: Commands, name: str, purpose: str, about: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=purpose, description=about, epilog=EXIT_CODES, formatter_class=_AsWritten
    )


def _add_files(parser: argparse.ArgumentParser, solution: str) -> None:
    parser.add_argument("problem", metavar="IN", help="the problem, - for standard input")
    parser.add_argument("solution", metavar="OUT", help=f"{solution}, - for the standard stream")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds < math.inf:
        raise argparse.ArgumentTypeError("must be a number of seconds above 0")
    return seconds


def _solved(
    problem: Problem, time_limit: float | None, progress: Progress, stop: threading.Event
) -> Solution:
    """Searches in a second thread, because only a waiting main thread hears signals at once."""
    from solver.solve import solve

    with ThreadPoolExecutor(max_workers=1) as thread:
        search = thread.submit(solve, problem, time_limit=time_limit, progress=progress, stop=stop)
        return search.result()


def _stop_when_told() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


def _tell(event: Event) -> None:
    known = {key: value for key, value in asdict(event).items() if value is not None}
    print(json.dumps(known), file=sys.stderr, flush=True)


def _spelled_out(report: Report) -> str:
    findings = [{"key": finding.key, **finding.values} for finding in report.findings]
    return json.dumps({"legal": report.legal, "findings": findings}, ensure_ascii=False, indent=1)


def _read(name: str) -> bytes:
    """The file's bytes; one that cannot be read is bad input."""
    if name == STANDARD:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as failure:
        raise ProblemError(f"{name}: {failure.strerror}") from None


def _write(name: str, text: str) -> None:
    if name == STANDARD:
        sys.stdout.buffer.write(text.encode())
    else:
        Path(name).write_text(text, encoding="utf-8")


class _AsWritten(argparse.RawDescriptionHelpFormatter):
    """Keeps the line breaks of descriptions."""


if __name__ == "__main__":
    sys.exit(main())
