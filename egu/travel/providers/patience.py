"""How long others may be waited for: a page some seconds in all, and a job until it has to end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from flask import g, has_request_context

PAGE_SECONDS = 15.0
"""Beside what one call more may take."""

_enough: ContextVar[Callable[[], bool] | None] = ContextVar("enough_asked", default=None)


@contextmanager
def asking_until(enough: Callable[[], bool]) -> Iterator[None]:
    """Within it nobody is asked any more as soon as that is true."""
    before = _enough.set(enough)
    try:
        yield
    finally:
        _enough.reset(before)


def time_is_up() -> bool:
    enough = _enough.get()
    return _waited() >= PAGE_SECONDS or (enough is not None and enough())


@contextmanager
def waiting() -> Iterator[None]:
    """Counts against the page that waits; elsewhere nobody counts."""
    began = monotonic()
    try:
        yield
    finally:
        if has_request_context():
            g.waited_for_travel = _waited() + monotonic() - began


def _waited() -> float:
    return float(g.get("waited_for_travel", 0.0)) if has_request_context() else 0.0
