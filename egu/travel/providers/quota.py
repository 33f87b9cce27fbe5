"""How many calls a month may still be made: counted in a file, for all workers and restarts."""

import os
from dataclasses import dataclass
from pathlib import Path

from egu.clock import today


@dataclass(frozen=True)
class MonthlyQuota:
    """One byte a call in one file a month: appending is undivided, also between processes."""

    folder: Path
    name: str
    most: int

    def take(self) -> bool:
        """Count one call; False when this month's are used up or cannot be counted."""
        if self.used() >= self.most:
            return False
        try:
            return self._counted() <= self.most
        except OSError:
            return False

    def used(self) -> int:
        try:
            return self._file().stat().st_size
        except OSError:
            return 0

    def _counted(self) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._file(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, b".")
            return os.fstat(descriptor).st_size
        finally:
            os.close(descriptor)

    def _file(self) -> Path:
        return self.folder / f"{self.name}-{today():%Y-%m}"
