"""Ends proposals that were not answered in time."""

import threading

from egu.db import transaction
from egu.placements.services import expire_overdue


def expire_proposals(_leave: threading.Event) -> None:
    with transaction():
        expire_overdue()
