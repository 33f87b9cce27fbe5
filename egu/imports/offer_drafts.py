"""A practice offer as a row describes it, in the units of the matching problem."""

import datetime as dt
from dataclasses import dataclass, field

from egu.imports.cells.postcodes import Place
from egu.imports.row_reader import Cell


@dataclass(frozen=True)
class ShiftDraft:
    """Weekday 0–6 from Monday, minutes after midnight; `pause` in minutes, None until answered."""

    day: int
    start: int
    end: int
    pause: int | None


@dataclass(frozen=True)
class WorkWeek:
    """Minutes and days a week, and the shifts to choose from. None: not said, or open."""

    min_minutes: int | None
    max_minutes: int | None
    min_days: int | None
    max_days: int | None
    shifts: tuple[ShiftDraft, ...]
    pause: int | None


@dataclass(frozen=True)
class Dates:
    """`latest` is filled in by the institution's setting where the sheet is silent."""

    earliest: dt.date | None
    latest: dt.date | None
    weeks: int | None


@dataclass(frozen=True)
class Terms:
    """Who can have the offer; codes are those of the matching problem.

    `hazards` None: nobody has asked. An item of `licences` may name alternatives (`AM|B`).
    """

    min_age: int | None
    licences: tuple[str, ...]
    demands: tuple[str, ...]
    hazards: tuple[str, ...] | None
    hazards_text: str
    provides: tuple[str, ...]
    provides_text: tuple[str, ...]

    @property
    def adult_present(self) -> bool:
        return "adult_present" in self.provides


@dataclass(frozen=True)
class OfferDraft:
    """One offer. None and empty texts: not said, or waiting for an answer.

    `key` is employer and number, `subject` what answers belong to; `employer` the key of an
    EmployerDraft, `known_employer` of one that is stored already. `state` is what the offer gets:
    a draft while what it cannot be matched without is open; `said_state` is what the sheet says.
    `open` names the fields that wait.
    `mentor` is the known person where `mentor_said` is a short name.
    """

    key: str
    subject: str
    employer: str
    known_employer: str | None
    sheet: str
    row: int
    number: str
    state: str
    said_state: str | None
    title: str
    theme: int | None
    places: int | None
    share: bool
    week: WorkWeek
    dates: Dates
    terms: Terms
    mentor: str
    mentor_said: str
    address: str
    place: Place
    note: str
    cells: tuple[Cell, ...]
    open: frozenset[str] = field(default_factory=frozenset)
