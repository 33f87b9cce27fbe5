"""The set-up's scripts: what is missing is said in one sentence, and nothing is done twice."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.sources import ROOT

ASKED_FOR = "help setup run test lint types contracts bench pictures lock translations"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_script(script: str, *, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it on a machine that has only what stands in `path`."""
    return subprocess.run(
        ["/bin/sh", ROOT / "tools" / script],
        env={"PATH": str(path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A PATH with little on it; `uname` and friends, but no Python and no browser."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "dirname", "id"):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    return folder


def put_on(machine: Path, name: str, script: str) -> None:
    (machine / name).write_text(f"#!/bin/sh\n{script}\n")
    (machine / name).chmod(0o755)


def test_make_help_lists_everything_that_can_be_asked_for() -> None:
    shown = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True, env=plain()
    )
    listed = [line.split()[1] for line in shown.stdout.splitlines() if line.startswith("  make ")]
    assert set(ASKED_FOR.split()) <= set(listed)


def test_a_missing_python_is_told_in_one_sentence(bare_machine: Path) -> None:
    found = run_script("find_python.sh", path=bare_machine)
    assert found.returncode == 1
    assert found.stdout == ""
    assert found.stderr.startswith("A Python from 3.11 to 3.14 is missing")
    assert found.stderr.count("\n") == 1


def test_a_python_without_virtual_environments_is_told_by_its_package(bare_machine: Path) -> None:
    without = 'case "$2" in *ensurepip*) exit 1;; *venv*) echo python3.12-venv;; *) exit 0;; esac'
    put_on(bare_machine, "python3", without)
    found = run_script("find_python.sh", path=bare_machine)
    assert found.returncode == 1
    assert "install python3.12-venv" in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_python_is_found_whatever_its_name(bare_machine: Path) -> None:
    put_on(bare_machine, "python3", "exit 1")
    put_on(bare_machine, "python3.13", 'case "$2" in *executable*) echo /found/it;; esac')
    found = run_script("find_python.sh", path=bare_machine)
    assert (found.returncode, found.stdout) == (0, "/found/it\n")


def test_a_chromium_on_the_path_is_taken(bare_machine: Path) -> None:
    put_on(bare_machine, "chromium-browser", "echo Chromium 1")
    found = run_script("find_chromium.sh", path=bare_machine)
    assert found.stdout.strip() == str(bare_machine / "chromium-browser")


def test_a_chromium_that_does_not_start_is_passed_over(bare_machine: Path) -> None:
    put_on(bare_machine, "chromium", "exit 127")
    put_on(bare_machine, "google-chrome", "echo Chrome 1")
    found = run_script("find_chromium.sh", path=bare_machine)
    assert found.stdout.strip() == str(bare_machine / "google-chrome")


def test_root_gets_chromium_from_the_packages_of_the_system(bare_machine: Path) -> None:
    browser = bare_machine / "chromium"
    (bare_machine / "id").unlink()
    put_on(bare_machine, "id", "echo 0")
    put_on(
        bare_machine,
        "apt-get",
        f'[ "$1" = install ] || exit 0; printf "#!/bin/sh\n" >{browser}; /bin/chmod +x {browser}',
    )
    found = run_script("find_chromium.sh", path=bare_machine, HOME=str(bare_machine))
    assert found.stdout.strip() == str(browser)


def test_a_step_of_the_set_up_is_done_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup = load("setup")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    (tmp_path / "lock").write_text("one")
    done = []

    def install_lock() -> None:
        done.append((tmp_path / "lock").read_text())

    for content in ("one", "one", "two", "two"):
        (tmp_path / "lock").write_text(content)
        setup.once("packages", ["lock"], install_lock, needs=tmp_path)
    assert done == ["one", "two"]


def test_a_step_that_failed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup = load("setup")
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")

    def fail() -> None:
        raise setup.SetupFailed("no network")

    with pytest.raises(setup.SetupFailed):
        setup.once("packages", ["a"], fail, needs=tmp_path)
    done = []
    setup.once("packages", ["a"], lambda: done.append("again"), needs=tmp_path)
    assert done == ["again"]


def test_front_end_files_that_are_not_what_was_promised_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = load("assets")
    built = tmp_path / "built"
    built.mkdir()
    (built / "htmx.js").write_text("as promised")
    monkeypatch.setattr(assets, "SUMS", tmp_path / "sums")
    (tmp_path / "sums").write_text(assets.listing(built))
    assets.refuse_surprises(built)
    (built / "htmx.js").write_text("something else")
    with pytest.raises(assets.AssetsMissing, match=r"htmx\.js"):
        assets.refuse_surprises(built)


def plain() -> dict[str, str]:
    """The environment without what an outer make passes down."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}


def test_every_setting_stands_in_the_readme() -> None:
    asked_for = set(re.findall(r"EGU_[A-Z_]+", (ROOT / "egu" / "config.py").read_text("utf-8")))
    told = re.findall(r"^\| `(EGU_[A-Z_]+)` \|", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert set(told) == asked_for
