"""The table of timed jobs: what is done and how often. One file a job beside this one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from egu.jobs.mail import send_waiting_mail


@dataclass(frozen=True)
class Job:
    """`work` runs inside the app, in no transaction of its own, and never twice at a time."""

    name: str
    work: Callable[[], None]
    every: timedelta


JOBS: tuple[Job, ...] = (Job("mail", send_waiting_mail, every=timedelta(seconds=10)),)
