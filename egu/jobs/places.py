"""Closes places whose last day has passed, and tells of those that will be."""

import threading

from egu.db import transaction
from egu.placements.places import end_offers


def close_places(_leave: threading.Event) -> None:
    with transaction():
        end_offers()
