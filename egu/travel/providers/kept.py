"""What services have said about columns of homes, kept for a week in a file of the instance.

For all processes: what a job has asked for beforehand no page need wait for. To lose it costs time
and calls only, so whatever is wrong with the file is as if nothing stood in it.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from egu.clock import today
from egu.travel.port import Answer, Column, Point, Quality, Why

FILE = "journeys.sqlite"
DAYS = 7
WORTH_KEEPING = (None, Why.NO_JOURNEY, Why.NO_TIMETABLE, Why.OUTSIDE_DATES)
TABLE = """
CREATE TABLE IF NOT EXISTS answers (
  asked TEXT, home TEXT, told_on TEXT, minutes INTEGER, changes INTEGER, quality TEXT, why TEXT,
  PRIMARY KEY (asked, home)
) WITHOUT ROWID
"""
BROKEN = (sqlite3.Error, OSError, ValueError, TypeError)


class KeptAnswers:
    """Of one service: a row for each home of a column, told by a fingerprint that only `secret`
    can make again. Only between exact points: a postcode's middle may be somebody's house.
    """

    def __init__(self, name: str, folder: Path, secret: str) -> None:
        self.name, self.path = name, folder / FILE
        self._secret = blake2b(secret.encode()).digest()

    def of(self, column: Column, *, clock: bool) -> dict[Point | None, Answer]:
        """Of its homes those that are known of; what is unknown counts on the same day only."""
        places = self._places(column)
        if not places:
            return {}
        try:
            with self._opened() as file:
                rows = file.execute(
                    "SELECT home, minutes, changes, quality, why FROM answers WHERE asked = ? "
                    "AND (told_on = ? OR told_on >= ? AND quality <> ?)",
                    (self._asked(column, clock), str(today()), _last_week(), Quality.UNKNOWN),
                ).fetchall()
            told = {home: self._answer(cells, column.day if clock else None)
                    for home, *cells in rows}  # fmt: skip
        except BROKEN:
            return {}
        return {home: told[place] for home, place in places.items() if place in told}

    def add(self, column: Column, found: Mapping[Point | None, Answer], *, clock: bool) -> None:
        """What the service did not answer is not kept."""
        asked, now, places = self._asked(column, clock), str(today()), self._places(column)
        rows = [
            (asked, places[home], now, one.minutes, one.changes, one.quality, one.why)
            for home, one in found.items()
            if home in places and one.why in WORTH_KEEPING
        ]
        try:
            with self._opened() as file:
                file.executemany("INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?)", rows)
        except BROKEN:
            return

    def forget_old(self) -> None:
        try:
            with self._opened() as file:
                file.execute("DELETE FROM answers WHERE told_on < ?", (_last_week(),))
        except BROKEN:
            return

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=2.0)) as file, file:
            file.execute(TABLE)
            yield file

    def _places(self, column: Column) -> dict[Point | None, str]:
        """Of the homes that may be kept, their fingerprints."""
        homes = [home for home in column.homes if home and _kept(home)]
        return {home: self._home(home) for home in homes} if _kept(column.work) else {}

    def _home(self, home: Point) -> str:
        return blake2b(_place(home).encode(), key=self._secret, digest_size=12).hexdigest()

    def _asked(self, column: Column, clock: bool) -> str:
        when = [column.time, str(column.day), column.most_changes, column.access] if clock else []
        return json.dumps([self.name, _place(column.work), column.mode, column.direction, *when])

    def _answer(self, cells: list[Any], day: date | None) -> Answer:
        minutes, changes, quality, why = cells
        told = Quality(quality)
        dated = None if told is Quality.UNKNOWN else day
        return Answer(minutes, changes, told, self.name, Why(why) if why else None, day=dated)


def _kept(point: Point | None) -> bool:
    return point is not None and not point.coarse and not point.secret


def _place(point: Point | None) -> str:
    return "" if point is None else f"{point.latitude:.4f},{point.longitude:.4f}"


def _last_week() -> str:
    return str(today() - timedelta(days=DAYS))
