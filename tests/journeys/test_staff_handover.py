"""A caseload goes from one person to another: seen first, done once, and taken back."""

import pytest
from sqlalchemy import select

from egu.accounts.models import Institution, User
from egu.audit.models import AuditEvent
from egu.db import session, transaction
from egu.employers.models import Relation
from egu.tasks.models import Handover
from egu.youths.models import Youth
from tests.builders import a_proposal, a_user, a_youth, an_institution, an_offer
from tests.page import Browser, Page
from tests.task_world import one_of_each

SEEN = "/medarbejder/overdrag/?fra={mette}&til={per}"


@pytest.fixture
def school(browser: Browser) -> Browser:
    with browser.app.app_context(), transaction():
        school = an_institution()
        scope = {"institution_id": school.id}
        mette = a_user(name="Mette", email="mette@skole.example", scope=scope)
        a_user(name="Per", email="per@skole.example", scope=scope)
        one_of_each(school, mette)
        other = an_institution()
        a_user(name="Fremmed", email="x@skole.example", scope={"institution_id": other.id})
    browser.enter("mette@skole.example")
    return browser


def number_of(browser: Browser, name: str) -> int:
    with browser.app.app_context():
        return session.scalars(select(User.id).where(User.name == name)).one()


def preview(browser: Browser) -> Page:
    people = {name.lower(): number_of(browser, name) for name in ("Mette", "Per")}
    return browser.get(SEEN.format(**people))


def contacts(browser: Browser) -> dict[str, list[str]]:
    """Who is the contact of whom."""
    with browser.app.app_context():
        found = session.execute(select(User.name, Youth.first_name).join(Youth.contact))
        told: dict[str, list[str]] = {}
        for name, youth in found:
            told.setdefault(name, []).append(youth)
        return told


def test_it_is_told_first_who_and_what_would_move(school: Browser) -> None:
    page = preview(school)
    youths = page.all_text("label.tick")
    assert "talk" in youths
    assert "no_contact" not in youths
    with school.app.app_context():
        assert len(youths) == session.query(Youth).filter(Youth.contact_user_id).count()
    assert page.all_text(".stat")[0] == f"{len(youths)} unge"
    assert "1 virksomheder" in page.all_text(".stat")


def test_the_chosen_move_with_the_workplaces_and_both_see_it(school: Browser) -> None:
    form = preview(school).form("Overdrag til Per")
    form.tag.select_one("[name=ung][checked]").decompose()
    page = form.submit()
    moved = contacts(school)
    assert len(moved["Mette"]) == 1
    assert f"Mette har overdraget {len(moved['Per'])} unge til Per" in page.text
    with school.app.app_context():
        owner = session.scalars(select(Relation.owner_id).where(Relation.owner_id)).one()
    assert owner == number_of(school, "Per")
    school.enter("per@skole.example")
    assert "Mette har overdraget" in school.get("/medarbejder/").text


def test_it_is_undone_but_for_those_who_have_gone_on(school: Browser) -> None:
    before = contacts(school)
    page = preview(school).form("Overdrag til Per").submit()
    with school.app.app_context(), transaction():
        session.scalars(select(Youth).where(Youth.first_name == "talk")).one().contact = None
    form = page.form("Fortryd")
    page = form.submit()
    form.submit()
    assert contacts(school)["Mette"] == [one for one in before["Mette"] if one != "talk"]
    assert "har overdraget" not in page.text
    with school.app.app_context():
        found = session.scalars(select(AuditEvent.action).where(
            AuditEvent.action.startswith("caseload."))).all()  # fmt: skip
        assert found == ["caseload.hand_over", "caseload.undo_hand_over"]


def test_with_no_youth_chosen_nothing_moves(school: Browser) -> None:
    form = preview(school).form("Overdrag til Per")
    for tick in form.tag.select("[name=ung]"):
        tick.decompose()
    assert "ikke noget at overdrage" in form.submit().text
    with school.app.app_context():
        assert session.query(Handover).count() == 0


def test_sent_twice_it_moves_once(school: Browser) -> None:
    form = preview(school).form("Overdrag til Per")
    form.submit()
    assert "ikke noget at overdrage" in form.submit().text
    with school.app.app_context():
        assert session.query(Handover).count() == 1


def test_nobody_gives_to_oneself_or_to_another_school(school: Browser) -> None:
    mette, stranger = number_of(school, "Mette"), number_of(school, "Fremmed")
    page = school.get(f"/medarbejder/overdrag/?fra={mette}&til={mette}")
    assert "to forskellige kolleger" in page.text
    page = school.get(f"/medarbejder/overdrag/?fra={mette}&til={stranger}")
    assert page.all_text("label.tick") == []
    form = preview(school).form("Overdrag til Per").fill(til=str(stranger))
    assert "to forskellige kolleger" in form.submit().text
    assert "Fremmed" not in contacts(school)


def test_what_waits_for_an_answer_is_counted(school: Browser) -> None:
    before = preview(school).all_text(".stat")[2]
    with school.app.app_context(), transaction():
        here = session.scalars(select(Institution)).first()
        mette = session.get_one(User, session.scalars(
            select(User.id).where(User.name == "Mette")).one())  # fmt: skip
        a_proposal(a_youth(here, contact=mette), an_offer(here))
    after = preview(school).all_text(".stat")[2]
    assert int(after.split()[0]) == int(before.split()[0]) + 1
