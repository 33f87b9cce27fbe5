"""Gathers what can wait into one mail each morning."""

import threading

from egu.db import transaction
from egu.messaging.digest import gather_digests


def gather(_leave: threading.Event) -> None:
    with transaction():
        gather_digests()
