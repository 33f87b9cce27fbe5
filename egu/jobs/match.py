"""Carries out match runs that wait, and lets go of one under way when the process is to end."""

import threading

from egu.matching.runner import run_waiting

HEARTBEAT_SECONDS = 1.0


def run_waiting_matches(leave: threading.Event) -> None:
    while not leave.is_set() and run_waiting(heartbeat=HEARTBEAT_SECONDS, leave=leave):
        pass
