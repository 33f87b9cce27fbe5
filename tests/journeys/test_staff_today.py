"""The morning page: staff do what it asks for where it stands."""

import pytest
from sqlalchemy import select

from egu.accounts.models import User
from egu.audit.models import AuditEvent
from egu.db import session, transaction
from egu.employers.models import Company, Offer
from egu.messaging.models import OutboxMessage
from egu.tasks.catalogue import KINDS
from egu.youths.models import Youth
from tests.builders import a_user, an_institution
from tests.page import Browser, Form, Page
from tests.task_world import one_of_each

TODAY = "/medarbejder/?vis=alle"


@pytest.fixture
def school(browser: Browser) -> Browser:
    """Mette, with one task of every kind; Per, whose list is short."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        scope = {"institution_id": school.id}
        mette = a_user(name="Mette", email="mette@skole.example", scope=scope)
        a_user(name="Per", email="per@skole.example", scope=scope)
        one_of_each(school, mette)
    browser.enter("mette@skole.example")
    return browser


def task(page: Page, name: str) -> str:
    """What the list says about it; nothing where it is not there."""
    return next((one for one in page.all_text(".task") if one.startswith(name)), "")


def test_every_kind_has_something_to_do_about_it(school: Browser) -> None:
    page = school.get(TODAY)
    assert page.all_text("h2")[:3] == ["Haster", "I denne uge", "Når der er tid"]
    tasks = page.soup.select(".task")
    assert len(tasks) == len(KINDS)
    assert all(one.select(".task__deeds > a, .task__deeds > form") for one in tasks)


def test_a_place_is_approved_a_company_confirmed_and_a_youth_invited_in_place(
    school: Browser,
) -> None:
    page = school.get(TODAY)
    for button in ("Godkend approve", "Jeg har ringet, og den er god nok ring",
                   "Invitér til at vælge no_wishes"):  # fmt: skip
        page = page.form(button).submit()
        assert page.h1 == "I dag"
    assert (task(page, "approve"), task(page, "ring")) == ("", "")
    with school.app.app_context():
        assert session.scalar(select(Offer.state).where(Offer.title == "approve")) == "open"
        assert session.scalars(select(Company).where(Company.confirmed_at.is_(None))).all() == []
        mails = session.scalars(select(OutboxMessage.kind)).all()
        assert mails.count("youth_invitation") == 1


def test_those_who_have_not_answered_are_reminded_once_a_day(school: Browser) -> None:
    page = school.get(TODAY).form("Mind om at svare unanswered").submit()
    assert "får en mail mere" in page.text
    page = page.form("Mind om at svare unanswered").submit()
    assert "mindet om det inden for det sidste døgn" in page.text


def test_whoever_takes_a_youth_first_is_the_contact_person(school: Browser) -> None:
    page = school.get(TODAY)
    school.enter("per@skole.example")
    school.get(TODAY).form("Jeg vil være kontaktperson").submit()
    school.enter("mette@skole.example")
    page = page.form("Jeg vil være kontaktperson").submit()
    assert "Per er kontaktperson for no_contact" in page.text
    with school.app.app_context():
        youth = session.scalars(select(Youth).where(Youth.first_name == "no_contact")).one()
        assert youth.contact_user_id == session.scalar(select(User.id).where(User.name == "Per"))


def test_a_task_is_put_off_brought_back_and_on_record(school: Browser) -> None:
    page = school.get(TODAY)
    talk = next(one for one in page.soup.select("form") if "/opgaver/talk/" in one["action"])
    page = Form(page, talk).submit("I en uge")
    assert "udskudt i en uge" in page.text
    assert "Udskudt til 30. november 2026." in task(page, "talk")
    page = page.form("Hent den frem").submit()
    assert "Vil tale med dig" in task(page, "talk")
    with school.app.app_context():
        actions = session.scalars(select(AuditEvent.action)).all()
        assert [one for one in actions if one.startswith("task.")] == ["task.put_off",
                                                                       "task.take_up"]  # fmt: skip


def test_a_list_of_ones_own_says_where_the_others_are(school: Browser) -> None:
    with school.app.app_context(), transaction():
        other = an_institution()
        a_user(email="ny@skole.example", scope={"institution_id": other.id})
    school.enter("ny@skole.example")
    page = school.get("/medarbejder/?vis=mine")
    assert "Intet haster lige nu" in page.text
    assert school.get(page.link("Se hele skolens opgaver")).h1 == "I dag"


def test_whoever_has_no_youths_sees_those_of_the_whole_school_first(school: Browser) -> None:
    assert "Er i tvivl" not in school.get("/medarbejder/").text
    school.enter("per@skole.example")
    assert task(school.get("/medarbejder/"), "talk")
    assert task(school.get("/medarbejder/?vis=mine"), "talk") == ""


def test_a_kind_has_a_page_of_its_own(school: Browser) -> None:
    page = school.get("/medarbejder/opgaver/no_wishes")
    assert page.h1 == "Ingen ønsker endnu"
    assert len(page.all_text(".task")) == 1
    page = page.form("Invitér til at vælge").submit()
    assert page.h1 == "Ingen ønsker endnu"
    school.get("/medarbejder/opgaver/findes-ikke", status=404)


def test_a_way_back_leads_nowhere_else(school: Browser) -> None:
    form = school.get(TODAY).form("Godkend approve")
    page = form.fill(tilbage="//ond.example/").submit()
    assert page.h1 == "approve"
