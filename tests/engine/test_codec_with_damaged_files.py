"""Damaged files, thousands of kinds of them: always one line with a path, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver.checker.judging import check_solution
from solver.format.codec import (
    ProblemError,
    read_problem,
    read_solution,
    write_problem,
    write_solution,
)
from tests.engine.brute_force import optimum
from tests.engine.builders import a_solution
from tests.engine.test_codec import small

EXAMPLE = Path(__file__).parent / "examples" / "x08_week.problem.json"
ODD_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 8),
    st.sampled_from([-1, 1441, 2**31, 2**63, 10**40, 0.5, float("nan"), float("inf")]),
    st.sampled_from(["", "a", "o", "mon", "must", "\ud800", "2027-02-30", "9999-12-31", "x" * 999]),
    st.lists(st.integers(-1, 3), max_size=3),
    st.dictionaries(st.sampled_from(["mon", "id", "\n"]), st.integers(), max_size=2),
)
FAST = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def places_in(content: Any) -> list[tuple[Any, Any]]:
    """Every container of a file with every key or index in it."""
    if not isinstance(content, dict | list):
        return []
    keys = content.keys() if isinstance(content, dict) else range(len(content))
    inside = [place for key in keys for place in places_in(content[key])]
    return [(content, key) for key in keys] + inside


def damage(content: Any, data: st.DataObject) -> None:
    """Changes, removes or adds one thing somewhere."""
    container, key = data.draw(st.sampled_from(places_in(content)), label="where")
    kind = data.draw(st.sampled_from(["change", "remove", "add"]), label="how")
    if kind == "remove":
        del container[key]
    elif kind == "change":
        container[key] = data.draw(ODD_VALUES, label="what")
    elif isinstance(container, dict):
        container["odd"] = 1
    else:
        container.append(container[key])


def assert_one_line(refusal: ProblemError) -> None:
    assert 0 < len(str(refusal)) < 300
    assert "\n" not in str(refusal)
    str(refusal).encode()


@FAST
@given(st.data())
def test_a_damaged_problem_is_refused_or_reads_back_as_it_is(data: st.DataObject) -> None:
    content = small()
    for _ in range(data.draw(st.integers(1, 3))):
        damage(content, data)
    try:
        problem = read_problem(json.dumps(content))
    except ProblemError as refusal:
        assert_one_line(refusal)
    else:
        assert read_problem(write_problem(problem)) == problem


@FAST
@given(st.binary(max_size=60))
def test_noise_is_refused(noise: bytes) -> None:
    try:
        read_problem(noise)
    except ProblemError as refusal:
        assert_one_line(refusal)
    else:
        raise AssertionError("noise was read as a problem")


@FAST
@given(st.data())
def test_a_damaged_solution_is_refused_or_judged(data: st.DataObject) -> None:
    content = json.loads(ANSWER)
    for _ in range(data.draw(st.integers(1, 3))):
        damage(content, data)
    try:
        solution = read_solution(json.dumps(content))
    except ProblemError as refusal:
        assert_one_line(refusal)
    else:
        findings = check_solution(PROBLEM, solution).findings
        assert all(finding.rule for finding in findings)


def _answer() -> str:
    found = optimum(PROBLEM)
    assert found is not None
    return write_solution(
        a_solution(
            PROBLEM,
            {
                case.youth.id: (
                    case.offer.id,
                    [[case.offer.shifts.index(s) for s in step.shifts] for step in case.steps],
                )
                for case in found.cases
            },
        )
    )


PROBLEM = read_problem(EXAMPLE.read_bytes())
ANSWER = _answer()
