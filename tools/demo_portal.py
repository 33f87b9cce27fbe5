"""A portal with the fictive school and a Chromium to look at it, for pictures and browser tests."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from egu.serving.lifeline import LIFELINE

ROOT = Path(__file__).resolve().parent.parent
EGU = [sys.executable, "-m", "egu.cli"]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class CouldNotStart(Exception):
    """The portal or the browser is not there; the message says why."""


@contextmanager
def demo_portal() -> Iterator[str]:
    """The address of a portal with an instance of its own, which ends with this process."""
    with TemporaryDirectory(prefix="egu-demo-") as folder, portal_in(Path(folder)) as address:
        yield address


@contextmanager
def portal_in(instance: Path) -> Iterator[str]:
    """The same in a folder of your choice, by the commands that `make run` gives."""
    for command in ("init", "demo"):
        egu(instance, command)
    with portal_of(instance) as address:
        yield address


@contextmanager
def portal_of(instance: Path) -> Iterator[str]:
    """Of what is in the folder already."""
    port = free_port()
    serving = subprocess.Popen(
        [*EGU, "serve"],
        env={**_environment(instance), "PORT": str(port), LIFELINE: "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if not any("http://" in line for line in serving.stdout or ()):
        raise CouldNotStart(f"the portal ended with status {serving.wait()}")
    yield f"http://127.0.0.1:{port}"
    serving.terminate()
    serving.communicate(timeout=30)


def egu(instance: Path, *words: str) -> None:
    subprocess.run([*EGU, *words], env=_environment(instance), check=True, capture_output=True)


@contextmanager
def chromium() -> Iterator[Browser]:
    found = subprocess.run(
        ["tools/find_chromium.sh"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if found.returncode != 0:
        raise CouldNotStart(found.stderr.strip())
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found.stdout.strip(), args=QUIET)
        yield started
        started.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(instance: Path) -> dict[str, str]:
    return {**os.environ, "EGU_INSTANCE": str(instance)}
