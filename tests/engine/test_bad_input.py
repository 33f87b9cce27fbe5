"""Whatever is wrong with a file, every command says so in one line with its path, and exits 2.

Which line for which mistake is asked in test_codec; here every command reads every kind of file.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from solver.__main__ import COMMANDS, main
from solver.checker.judging import check_solution
from solver.format.codec import ProblemError, read_problem
from solver.format.fields import LARGEST
from solver.solve import solve
from tests.engine.test_codec import small
from tests.engine.test_codec_with_damaged_files import places_in

EXAMPLE = Path(__file__).parent / "examples" / "x08_week.problem.json"
QUICKLY = 5.0
LONGEST_LINE = 300
HUGE = "9" * 400


def whole(old: str, new: str) -> bytes:
    """A whole problem with one thing in it written otherwise."""
    text = json.dumps(small())
    assert old in text
    return text.replace(old, new, 1).encode("utf-8", "surrogatepass")


BAD_FILES = {
    "nothing": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\xff",
    "UTF-16": json.dumps(small()).encode("utf-16"),
    "half of a file": json.dumps(small()).encode()[:500],
    "two files": json.dumps(small()).encode() * 2,
    "a list": b"[]",
    "an unknown key": whole('"places": 1', '"places": 1, "colour": "red"'),
    "a wrong type": whole('"places": 1', '"places": "one"'),
    "a fraction": whole('"places": 1', '"places": 1.0'),
    "truth for a number": whole('"places": 1', '"places": true'),
    "an id that is nowhere": whole('"employer": "e"', '"employer": "nobody"'),
    "an endless number": whole('"places": 1', f'"places": {HUGE}'),
    "an endless number below zero": whole('"places": 1', f'"places": -{HUGE}'),
    "a number of 5,000 digits": whole('"places": 1', f'"places": {"9" * 5000}'),
    "a number beyond 64 bits": whole('"seed": 7', f'"seed": {2**64}'),
    "a number beyond 31 bits": whole('"weeks": 26', f'"weeks": {2**31}'),
    "a huge fraction": whole('"places": 1', '"places": 1e308'),
    "a fraction beyond all": whole('"places": 1', '"places": 1e999'),
    "NaN": whole('"places": 1', '"places": NaN'),
    "infinity": whole('"places": 1', '"places": -Infinity'),
    "a key that stands twice": whole('"places": 1', '"places": 1, "places": 1'),
    "a lone surrogate": whole('"id": "r"', '"id": "\\ud800"'),
    "a lone surrogate in bytes": whole('"id": "r"', '"id": "\ud800"'),
    "a surrogate for a key": whole('"id": "r"', '"\\udfff": "r"'),
    "a string of 10 MB": whole('"employer": "e"', '"employer": "' + "x" * 10_000_000 + '"'),
    "a key of 10 MB": whole('"employer": "e"', '"' + "x" * 10_000_000 + '": "e"'),
    "10 MB of digits": whole('"places": 1', '"places": ' + "9" * 10_000_000),
    "lists 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "lists 100,000 deep inside": whole('"places": 1', '"places": ' + "[" * 100_000 + "]" * 100_000),
    "objects 100,000 deep": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
}
"""Bytes that no command can make sense of, wherever it expects a file."""

UNREADABLE = [*BAD_FILES, "a folder", "no file"]

AFTER_THE_PROBLEM = {
    "solve": ["out"],
    "check": ["answer"],
    "explain": ["answer", "--youth", "u1"],
    "what-if": ["answer", "changes", "out"],
    "calls": ["answer"],
    "swaps": ["answer"],
}
READING = [command.NAME for command in COMMANDS if command.NAME not in ("rules", "bench")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good problem with its answer, changes that change nothing, and a folder of bad files."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "problem").write_bytes(EXAMPLE.read_bytes())
    (folder / "changes").write_text("[]")
    for name, data in BAD_FILES.items():
        (folder / name).write_bytes(data)
    (folder / "a folder").mkdir()
    assert main(["solve", str(folder / "problem"), str(folder / "answer")]) == 0
    return folder


def line_of_refusal(arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that the command gives, quickly, and no answer."""
    began = time.process_time()
    status = main([word if word.startswith("-") else _path(word, folder) for word in arguments])
    assert time.process_time() - began < QUICKLY
    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err.endswith("\n")
    assert told.err.count("\n") == 1
    assert len(told.err) < LONGEST_LINE
    assert ": " in told.err
    assert not (folder / "out").exists()
    return told.err


def _path(word: str, folder: Path) -> str:
    known = {*UNREADABLE, "problem", "answer", "changes", "out"}
    return str(folder / word) if word in known else word


def test_every_command_that_reads_files_is_asked() -> None:
    assert set(READING) <= AFTER_THE_PROBLEM.keys()


@pytest.mark.parametrize("bad", UNREADABLE)
@pytest.mark.parametrize("command", READING)
def test_a_bad_problem_is_refused_in_one_line(
    command: str, bad: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line_of_refusal([command, bad, *AFTER_THE_PROBLEM[command]], folder, capsys)


@pytest.mark.parametrize("bad", UNREADABLE)
@pytest.mark.parametrize("command", [name for name in READING if name != "solve"])
def test_a_bad_solution_is_refused_in_one_line(
    command: str, bad: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [bad if word == "answer" else word for word in AFTER_THE_PROBLEM[command]]
    line = line_of_refusal([command, "problem", *arguments], folder, capsys)
    assert line.startswith("solution") or str(folder) in line


@pytest.mark.parametrize("bad", [bad for bad in UNREADABLE if bad != "a list"])
def test_bad_changes_are_refused_in_one_line(
    bad: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line_of_refusal(["what-if", "problem", "answer", bad, "out"], folder, capsys)


@pytest.mark.parametrize("missing", ["a folder", "no file"])
def test_a_file_that_cannot_be_read_is_named(
    missing: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert str(folder / missing) in line_of_refusal(["solve", missing, "out"], folder, capsys)


def numbers_in(content: Any) -> list[tuple[Any, Any]]:
    """Every container of a file with every key or index that leads to a whole number."""
    found = places_in(content)
    return [(inside, key) for inside, key in found if type(inside[key]) is int]


def test_the_largest_numbers_are_refused_or_solved() -> None:
    solved = 0
    for place in range(len(numbers_in(small()))):
        content = small()
        inside, key = numbers_in(content)[place]
        inside[key] = LARGEST
        try:
            problem = read_problem(json.dumps(content))
        except ProblemError:
            continue
        assert check_solution(problem, solve(problem)).legal
        solved += 1
    assert solved >= 15
