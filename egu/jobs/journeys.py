"""Asks the named services about the journeys of everybody who waits, so that no page need wait."""

import threading

from flask import current_app
from sqlalchemy import select

from egu.accounts.models import Institution
from egu.clock import today
from egu.db import reading, session
from egu.matching.snapshot import problem_for
from egu.travel.providers.configured import services_of
from egu.travel.providers.patience import asking_until


def ask_about_journeys(leave: threading.Event) -> None:
    """What is answered is kept; the problems themselves are not."""
    services = services_of(current_app.config["EGU"])
    if not services:
        return
    services[0].forget_old()
    with reading():
        institutions = session.scalars(select(Institution.id)).all()
    for institution_id in institutions:
        with asking_until(leave.is_set), reading():
            if not leave.is_set():
                problem_for(institution_id, today(), seed=0)
