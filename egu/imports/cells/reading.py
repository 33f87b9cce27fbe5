"""What reading one cell gives: a value, what could not be settled, and the text that is left."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from egu.imports.findings import Params, Problem, Suggestion
from egu.imports.text import fold

T = TypeVar("T")
U = TypeVar("U")

_NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        ".",
        "/",
        "nej",
        "nope",
        "no",
        "ingen",
        "intet",
        "ikke",
        "n/a",
        "na",
        "0",
        "none",
    }
    | {"ingenting", "har ikke", "ikke relevant", "ej", "nej tak", "nix", "falsk"}
)


@dataclass(frozen=True)
class Read(Generic[T]):
    """`text` is the part of the cell that is true but has no place in the value."""

    value: T
    problems: tuple[Problem, ...] = ()
    text: str = ""

    def map(self, change: Callable[[T], U]) -> "Read[U]":
        return Read(change(self.value), self.problems, self.text)

    def with_problem(self, problem: Problem) -> "Read[T]":
        return replace(self, problems=(*self.problems, problem))


def asking(
    value: T, code: str, *suggestions: str, text: str = "", default: str = "", **params: str | int
) -> Read[T]:
    """A value with one open question; suggestions are texts the cell could say instead."""
    problem = Problem(code, params, tuple(Suggestion(one) for one in suggestions), default)
    return Read(value, (problem,), text)


def problem(code: str, *suggestions: Suggestion, default: str = "", **params: str | int) -> Problem:
    kept: Params = params
    return Problem(code, kept, suggestions, default)


def says_nothing(text: str) -> bool:
    """Blank, a dash, or a plain no."""
    return fold(text).rstrip(".!") in _NOTHING
