"""What the staff's match journeys share: a logged-in counsellor, and a run carried out at once."""

from typing import Any

from sqlalchemy import select

from egu.accounts.demo import DEMO_PASSWORD
from egu.db import session, transaction
from egu.demo.school import DEMO, build_demo_school
from egu.matching.history import plan_of_run, runs_of
from egu.matching.runner import run_waiting
from egu.youths.models import Youth
from tests.page import Browser, Page


def demo_staff(browser: Browser) -> Browser:
    """Mette of the fictive school."""
    with browser.app.app_context(), transaction():
        build_demo_school()
    browser.log_in("mette@demo.example", DEMO_PASSWORD)
    return browser


def matched(staff: Browser) -> Page:
    """The newest plan, after a real run by the real solver."""
    staff.get("/medarbejder/match/").form("Start et match").submit()
    return carried_out(staff)


def carried_out(staff: Browser) -> Page:
    with staff.app.app_context():
        assert run_waiting(heartbeat=0.05)
    with staff.app.app_context():
        plan = plan_of_run(runs_of(DEMO)[0].id)
        assert plan
        address = f"/medarbejder/planer/{plan.id}"
    return staff.get(address)


def youth_named(staff: Browser, first_name: str) -> int:
    with staff.app.app_context():
        named = select(Youth.id).where(Youth.first_name == first_name)
        return session.scalars(named).one()


def changed(page: Page, what: str | Any, **fields: Any) -> Page:
    """Made by the first way on the page that the link, or the link in that part, leads to."""
    trial = page.follow(what) if isinstance(what, str) else page.client.get(
        str(what.select("a.button")[0]["href"])
    )  # fmt: skip
    return trial.form_in(trial.soup.select("section.way")[0]).fill(**fields).submit()
