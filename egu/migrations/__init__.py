"""Schema versions, and the commands that bring a database to the newest one."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from flask import Flask
from sqlalchemy import Connection

from egu.db import engine_of

HERE = Path(__file__).resolve().parent


def upgrade(app: Flask, revision: str = "head") -> None:
    with engine_of(app).begin() as connection:
        command.upgrade(configuration(connection), revision)


def downgrade(app: Flask, revision: str) -> None:
    with engine_of(app).begin() as connection:
        command.downgrade(configuration(connection), revision)


def configuration(connection: Connection) -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
