"""What every answer carries, and what is refused before any page is asked."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from egu.config import Config, ConfigurationError, from_environment
from egu.db import session, transaction
from egu.demo.school import build_demo_school
from egu.youths.models import Youth
from tests.page import Browser


def test_a_page_forbids_foreign_code_and_is_not_kept(browser: Browser) -> None:
    headers = browser.get("/log-ind").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_another_host_name_is_refused(empty_app: Flask) -> None:
    answer = empty_app.test_client().get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_a_form_from_elsewhere_is_refused(browser: Browser) -> None:
    browser.post("/log-ind", {"email": "a@b.example", "password": "x"}, status=400)


def test_a_way_back_never_leads_off_the_site(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        build_demo_school()
    for target in ("https://evil.example", "//evil.example", "/\\evil.example"):
        fresh = Browser(browser.app)
        page = fresh.get("/log-ind", query_string={"next": target})
        form = page.form("password").fill(email="mette@demo.example", password="praktik-demo-2026")
        assert form.submit().address == "/medarbejder/"


def test_outside_this_machine_nothing_starts_without_https(
    config: Config, tmp_path: object
) -> None:
    with pytest.raises(ConfigurationError, match="https"):
        from_environment({"EGU_INSTANCE": str(tmp_path), "EGU_BASE_URL": "http://egu.example"})
    secure = replace(config, base_url="https://egu.example")
    assert secure.secure
    assert not secure.loopback


def test_a_change_that_fails_is_rolled_back(empty_app: Flask) -> None:
    with empty_app.app_context():
        with pytest.raises(ZeroDivisionError):
            _build_and_fail()
        assert session.execute(select(func.count(Youth.id))).scalar() == 0


def _build_and_fail() -> None:
    with transaction():
        build_demo_school()
        raise ZeroDivisionError
