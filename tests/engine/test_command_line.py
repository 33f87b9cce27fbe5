"""`python -m solver` as people and programs run it: files, streams, exit codes, signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest

from solver.__main__ import COMMANDS
from solver.format.codec import read_solution
from solver.format.solution import GOALS

FOLDER = Path(__file__).parent / "examples"
EXAMPLE = FOLDER / "x08_week.problem.json"


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "solver", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answer") / "solution.json"
    assert run("solve", EXAMPLE, path).returncode == 0
    return path


def test_an_answer_is_written_and_passes_the_check(answer: Path) -> None:
    assert read_solution(answer.read_bytes()).status == "optimal"
    judged = run("check", EXAMPLE, answer)
    assert judged.returncode == 0
    report = json.loads(judged.stdout)
    assert report["legal"] is True
    assert report["findings"] == []
    assert [goal["goal"] for goal in report["goals"]] == list(GOALS)


def test_a_dash_is_the_standard_stream(answer: Path) -> None:
    solved = run("solve", "-", "-", given=EXAMPLE.read_bytes())
    assert solved.returncode == 0
    assert read_solution(solved.stdout).objective == read_solution(answer.read_bytes()).objective
    assert run("check", EXAMPLE, "-", given=solved.stdout).returncode == 0


def test_a_wrong_answer_exits_1_and_says_what_is_wrong(answer: Path, tmp_path: Path) -> None:
    content = json.loads(answer.read_text())
    content["objective"]["travel"] += 1
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(content))
    judged = run("check", EXAMPLE, wrong)
    assert judged.returncode == 1
    report = json.loads(judged.stdout)
    assert report["legal"] is False
    assert {"key": "answer.bound_is_not_objective"} in report["findings"]


@pytest.mark.parametrize("command", ["solve", "check"])
def test_a_refused_problem_exits_2_with_one_line(command: str, tmp_path: Path) -> None:
    content = json.loads(EXAMPLE.read_text())
    content["youths"][1]["colour"] = "red"
    refused = run(command, "-", tmp_path / "out.json", given=json.dumps(content).encode())
    assert refused.returncode == 2
    assert refused.stderr.decode() == "youths[1].colour: unknown key\n"
    assert not (tmp_path / "out.json").exists()


def test_a_refused_solution_exits_2_with_its_own_path(answer: Path) -> None:
    content = json.loads(answer.read_text())
    content["placements"][0]["rank"] = None
    refused = run("check", EXAMPLE, "-", given=json.dumps(content).encode())
    assert refused.returncode == 2
    assert refused.stderr.startswith(b"solution.placements[0].rank: ")


def test_an_answer_that_cannot_be_written_exits_1(tmp_path: Path) -> None:
    unwritten = run("solve", EXAMPLE, tmp_path / "nowhere" / "out.json")
    assert unwritten.returncode == 1
    assert unwritten.stderr.count(b"\n") == 1


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "inf", "soon"])
def test_a_time_limit_is_a_number_of_seconds(limit: str, tmp_path: Path) -> None:
    refused = run("solve", EXAMPLE, tmp_path / "out.json", f"--time-limit={limit}")
    assert refused.returncode == 2
    assert b"must be a number of seconds above 0" in refused.stderr


def test_progress_is_told_in_json_lines() -> None:
    solved = run("solve", EXAMPLE, "-", "--progress")
    events = [json.loads(line) for line in solved.stderr.splitlines()]
    assert events
    assert all({"step", "seconds"} <= event.keys() for event in events)


def test_help_teaches_with_an_example_and_lists_what_there_is() -> None:
    shown = run("--help")
    assert shown.returncode == 0
    assert b"python -m solver solve problem.json solution.json" in shown.stdout
    for command in COMMANDS:
        assert b"example:" in run(command.NAME, "--help").stdout


def test_an_explanation_is_a_list_of_facts(answer: Path) -> None:
    solution = read_solution(answer.read_bytes())
    youth, offer = solution.placements[0].youth, solution.placements[0].offer
    told = json.loads(run("explain", EXAMPLE, answer, "--youth", youth).stdout)
    assert told[0]["youth"] == youth
    assert told[0]["facts"][0]["key"] == "here"
    asked = run("explain", EXAMPLE, answer, "--youth", youth, "--offer", offer)
    assert json.loads(asked.stdout)[0]["facts"] == [{"key": "pair.here"}]
    unplaced = json.loads(run("explain", EXAMPLE, answer).stdout)
    assert [one["youth"] for one in unplaced] == [one.youth for one in solution.unplaced]


@pytest.mark.parametrize("asked", [("--youth", "nobody"), ("--youth", "u1", "--offer", "nowhere")])
def test_an_explanation_of_strangers_is_refused(asked: tuple[str, ...], answer: Path) -> None:
    refused = run("explain", EXAMPLE, answer, *asked)
    assert refused.returncode == 2
    assert refused.stderr.count(b"\n") == 1
    assert b"is not in the problem" in refused.stderr


def test_a_wrong_answer_is_not_explained(answer: Path, tmp_path: Path) -> None:
    content = json.loads(answer.read_text())
    content["placements"] = content["placements"][1:]
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(content))
    assert run("explain", EXAMPLE, wrong).returncode == 1


def test_a_stopped_run_writes_the_best_so_far(tmp_path: Path) -> None:
    """The signal comes before the problem does, so it always comes in time."""
    path = tmp_path / "out.json"
    command = [sys.executable, "-m", "solver", "solve", "-", str(path), "--progress"]
    with subprocess.Popen(command, stdin=PIPE, stderr=PIPE) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        assert json.loads(process.stderr.readline())["step"] == "read"
        process.send_signal(signal.SIGTERM)
        process.communicate(EXAMPLE.read_bytes(), timeout=60)
        assert process.returncode == 0
    assert read_solution(path.read_bytes()).status == "stopped"
    assert run("check", EXAMPLE, path).returncode == 0
