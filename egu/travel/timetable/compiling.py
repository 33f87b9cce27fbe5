"""Turns a loop over arrays into machine code the first time it is called, not before."""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def compiled(loop: Callable[P, R]) -> Callable[P, R]:
    """The same function, quick. Numba is not imported where no journey is asked for."""

    @cache
    def machine_code() -> Callable[P, R]:
        from numba import njit

        try:
            kept: Callable[P, R] = njit(cache=True, nogil=True)(loop)
        except RuntimeError:  # no folder to keep it in may be written to
            kept = njit(nogil=True)(loop)
        return kept

    @wraps(loop)
    def call(*args: P.args, **options: P.kwargs) -> R:
        return machine_code()(*args, **options)

    return call
