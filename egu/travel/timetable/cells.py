"""Reads the cells of a feed's columns into whole numbers, each different text only once."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any

import numpy as np
import numpy.typing as npt

from egu.travel.timetable.feed_files import Cells, FeedError, Piece

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NO_TIME = -1
LONGEST_HOURS = 240
LARGEST_NUMBER = 2_000_000_000
CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)", re.ASCII)
NUMBER = re.compile(r"\d{1,10}", re.ASCII)
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)


class Column(dict[str, int]):
    """The texts of one column and the numbers they stand for, read when first met."""

    def __init__(
        self, file: str, name: str, read: Callable[[str], int], known: Mapping[str, int] = {}
    ) -> None:
        super().__init__(known)
        self.file, self.name, self.read = file, name, read

    def __missing__(self, text: str) -> int:
        try:
            number = self[text] = self.read(text)
        except ValueError as error:
            raise FeedError("bad_cell", file=self.file, column=self.name, text=text) from error
        return number

    def numbers(self, piece: Piece) -> Ints:
        return np.fromiter(map(self.__getitem__, piece[self.name]), np.int32, piece.rows)


class Reference(Column):
    """A column that names something in another table."""

    def __init__(self, file: str, name: str, known: Mapping[str, int]) -> None:
        super().__init__(file, name, int, known)

    def __missing__(self, text: str) -> int:
        raise FeedError("unknown", file=self.file, column=self.name, text=text)


def numbered(file: str, column: str, names: Iterable[str]) -> dict[str, int]:
    """Each name with its place in the table; none may stand there twice."""
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        if not name:
            raise FeedError("bad_cell", file=file, column=column, text=name)
        if found.setdefault(name, place) != place:
            raise FeedError("twice", file=file, column=column, text=name)
    return found


def clock(text: str) -> int:
    """Seconds after midnight; hours may pass 24."""
    found = CLOCK.fullmatch(text)
    if not found or int(found[1]) > LONGEST_HOURS:
        raise ValueError(text)
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])


def clock_or_none(text: str) -> int:
    return clock(text) if text else NO_TIME


def number(text: str) -> int:
    if not NUMBER.fullmatch(text) or int(text) > LARGEST_NUMBER:
        raise ValueError(text)
    return int(text)


def one_of(*choices: str) -> Callable[[str], int]:
    """Reads one of these whole numbers; nothing is the first of them."""

    def read(text: str) -> int:
        return int(choices[0]) if not text else int(choices[choices.index(text)])

    return read


def day(text: str) -> int:
    """The day's number in the calendar (proleptic ordinal)."""
    found = DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    return date(int(found[1]), int(found[2]), int(found[3])).toordinal()


def degrees(file: str, column: str, texts: Cells, most: float) -> Floats:
    return np.array([_degree(file, column, text, most) for text in texts], dtype=np.float64)


def _degree(file: str, column: str, text: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or abs(value) > most:
        raise FeedError("bad_cell", file=file, column=column, text=text)
    return value


def joined(parts: Iterable[npt.NDArray[Any]]) -> Ints:
    """One array of all parts, also of none."""
    return np.concatenate([np.empty(0, np.int32), *parts]).astype(np.int32, copy=False)
