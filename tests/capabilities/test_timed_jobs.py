"""The schedule: every job at once, inside the app, and in one process only."""

import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

from flask import Flask, current_app

from egu.jobs.lock import only_one
from egu.jobs.register import JOBS, Job
from egu.jobs.scheduler import run_by_the_clock

SOON = 10


def test_a_job_runs_at_once_and_inside_the_app(empty_app: Flask) -> None:
    done = threading.Event()
    seen = []

    def work(_leave: threading.Event) -> None:
        seen.append(current_app.name)
        done.set()

    stop = threading.Event()
    jobs = [Job("example", work, every=timedelta(hours=1))]
    clockwork = threading.Thread(
        target=run_by_the_clock, args=(empty_app, jobs), kwargs={"stop": stop}
    )
    clockwork.start()
    assert done.wait(SOON)
    stop.set()
    clockwork.join(SOON)
    assert seen == [empty_app.name]


def test_a_job_that_fails_does_not_stop_the_others(empty_app: Flask) -> None:
    done, stop = threading.Event(), threading.Event()

    def fail(_leave: threading.Event) -> None:
        raise ValueError("one bad job")

    jobs = [
        Job("bad", fail, timedelta(hours=1)),
        Job("good", lambda _leave: done.set(), timedelta(hours=1)),
    ]
    clockwork = threading.Thread(
        target=run_by_the_clock, args=(empty_app, jobs), kwargs={"stop": stop}
    )
    clockwork.start()
    assert done.wait(SOON)
    stop.set()
    clockwork.join(SOON)


def test_a_second_process_waits_until_the_first_is_gone(tmp_path: Path) -> None:
    lock = tmp_path / "jobs.lock"
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"True\n"
    given_up = threading.Event()
    given_up.set()
    with only_one(lock, stop=given_up) as held:
        assert not held
    first.kill()
    first.communicate()
    with only_one(lock, stop=threading.Event()) as held:
        assert held


def test_no_two_jobs_are_named_alike() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)


HOLD = """
import sys, threading
from pathlib import Path
from egu.jobs.lock import only_one
with only_one(Path(sys.argv[1]), stop=threading.Event()) as held:
    print(held, flush=True)
    sys.stdin.read()
"""
