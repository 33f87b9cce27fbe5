"""An empty portal for tests of capabilities: a database and a language, no pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from flask import Flask
from flask_babel import Babel

from egu.config import PROJECT, Config
from egu.db import engine_of, init_app
from egu.models import metadata


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    app = Flask("egu", template_folder=str(PROJECT / "egu" / "templates"))
    app.config["EGU"] = Config(
        instance=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'test.sqlite'}",
        base_url="http://127.0.0.1:8000",
        secret_key="only for tests",
        encryption_keys=(Fernet.generate_key().decode(),),
        smtp_url=None,
        mail_from="EGU-match <svar-ikke@egu-match.example>",
        testing=True,
    )
    init_app(app)
    Babel(app, default_locale="da", default_timezone="Europe/Copenhagen")
    metadata.create_all(engine_of(app))
    with app.app_context():
        yield app
