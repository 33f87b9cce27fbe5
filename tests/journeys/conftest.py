"""The fictive school, made once, and once more with a plan; each test gets a copy of its own."""

import shutil
from pathlib import Path

import pytest

from egu import create_app
from egu.clock import held_at
from egu.config import Config
from egu.db import engine_of, transaction
from egu.demo.school import build_demo_school
from tests.conftest import TODAY, a_config
from tests.journeys.match import matched
from tests.page import Browser

METTE = "mette@demo.example"


@pytest.fixture(scope="session")
def demo_instance(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    shutil.copy(empty_database, folder / "egu.sqlite")
    app = create_app(a_config(folder))
    with held_at(TODAY), app.app_context(), transaction():
        build_demo_school()
    engine_of(app).dispose()
    return folder


@pytest.fixture(scope="session")
def matched_instance(demo_instance: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("matched")
    shutil.copytree(demo_instance, folder, dirs_exist_ok=True)
    app = create_app(a_config(folder))
    with held_at(TODAY):
        staff = Browser(app)
        staff.enter(METTE)
        matched(staff)
    engine_of(app).dispose()
    return folder


@pytest.fixture
def demo(browser: Browser, config: Config, demo_instance: Path) -> Browser:
    """Nobody is logged in."""
    shutil.copytree(demo_instance, config.instance, dirs_exist_ok=True)
    return browser


@pytest.fixture
def demo_staff(demo: Browser) -> Browser:
    """Mette of the fictive school."""
    demo.enter(METTE)
    return demo


@pytest.fixture
def matched_staff(browser: Browser, config: Config, matched_instance: Path) -> Browser:
    """Mette when the first match has ended."""
    shutil.copytree(matched_instance, config.instance, dirs_exist_ok=True)
    browser.enter(METTE)
    return browser
