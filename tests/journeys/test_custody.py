"""A custody holder of a youth under 18: written to, sees what the youth was told, says it knows."""

from datetime import date, timedelta

import pytest

from egu.accounts.models import Institution, Role
from egu.audit.models import AuditEvent
from egu.clock import held_at
from egu.db import session, transaction
from egu.messaging.models import OutboxMessage
from egu.placements.models import Proposal, Visit, VisitState
from egu.placements.services import Proposed, send_proposal
from egu.youths.models import CustodyHolder, Youth
from tests.builders import (
    STAFF,
    START,
    a_plan,
    a_proposal,
    a_step,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.conftest import TODAY
from tests.page import Browser, Page

PARENT, TEACHER = "kirsten@hjem.example", "mette@skole.example"
BORN = date(2010, 1, 5)


@pytest.fixture
def home(browser: Browser) -> Browser:
    """Amalie, 16, is proposed to the bakery (1); another child has proposal 2."""
    with browser.app.app_context(), transaction():
        school = an_institution(settings={"tell_custody": True})
        amalie, frede = (
            a_youth(school, first_name=name, birth_date=BORN,
                    custody_holders=[CustodyHolder(name="Kirsten", email=PARENT)])
            for name in ("Amalie", "Frede")
        )  # fmt: skip
        a_proposal(amalie, an_offer(school, a_workplace(name="Bageriet Solsikken")))
        a_proposal(frede, an_offer(school))
        a_user(role=Role.CUSTODY, scope={"youth_id": amalie.id}, email=PARENT, name="Kirsten")
        a_user(scope={"institution_id": school.id}, email=TEACHER)
    return browser


def as_(home: Browser, who: str, address: str) -> Page:
    home.enter(who)
    return home.get(address)


def told(home: Browser) -> list[str]:
    """What is written to the parent when one more proposal is sent."""
    with home.app.app_context(), transaction():
        youth = session.get_one(Youth, 1)
        offer = an_offer(youth.institution, a_workplace(name="Hemmelig Smedje"))
        proposed = Proposed(1, offer.id, START, date(2027, 7, 4), 1, [a_step(offer)])
        send_proposal(actor=STAFF, institution_id=youth.institution_id, proposed=proposed, days=10,
                      plan_id=a_plan(youth.institution, number=9).id)  # fmt: skip
    with home.app.app_context():
        mails = session.query(OutboxMessage).filter_by(recipient=PARENT)
        return [f"{one.subject}\n{one.body}" for one in mails]


def test_a_custody_holder_is_written_to_and_the_mail_names_no_place(home: Browser) -> None:
    (mail,) = told(home)
    assert "Amalie er foreslået et praktiksted." in mail
    assert "/foraelder/" in mail
    assert "Smedje" not in mail


def test_nobody_is_written_to_unless_the_school_has_said_so(home: Browser) -> None:
    with home.app.app_context(), transaction():
        session.query(Institution).one().settings = {}
    assert told(home) == []


def test_nobody_is_written_to_about_somebody_of_age(home: Browser) -> None:
    with home.app.app_context(), transaction():
        session.get_one(Youth, 1).birth_date = date(2008, 11, 23)
    assert told(home) == []


def test_an_administrator_says_that_custody_holders_are_written_to(home: Browser) -> None:
    with home.app.app_context(), transaction():
        school = session.query(Institution).one()
        school.settings = {}
        a_user(role=Role.ADMIN, scope={"institution_id": school.id}, email="anita@skole.example")
    form = as_(home, "anita@skole.example", "/admin/indstillinger/").form("tell_custody")
    form.fill(tell_custody="y").submit()
    assert len(told(home)) == 1
    home.get("/admin/indstillinger/").form("tell_custody").fill(tell_custody=[]).submit()
    assert len(told(home)) == 1


def test_a_custody_holder_says_that_it_knows_of_the_place(home: Browser) -> None:
    assert "har ikke sagt, at de har set det" in as_(home, TEACHER, "/medarbejder/svar/1").text
    form = as_(home, PARENT, "/foraelder/").form("Jeg har set det")
    form.submit()
    assert "Skolen ved det." in form.submit().text
    page = as_(home, TEACHER, "/medarbejder/svar/1")
    assert "har set det 23. november 2026" in page.text
    assert "En forælder eller værge har set det" in page.text
    with home.app.app_context():
        assert session.query(AuditEvent).filter_by(action="proposal.custody_knows").count() == 1
        assert session.get_one(Proposal, 1).youth_answer is None


def test_a_custody_holder_says_it_of_no_other_child(home: Browser) -> None:
    page = as_(home, PARENT, "/foraelder/")
    token = {"csrf_token": page.soup.select_one("[name=csrf_token]")["value"]}
    home.post("/foraelder/2/set", token, status=404)
    with home.app.app_context():
        assert session.get_one(Proposal, 2).custody_knows_at is None


def test_a_custody_holder_sees_the_visit_and_nothing_that_was_said_of_it(home: Browser) -> None:
    day = (TODAY + timedelta(days=3)).date()
    with home.app.app_context(), transaction():
        session.add(Visit(institution_id=session.query(Institution).one().id, proposal_id=1,
                          state=VisitState.PLANNED, day=day, minute=600, meets="Bente",
                          youth_words="Der var larm."))  # fmt: skip
    page = as_(home, PARENT, "/foraelder/")
    assert "torsdag 26. november 2026" in page.text
    with held_at(TODAY + timedelta(days=4)):
        assert "larm" not in as_(home, PARENT, "/foraelder/").html
