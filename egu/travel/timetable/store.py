"""Timetables kept in the instance folder: built aside, looked at, then exchanged in one stroke."""

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from egu.travel.timetable.feed_files import FeedError
from egu.travel.timetable.timetable import Names, Timetable, names_in

FORMAT = 2
FOLDER, CURRENT = "timetables", "current"
LEAST_SHARE = 0.9
UNREADABLE = (OSError, ValueError, TypeError)
"""What a damaged disk leaves."""
CHUNK = 1 << 20


@dataclass(frozen=True)
class Loaded:
    """`before`: trips of the timetable that was current, None where there was none."""

    version: str
    names: Names
    before: int | None


@dataclass(frozen=True)
class InUse:
    """`since`: when it was loaded."""

    version: str
    names: Names
    since: datetime


class TimetableStore:
    """The timetables of one instance; one of them is current."""

    def __init__(self, instance: Path) -> None:
        self.folder = instance / FOLDER

    def load(self, feed: Path) -> Loaded:
        """Make the feed the current timetable; where that is refused the old one stays."""
        before = self._current_names()
        timetable = Timetable.of_feed(feed)
        _refuse_shrunken(timetable.names, before)
        version = self._build(timetable, f"{FORMAT}-{_fingerprint(feed)}")
        previous = self.version()
        self._point_at(version)
        self._forget(besides={version, previous})
        return Loaded(version, timetable.names, before.trips if before else None)

    def version(self) -> str | None:
        try:
            name = (self.folder / CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        return name if (self.folder / name).is_dir() else None

    def in_use(self) -> InUse | None:
        version, names = self.version(), self._current_names()
        if version is None or names is None:
            return None
        since = datetime.fromtimestamp((self.folder / CURRENT).stat().st_mtime, UTC)
        return InUse(version, names, since)

    def timetable(self, version: str) -> Timetable:
        """The current one or the one before it."""
        return Timetable.in_folder(self.folder / version)

    def _current_names(self) -> Names | None:
        """None where there is none that can be read."""
        version = self.version()
        try:
            return None if version is None else names_in(self.folder / version)
        except UNREADABLE:
            return None

    def _build(self, timetable: Timetable, version: str) -> str:
        aside = self.folder / f".{version}-{os.getpid()}"
        try:
            timetable.write(aside)
            if not self._is_whole(version):
                shutil.rmtree(self.folder / version, ignore_errors=True)
            with suppress(FileExistsError, NotADirectoryError):
                if not (self.folder / version).is_dir():
                    aside.rename(self.folder / version)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        return version

    def _is_whole(self, version: str) -> bool:
        try:
            self.timetable(version)
        except UNREADABLE:
            return False
        return True

    def _point_at(self, version: str) -> None:
        fresh = self.folder / f".{CURRENT}-{os.getpid()}"
        fresh.write_text(version, encoding="ascii")
        fresh.replace(self.folder / CURRENT)

    def _forget(self, besides: set[str | None]) -> None:
        """Who has the previous one open goes on with it."""
        for old in self.folder.iterdir():
            if old.is_dir() and old.name not in besides and not old.name.startswith("."):
                shutil.rmtree(old, ignore_errors=True)


def _refuse_shrunken(names: Names, before: Names | None) -> None:
    """In trips that are named, in those that ever run, and in those of the days both tell of."""
    if not names.rides:
        raise FeedError("nothing_runs")
    if before is None:
        return
    if names.trips < LEAST_SHARE * before.trips:
        raise FeedError("shrunken", trips=names.trips, before=before.trips)
    if before.rides is not None and names.rides < LEAST_SHARE * before.rides:
        raise FeedError("fewer_run", trips=names.rides, before=before.rides)
    both = [day for day in names.counted if day in before.counted]
    now, then = names.rides_on(both), before.rides_on(both)
    if now < LEAST_SHARE * then:
        first, last = (date.fromordinal(both[end]) for end in (0, -1))
        raise FeedError("fewer_a_day", trips=now, before=then, first=first, last=last)


def _fingerprint(feed: Path) -> str:
    digest = hashlib.sha256()
    with feed.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()[:16]
