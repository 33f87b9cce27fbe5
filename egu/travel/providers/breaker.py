"""Lets a service that fails rest for a while, so that nobody waits for it again and again."""

from collections.abc import Callable
from time import monotonic

FAILURES = 3
PAUSE = 60.0


class Breaker:
    """After some failures in a row nobody gets through for a while; then one may try."""

    def __init__(
        self,
        failures: int = FAILURES,
        pause: float = PAUSE,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._most, self._pause, self._clock = failures, pause, clock
        self._failures, self._again_at = 0, 0.0

    def admits(self) -> bool:
        """Whether to ask now. After a pause only the first who asks is let through."""
        if not self.rests:
            return True
        if self._clock() < self._again_at:
            return False
        self._again_at = self._clock() + self._pause
        return True

    @property
    def rests(self) -> bool:
        return self._failures >= self._most

    def succeeded(self) -> None:
        self._failures = 0

    def failed(self) -> bool:
        """True when this failure begins the first pause."""
        self._failures += 1
        self._again_at = self._clock() + self._pause
        return self._failures == self._most
