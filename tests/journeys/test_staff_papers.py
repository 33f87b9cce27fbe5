"""A school chooses the papers it wants to see; staff write them down where they are missing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from egu.accounts.models import Role
from egu.clock import now, today
from egu.db import session, transaction
from egu.employers.models import Relation
from egu.youths.models import Paper
from tests.builders import (
    a_placement,
    a_plan,
    a_planned_placement,
    a_real_run,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.page import Browser, Page


@pytest.fixture
def school(browser: Browser) -> Browser:
    """Amalie begins in two weeks; the school asks for two papers."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        scope = {"institution_id": school.id}
        a_user(email="mette@skole.example", name="Mette", scope=scope)
        a_user(role=Role.ADMIN, email="admin@skole.example", scope=scope)
        amalie = a_youth(school, first_name="Amalie", last_name="V")
        offer = an_offer(school, a_workplace(name="Bageriet"))
        agreed = a_placement(amalie, offer, start=today() + timedelta(days=14)).proposal
        agreed.youth_answered_at = agreed.employer_answered_at = now()
        a_planned_placement(a_plan(school, run_id=a_real_run(school).id), amalie, offer)
    browser.enter("admin@skole.example")
    form = browser.get("/admin/indstillinger/").form("Gem papirerne")
    form.fill(papers=["health", "insurance"]).submit()
    assert browser.get("/admin/indstillinger/").ticked("papers") == ["health", "insurance"]
    browser.enter("mette@skole.example")
    return browser


def task(page: Page) -> str:
    return next((one for one in page.all_text(".task") if "Vi mangler at se" in one), "")


def test_a_missing_paper_is_a_task_until_it_is_seen(school: Browser) -> None:
    page = school.get("/medarbejder/")
    assert "helbredserklæring, forsikring" in task(page)
    page = page.form("Helbredserklæring er set").submit()
    assert "Vi mangler at se: forsikring." in task(page)
    assert task(page.form("Forsikring er set").submit()) == ""
    form = school.get("/medarbejder/unge/1/papirer").form("Gem")
    form.fill(insurance="", health_until="2027-12-31").submit()
    page = school.get("/medarbejder/")
    assert "Vi mangler at se: forsikring." in task(page)
    assert "Set, til og med 31. december 2027" in school.get("/medarbejder/unge/1").text


def test_two_at_once_overwrite_no_paper(school: Browser) -> None:
    page = school.get("/medarbejder/unge/1/papirer")
    assert "Version" not in page.text
    first = page.form("Gem")
    second = school.get("/medarbejder/unge/1/papirer").form("Gem")
    first.fill(health="seen").submit()
    assert "har ændret" in second.fill(health="asked").submit(status=409).text
    with school.app.app_context():
        assert session.scalars(select(Paper.state)).all() == ["seen"]


def test_the_page_before_sending_out_and_that_of_the_answers_warn(school: Browser) -> None:
    page = school.get("/medarbejder/planer/2/send")
    assert "De her mangler papirer før start" in page.text
    assert "helbredserklæring, forsikring" in page.text
    page = school.get("/medarbejder/svar/1")
    assert "Papirer, der mangler før start" in page.text


def test_a_workplace_has_a_next_step_that_becomes_a_task(school: Browser) -> None:
    workplace = "/medarbejder/virksomheder/1"
    plan = school.get(workplace).form("next_step")
    plan.fill(stage="interested", next_step="Tal om foråret", next_on="2026-11-23").submit()
    other = school.get(workplace).form("next_step")
    school.get(workplace).form("next_step").fill(next_step="Ring til Lone").submit()
    assert "har ændret" in other.fill(next_step="Vent").submit(status=409).text
    page = school.get("/medarbejder/")
    assert "Ring til Lone. Aftalt til 23. november 2026." in page.text
    page = page.form("Det er gjort").submit()
    assert "Ring til Lone" not in page.all_text("main")[0]
    with school.app.app_context():
        relation = session.scalars(select(Relation)).one()
        assert (relation.stage, relation.next_step) == ("interested", None)
