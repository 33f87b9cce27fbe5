"""Runs the table of jobs by the clock, in memory, in the one process that holds the lock.

A second process waits, so that a schedule is never run twice, and takes over when the first ends.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import UTC
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

from egu.clock import now
from egu.jobs.lock import only_one
from egu.jobs.register import Job


def run_by_the_clock(app: Flask, jobs: Iterable[Job], *, stop: threading.Event) -> None:
    """Do every job at once and then as often as it says, until `stop` is set."""
    with only_one(app.config["EGU"].instance / "jobs.lock", stop=stop) as ours:
        if ours:
            _run(_schedule(app, jobs, stop), stop)


def _run(scheduler: BackgroundScheduler, stop: threading.Event) -> None:
    scheduler.start()
    stop.wait()
    scheduler.shutdown(wait=False)


def _schedule(app: Flask, jobs: Iterable[Job], stop: threading.Event) -> BackgroundScheduler:
    # A match that takes minutes is no news every two seconds.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    scheduler = BackgroundScheduler(
        timezone=UTC,
        job_defaults={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
    )
    for job in jobs:
        scheduler.add_job(
            partial(_in_app, app, job.work, stop),
            "interval",
            seconds=job.every.total_seconds(),
            name=job.name,
            next_run_time=now(),
        )
    return scheduler


def _in_app(app: Flask, work: Callable[[threading.Event], None], stop: threading.Event) -> None:
    with app.app_context():
        work(stop)
