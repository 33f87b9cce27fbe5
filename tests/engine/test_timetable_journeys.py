"""The timetable engine beside every journey there is, tried out, over drawn feeds and questions.

`JOURNEYS=10000 pytest --timeout 0 tests/engine/test_timetable_journeys.py -k brute_force` asks so
many.
"""

import os
from itertools import product
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egu.travel.timetable.days import Day, day_of
from egu.travel.timetable.journeys import Asked, Kind, Ride, best_journey
from egu.travel.timetable.lines import Line
from egu.travel.timetable.query_table import answers, read_questions
from egu.travel.timetable.search import (
    Doors,
    Reached,
    Workplaces,
    arrive_at_each,
    arrive_by,
    depart_after,
    depart_from_each,
)
from egu.travel.timetable.timetable import Timetable
from tests.engine.travel_feeds import as_csv, drawn_feed, drawn_questions, written
from tests.engine.travel_oracle import Feed, Row, Truth, truth

ON_FOOT = ("walk", "walk")
SEEDS = st.integers(min_value=0, max_value=10**9)
QUESTIONS_OF_A_FEED = 8
FEW = settings(
    max_examples=int(os.environ.get("JOURNEYS", "160")) // QUESTIONS_OF_A_FEED,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FEW
@given(seed=SEEDS)
def test_the_answers_are_those_of_a_brute_force_search(seed: int, tmp_path: Path) -> None:
    feed = drawn_feed(seed)
    questions = drawn_questions(feed, seed + 1, QUESTIONS_OF_A_FEED)
    for question, answer in zip(questions, answered(feed, questions, tmp_path), strict=True):
        right = truth(feed, question)
        assert same(answer, question, right), (question, answer, right)


@pytest.mark.parametrize("seed", [10])
def test_the_drawn_questions_have_every_kind_of_answer(seed: int) -> None:
    found = set()
    for one in range(seed, seed + 20):
        feed = drawn_feed(one)
        for right in (truth(feed, question) for question in drawn_questions(feed, one + 1, 6)):
            found |= {right.status, f"{right.best[2]} changes"}
    assert found >= {"ok", "none", "no_timetable", "0 changes", "1 changes"}


@FEW
@given(seed=SEEDS)
def test_the_order_of_the_rows_does_not_matter(seed: int, tmp_path: Path) -> None:
    feed = drawn_feed(seed)
    questions = drawn_questions(feed, seed + 1, 8)
    other = {name: Random(seed).sample(rows, len(rows)) for name, rows in feed.items()}
    one, two = (answered(each, questions, tmp_path) for each in (feed, other))
    assert [less_legs(row) for row in one] == [less_legs(row) for row in two]


@FEW
@given(seed=SEEDS)
def test_who_leaves_later_than_told_is_late(seed: int, tmp_path: Path) -> None:
    for day, asked in arriving(seed, tmp_path):
        if journey := best_journey(day, asked):
            later = Asked(asked.origin, asked.target, Kind.DEPART, journey.leave + 1, ON_FOOT, 3)
            next_one = best_journey(day, later)
            assert next_one is None or next_one.arrive > asked.time


@FEW
@given(seed=SEEDS, more=st.integers(min_value=1, max_value=7200))
def test_a_later_deadline_never_means_to_leave_earlier(
    seed: int, more: int, tmp_path: Path
) -> None:
    for day, asked in arriving(seed, tmp_path):
        if journey := best_journey(day, asked):
            later = Asked(
                asked.origin, asked.target, Kind.ARRIVE, asked.time + more, ON_FOOT, asked.changes
            )
            with_more_time = best_journey(day, later)
            if with_more_time is None:
                assert journey.leave < later.time - 240 * 60
            else:
                assert with_more_time.leave >= journey.leave


@FEW
@given(seed=SEEDS)
def test_many_homes_at_once_get_what_each_gets_alone(seed: int, tmp_path: Path) -> None:
    asked_of_day = list(arriving(seed, tmp_path))
    day, first = asked_of_day[0]
    homes = Doors.at([asked.origin for _, asked in asked_of_day], "walk", day.nearby)
    there = arrive_by(day, homes, first.target, first.time, first.changes)
    back = depart_after(day, homes, first.target, first.time, first.changes)
    for home, (_, asked) in enumerate(asked_of_day):
        out = Asked(asked.origin, first.target, Kind.ARRIVE, first.time, ON_FOOT, first.changes)
        best = best_journey(day, out)
        assert bool(there.found[home]) == (best is not None)
        if best:
            assert (there.time[home], there.changes[home]) == (best.leave, best.changes)
        home_again = Asked(
            first.target, asked.origin, Kind.DEPART, first.time, ON_FOOT, first.changes
        )
        best = best_journey(day, home_again)
        assert bool(back.found[home]) == (best is not None)
        if best:
            assert (back.time[home], back.changes[home]) == (best.arrive, best.changes)


@FEW
@given(seed=SEEDS)
def test_many_workplaces_at_once_get_what_each_gets_alone(seed: int, tmp_path: Path) -> None:
    """Each at its own time, by both ways to the stop and any number of changes."""
    rows = list(arriving(seed, tmp_path))
    day, first = rows[0]
    works = Workplaces.at([asked.target for _, asked in rows], day)
    times = np.array([asked.time for _, asked in rows], np.int32)
    for access, changes in product(("walk", "bike"), range(4)):
        home = Doors.at([first.origin], access, day.nearby)
        there = arrive_at_each(day, home, works, times, changes)
        back = depart_from_each(day, home, works, times, changes)
        for place, (_, asked) in enumerate(rows):
            alone = arrive_by(day, home, asked.target, asked.time, changes)
            assert told(there, place) == told(alone, 0)
            alone = depart_after(day, home, asked.target, asked.time, changes)
            assert told(back, place) == told(alone, 0)


def told(reached: Reached, place: int) -> tuple[int, int] | None:
    if not reached.found[place]:
        return None
    return int(reached.time[place]), int(reached.changes[place])


@FEW
@given(seed=SEEDS)
def test_the_rides_told_are_rides_of_the_timetable_in_order(seed: int, tmp_path: Path) -> None:
    for day, asked in arriving(seed, tmp_path):
        journey = best_journey(day, asked)
        times = (
            [time for ride in journey.rides for time in (ride.leave, ride.arrive)]
            if journey
            else []
        )
        assert times == sorted(times)
        for ride in journey.rides if journey else ():
            assert any(is_ride_of(ride, line, place) for line, place in day.lines_to(ride.target))


def is_ride_of(ride: Ride, line: Line, place: int) -> bool:
    before = line.origin[:place] == ride.origin
    boards = (line.departure[:, :place][:, before] == ride.leave).any(axis=1)
    return bool((boards & (line.arrival[:, place] == ride.arrive)).any())


def arriving(seed: int, folder: Path) -> list[tuple[Day, Asked]]:
    """Questions of one day with its connections, all to arrive on foot."""
    feed = drawn_feed(seed)
    timetable = Timetable.of_feed(written(feed, folder / "feed.zip"))
    rows = [{**row, "kind": "arrive", "access": "walk"} for row in drawn_questions(feed, seed, 6)]
    (folder / "queries.csv").write_text(as_csv(rows))
    questions = read_questions(folder / "queries.csv")
    day = day_of(timetable, questions[0].ordinal)
    return [(day, question.asked) for question in questions]


def answered(feed: Feed, questions: list[Row], folder: Path) -> list[Row]:
    (folder / "queries.csv").write_text(as_csv(questions))
    timetable = Timetable.of_feed(written(feed, folder / "feed.zip"))
    return answers(timetable, read_questions(folder / "queries.csv"))


def same(answer: Row, question: Row, right: Truth) -> bool:
    if answer["status"] != "ok" or right.status != "ok":
        return answer == {"id": question["id"], "status": right.status}
    leave, arrive, changes = right.best[0] // 60, -(-right.best[1] // 60), right.best[2]
    time = int(question["time"][:2]) * 60 + int(question["time"][3:])
    minutes = time - leave if question["kind"] == "arrive" else arrive - time
    told = (answer["leave"], answer["arrive"], answer["minutes"], answer["changes"])
    legs = tuple(answer["legs"].split(">"))
    return told == (clock(leave), clock(arrive), str(minutes), str(changes)) and legs in right.legs


def clock(minutes: int) -> str:
    return f"{minutes % 1440 // 60:02}:{minutes % 60:02}"


def less_legs(row: Row) -> Row:
    return {name: text for name, text in row.items() if name != "legs"}
