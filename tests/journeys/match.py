"""What the staff's match journeys share: a run carried out at once, and the plan it ends in."""

from typing import Any

from sqlalchemy import select

from egu.db import session
from egu.demo.school import DEMO
from egu.matching.history import plan_of_run, runs_of
from egu.matching.runner import run_waiting
from egu.youths.models import Youth
from tests.page import Browser, Page


def matched(staff: Browser) -> Page:
    """The newest plan, after a real run by the real solver."""
    staff.get("/medarbejder/match/").form("Start et match").submit()
    return carried_out(staff)


def carried_out(staff: Browser) -> Page:
    with staff.app.app_context():
        assert run_waiting(heartbeat=0.05)
    return newest_plan(staff)


def newest_plan(staff: Browser) -> Page:
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
