"""Turns the signals that ask for an end into an event that every thread can wait for."""

import os
import signal
import threading
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop_on_signals() -> threading.Event:
    """An event that is set as soon as one of the signals arrives, whichever thread it reaches.

    A handler would run in the main thread only, which hears nothing while it waits for the event,
    and hangs when it is caught half-way into that wait. So the system itself writes to a pipe.
    """
    stop = threading.Event()
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer)
    for number in SIGNALS:
        signal.signal(number, _go_on)
    threading.Thread(target=_set_when_told, args=(reader, stop), name="stop", daemon=True).start()
    return stop


def _go_on(_number: int, _frame: FrameType | None) -> None:
    """Keeps the system from ending the process; the pipe says the rest."""


def _set_when_told(reader: int, stop: threading.Event) -> None:
    os.read(reader, 1)
    stop.set()
