"""Asks both sides how a visit went, once it is over."""

import threading

from egu.db import transaction
from egu.placements.visits import ask_how_they_went


def ask_about_visits(_leave: threading.Event) -> None:
    with transaction():
        ask_how_they_went()
