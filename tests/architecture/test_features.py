"""docs/features.md names a test for each feature: they exist, and none of them is skipped."""

import ast
import re

import pytest

from tests.architecture.sources import ROOT, Function, Source, written_tests
from tests.architecture.test_habits import LEFT_OUT

PAGE = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
THERE, NOT_THERE = PAGE.split("## Not here yet")
ROW = re.compile(r"^\| ([A-Z]\d+) \|", re.M)
PROVEN = re.compile(r"^\| ([A-Z]\d+) \| [^|]+ \| `([\w/]+\.py)::(test_\w+)` \|$", re.M)
IN_SCOPE = {"E": 10, "Y": 14, "S": 13, "O": 14, "N": 7, "L": 5}


def test_every_row_in_scope_stands_there_once() -> None:
    expected = [f"{letter}{n}" for letter, last in IN_SCOPE.items() for n in range(1, last + 1)]
    named = [row for row in ROW.findall(PAGE) if row[0] in IN_SCOPE]
    assert sorted(named) == sorted(expected)


def test_every_row_that_is_there_names_a_test() -> None:
    assert [row for row, _file, _test in PROVEN.findall(THERE)] == ROW.findall(THERE)


def test_what_is_missing_is_said() -> None:
    assert all(
        re.search(rf"^\| {row} \| \S[^|]+ \|$", PAGE, re.M) for row in ROW.findall(NOT_THERE)
    )


@pytest.mark.parametrize(("row", "file", "name"), PROVEN.findall(THERE))
def test_the_test_of_a_feature_exists_and_runs(row: str, file: str, name: str) -> None:
    assert not _set_aside(_test(_source(f"tests/{file}"), name)), row


def _source(name: str) -> Source:
    return next(source for source in written_tests() if source.name == name)


def _test(source: Source, name: str) -> Function:
    return next(function for function in source.functions() if function.name == name)


def _set_aside(function: Function) -> bool:
    marks = " ".join(ast.unparse(mark) for mark in function.decorator_list)
    return any(re.search(rf"\b{word}\b", marks) for word in LEFT_OUT)


def test_the_tour_shows_every_picture_at_both_widths() -> None:
    tour = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    shown = re.findall(r"\(pictures/([\w-]+)\.png\)", tour)
    taken = [path.stem for path in (ROOT / "docs" / "pictures").glob("*.png")]
    assert sorted(shown) == sorted(taken)
    assert {f"{name}-phone" for name in shown if not name.endswith("-phone")} <= set(shown)
