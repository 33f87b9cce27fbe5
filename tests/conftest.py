"""An app with an empty database for each test, and a browser that reads what it is given."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from flask import Flask

from egu import create_app
from egu.clock import held_at
from egu.config import Config
from egu.db import engine_of
from egu.models import metadata
from tests.page import Browser

TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = Fernet.generate_key().decode()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(
        instance=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'egu.sqlite'}",
        base_url="http://127.0.0.1:8000",
        secret_key="only for tests",
        encryption_keys=(KEY,),
        smtp_url=None,
        mail_from="EGU-match <svar-ikke@egu-match.example>",
        testing=True,
    )


@pytest.fixture
def empty_app(config: Config) -> Flask:
    """An app whose database has every table and no row; no context is pushed."""
    app = create_app(config)
    metadata.create_all(engine_of(app))
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
