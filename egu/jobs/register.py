"""The table of timed jobs: what is done and how often. One file a job beside this one."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from egu.jobs.addresses import look_up_addresses
from egu.jobs.digest import gather
from egu.jobs.imports import forget_imports
from egu.jobs.journeys import ask_about_journeys
from egu.jobs.mail import ask_about_sms, send_waiting_mail
from egu.jobs.match import run_waiting_matches
from egu.jobs.places import close_places
from egu.jobs.proposals import expire_proposals
from egu.jobs.reminders import remind
from egu.jobs.visits import ask_about_visits


@dataclass(frozen=True)
class Job:
    """`work` runs inside the app, in no transaction of its own, and never twice at a time.

    Its event is set when the process is to end: long work then stops where it can.
    """

    name: str
    work: Callable[[threading.Event], None]
    every: timedelta


JOBS: tuple[Job, ...] = (
    Job("mail", send_waiting_mail, every=timedelta(seconds=10)),
    Job("sms", ask_about_sms, every=timedelta(minutes=5)),
    Job("digest", gather, every=timedelta(minutes=10)),
    Job("reminders", remind, every=timedelta(hours=1)),
    Job("match", run_waiting_matches, every=timedelta(seconds=2)),
    Job("proposals", expire_proposals, every=timedelta(hours=1)),
    Job("places", close_places, every=timedelta(hours=1)),
    Job("visits", ask_about_visits, every=timedelta(minutes=15)),
    Job("addresses", look_up_addresses, every=timedelta(minutes=5)),
    Job("journeys", ask_about_journeys, every=timedelta(hours=6)),
    Job("imports", forget_imports, every=timedelta(hours=6)),
)
