"""Who may open what: matrix.txt says it, the guards declare it, and requests prove it.

`python -m tests.access.test_permission_matrix` prints the lines that the guards declare; what
changes there is to be read by somebody before it is kept.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule as Route

from egu import create_app
from egu.accounts.models import Role
from egu.accounts.permissions import may
from egu.clock import held_at
from egu.config import from_environment
from egu.db import engine_of
from egu.web.access import rule_of
from tests.access.world import FIXED, School, two_schools
from tests.conftest import TODAY

MATRIX = Path(__file__).with_name("matrix.txt")
ROLES = list(Role)
LINES = {line.split()[0]: line.split()[1:] for line in MATRIX.read_text("utf-8").splitlines()[1:]}


def declared(app: Flask) -> dict[str, list[str]]:
    """Endpoint → for each role: own (its own objects), all (no object), - (never)."""
    return {
        endpoint: [_mark(app, endpoint, role) for role in ROLES]
        for endpoint in sorted(app.view_functions)
        if endpoint != "static" and rule_of(app.view_functions[endpoint]).permission
    }


def _mark(app: Flask, endpoint: str, role: Role) -> str:
    rule = rule_of(app.view_functions[endpoint])
    if rule.permission is None or not may(role, rule.permission):
        return "-"
    return "own" if rule.load else "all"


@dataclass(frozen=True)
class Schools:
    """Two schools in the database of an app, and that database as it was made."""

    app: Flask
    used: Path
    made: Path
    ours: School
    theirs: School


@pytest.fixture(scope="module")
def prepared(
    tmp_path_factory: pytest.TempPathFactory,
    empty_database: Path,
    compiled_templates: FileSystemBytecodeCache,
) -> Schools:
    folder = tmp_path_factory.mktemp("schools")
    used, made = folder / "egu.sqlite", folder / "made.sqlite"
    shutil.copy(empty_database, used)
    app = create_app(replace(from_environment({"EGU_INSTANCE": str(folder)}), testing=True))
    app.config["WTF_CSRF_ENABLED"] = False
    app.jinja_env.bytecode_cache = compiled_templates
    with held_at(TODAY):
        ours, theirs = two_schools(app)
    engine_of(app).dispose()
    shutil.copy(used, made)
    return Schools(app, used, made, ours, theirs)


@pytest.fixture
def schools(prepared: Schools) -> Iterator[Schools]:
    """As they were made: no request disturbs the next test."""
    shutil.copy(prepared.made, prepared.used)
    yield prepared
    engine_of(prepared.app).dispose()


def test_the_matrix_says_what_the_guards_declare(empty_app: Flask) -> None:
    assert declared(empty_app) == LINES


@pytest.mark.parametrize("endpoint", LINES)
def test_a_page_opens_for_those_it_is_for_and_nobody_else(
    endpoint: str, schools: Schools, clock: object
) -> None:
    app = schools.app
    for role, mark in zip(ROLES, LINES[endpoint], strict=True):
        client = schools.ours.client(app, role)
        own = answers(app, client, endpoint, schools.ours, role)
        if mark == "-":
            assert own == {404}, f"{role.value} must not reach {endpoint}: {own}"
            continue
        assert not own & {401, 403, 404, 500}, f"{role.value} must reach {endpoint}: {own}"
        if has_ids(app, endpoint):
            strange = answers(app, client, endpoint, schools.theirs, role)
            assert strange == {404}, f"{role.value} of another school reached {endpoint}"


@pytest.mark.parametrize("endpoint", LINES)
def test_a_stranger_is_sent_to_the_log_in(endpoint: str, schools: Schools, clock: object) -> None:
    app = schools.app
    assert answers(app, app.test_client(), endpoint, schools.ours, Role.STAFF) == {302}


def answers(app: Flask, client: FlaskClient, endpoint: str, school: School, role: Role) -> set[int]:
    """The statuses of every method."""
    return {
        client.open(address(app, endpoint, school, role), method=method).status_code
        for route in app.url_map.iter_rules(endpoint)
        for method in sorted((route.methods or set()) & {"GET", "POST"})
    }


def address(app: Flask, endpoint: str, school: School, role: Role) -> str:
    route = next(app.url_map.iter_rules(endpoint))
    with app.test_request_context():
        return url_for(endpoint, **{name: school.part(name, role) for name in route.arguments})


def has_ids(app: Flask, endpoint: str) -> bool:
    routes: list[Route] = list(app.url_map.iter_rules(endpoint))
    return bool(routes[0].arguments - FIXED.keys())


if __name__ == "__main__":
    print("endpoint", *(role.value for role in ROLES))  # noqa: T201 - it is asked to print
    for name, marks in declared(create_app()).items():
        print(name, *marks)  # noqa: T201 - it is asked to print
