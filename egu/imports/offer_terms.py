"""When an offer runs and who can have it: dates, demands, dangers and what is given."""

import datetime as dt

from egu.imports.cells.counts import read_min_age
from egu.imports.cells.demands import read_demands
from egu.imports.cells.hazards import read_hazards
from egu.imports.cells.periods import Period, read_period
from egu.imports.cells.provides import read_provides
from egu.imports.cells.reading import problem
from egu.imports.cells.starts import read_latest_start, read_start
from egu.imports.context import ImportContext
from egu.imports.offer_drafts import Dates, Terms
from egu.imports.row_reader import RowReader
from egu.rulebook import ADULT
from egu.vocabulary import NEEDS_ADULT, NEVER_UNDER_18


def read_dates(reader: RowReader, context: ImportContext) -> Dates:
    """A period that names its first day also says when a place without a start begins."""
    earliest = _start_in_period(reader, context) or reader.read(
        "start_earliest", lambda text: read_start(text, context.date)
    )
    period = _read_period(reader, earliest, context)
    if period and period.begin and earliest:
        earliest = max(earliest, period.begin)
    latest = reader.read(
        "start_latest", lambda text: read_latest_start(text, earliest, context.date)
    )
    if latest is None and earliest is not None:
        latest = earliest + dt.timedelta(weeks=context.settings.offer_window_weeks)
    return Dates(earliest, latest, period.weeks if period else None)


def read_terms(reader: RowReader) -> Terms:
    demands = reader.read("demands", read_demands)
    hazards = reader.read("hazards", read_hazards)
    provided = read_provides(reader.said("provides"))
    ages = (reader.read("min_age", read_min_age), demands.min_age)
    terms = Terms(
        min_age=max((age for age in ages if age is not None), default=None),
        licences=demands.licences,
        demands=demands.texts,
        hazards=hazards.codes if hazards else None,
        hazards_text=reader.raw("hazards"),
        provides=provided.codes,
        provides_text=provided.texts,
    )
    _warn_if_never_under_18(reader, terms)
    return terms


def _start_in_period(reader: RowReader, context: ImportContext) -> dt.date | None:
    if reader.said("start_earliest"):
        return None
    period = read_period(reader.said("period"), None, context.date).value
    return period.begin if period else None


def _read_period(reader: RowReader, start: dt.date | None, context: ImportContext) -> Period | None:
    return reader.read("period", lambda text: read_period(text, start, context.date))


def _warn_if_never_under_18(reader: RowReader, terms: Terms) -> None:
    """An offer that says 18 itself needs no warning."""
    if terms.min_age is not None and terms.min_age >= ADULT:
        return
    never = set(NEVER_UNDER_18)
    if not terms.adult_present:
        never |= set(NEEDS_ADULT)
    found = [code for code in terms.hazards or () if code in never]
    if found:
        reader.note("hazards", problem("W-U18-NEVER", hazards=", ".join(found)))
