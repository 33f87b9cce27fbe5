"""Which of a youth's own ways to travel are allowed on a given day of life."""

from collections.abc import Iterable

from egu.rulebook import CAR_AGE, MOPED_AGE

TRANSIT = "transit"
MOPED_LICENCES = frozenset({"AM", "B"})
CAR_LICENCES = frozenset({"B"})


def allowed_modes(*, modes: Iterable[str], licences: Iterable[str], age: int) -> list[str]:
    """The modes in their order, without those that lack a licence or the age for it."""
    held = set(licences)
    return [mode for mode in modes if _allowed(mode, held, age)]


def access_by(mode: str, modes: Iterable[str]) -> str:
    """How one gets to the stop at home by that mode, if all these are allowed: walk or bike."""
    return "bike" if mode == TRANSIT and "bike" in modes else "walk"


def _allowed(mode: str, held: set[str], age: int) -> bool:
    if mode == "moped":
        return age >= MOPED_AGE and bool(held & MOPED_LICENCES)
    if mode == "car":
        return age >= CAR_AGE and bool(held & CAR_LICENCES)
    return True
