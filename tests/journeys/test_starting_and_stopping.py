"""The portal and its jobs as one program: one start, one end, nobody left behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from egu.config import from_environment

PATIENCE_SECONDS = 30
A_SIGNAL_MEETS_ANOTHER_THREAD = """
import signal, threading
from egu.serving.stopping import stop_on_signals
stop = stop_on_signals()
other = threading.Thread(target=threading.Event().wait, daemon=True)
other.start()
threading.Timer(0.2, signal.pthread_kill, (other.ident, signal.SIGTERM)).start()
stop.wait()
"""


class Running:
    """`egu serve` on a port of its own, with an instance of its own."""

    def __init__(self, instance: Path, port: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "egu.cli", "serve", "--port", str(port)],
            env={**os.environ, "EGU_INSTANCE": str(instance)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_open(self) -> str:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if "http://" in line:
                return line
        raise AssertionError(f"it ended with status {self.process.wait()} before it was open")

    def descendants(self) -> dict[str, int]:
        """What runs under it: the command line and the process number of each."""
        family, found = {self.process.pid}, {}
        for pid, parent, _state, command in processes():
            if parent in family:
                family.add(pid)
                found[f"{pid} {command}"] = pid
        return found


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def portal(tmp_path: Path, port: int) -> Iterator[Running]:
    environment = {**os.environ, "EGU_INSTANCE": str(tmp_path)}
    command = [sys.executable, "-m", "egu.cli", "init"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    running = Running(tmp_path, port)
    yield running
    running.process.kill()
    running.process.wait()


def test_it_says_where_it_is_and_a_signal_ends_everything(portal: Running, port: int) -> None:
    assert f"http://127.0.0.1:{port}" in portal.wait_until_open()
    started = portal.descendants()
    assert any("gunicorn" in command for command in started)
    assert any("jobs" in command for command in started)
    portal.process.send_signal(signal.SIGINT)
    assert portal.process.wait(PATIENCE_SECONDS) == 0
    assert_all_gone(started)


def test_a_file_that_is_too_big_is_heard_out_and_answered(portal: Running, port: int) -> None:
    portal.wait_until_open()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    connection.request("POST", "/log-ind", body=b"x" * 12_000_000)
    answer = connection.getresponse()
    assert answer.status == 413
    assert "Filen er for stor" in answer.read().decode()


def test_nothing_is_left_behind_when_it_is_killed(portal: Running) -> None:
    portal.wait_until_open()
    started = portal.descendants()
    assert started
    portal.process.kill()
    assert_all_gone(started)


def test_a_signal_is_heard_whichever_thread_it_reaches() -> None:
    command = [sys.executable, "-c", A_SIGNAL_MEETS_ANOTHER_THREAD]
    assert subprocess.run(command, timeout=PATIENCE_SECONDS, check=False).returncode == 0


def test_when_the_jobs_die_the_portal_ends_and_says_so(portal: Running) -> None:
    portal.wait_until_open()
    started = portal.descendants()
    os.kill(next(pid for command, pid in started.items() if "jobs" in command), signal.SIGKILL)
    output, _ = portal.process.communicate(timeout=PATIENCE_SECONDS)
    assert portal.process.returncode == 1
    assert "Baggrundsjob stoppede uventet" in output
    assert_all_gone(started)


def test_a_command_beside_it_prints_links_that_lead_to_it(
    portal: Running, tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.wait_until_open()
    monkeypatch.delenv("PORT", raising=False)
    found = from_environment({"EGU_INSTANCE": str(tmp_path)})
    assert found.base_url == f"http://127.0.0.1:{port}"


def test_without_a_database_it_says_what_to_run_first(tmp_path: Path, port: int) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "egu.cli", "serve", "--port", str(port)],
        env={**os.environ, "EGU_INSTANCE": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "Error: Databasen er tom. Kør først: egu init\n"


def test_a_busy_port_is_found_before_anything_is_touched(tmp_path: Path, port: int) -> None:
    instance = tmp_path / "new"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        refused = subprocess.run(
            [sys.executable, "-m", "egu.cli", "serve", "--port", str(port), "--check"],
            env={**os.environ, "EGU_INSTANCE": str(instance)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert f"Port {port} er optaget" in refused.stderr
    assert not instance.exists()


def test_a_busy_port_is_told_in_one_sentence(tmp_path: Path, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        refused = subprocess.run(
            [sys.executable, "-m", "egu.cli", "serve", "--port", str(port)],
            env={**os.environ, "EGU_INSTANCE": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert refused.returncode == 1
    assert refused.stderr.strip().count("\n") == 0
    assert f"Port {port} er optaget" in refused.stderr


def assert_all_gone(started: dict[str, int]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while left := [command for command, pid in started.items() if is_alive(pid)]:
        assert time.monotonic() < end, f"still there: {left}"
        time.sleep(0.1)


def is_alive(wanted: int) -> bool:
    return any(pid == wanted and state != "Z" for pid, _parent, state, _command in processes())


def processes() -> list[tuple[int, int, str, str]]:
    """Number, parent, state and command line of all, from /proc where there is one, else ps."""
    if Path("/proc/self/stat").exists():
        return sorted(filter(None, map(from_proc, Path("/proc").glob("[0-9]*"))))
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
    )
    fields = [line.split(None, 3) for line in listed.stdout.splitlines()]
    return sorted((int(pid), int(ppid), state[0], args) for pid, ppid, state, args in fields)


def from_proc(folder: Path) -> tuple[int, int, str, str] | None:
    try:
        state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        command = (folder / "cmdline").read_text().replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return None
    return int(folder.name), int(parent), state, command
