"""Import rules that import-linter cannot say; the layers themselves stand in pyproject.toml."""

import ast
import sys

import pytest

from tests.architecture.sources import Source, product, sources

ONLY_IN = {
    "apscheduler": ("egu/jobs/scheduler.py",),
    "ortools": ("solver/search/cp_sat.py", "solver/search/flow.py", "solver/search/linear.py"),
    "argon2": ("egu/accounts/",),
    "smtplib": ("egu/messaging/",),
}
MAY_CREATE_THE_PORTAL = ("egu/cli", "egu/serving/", "egu/migrations/make.py", "tests/")


def test_nobody_imports_the_root_of_egu() -> None:
    culprits = [
        source.name
        for source in sources("egu", "solver", "tools", "tests")
        if imports_root(source) and not source.name.startswith(MAY_CREATE_THE_PORTAL)
    ]
    assert culprits == [], "import the module itself: from egu.db import ..."


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_only_where_it_is_used(library: str) -> None:
    culprits = [
        source.name
        for source in product()
        if any(name.split(".")[0] == library for name in source.imported())
        and not source.name.startswith(ONLY_IN[library])
    ]
    assert culprits == [], f"{library} belongs in {' and '.join(ONLY_IN[library])}"


def test_the_solver_needs_little_beside_the_standard_library() -> None:
    allowed = {"solver", "numpy", "ortools", *sys.stdlib_module_names}
    strange = {
        f"{source.name} imports {name}"
        for source in sources("solver")
        for name in source.imported()
        if name.split(".")[0] not in allowed
    }
    assert strange == set()


def imports_root(source: Source) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and node.module == "egu" and node.level == 0
        for node in ast.walk(source.tree)
    ) or any(
        alias.name == "egu"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    )
