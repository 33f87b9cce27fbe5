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
MANY = 600
"""With more youths a look may take as many times longer, there is a second one after the cuts, and
each goal is searched alone."""
POLL_SECONDS = 0.05
GRACE = 0.3
"""Seconds after a stop in which what is nearly ready may be finished."""


class Stopped(Exception):
    """The stop event is set, and what is being done is not ready."""


class OutOfTime(Exception):
    """The time limit is over, and what is being done is not ready."""


@dataclass
class Limits:
    """When to stop: seconds of wall clock from now on (None: none), or an event that is set."""

    time_limit: float | None = None
    stop: threading.Event | None = None
    clock: Callable[[], float] = time.monotonic
    started: float = field(init=False)
    kept: float = 0.0
    """Seconds at the end that are kept for something else than what is being done."""
    _stopped_at: float | None = None

    def __post_init__(self) -> None:
        self.started = self.clock()

    @property
    def stopped(self) -> bool:
        return self.stop is not None and self.stop.is_set()

    @property
    def left(self) -> float:
        """Seconds of wall clock that are left; infinite without a limit."""
        if self.time_limit is None:
            return float("inf")
        return max(0.0, self.time_limit - self.kept - self.seconds)

    @property
    def seconds(self) -> float:
        return self.clock() - self.started

    @property
    def over(self) -> bool:
        return self.stopped or self.left <= 0

    def check(self) -> None:
        """Raises Stopped soon after the stop event is set."""
        if self.stopped:
            self._stopped_at = self._stopped_at or self.clock()
            if self.clock() > self._stopped_at + GRACE:
                raise Stopped

    def check_time(self) -> None:
        """The same, and raises OutOfTime when the time limit is over."""
        self.check()
        if self.left <= 0:
            raise OutOfTime

    @contextmanager
    def keeping(self, seconds: float) -> Iterator[None]:
        """What is done meanwhile ends that much before the time limit."""
        before, self.kept = self.kept, self.kept + seconds
        try:
            yield
        finally:
            self.kept = before

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
