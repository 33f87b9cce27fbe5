"""What is installed and what is shipped: our own solver, and nothing of anybody's instance."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import solver
from tests.architecture.sources import ROOT
from tests.languages import written_languages

NEEDED = ("egu", "solver", "pyproject.toml", "setup.py", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The wheel's files, built in a copy of the tree in which somebody has used the portal."""
    tree = tmp_path_factory.mktemp("wheel") / "tree"
    for name in NEEDED:
        tree.mkdir(exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("*.mo"))
        else:
            shutil.copy(ROOT / name, tree / name)
    used = tree / "instance"
    used.mkdir()
    (used / "egu.sqlite").write_text("people")
    build = "import setuptools.build_meta as b, sys; print(b.build_wheel(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", build, str(tree)], cwd=tree, capture_output=True, check=True
    )
    return zipfile.ZipFile(next(tree.glob("*.whl"))).namelist()


def test_the_solver_imported_is_our_own() -> None:
    assert Path(solver.__file__).resolve() == ROOT / "solver" / "__init__.py"


def test_every_module_is_shipped(shipped: list[str]) -> None:
    for package in ("egu", "solver"):
        modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / package).rglob("*.py")}
        assert modules <= set(shipped), sorted(modules - set(shipped))


@pytest.mark.parametrize("folder", ["egu/templates", "egu/static", "egu/migrations"])
def test_what_the_pages_are_made_of_is_shipped(shipped: list[str], folder: str) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*.*")
        if path.is_file() and not {"axe", "__pycache__"} & set(path.parts)
    }
    assert files, f"{folder} is empty"
    assert files <= set(shipped), sorted(files - set(shipped))[:5]


def test_every_language_is_shipped_compiled(shipped: list[str]) -> None:
    written = [path.relative_to(ROOT) for path in written_languages()]
    assert written
    assert {path.with_suffix(".mo").as_posix() for path in written} <= set(shipped)


def test_nothing_else_is_shipped(shipped: list[str]) -> None:
    allowed = ("egu/", "solver/", "egu_match-")
    assert [name for name in shipped if not name.startswith(allowed)] == []
    assert [name for name in shipped if "sqlite" in name or "/axe/" in name] == []
