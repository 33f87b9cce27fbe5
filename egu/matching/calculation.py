"""One solver process: fed with a problem, listened to, stopped or killed, and never left behind."""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from egu.config import PROJECT

CHILD = Path(__file__).with_name("child.py")
LONGEST_COMPLAINT = 500


@dataclass(frozen=True)
class Outcome:
    """What the process left: its exit status (negative: killed by a signal), answer, complaint."""

    status: int
    answer: str
    complaint: str


class Calculation:
    """`with Calculation(…) as calculation:` – leaving the block ends the process."""

    def __init__(
        self, problem: str, *, time_limit: int | None = None, program: str = "solver"
    ) -> None:
        self._problem = problem
        self._arguments = [program, "solve", "-", "-", "--progress"]
        if time_limit is not None:
            self._arguments += ["--time-limit", str(time_limit)]
        self._answer = ""
        self._complaints: list[str] = []
        self.progress: dict[str, Any] = {}

    def __enter__(self) -> "Calculation":
        let_go, self._lifeline = os.pipe()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(CHILD), str(let_go), *self._arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=(let_go,),
                env=os.environ | {"PYTHONPATH": _search_path()},
                encoding="utf-8",
            )
        finally:
            os.close(let_go)
        self._threads = [
            threading.Thread(target=work, daemon=True)
            for work in (self._feed, self._read_answer, self._read_progress)
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.kill()
        os.close(self._lifeline)
        self.outcome()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with suppress(BrokenPipeError):
                _open(pipe).close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ended_within(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        """Ask for the best answer so far."""
        self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self._process.kill()

    def outcome(self) -> Outcome:
        """Waits for the end."""
        status = self._process.wait()
        for thread in self._threads:
            thread.join()
        return Outcome(status, self._answer, "\n".join(self._complaints)[:LONGEST_COMPLAINT])

    def _feed(self) -> None:
        with suppress(BrokenPipeError), _open(self._process.stdin) as pipe:
            pipe.write(self._problem)

    def _read_answer(self) -> None:
        self._answer = _open(self._process.stdout).read()

    def _read_progress(self) -> None:
        for line in _open(self._process.stderr):
            event = _event(line)
            if event is None:
                self._complaints.append(line.strip())
            else:
                self.progress = _after(self.progress, event)


def _event(line: str) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


def _after(progress: dict[str, Any], event: dict[str, Any]) -> dict[str, Any]:
    """The newest event, and what is known of every goal so far."""
    goals = dict(progress.get("goals", {}))
    if event.get("goal"):
        goals[event["goal"]] = {"value": event.get("value"), "bound": event.get("bound")}
    return event | {"goals": goals}


def _search_path() -> str:
    inherited = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(PROJECT), inherited] if inherited else [str(PROJECT)])


def _open(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise ValueError("the process was started without this pipe")
    return pipe
