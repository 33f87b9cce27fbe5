"""Answers a table of questions by one timetable: rows of texts in, rows of texts out."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import isfinite
from pathlib import Path

from egu.travel.timetable.days import DAY_SECONDS, day_of
from egu.travel.timetable.geometry import PACES
from egu.travel.timetable.journeys import Asked, Journey, Kind, best_journey
from egu.travel.timetable.scans import MOST_CHANGES
from egu.travel.timetable.search import Position
from egu.travel.timetable.timetable import Timetable

ASKED = ("id", "from_lat", "from_lon", "to_lat", "to_lon", "date", "kind", "time", "access",
         "max_changes")  # fmt: skip
ANSWERED = ("id", "status", "leave", "arrive", "minutes", "changes", "legs")
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
WHOLE = re.compile(r"\d{0,9}", re.ASCII)

Row = Mapping[str, str]


class QueryError(Exception):
    """The table cannot be answered: a key for the sentence, and what stands in it."""

    def __init__(self, key: str, **about: object) -> None:
        super().__init__(key, about)
        self.key = key
        self.about = about


@dataclass(frozen=True)
class Question:
    id: str
    ordinal: int
    asked: Asked


def read_questions(path: Path) -> list[Question]:
    """Every row must make sense; the first that does not is told."""
    try:
        reader = csv.DictReader(
            io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True
        )
        columns = [name.strip() for name in reader.fieldnames or ()]
        rows = list(reader)
    except OSError as error:
        raise QueryError("not_readable") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise QueryError("not_csv") from error
    if missing := [name for name in ASKED if name not in columns]:
        raise QueryError("no_column", column=missing[0])
    return [_question(_plain(row), number) for number, row in enumerate(rows, start=1)]


def answers(timetable: Timetable, questions: list[Question]) -> list[dict[str, str]]:
    """In the order of the questions; each date's connections are put together once."""
    found: dict[int, dict[str, str]] = {}
    by_date = sorted(range(len(questions)), key=lambda place: questions[place].ordinal)
    for ordinal, places in groupby(by_date, key=lambda place: questions[place].ordinal):
        found.update(_answers_of_date(timetable, ordinal, questions, places))
    return [found[place] for place in range(len(questions))]


def table(rows: Iterable[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, ANSWERED, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _answers_of_date(
    timetable: Timetable, ordinal: int, questions: list[Question], places: Iterable[int]
) -> Iterator[tuple[int, dict[str, str]]]:
    day = day_of(timetable, ordinal) if timetable.covers(ordinal) else None
    for place in places:
        one = questions[place]
        if day is None:
            yield place, {"id": one.id, "status": "no_timetable"}
        else:
            yield place, {"id": one.id, **_told(best_journey(day, one.asked), one.asked)}


def _told(journey: Journey | None, asked: Asked) -> dict[str, str]:
    """Departures rounded down and arrivals up to whole minutes, at the end only."""
    if journey is None:
        return {"status": "none"}
    leave, arrive, time = journey.leave // 60, -(-journey.arrive // 60), asked.time // 60
    minutes = time - leave if asked.kind is Kind.ARRIVE else arrive - time
    return {
        "status": "ok",
        "leave": _clock(leave),
        "arrive": _clock(arrive),
        "minutes": str(minutes),
        "changes": str(journey.changes),
        "legs": ">".join(journey.legs),
    }


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % (DAY_SECONDS // 60), 60)
    return f"{hour:02}:{minute:02}"


def _plain(row: Mapping[str | None, str | None]) -> dict[str, str]:
    return {name.strip(): (text or "").strip() for name, text in row.items()
            if name is not None and not isinstance(text, list)}  # fmt: skip


def _question(row: Row, number: int) -> Question:
    kind = Kind(_choice(row, "kind", tuple(Kind), number))
    access = _choice(row, "access", tuple(PACES), number)
    return Question(
        id=row["id"],
        ordinal=_ordinal(row, number),
        asked=Asked(
            origin=_position(row, "from", number),
            target=_position(row, "to", number),
            kind=kind,
            time=_seconds(row, number),
            ways=(access, "walk") if kind is Kind.ARRIVE else ("walk", access),
            changes=_changes(row, number),
            whole_way=access,
        ),
    )


def _position(row: Row, end: str, number: int) -> Position:
    return _degree(row, f"{end}_lat", 90, number), _degree(row, f"{end}_lon", 180, number)


def _degree(row: Row, column: str, most: float, number: int) -> float:
    try:
        value = float(row[column])
    except ValueError as error:
        raise _wrong(row, column, number) from error
    if not isfinite(value) or abs(value) > most:
        raise _wrong(row, column, number)
    return value


def _ordinal(row: Row, number: int) -> int:
    if not DAY.fullmatch(row["date"]):
        raise _wrong(row, "date", number)
    try:
        return date.fromisoformat(row["date"]).toordinal()
    except ValueError as error:
        raise _wrong(row, "date", number) from error


def _seconds(row: Row, number: int) -> int:
    found = CLOCK.fullmatch(row["time"])
    if not found:
        raise _wrong(row, "time", number)
    return int(found[1]) * 3600 + int(found[2]) * 60


def _choice(row: Row, column: str, choices: tuple[str, ...], number: int) -> str:
    if row[column] not in choices:
        raise _wrong(row, column, number)
    return row[column]


def _changes(row: Row, number: int) -> int:
    if not WHOLE.fullmatch(row["max_changes"]):
        raise _wrong(row, "max_changes", number)
    return min(MOST_CHANGES, int(row["max_changes"] or MOST_CHANGES))


def _wrong(row: Row, column: str, number: int) -> QueryError:
    return QueryError("bad_cell", row=number, column=column, text=row[column])
