"""Closes places whose last day has passed, tells of those that will be, and asks to host again."""

import threading

from egu.db import transaction
from egu.placements.places import ask_to_host_again, end_offers


def close_places(_leave: threading.Event) -> None:
    with transaction():
        end_offers()
        ask_to_host_again()
