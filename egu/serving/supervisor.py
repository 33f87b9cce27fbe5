"""Keeps the processes of one machine together: started together, ended together, no orphans."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from egu.serving.lifeline import LIFELINE
from egu.serving.stopping import stop_on_signals

GLANCE_SECONDS = 0.2
PATIENCE_SECONDS = 10


@dataclass(frozen=True)
class Task:
    """A program to keep running; `keeps` are the open files that it inherits."""

    name: str
    command: Sequence[str]
    keeps: tuple[int, ...] = ()


class Ended(Exception):
    """A task ended by itself although it should run; the message names it."""


class Family:
    """The running tasks of one supervisor."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = {**environment, LIFELINE: "1"}
        self._members: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, task: Task) -> None:
        self._members[task.name] = subprocess.Popen(
            task.command,
            stdin=subprocess.PIPE,
            env=self._environment,
            pass_fds=task.keeps,
            start_new_session=True,
        )

    def refuse_losses(self) -> None:
        for name, process in self._members.items():
            if process.poll() is not None:
                raise Ended(f"{name} stoppede uventet (status {process.returncode}).")

    def end(self) -> None:
        """Ask everybody to finish, and end whoever has not within ten seconds."""
        for process in self._members.values():
            process.terminate()
        for process in self._members.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE_SECONDS)
            if process.poll() is None:
                _end_with_its_children(process)


def supervise(
    tasks: Sequence[Task],
    *,
    environment: Mapping[str, str],
    is_ready: Callable[[], bool],
    when_ready: Callable[[], None],
) -> None:
    """Run the tasks until a signal asks to stop; raises Ended when one of them ends by itself."""
    stop = stop_on_signals()
    family = Family(environment)
    try:
        for task in tasks:
            family.start(task)
        announced = False
        while not stop.wait(GLANCE_SECONDS):
            family.refuse_losses()
            if not announced and is_ready():
                when_ready()
                announced = True
    finally:
        family.end()


def _end_with_its_children(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
