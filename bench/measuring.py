"""Seconds and megabytes, and work in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

KILO = 1024


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and how many seconds it took."""
    begun = time.perf_counter()
    result = work()
    return result, round(time.perf_counter() - begun, 6)


def peak_mb() -> int:
    """Of this process alone: what getrusage says begins with the parent's."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) // KILO
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // KILO if sys.platform == "linux" else most // KILO**2


def in_a_child(module: str, *arguments: str, within: float) -> dict[str, Any] | None:
    """What the module prints as JSON; None if it comes to no end within so many seconds."""
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=within, check=True)
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found
