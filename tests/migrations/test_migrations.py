"""Every schema version goes up and down again, loses nothing, and ends where the models are."""

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
