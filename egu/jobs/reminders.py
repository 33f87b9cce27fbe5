"""Reminds those who have not answered, and youths to try their trip."""

import threading

from egu.db import transaction
from egu.placements.reminders import remind_of_trips, remind_unanswered


def remind(_leave: threading.Event) -> None:
    with transaction():
        remind_unanswered()
        remind_of_trips()
