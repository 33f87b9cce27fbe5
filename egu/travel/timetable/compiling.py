"""Turns a loop over arrays into machine code the first time it is called, not before."""

from collections.abc import Callable
from functools import cached_property, update_wrapper
from types import FunctionType
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def compiled(loop: Callable[P, R]) -> Callable[P, R]:
    """The same function, quick, with the compiled ones that it calls by name."""
    return _Compiled(loop)


class _Compiled(Generic[P, R]):
    """Numba is not imported where no journey is asked for."""

    def __init__(self, loop: Callable[P, R]) -> None:
        self._loop: Any = loop
        update_wrapper(self, loop)

    def __call__(self, *args: P.args, **options: P.kwargs) -> R:
        return self.machine_code(*args, **options)

    @cached_property
    def machine_code(self) -> Callable[P, R]:
        from numba import njit

        loop = self._calling_machine_code()
        try:
            kept: Callable[P, R] = njit(cache=True, nogil=True)(loop)
        except RuntimeError:  # no folder to keep it in may be written to
            kept = njit(nogil=True)(loop)
        return kept

    def _calling_machine_code(self) -> Any:
        code, known = self._loop.__code__, self._loop.__globals__
        named = {name: known[name] for name in code.co_names if name in known}
        parts = {
            name: part.machine_code for name, part in named.items() if isinstance(part, _Compiled)
        }
        return update_wrapper(FunctionType(code, known | parts), self._loop)
