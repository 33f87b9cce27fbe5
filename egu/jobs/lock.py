"""Lets one process at a time do something; the system gives the lock back when that one dies."""

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ASK_AGAIN_SECONDS = 1.0


@contextmanager
def only_one(path: Path, *, stop: threading.Event) -> Iterator[bool]:
    """Wait until this process holds the lock; False when `stop` came first."""
    with path.open("a") as file:
        while not (held := _try(file.fileno())):
            if stop.wait(ASK_AGAIN_SECONDS):
                break
        yield held


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
