"""A match run: asked for, carried out in a process of its own, stopped, taken over, given up."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from egu.accounts.models import Institution
from egu.audit.models import AuditEvent
from egu.audit.services import record
from egu.clock import held_at
from egu.config import PROJECT
from egu.db import session, transaction
from egu.matching import headless, problems
from egu.matching.models import MatchRun, Plan, RunState
from egu.matching.problems import kept_problem
from egu.matching.runner import (
    DEAD_AFTER,
    MOST_ATTEMPTS,
    claim_run,
    give_up_lost_runs,
    run_waiting,
)
from egu.matching.services import RunRefused, request_run, stop_run
from egu.matching.snapshot import problem_for
from tests.builders import ROUND_DATE, STAFF, a_shift, a_wish, a_youth, an_institution, an_offer

FAKE = "tests.capabilities.fake_solver"


@pytest.fixture
def school(app: Flask) -> Institution:
    """One youth, one place that fits."""
    with transaction():
        institution = an_institution()
        a_wish(a_youth(institution), an_offer(institution))
    return institution


def requested(school: Institution, seed: int = 7) -> MatchRun:
    with transaction():
        return request_run(actor=STAFF, institution_id=school.id, on_date=ROUND_DATE, seed=seed)


def test_nobody_waits_to_write_while_a_problem_is_written_down(
    school: Institution, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def slowly(*about: Any) -> dict[str, Any]:
        asked.append(about)
        other = sqlite3.connect(app.config["EGU"].instance / "egu.sqlite", timeout=0)
        with closing(other), other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("UPDATE institutions SET name = 'Imens'")
        return problem_for(*about)

    for module in (problems, headless):
        monkeypatch.setattr(module, "problem_for", slowly)
    run = requested(school)
    assert run_waiting()
    assert run_of(run).state is RunState.FINISHED
    headless.export_problem(school.id, ROUND_DATE)
    assert len(asked) == 2


def run_of(run: MatchRun) -> MatchRun:
    """As it stands in the database now."""
    with transaction():
        return session.get_one(MatchRun, run.id, populate_existing=True)


def plans() -> list[Plan]:
    with transaction():
        return list(session.scalars(select(Plan)))


def soon(app: Flask, wanted: Callable[[], bool], act: Callable[[], None]) -> threading.Thread:
    """Somebody else in the portal, who acts as soon as something has happened."""

    def watch() -> None:
        with app.app_context():
            for _ in range(100):
                with transaction():
                    happened = wanted()
                if happened:
                    with transaction():
                        act()
                    return
                time.sleep(0.1)

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


def under_way() -> bool:
    run = session.scalar(select(MatchRun).execution_options(populate_existing=True))
    return bool(run and run.progress)


def test_a_run_becomes_a_plan_that_the_checker_has_passed(school: Institution) -> None:
    run = requested(school)
    assert run_waiting()
    done = run_of(run)
    assert (done.state, done.attempt, done.error) == (RunState.FINISHED, 1, None)
    plan = plans()[0]
    assert (plan.name, plan.status) == ("Kladde 1", "optimal")
    assert plan.objective is not None
    assert plan.objective["placed"] == 1
    assert plan.bound == plan.objective
    placed = plan.placed[0]
    assert (placed.rank, str(placed.start)) == (1, "2027-01-04")
    assert sum(step["minutes"] for step in placed.steps) <= 900
    assert all(shift["start"] == 480 for shift in placed.steps[0]["pattern"])


def test_nothing_happens_where_nobody_asked(app: Flask) -> None:
    assert run_waiting() is False


def test_asking_twice_for_the_same_run_gives_one(school: Institution) -> None:
    assert requested(school).id == requested(school).id
    assert requested(school, seed=8).id != requested(school).id


def test_a_run_without_anybody_is_refused(app: Flask) -> None:
    with pytest.raises(RunRefused) as refusal:
        request_run(actor=STAFF, institution_id=an_institution().id, on_date=ROUND_DATE, seed=1)
    assert refusal.value.key == "nobody_ready"


def test_a_run_with_facts_that_cannot_be_true_fails_and_knows_whose_they_are(app: Flask) -> None:
    with transaction():
        school = an_institution()
        ida = a_youth(school, school={"mon": [[900, 480]]})
    run = requested(school)
    assert run_waiting()
    done = run_of(run)
    assert (done.state, done.progress) == (RunState.FAILED, {"about": f"y{ida.id}"})
    assert done.problem_hash is None


def test_what_a_run_solves_is_gathered_when_its_turn_comes(school: Institution) -> None:
    run = requested(school)
    assert run.problem_hash is None
    with transaction():
        a_youth(session.merge(school))
    run_waiting()
    assert len(plans()[0].placed) + len(plans()[0].unplaced) == 2


def test_asking_again_after_a_change_gives_a_run_of_its_own(school: Institution) -> None:
    first = requested(school)
    with held_at(first.requested_at + timedelta(minutes=1)), transaction():
        record(actor=STAFF, action="offer.change", subject=session.merge(school))
    assert requested(school).id != first.id


def test_a_run_that_is_stopped_while_it_is_gathered_leaves_no_plan(
    app: Flask, school: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()

    def slowly(*about: Any) -> dict[str, Any]:
        stopped.wait(20)
        time.sleep(0.5)
        return problem_for(*about)

    def stop() -> None:
        stop_run(actor=STAFF, run=session.get_one(MatchRun, 1))
        session.commit()
        stopped.set()

    monkeypatch.setattr(problems, "problem_for", slowly)
    run = requested(school)
    human = soon(app, under_way, stop)
    assert run_waiting(heartbeat=0.1)
    human.join()
    assert (run_of(run).state, plans()) == (RunState.STOPPED, [])


def test_who_gathers_for_long_says_that_it_lives(
    school: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    beats = []

    def slowly(*about: Any) -> dict[str, Any]:
        before = run_of(run).heartbeat_at
        time.sleep(0.6)
        session.rollback()
        beats.append((before, run_of(run).heartbeat_at))
        return problem_for(*about)

    monkeypatch.setattr(problems, "problem_for", slowly)
    run = requested(school)
    assert run_waiting(heartbeat=0.1)
    ((before, after),) = beats
    assert before is not None
    assert after is not None
    assert after > before


def test_a_break_longer_than_its_shift_stops_no_run(app: Flask) -> None:
    institution = an_institution()
    a_wish(a_youth(institution), an_offer(institution, shifts=[a_shift(end=500, pause=30)]))
    run = request_run(actor=STAFF, institution_id=institution.id, on_date=ROUND_DATE, seed=1)
    assert run.state is RunState.REQUESTED


def test_progress_is_shown_while_it_works_and_stopping_keeps_the_best_so_far(
    app: Flask, school: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SOLVER", "slow")
    run = requested(school)
    human = soon(app, under_way, lambda: stop_run(actor=STAFF, run=session.get_one(MatchRun, 1)))
    assert run_waiting(program=FAKE, heartbeat=0.2)
    human.join()
    done = run_of(run)
    assert (done.state, done.error) == (RunState.STOPPED, None)
    assert done.progress["goals"] == {
        "placed": {"value": 1, "bound": 2}, "tiers": {"value": 1, "bound": None},
    }  # fmt: skip
    assert [(plan.status, len(plan.unplaced)) for plan in plans()] == [("stopped", 1)]


def test_a_run_that_is_stopped_too_early_leaves_no_plan(
    app: Flask, school: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SOLVER", "silent")
    run = requested(school)
    human = soon(app, under_way, lambda: stop_run(actor=STAFF, run=session.get_one(MatchRun, 1)))
    run_waiting(program=FAKE, heartbeat=0.2)
    human.join()
    assert run_of(run).state is RunState.STOPPED
    assert run_of(run).error == "Stoppet, før der var en plan."
    assert plans() == []


def test_a_run_that_has_not_begun_stops_at_once(school: Institution) -> None:
    run = requested(school)
    with transaction():
        stop_run(actor=STAFF, run=run)
    assert run_of(run).state is RunState.STOPPED
    assert run_waiting() is False
    with pytest.raises(RunRefused), transaction():
        stop_run(actor=STAFF, run=run)


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        ("broken", "Beregningen kunne ikke gennemføres. Prøv et nyt match."),
        ("lying", "Svaret holdt ikke til kontrollen og er ikke gemt. Prøv et nyt match."),
    ],
)
def test_what_cannot_be_trusted_is_not_kept(
    school: Institution, monkeypatch: pytest.MonkeyPatch, behaviour: str, sentence: str
) -> None:
    monkeypatch.setenv("FAKE_SOLVER", behaviour)
    run = requested(school)
    run_waiting(program=FAKE)
    assert (run_of(run).state, run_of(run).error) == (RunState.FAILED, sentence)
    assert plans() == []


def test_a_run_whose_worker_is_dead_is_taken_over(school: Institution, clock: datetime) -> None:
    run = requested(school)
    first = claim_run()
    assert first is not None
    assert claim_run() is None
    with held_at(clock + DEAD_AFTER + timedelta(seconds=1)):
        second = claim_run()
    assert second is not None
    assert (second.run_id, second.fence) == (first.run_id, first.fence + 1)
    assert run_of(run).attempt == 2


def test_a_run_that_loses_its_worker_three_times_has_failed(
    school: Institution, clock: datetime
) -> None:
    run, moment = requested(school), clock
    for _ in range(MOST_ATTEMPTS):
        with held_at(moment):
            assert claim_run() is not None
        moment += DEAD_AFTER + timedelta(seconds=1)
    with held_at(moment):
        assert claim_run() is None
        assert give_up_lost_runs() == 1
    done = run_of(run)
    assert done.state is RunState.FAILED
    assert done.error == "Beregningen gik i stå flere gange. Prøv et nyt match."


def test_a_late_worker_changes_nothing(
    app: Flask, school: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SOLVER", "slow")
    run = requested(school)
    rival = soon(app, under_way, taken_by_another)
    assert run_waiting(program=FAKE, heartbeat=0.2)
    rival.join()
    assert run_of(run).state is RunState.RUNNING
    assert run_of(run).progress == {"step": "theirs"}
    assert plans() == []


def taken_by_another() -> None:
    session.execute(update(MatchRun).values(fence=MatchRun.fence + 1, progress={"step": "theirs"}))


def test_a_worker_that_must_leave_lets_go_of_its_run(
    app: Flask, school: Institution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_SOLVER", "slow")
    run, leave = requested(school), threading.Event()
    house = soon(app, under_way, leave.set)
    assert run_waiting(program=FAKE, heartbeat=0.2, leave=leave)
    house.join()
    assert run_of(run).state is RunState.RUNNING
    assert plans() == []


PARENT = """
import sys, time
from egu.matching.calculation import Calculation
with Calculation("{}", program="tests.capabilities.fake_solver") as calculation:
    print(calculation.pid, flush=True)
    time.sleep(30)
"""


def test_the_solver_does_not_outlive_a_killed_parent() -> None:
    environment = os.environ | {"FAKE_SOLVER": "silent", "PYTHONPATH": str(PROJECT)}
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, env=environment, cwd=PROJECT
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert alive(child)
    parent.kill()
    parent.communicate()
    for _ in range(50):
        if not alive(child):
            return
        time.sleep(0.1)
    pytest.fail("the solver is still there")


def alive(pid: int) -> bool:
    """Running, and not merely waiting for somebody to take note of its end."""
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(status.stdout.strip()) and not status.stdout.strip().startswith("Z")


def test_requests_and_results_are_on_record(school: Institution) -> None:
    requested(school)
    run_waiting()
    with transaction():
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [(event.actor, event.action) for event in events] == [
        (STAFF.label, "run.request"), ("system", "plan.create"), ("system", "run.finished"),
    ]  # fmt: skip
    assert {event.institution_id for event in events} == {school.id}


def test_the_problem_is_not_readable_in_the_database(school: Institution) -> None:
    run = requested(school)
    run_waiting()
    stored = session.connection().exec_driver_sql("SELECT text FROM match_problems").scalar_one()
    assert b"birth_date" not in stored
    assert "birth_date" in kept_problem(str(run_of(run).problem_hash))
