"""What every answer carries, and what is refused before any page is asked."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask, request
from sqlalchemy import func, select

from egu import create_app
from egu.accounts.models import AttemptCount
from egu.clock import held_at
from egu.config import Config, ConfigurationError, from_environment
from egu.db import session, transaction
from egu.demo.school import build_demo_school
from egu.web.security import limiter
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


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting goes on in a test too, and ends with it."""
    monkeypatch.setattr(limiter, "enabled", limiter.enabled)


@pytest.mark.usefixtures("limits")
def test_a_worker_counts_the_tries_at_all_the_others(
    empty_app: Flask, config: Config, clock: datetime
) -> None:
    worker = counting(config)
    assert [tried(worker) for _ in range(20)] == [200] * 20
    assert tried(worker) == 429
    assert tried(counting(config)) == 429
    assert tried(counting(config), address="10.0.0.9") == 200
    with held_at(clock + timedelta(seconds=61)):
        assert tried(counting(config)) == 200


@pytest.mark.usefixtures("limits")
def test_who_tried_is_not_kept_in_words_and_forgotten_afterwards(
    empty_app: Flask, config: Config, clock: datetime
) -> None:
    tried(counting(config), address="10.0.0.8")
    with held_at(clock + timedelta(hours=1)):
        tried(counting(config), address="10.0.0.9")
    with empty_app.app_context():
        (kept,) = session.scalars(select(AttemptCount))
    assert kept.number == 1
    assert "10.0.0" not in kept.key_hash


def counting(config: Config) -> Flask:
    """Another worker at the same database."""
    app = create_app(replace(config, testing=False))
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def tried(app: Flask, address: str = "10.0.0.8") -> int:
    wrong = {"email": "a@b.example", "password": "x"}
    client = app.test_client()
    return client.post("/log-ind", data=wrong, environ_base={"REMOTE_ADDR": address}).status_code


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


def test_behind_a_proxy_each_person_has_an_own_address(config: Config, empty_app: Flask) -> None:
    seen = {}
    for number in (0, 1):
        app = create_app(replace(config, trusted_proxies=number))
        app.before_request(lambda n=number: seen.update({n: request.remote_addr}))
        app.test_client().get("/log-ind", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"})
    assert seen == {0: "127.0.0.1", 1: "203.0.113.7"}


def test_a_number_of_proxies_that_is_none_is_refused(tmp_path: object) -> None:
    with pytest.raises(ConfigurationError, match="whole number"):
        from_environment({"EGU_INSTANCE": str(tmp_path), "EGU_TRUSTED_PROXIES": "yes"})


def test_codes_for_one_address_are_limited_wherever_they_are_asked_for(
    config: Config, empty_app: Flask
) -> None:
    app = create_app(replace(config, testing=False))
    app.config["WTF_CSRF_ENABLED"] = False
    client, asked = app.test_client(), {"email": "sofie@ung.example"}
    statuses = [
        client.post("/log-ind/kode", data=asked, environ_base={"REMOTE_ADDR": f"203.0.113.{place}"})
        for place in range(11)
    ]
    assert [one.status_code for one in statuses] == [302] * 10 + [429]
