"""`python -m solver what-if`: files in and out, and one line for everything that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from solver.format.codec import read_problem, read_solution, write_problem, write_solution
from solver.solve import solve
from tests.engine.test_command_line import run
from tests.engine.test_what_if import three_wishes


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    problem = three_wishes()
    (tmp_path / "problem.json").write_text(write_problem(problem))
    (tmp_path / "solution.json").write_text(write_solution(solve(problem)))
    return tmp_path / "problem.json", tmp_path / "solution.json"


def what_if(files: tuple[Path, Path], changes: Any, *more: str | Path) -> Any:
    written = changes if isinstance(changes, bytes) else json.dumps(changes).encode()
    return run("what-if", *files, "-", files[0].with_name("new.json"), *more, given=written)


def test_a_move_gives_a_new_plan_and_its_price(files: tuple[Path, Path]) -> None:
    told = what_if(files, [{"do": "move", "youth": "u1", "offer": "o2"}])
    assert told.returncode == 0, told.stderr
    report = json.loads(told.stdout)
    assert report["proven"] is True
    assert report["price"]["wishes"] == 2
    assert report["moved"][0] == {
        "youth": "u1", "from": "o1", "to": "o2", "rank_from": 1, "rank_to": 2,
    }  # fmt: skip
    new = read_solution(files[0].with_name("new.json").read_bytes())
    assert {one.youth: one.offer for one in new.placements} == {"u1": "o2", "u2": "o1"}


def test_the_new_plan_passes_the_check_beside_the_changed_problem(
    files: tuple[Path, Path],
) -> None:
    changed = files[0].with_name("changed.json")
    youth = json.loads(files[0].read_bytes())["youths"][0] | {"id": "u9", "wishes": ["o3"]}
    journey = json.loads(files[0].read_bytes())["journeys"][2] | {"youth": "u9"}
    changes = [{"do": "add_youth", "youth": youth, "journeys": [journey]},
               {"do": "lock", "youth": "u9"}]  # fmt: skip
    assert what_if(files, changes, "--problem", changed).returncode == 0
    assert read_problem(changed.read_bytes()).youths[-1].id == "u9"
    assert run("check", changed, files[0].with_name("new.json")).returncode == 0


def test_a_dash_writes_the_plan_on_standard_output(files: tuple[Path, Path]) -> None:
    changes = files[0].with_name("changes.json")
    changes.write_text("[]")
    told = run("what-if", *files, changes, "-")
    assert read_solution(told.stdout).objective is not None
    assert json.loads(told.stderr)["moved"] == []


def test_what_cannot_be_exits_1_and_says_why(files: tuple[Path, Path]) -> None:
    told = what_if(files, [{"do": "move", "youth": "u1", "offer": "o3"}])
    assert (told.returncode, told.stderr) == (1, b"changes[0]: wanted\n")
    assert not files[0].with_name("new.json").exists()


def test_a_ban_earlier_in_the_list_may_be_overridden_with_a_reason(
    files: tuple[Path, Path],
) -> None:
    ban = {"do": "forbid", "youth": "u1", "offer": "o2"}
    move = {"do": "move", "youth": "u1", "offer": "o2"}
    assert what_if(files, [ban, move]).stderr == b"changes[1]: declined\n"
    agreed = move | {"override": ["declined"], "reason": "agreed"}
    changed = files[0].with_name("changed.json")
    told = what_if(files, [ban, agreed], "--problem", changed)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["proven"] is False
    assert run("check", changed, files[0].with_name("new.json")).returncode == 0


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (b"[", "changes: is not JSON: Expecting value (line 1)"),
        ({}, "changes: must be a list of changes"),
        ([7], "changes[0]: must be an object with a key do"),
        ([{}], "changes[0].do: is missing"),
        ([{"do": "dance"}], "changes[0].do: 'dance' is none of place move lock forbid swap "
                            "add_youth add_offer"),
        ([{"do": "lock", "youth": "u1"}, {"do": "move", "youth": "u1"}],
         "changes[1].offer: is missing"),
        ([{"do": "move", "youth": "u7", "offer": "o1"}],
         "changes[0].youth: there is no youth 'u7'"),
        ([{"do": "forbid", "youth": "u1", "offer": "x"}],
         "changes[0].offer: there is no offer 'x'"),
        ([{"do": "lock", "youth": "u1", "why": "so"}], "changes[0].why: unknown key"),
        ([{"do": "lock", "youth": "u1", "override": ["travel"], "reason": "agreed"}],
         "changes[0].override: an override needs an offer"),
        ([{"do": "move", "youth": "u1", "offer": "o1", "override": ["travel"]}],
         "changes[0].reason: an override needs a reason"),
        ([{"do": "move", "youth": "u1", "offer": "o1", "override": ["age"], "reason": "agreed"}],
         "changes[0].override[0]: 'age' is none of declined dates needs availability travel hours "
         "ladder"),
        ([{"do": "swap", "youths": ["u1"]}], "changes[0].youths: must be two different youths"),
        ([{"do": "swap", "youths": ["u1", "u7"]}], "changes[0].youths[1]: there is no youth 'u7'"),
        ([{"do": "add_youth", "youth": {"id": "u1"}}], "changes[0].youth.birth_date: is missing"),
        ([{"do": "add_offer", "offer": {"id": "o9", "colour": 1}}],
         "changes[0].offer.colour: unknown key"),
    ],
)  # fmt: skip
def test_bad_changes_exit_2_with_one_line(
    files: tuple[Path, Path], changes: Any, line: str
) -> None:
    told = what_if(files, changes)
    assert (told.returncode, told.stderr.decode()) == (2, line + "\n")


def test_what_is_added_must_fit_the_problem(files: tuple[Path, Path]) -> None:
    content = json.loads(files[0].read_bytes())
    youth, offer = content["youths"][0], content["offers"][0]
    for change, line in (
        ({"do": "add_youth", "youth": youth}, "changes[0].youth.id: stands twice in the list"),
        ({"do": "add_youth", "youth": youth | {"id": "u9", "wishes": ["o9"]}},
         "changes[0].youth.wishes[0]: there is no offer 'o9'"),
        ({"do": "add_youth", "youth": youth | {"id": "u9"}, "journeys": content["journeys"][:1]},
         "changes[0].journeys[0].youth: must be 'u9'"),
        ({"do": "add_offer", "offer": offer | {"id": "o9", "employer": "e9"}},
         "changes[0].offer.employer: there is no employer 'e9'"),
    ):  # fmt: skip
        told = what_if(files, [change])
        assert (told.returncode, told.stderr.decode()) == (2, line + "\n")


def test_an_answer_to_another_problem_is_refused(files: tuple[Path, Path]) -> None:
    content = json.loads(files[1].read_bytes())
    content["objective"]["travel"] += 1
    files[1].write_text(json.dumps(content))
    told = what_if(files, [])
    assert told.returncode == 2
    assert told.stderr.startswith(b"solution: is no true answer to the problem: ")
