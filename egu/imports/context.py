"""What the import must know beside the file: the date, places, companies, people, settings."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from egu.rulebook import FULL_TIME_MINUTES


class Postcodes(Protocol):
    """The known postcodes. `complete`: a number that is missing here does not exist."""

    @property
    def complete(self) -> bool: ...

    def town(self, code: str) -> str | None: ...

    def codes_of(self, town: str) -> tuple[str, ...]: ...

    def near(self, code: str) -> tuple[str, ...]:
        """Known codes that differ in one digit."""


@dataclass(frozen=True)
class KnownEmployer:
    """A company or workplace that the institution already has; `key` is opaque to the import."""

    key: str
    name: str
    cvr: str = ""
    p_number: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownStaff:
    key: str
    name: str


@dataclass(frozen=True)
class ImportSettings:
    """What holds where a sheet is silent; an institution may change every value."""

    min_weeks: int = 4
    offer_window_weeks: int = 26
    ladder_band: int = 300
    tier_weeks: tuple[int, ...] = (26, 13, 4)
    tier_unknown: int = 3
    full_time_minutes: int = FULL_TIME_MINUTES
    most_week_minutes: int = 3600
    max_each_way: int | None = None
    hours_include_school: bool = True
    school_day: tuple[int, int] = (480, 840)


class Answers(Protocol):
    """What staff answered before; the raw text belongs to the key, so a new text asks anew."""

    def get(self, subject: str, field: str, raw: str) -> str | None: ...


class NoAnswers:
    """The first time, and on the command line."""

    def get(self, subject: str, field: str, raw: str) -> str | None:
        del subject, field, raw
        return None


@dataclass(frozen=True)
class ImportContext:
    """`mapping` is the staff's: heading to field, an empty field means "leave this column"."""

    date: dt.date
    postcodes: Postcodes
    employers: tuple[KnownEmployer, ...] = ()
    staff: tuple[KnownStaff, ...] = ()
    settings: ImportSettings = field(default_factory=ImportSettings)
    mapping: Mapping[str, str] = field(default_factory=dict)
    answers: Answers = field(default_factory=NoAnswers)
