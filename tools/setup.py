"""Sets everything up in .venv: locked packages, the project itself, front-end files, languages.

Each step remembers a fingerprint of what it was made from, so that a second run takes no time
and needs no network. Only the standard library, and any Python that tools/find_python.sh accepts.

    python tools/setup.py          what the portal needs
    python tools/setup.py --dev    also what tests and checks need
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
LEAST_FREE_BYTES = 1_500_000_000


class SetupFailed(Exception):
    """Something is missing; the message is one sentence for the person at the terminal."""


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    try:
        set_up(dev="--dev" in arguments)
    except SetupFailed as problem:
        print(f"setup: {problem}", file=sys.stderr)
        return 1
    return 0


def set_up(*, dev: bool) -> None:
    once("venv", [str(ROOT), sys.version], make_venv, needs=VENV_PYTHON)
    once("packages", ["requirements.lock"], lambda: install("requirements.lock"))
    once("project", ["pyproject.toml"], install_project, needs=VENV / "bin" / "egu")
    if dev:
        once("dev", ["requirements-dev.lock"], lambda: install("requirements-dev.lock"))
    run([str(VENV_PYTHON), "tools/assets.py"], "the front-end files are not in place")
    once("languages", catalogues(), compile_catalogues)


def once(step: str, made_from: list[str], do: Callable[[], None], needs: Path = ROOT) -> None:
    """Do the step unless it was done from exactly this before."""
    stamp = STAMPS / step
    wanted = fingerprint(made_from)
    if needs.exists() and stamp.is_file() and stamp.read_text() == wanted:
        return
    do()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)


def fingerprint(made_from: list[str]) -> str:
    """Of the files that are named; of a name itself where it is not a file."""
    digest = hashlib.sha256()
    for name in made_from:
        path = ROOT / name
        digest.update(path.read_bytes() if path.is_file() else name.encode())
    return digest.hexdigest()


def make_venv() -> None:
    if shutil.disk_usage(ROOT).free < LEAST_FREE_BYTES:
        raise SetupFailed("less than 1.5 GB is free on this disk; make room, then try again.")
    print("setup: making .venv (the first time takes a minute or two and needs the network)")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Python could not make .venv")


def install(lock: str) -> None:
    print(f"setup: installing {lock}")
    pip("--require-hashes", "-r", lock)


def install_project() -> None:
    pip("--no-deps", "--no-build-isolation", "--editable", ".")


def pip(*arguments: str) -> None:
    command = [str(VENV_PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    run([*command, *arguments], "the packages could not be installed; is there a network?")


def catalogues() -> list[str]:
    """The languages as they are written (.po), to be compiled for gettext (.mo)."""
    found = sorted(ROOT.glob("egu/translations/*/LC_MESSAGES/*.po"))
    compiled = [str(path.with_suffix(".mo").exists()) for path in found]
    return [path.relative_to(ROOT).as_posix() for path in found] + compiled


def compile_catalogues() -> None:
    if catalogues():
        pybabel = [str(VENV / "bin" / "pybabel"), "compile", "--directory", "egu/translations"]
        run([*pybabel, "--statistics"], "a language could not be compiled", quiet=True)


def run(command: list[str], otherwise: str, *, quiet: bool = False) -> None:
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=output, check=False)
    if done.returncode != 0:
        raise SetupFailed(otherwise)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
