"""When a service last answered, and when it did not and why: for all processes, in two files."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from egu.clock import now

FOLDER = "services"
OFTEN_ENOUGH = timedelta(minutes=1)
T = TypeVar("T")


@dataclass(frozen=True)
class Silence:
    """`paused`: nothing was asked of it for a while afterwards."""

    at: datetime
    reason: str
    paused: bool


@dataclass
class ServiceNotes:
    """Of one service; to lose them costs nothing but knowledge."""

    instance: Path
    name: str
    _answered: datetime | None = field(default=None, repr=False)

    def answered(self) -> None:
        """Written at most once a minute."""
        if self._answered is None or now() - self._answered >= OFTEN_ENOUGH:
            self._answered = now()
            self._write("answered", now().isoformat())

    def silent(self, reason: str, *, paused: bool) -> None:
        """`reason` holds no address and no secret."""
        self._answered = None
        self._write("silent", json.dumps([now().isoformat(), reason, paused]))

    @property
    def last_answer(self) -> datetime | None:
        return self._read("answered", datetime.fromisoformat)

    @property
    def last_silence(self) -> Silence | None:
        return self._read("silent", _silence)

    def _read(self, what: str, meaning: Callable[[str], T]) -> T | None:
        try:
            return meaning(self._file(what).read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError):
            return None

    def _write(self, what: str, text: str) -> None:
        try:
            self._file(what).parent.mkdir(exist_ok=True)
            self._file(what).write_text(text, encoding="utf-8")
        except OSError:
            return

    def _file(self, what: str) -> Path:
        return self.instance / FOLDER / f"{self.name}.{what}"


def _silence(text: str) -> Silence:
    at, reason, paused = json.loads(text)
    return Silence(datetime.fromisoformat(at), str(reason), bool(paused))
