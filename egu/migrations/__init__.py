"""Schema versions, and the commands that bring a database to the newest one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from flask import Flask
from sqlalchemy import Connection

from egu.db import engine_of

HERE = Path(__file__).resolve().parent


def upgrade(app: Flask, revision: str = "head") -> None:
    with _changing_the_schema(app) as connection:
        command.upgrade(configuration(connection), revision)


def downgrade(app: Flask, revision: str) -> None:
    with _changing_the_schema(app) as connection:
        command.downgrade(configuration(connection), revision)


@contextmanager
def _changing_the_schema(app: Flask) -> Iterator[Connection]:
    """SQLite replaces a table by a copy, which rows that refer to it would forbid."""
    with engine_of(app).connect() as connection:
        _refer(connection, "OFF")
        with connection.begin():
            yield connection
        _refer(connection, "ON")


def _refer(connection: Connection, switch: str) -> None:
    if connection.dialect.name == "sqlite" and (bare := connection.connection.driver_connection):
        bare.execute(f"PRAGMA foreign_keys={switch}")


def configuration(connection: Connection) -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
