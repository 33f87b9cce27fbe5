"""What a youth's row becomes before anything is stored, in the units of the solver."""

import datetime as dt
from dataclasses import dataclass, field

from egu.imports.cells.custody import Custody
from egu.imports.cells.grants import Grant
from egu.imports.cells.hours import Hours
from egu.imports.cells.jobs import SpareTimeJob
from egu.imports.cells.ladders import Step
from egu.imports.cells.licences import Licences
from egu.imports.cells.names import Name
from egu.imports.cells.needs import Needs
from egu.imports.cells.not_wanted import NotWanted
from egu.imports.cells.postcodes import Place
from egu.imports.cells.schools import School
from egu.imports.cells.wishes import Wish
from egu.imports.row_reader import Cell
from egu.week import WeekSpans


@dataclass(frozen=True)
class Origin:
    """Where the row stands, the school's own number, and every cell's text with CPR masked.

    `subject`: what answers about the row belong to, also when they change whom it is about.
    """

    sheet: str
    row: int
    subject: str = ""
    number: str = ""
    department: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Tie:
    """`kind`: together or apart; `subject`: the other youth's."""

    kind: str
    subject: str


@dataclass(frozen=True)
class YouthDraft:
    """None and empty mean unknown; `unread` holds the texts without a value, by field."""

    origin: Origin
    name: Name
    birth_date: dt.date
    birth_date_confirmed: bool = True
    address: str = ""
    place: Place = field(default_factory=Place)
    municipality: str = ""
    phone: str | None = None
    mail: str | None = None
    custody: Custody | None = None
    start_earliest: dt.date | None = None
    start_latest: dt.date | None = None
    education_end: dt.date | None = None
    school: School = field(default_factory=School)
    hours: Hours | None = None
    ladder: tuple[Step, ...] = ()
    grant: Grant = field(default_factory=Grant)
    wishes: tuple[Wish, ...] = ()
    not_wanted: NotWanted = field(default_factory=NotWanted)
    licences: Licences = field(default_factory=Licences)
    modes: tuple[str, ...] | None = None
    max_each_way: int | None = None
    available: WeekSpans | None = None
    job: SpareTimeJob = field(default_factory=SpareTimeJob)
    needs: Needs = field(default_factory=Needs)
    contact: str = ""
    waiting_since: dt.date | None = None
    tier: int | None = None
    ties: tuple[Tie, ...] = ()
    consent_from_25: bool | None = None
    note: str = ""
    clinical: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def subject(self) -> str:
        """The same person in every file."""
        return f"{self.birth_date.isoformat()} {' '.join(sorted(self.name.ends))}"

    @property
    def wish_themes(self) -> tuple[int, ...]:
        """Best first, each once."""
        themes = (wish.theme for wish in self.wishes if wish.theme is not None)
        return tuple(dict.fromkeys(themes))

    @property
    def wish_employers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(wish.employer for wish in self.wishes if wish.employer))

    @property
    def themes_never(self) -> tuple[int, ...]:
        """A theme that is also wished stays open: the refused word is narrower than its theme."""
        return tuple(theme for theme in self.not_wanted.themes if theme not in self.wish_themes)
