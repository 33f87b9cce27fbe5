"""What is measured is true: the same problem for all, legal plans, and goals that can be missed."""

from pathlib import Path

import pytest

from bench import gap, goals, growth
from bench.instances import instance
from bench.journeys import HEADS, Journeys, journeys, powers
from bench.plan import QUICK
from bench.questions import answered
from bench.race import Entry, raced
from bench.report import text
from bench.run import Measured
from solver.search.greedy import Room

SMALL = ("core-50", "whole-20")
SECONDS = 20.0
FEW = tuple(
    Entry("ours", f"{kind}-{size}", 0.0, 1.0, 1, 1, 1, (1,), 1, 1)
    for kind in ("core", "whole")
    for size in (30, 60)
)


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("contestant", ["one_worker", "cp_sat"])
def test_another_solver_that_knows_everything_comes_to_the_same_values(
    contestant: str, name: str
) -> None:
    mine, other = raced("ours", name, SECONDS), raced(contestant, name, SECONDS)
    assert mine.proven == other.proven == mine.goals
    assert mine.values == other.values


def test_the_flow_core_comes_to_the_values_of_a_linear_program() -> None:
    mine, other = raced("ours", "core-50", SECONDS), raced("highs", "core-50", SECONDS)
    assert (mine.values, mine.proven) == (other.values, other.proven)
    assert other.note == ""


@pytest.mark.parametrize("name", SMALL)
def test_greedy_is_never_better(name: str) -> None:
    assert raced("ours", name, SECONDS).values <= raced("greedy", name, SECONDS).values


def test_a_stable_matching_breaks_the_limits_that_it_does_not_know() -> None:
    assert raced("matching", "core-50", SECONDS).note == "7 limits broken"


def test_a_core_is_scarce_and_within_its_own_limits() -> None:
    given = instance("core-50")
    chosen = [int(columns[0]) for columns in given.program.by_youth.values()]
    assert min(Room.of(given.program, chosen).left) < 0


def test_an_assignment_problem_is_solved_to_its_optimum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gapa.txt").write_text("1\n 2 3\n 1 9 2\n 5 1 1\n 2 2 2\n 2 2 2\n 2 4\n")
    monkeypatch.setattr(gap, "FOLDER", tmp_path)
    (found,) = gap.assigned(SECONDS)
    assert (found.agents, found.jobs, found.found, found.proven) == (2, 3, 3, True)


def test_the_exponent_of_a_square_is_two() -> None:
    entries = [Entry("ours", f"core-{n}", seconds=n * n / 1e6) for n in (100, 1_000, 10_000)]
    assert growth.exponent(entries) == pytest.approx(2)


def test_a_goal_is_met_missed_or_not_proven() -> None:
    fast = Entry("ours", "core-500", seconds=0.02, proven=10, goals=10)
    slow = Entry("ours", "whole-500", made=1.0, seconds=3.0, proven=10, goals=10)
    open_ = Entry("ours", "whole-2000", made=1.0, seconds=3.0, proven=9, goals=10)
    found = Measured(QUICK, (), (fast, slow, open_), (), (), ())
    verdicts = [goal.verdict for goal in goals.goals(found)]
    assert verdicts == ["met", "missed by a factor of 2.0", "not all proven"]


def test_journeys_have_goals_too() -> None:
    rows = (("one more work, both ways, ms, 95th of 100", "20.00"), ("stops", "7"))
    found = Measured(QUICK, (), (), (), (), (Journeys(HEADS["bench.timetable"], rows),))
    assert [goal.verdict for goal in goals.goals(found)] == ["missed by a factor of 2.0"]


def test_the_page_tells_why_a_goal_is_missed_and_nothing_of_one_that_is_met() -> None:
    slow = Entry("ours", "whole-500", 1.0, 3.0, 1, 1, 1, (1,), 10, 10)
    fast = Entry("ours", "whole-2000", 1.0, 3.0, 1, 1, 1, (1,), 10, 10)
    page = text(Measured(QUICK, (), (*FEW, slow, fast), (), (), ()))
    assert "- everything on, 500 youths: " in page
    assert "- everything on, 2,000 youths: " not in page


def test_questions_about_a_plan_are_answered_and_timed() -> None:
    asked = answered("plain", 30, SECONDS)
    assert asked is not None
    assert asked.status == "optimal"
    assert asked.placed + asked.unplaced == 30
    assert min(asked.what_if_ms.values()) > 0


def test_the_page_tells_who_came_to_no_end() -> None:
    lost = Entry("cp_sat", "core-50", note="no end")
    page = text(Measured(QUICK, (lost,), FEW, (), (), ()))
    assert "| CP-SAT as it comes | – |" in page


def test_the_page_tells_what_the_benchmark_of_the_road_prints() -> None:
    road = journeys("bench.road", quick=True)
    page = text(Measured(QUICK, (), FEW, (), (), (road,)))
    assert "| known journeys | " in page
    assert "| more than 25 % too short | 0 |" in page


def test_the_page_tells_how_journeys_grow() -> None:
    rows = tuple(("works", f"{n:,}", f"{n * n / 1e6}") for n in (100, 1_000, 10_000))
    grown = Journeys(HEADS["bench.timetable_growth"], rows)
    assert dict(powers(grown)) == {"works": pytest.approx(2)}
    page = text(Measured(QUICK, (), FEW, (), (), (grown,)))
    assert "ms grow with works to the power of 2.00" in page


def test_dijkstra_over_all_departures_comes_to_the_same_times() -> None:
    told = {row[0]: row[-1] for row in journeys("bench.timetable_beside", quick=True).rows}
    assert told["scipy"] == "50 of 50 the same, 0 sooner"
