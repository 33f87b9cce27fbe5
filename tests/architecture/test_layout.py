"""Where things stand in the tree, and what must never be in it."""

import re
import subprocess

import pytest

from tests.architecture.sources import ROOT, in_tree, written_tests

FIXED = ("egu/templates", "egu/static", "solver", "instance", "tests", "pyproject.toml")
ROOMS = {
    "access",
    "architecture",
    "browser",
    "capabilities",
    "engine",
    "journeys",
    "migrations",
    "providers",
}
MADE_BY_THE_SET_UP = re.compile(r"^(egu/static/vendor/|node_modules/|\.venv/)|\.(mo|pyc|sqlite)$")


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


@pytest.mark.parametrize("name", FIXED)
def test_what_is_fixed_stands_where_it_should(name: str) -> None:
    assert (ROOT / name).exists()


def test_tests_are_sorted_by_purpose_and_shadow_no_package() -> None:
    rooms = {
        path.name
        for path in (ROOT / "tests").iterdir()
        if path.is_dir() and path.name != "__pycache__"
    }
    assert rooms == ROOMS
    assert all((ROOT / "tests" / room / "__init__.py").is_file() for room in rooms)


def test_every_test_stands_in_a_room() -> None:
    loose = [
        test.name for test in written_tests() if re.fullmatch(r"tests/test_\w+\.py", test.name)
    ]
    assert loose == [], "move each into the folder of its purpose"


def test_instance_holds_nothing_but_its_ignore_file(tracked: list[str]) -> None:
    assert [name for name in tracked if name.startswith("instance/")] == ["instance/.gitignore"]


def test_nothing_that_the_set_up_makes_is_committed(tracked: list[str]) -> None:
    assert [name for name in tracked if MADE_BY_THE_SET_UP.search(name)] == []


def test_locks_name_no_index() -> None:
    locks = [*ROOT.glob("requirements*.lock"), ROOT / "package-lock.json", ROOT / ".npmrc"]
    assert len(locks) == 5
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, in_tree(lock)


def test_every_locked_package_has_a_hash() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        for pinned in re.findall(r"^[a-z0-9].*$", lock.read_text("utf-8"), re.M):
            assert pinned.endswith("\\"), f"{in_tree(lock)}: {pinned} has no hash; make lock"
