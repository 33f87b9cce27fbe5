"""How long and how hard to search. Everything deterministic unless a time limit is given."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

WHOLE_SEARCH = 600.0
"""CP-SAT's deterministic seconds for one search without a time limit."""
FIRST_LOOK = 1.0
"""The same for a look that is only to find a better plan, not to prove one."""
POLL_SECONDS = 0.05
GRACE = 0.3
"""Seconds after a stop in which what is nearly ready may be finished."""


class Stopped(Exception):
    """The stop event is set and there is no plan yet."""


@dataclass
class Limits:
    """When to stop: seconds of wall clock from now on (None: none), or an event that is set."""

    time_limit: float | None = None
    stop: threading.Event | None = None
    started: float = field(default_factory=time.monotonic)
    _stopped_at: float | None = None

    @property
    def stopped(self) -> bool:
        return self.stop is not None and self.stop.is_set()

    @property
    def left(self) -> float:
        """Seconds of wall clock that are left; infinite without a limit."""
        if self.time_limit is None:
            return float("inf")
        return max(0.0, self.time_limit - self.seconds)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    @property
    def over(self) -> bool:
        return self.stopped or self.left <= 0

    def check(self) -> None:
        """Raises Stopped soon after the stop event is set."""
        if self.stopped:
            self._stopped_at = self._stopped_at or time.monotonic()
            if time.monotonic() > self._stopped_at + GRACE:
                raise Stopped

    @contextmanager
    def calling(self, end: Callable[[], object]) -> Iterator[None]:
        """Calls `end`, which ends a search in this thread, soon after the stop event is set."""
        done, stop = threading.Event(), self.stop
        if stop is None:
            yield
            return

        def watch() -> None:
            while not done.wait(POLL_SECONDS):
                if stop.is_set():
                    end()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()
