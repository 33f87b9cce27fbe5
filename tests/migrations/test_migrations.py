"""Every schema version goes up and down again, loses nothing, and ends where the models are."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect, text

from egu import create_app
from egu.config import Config
from egu.db import engine_of, transaction
from egu.demo.school import build_demo_school
from egu.migrations import HERE, downgrade, upgrade
from egu.models import metadata

REVISIONS = [s.revision for s in reversed(list(ScriptDirectory(str(HERE)).walk_revisions()))]


@pytest.fixture
def bare_app(config: Config, clock: object) -> Flask:
    """An app whose database has no table at all."""
    return create_app(config)


def tables(app: Flask) -> set[str]:
    return set(inspect(engine_of(app)).get_table_names()) - {"alembic_version"}


def content(app: Flask) -> dict[str, int]:
    with engine_of(app).connect() as connection:
        return {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608 - our own tables
            for name in sorted(tables(app))
        }


def test_the_newest_version_is_what_the_models_say(bare_app: Flask) -> None:
    upgrade(bare_app)
    with engine_of(bare_app).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_version_goes_up_down_and_up_again(bare_app: Flask, revision: str) -> None:
    upgrade(bare_app, revision)
    there = tables(bare_app)
    downgrade(bare_app, "base")
    assert tables(bare_app) == set()
    upgrade(bare_app, revision)
    assert tables(bare_app) == there


def test_upgrading_again_keeps_what_is_there(bare_app: Flask) -> None:
    upgrade(bare_app)
    with bare_app.app_context(), transaction():
        build_demo_school()
    before = content(bare_app)
    upgrade(bare_app)
    assert content(bare_app) == before
    assert before["youths"] > 10


def test_versions_form_one_line_and_are_numbered_in_order() -> None:
    names = sorted(path.name for path in Path(HERE, "versions").glob("*.py"))
    assert [name.split("_")[0] for name in names] == REVISIONS


def test_plans_get_their_numbers_and_keep_the_names_that_people_gave(bare_app: Flask) -> None:
    upgrade(bare_app, "0002")
    given = [("a", "Kladde 1"), ("b", "Kladde 1"), ("a", "Færre rejser"), ("a", "Kladde 3")]
    with sqlite3.connect(bare_app.config["EGU"].instance / "egu.sqlite") as old:
        old.executemany(PLAN_OF_OLD, [(number, *one) for number, one in enumerate(given, 1)])
        old.execute(PLACED_BY_IT)
    upgrade(bare_app, "0003")
    assert rows(bare_app, "SELECT number, own_name FROM plans ORDER BY id") == [
        (1, None), (1, None), (2, "Færre rejser"), (3, None),
    ]  # fmt: skip
    downgrade(bare_app, "0002")
    assert rows(bare_app, "SELECT institution_id, name FROM plans ORDER BY id") == given
    assert rows(bare_app, "SELECT plan_id FROM planned_placements") == [(1,)]


def test_who_has_not_answered_yet_gets_the_rest_of_the_last_day(bare_app: Flask) -> None:
    upgrade(bare_app, "0004")
    with sqlite3.connect(bare_app.config["EGU"].instance / "egu.sqlite") as old:
        old.executemany(PROPOSAL_OF_OLD, [(1, "SENT"), (2, "DECLINED")])
    upgrade(bare_app, "0005")
    assert rows(bare_app, "SELECT expires_at FROM proposals ORDER BY id") == [
        ("2026-12-04 22:59:59.000000",), ("2026-12-03 23:30:00.000000",),
    ]  # fmt: skip


def test_a_problem_that_two_runs_solved_is_kept_once_and_given_back(bare_app: Flask) -> None:
    upgrade(bare_app, "0006")
    given = [(1, b"one", "h1"), (2, b"one", "h1"), (3, b"two", "h2")]
    with sqlite3.connect(bare_app.config["EGU"].instance / "egu.sqlite") as old:
        old.executemany(RUN_OF_OLD, given)
        old.execute(PLAN_OF_OLD_RUN)
    upgrade(bare_app, "0007")
    kept = "SELECT hash, text FROM match_problems ORDER BY hash"
    assert rows(bare_app, kept) == [("h1", b"one"), ("h2", b"two")]
    downgrade(bare_app, "0006")
    assert rows(bare_app, "SELECT id, problem, problem_hash FROM match_runs ORDER BY id") == given


PROPOSAL_OF_OLD = """
    INSERT INTO proposals (id, state, institution_id, plan_id, youth_id, offer_id, start, "end",
                           rank, steps, why, share_reason, created_at, version, expires_at)
    VALUES (?, ?, 'a', 1, 1, 1, '2027-01-04', '2027-07-04', 1, '[]', '{}', 0, '2026-11-23', 1,
            '2026-12-03 23:30:00.000000')
"""
PLAN_OF_OLD = """
    INSERT INTO plans (id, institution_id, run_id, name, state, status, contradictions, edited,
                       created_at, version)
    VALUES (?, ?, 1, ?, 'DRAFT', 'optimal', '[]', 0, '2026-11-23', 1)
"""
PLACED_BY_IT = """
    INSERT INTO planned_placements (plan_id, youth_id, offer_id, start, "end", rank, steps)
    VALUES (1, 1, 1, '2027-01-04', '2027-07-04', 1, '[]')
"""


def test_what_refers_to_a_table_that_is_changed_stays_and_holds_again(bare_app: Flask) -> None:
    upgrade(bare_app, "0006")
    with sqlite3.connect(bare_app.config["EGU"].instance / "egu.sqlite") as old:
        for table in ("workplaces", "offers", "wishes"):
            old.execute(row_of_anything(old, table))
    upgrade(bare_app)
    assert rows(bare_app, "SELECT offer_id FROM wishes") == [(1,)]
    assert rows(bare_app, "SELECT id FROM offers") == [(1,)]
    with engine_of(bare_app).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def row_of_anything(old: sqlite3.Connection, table: str) -> str:
    """With 1 in every column that must not be empty."""
    known = old.execute(f"PRAGMA table_info({table})")
    names = [name for _number, name, _type, needed, *_rest in known if needed]
    ones = ", ".join("1" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({ones})"  # noqa: S608 - our own tables


PLAN_OF_OLD_RUN = """
    INSERT INTO plans (id, institution_id, run_id, number, state, status, contradictions, edited,
                       created_at, version)
    VALUES (1, 'a', 1, 1, 'DRAFT', 'optimal', '[]', 0, '2026-11-23', 1)
"""
RUN_OF_OLD = """
    INSERT INTO match_runs (id, institution_id, requested_at, state, date, seed, problem,
                            problem_hash, fence, attempt, stop_requested, progress)
    VALUES (?, 'a', '2026-11-23', 'FINISHED', '2026-11-30', 1, ?, ?, 1, 1, 0, '{}')
"""


def rows(app: Flask, query: str) -> list[tuple[object, ...]]:
    with engine_of(app).connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]
