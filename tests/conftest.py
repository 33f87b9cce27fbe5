"""An app with an empty database for each test, and a browser that reads what it is given."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from flask import Flask
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import create_engine

from egu import create_app
from egu.accounts import passwords
from egu.clock import held_at
from egu.config import Config
from egu.models import metadata
from tests.languages import compile_languages
from tests.page import Browser

settings.register_profile("recorded", derandomize=True, database=None, deadline=None)
settings.load_profile("recorded")

TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = Fernet.generate_key().decode()


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Password hashes that take no time: the tests are not about how long a thief would need."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", cheap)
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_languages() -> None:
    """English as it is written now."""
    compile_languages()


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every table and no row, made once and copied for each test."""
    path = tmp_path_factory.mktemp("database") / "empty.sqlite"
    metadata.create_all(create_engine(f"sqlite:///{path}"))
    return path


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return a_config(tmp_path)


def a_config(folder: Path) -> Config:
    return Config(
        instance=folder,
        database_url=f"sqlite:///{folder / 'egu.sqlite'}",
        base_url="http://127.0.0.1:8000",
        secret_key="only for tests",
        encryption_keys=(KEY,),
        smtp_url=None,
        mail_from="EGU-match <svar-ikke@egu-match.example>",
        testing=True,
    )


@pytest.fixture
def empty_app(
    config: Config, empty_database: Path, compiled_templates: FileSystemBytecodeCache
) -> Flask:
    """An app whose database has every table and no row; no context is pushed."""
    shutil.copy(empty_database, config.instance / "egu.sqlite")
    app = create_app(config)
    app.jinja_env.bytecode_cache = compiled_templates
    return app


@pytest.fixture
def clock() -> Iterator[datetime]:
    """Monday 23 November 2026, ten in the morning in Denmark."""
    with held_at(TODAY):
        yield TODAY


@pytest.fixture
def app(empty_app: Flask, clock: datetime) -> Iterator[Flask]:
    """The app with a context pushed, for services and queries."""
    with empty_app.app_context():
        yield empty_app


@pytest.fixture
def browser(empty_app: Flask, clock: datetime) -> Browser:
    return Browser(empty_app)
