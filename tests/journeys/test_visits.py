"""A youth sees the place first: wished, suggested, agreed, moved, called off, and told by both."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from egu.accounts.links import make_link
from egu.accounts.models import LinkPurpose, Role
from egu.audit.models import AuditEvent
from egu.clock import held_at
from egu.db import session, transaction
from egu.messaging.models import OutboxMessage
from egu.placements.models import (
    EmployerAnswer,
    Proposal,
    ProposalState,
    Visit,
    VisitState,
    YouthAnswer,
)
from egu.placements.visits import ask_how_they_went
from tests.builders import a_proposal, a_user, a_workplace, a_youth, an_institution, an_offer
from tests.conftest import TODAY
from tests.lix import lix_of
from tests.page import Browser, Page

YOUTH, STAFF, COMPANY = "amalie@ung.example", "mette@skole.example", "bente@solsikken.example"
ARRANGE = "/medarbejder/svar/1/besoeg"
WHEN = {"day": "2026-12-03", "clock": "10:00", "meets": "Bente", "meets_phone": "56 12 34 56"}
SAID = "Der var meget larm, men de var søde."


@pytest.fixture
def school(browser: Browser) -> Browser:
    """Amalie is proposed to the bakery (1); proposal 2 is another school's at another company."""
    with browser.app.app_context(), transaction():
        ours, theirs = an_institution(), an_institution()
        mette = a_user(scope={"institution_id": ours.id}, email=STAFF, name="Mette Bangsholt")
        amalie = a_youth(ours, first_name="Amalie", contact=mette)
        bakery = a_workplace(name="Bageriet Solsikken")
        a_proposal(amalie, an_offer(ours, bakery))
        a_proposal(a_youth(theirs), an_offer(theirs))
        a_user(role=Role.YOUTH, scope={"youth_id": amalie.id}, email=YOUTH)
        a_user(role=Role.EMPLOYER, scope={"company_id": bakery.company_id}, email=COMPANY)
        a_user(scope={"institution_id": theirs.id}, email="fremmed@skole.example")
    return browser


@pytest.fixture
def link(school: Browser) -> str:
    with school.app.app_context(), transaction():
        token = make_link(purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=1, days=60)
    return f"/svar/{token}"


@pytest.fixture
def planned(school: Browser) -> Browser:
    plan(school)
    return school


@pytest.fixture
def over(planned: Browser) -> Iterator[Browser]:
    """The day after."""
    with held_at(TODAY + timedelta(days=11)):
        yield planned


def plan(school: Browser, **changes: str) -> Page:
    school.enter(STAFF)
    return school.get(ARRANGE).form("day").fill(**WHEN | changes).submit()


def as_(school: Browser, who: str, address: str) -> Page:
    school.enter(who)
    return school.get(address)


def stored(school: Browser) -> Visit | None:
    with school.app.app_context():
        return session.query(Visit).one_or_none()


def change(school: Browser, **values: Any) -> None:
    with school.app.app_context(), transaction():
        for name, value in values.items():
            setattr(session.get_one(Proposal, 1), name, value)


def mails(school: Browser) -> list[tuple[str, str]]:
    with school.app.app_context():
        return [(one.kind, one.body) for one in session.query(OutboxMessage).order_by("id")]


def kinds(school: Browser) -> list[str]:
    return [kind for kind, _body in mails(school)]


def test_a_youth_wishes_to_see_the_place_first_and_takes_it_back(school: Browser) -> None:
    page = as_(school, YOUTH, "/ung/plads").form("Jeg vil se det først").submit()
    assert "Du vil se stedet først" in page.text
    assert lix_of(page) <= 25, page.text
    assert kinds(school) == ["visit_wished_staff"]
    assert "Du vil se stedet først" in school.get("/ung").text
    page = page.form("Fortryd").submit()
    assert "Jeg vil se det først" in page.text
    assert stored(school) is None


def test_a_wish_leaves_the_answer_open_and_the_place_alone(school: Browser) -> None:
    as_(school, YOUTH, "/ung/plads").form("Jeg vil se det først").submit()
    page = school.get("/ung/plads")
    assert page.form("Ja tak")
    school.enter(STAFF)
    assert "1 har brug for dig" in school.get("/medarbejder/svar/").text
    assert "Amalie" in school.get("/medarbejder/besoeg/").text


def test_a_company_that_wants_to_meet_suggests_a_time_by_its_link(
    school: Browser, link: str
) -> None:
    page = school.get(link).form("Kom og mød os først").submit().follow("Foreslå en tid")
    page = page.form("day").fill(day="2026-12-03", clock="10.00").submit()
    assert "Skriv klokkeslættet som 07.30." in page.text
    page = page.form("day").fill(**WHEN).submit()
    assert "I har foreslået torsdag 3. december klokken 10.00." in page.text
    page.form("day").submit()
    assert kinds(school).count("visit_suggested_staff") == 1
    page = as_(school, STAFF, "/medarbejder/svar/1").follow("Bekræft tiden")
    assert page.soup.select_one("[name=meets]")["value"] == "Bente"
    page.form("day").submit()
    assert stored(school).state is VisitState.PLANNED


def test_both_are_told_once_when_and_whom_they_meet(school: Browser) -> None:
    page = plan(school, note="Tag gode sko på.")
    assert "Besøget er aftalt. Begge får besked." in page.html
    school.get(ARRANGE).form("day").submit()
    assert kinds(school) == ["visit_planned_youth", "visit_planned_employer"]
    for _kind, body in mails(school):
        for told in ("torsdag 3. december", "10.00", "Bente, 56 12 34 56", "Tag gode sko på."):
            assert told in body


def test_the_youth_sees_the_visit_in_pictures_with_the_way_there(planned: Browser) -> None:
    page = as_(planned, YOUTH, "/ung").follow("Se besøget")
    for told in ("torsdag 3. december 2026", "klokken 10.00", "Bente", "Ring til stedet",
                 "Sådan kommer du frem", "Du skal møde 10.00"):  # fmt: skip
        assert told in page.text
    assert "tel:56123456" in page.html
    assert lix_of(page) <= 25, page.text
    assert "Besøg torsdag 3. december klokken 10.00" in planned.get("/ung/plads").text


def test_the_plan_has_the_visit_before_an_answer_and_after_a_yes(planned: Browser) -> None:
    def steps() -> list[str]:
        return as_(planned, YOUTH, "/ung").all_text(".path__step")

    assert steps()[2:4] == ["Du besøger stedet Nu", "Du siger ja eller nej"]
    change(planned, youth_answer=YouthAnswer.YES)
    assert steps()[2:4] == ["Du siger ja eller nej Klaret", "Du besøger stedet Nu"]


def test_the_company_sees_when_the_youth_comes(planned: Browser, link: str) -> None:
    for page in (as_(planned, COMPANY, "/arbejdsgiver/forslag/1"), planned.get(link)):
        page = page.follow("Besøg torsdag 3. december klokken 10.00")
        assert "Bente" in page.text
        assert "Hvordan gik besøget?" not in page.text


def test_a_visit_is_moved_with_a_sentence(planned: Browser) -> None:
    page = as_(planned, STAFF, "/medarbejder/svar/1").follow("Flyt besøget")
    page.form("day").fill(day="2026-12-04", note="Bente er på kursus.").submit()
    (to_youth, to_company) = [body for _kind, body in mails(planned)[2:]]
    assert "flyttet" in to_youth
    assert "fredag 4. december" in to_company
    assert "Bente er på kursus." in as_(planned, YOUTH, "/ung/besoeg").text


def test_a_visit_is_called_off_once_and_nobody_is_blamed(planned: Browser) -> None:
    form = as_(planned, STAFF, "/medarbejder/svar/1").form("Ja, aflys besøget")
    form.fill(reason="Bente er syg.").submit()
    form.submit()
    assert kinds(planned)[2:] == ["visit_off_youth", "visit_off_employer"]
    page = as_(planned, YOUTH, "/ung/besoeg")
    assert "Det er ikke din skyld." in page.text
    assert "Bente er syg." in page.text
    assert lix_of(page) <= 25, page.text
    assert "Du skal på besøg" not in planned.get("/ung").text
    page = planned.get("/ung/plads").form("Jeg vil se det først").submit()
    assert "Du vil se stedet først" in page.text
    assert "Vil gerne se Bageriet Solsikken først." in as_(planned, STAFF, "/medarbejder/").text


def test_two_staff_who_move_it_at_once_overwrite_nothing(planned: Browser) -> None:
    first, second = (as_(planned, STAFF, ARRANGE).form("day") for _ in range(2))
    first.fill(day="2026-12-04").submit()
    second.fill(day="2026-12-07").submit(status=409)
    assert str(stored(planned).day) == "2026-12-04"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ({"day": "2026-11-23", "clock": "08:00"}, "Dagen og tiden skal ligge forude."),
        ({"day": "0001-01-01", "clock": "00:00"}, "Dagen og tiden skal ligge forude."),
        ({"day": "2027-01-04"}, "Besøget skal ligge før den første dag."),
        ({"day": ""}, "Vælg en dag."),
        ({"clock": "25:00"}, "Skriv klokkeslættet som 07.30."),
    ],
)
def test_a_time_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    school: Browser, when: dict[str, str], told: str
) -> None:
    page = plan(school, **when)
    assert told in page.all_text(".error-summary")[0]
    assert page.soup.select_one("[name=meets]")["value"] == "Bente"
    assert stored(school) is None


def test_both_are_asked_once_how_it_went(over: Browser) -> None:
    with over.app.app_context(), transaction():
        assert (ask_how_they_went(), ask_how_they_went()) == (1, 0)
    assert kinds(over)[2:] == ["visit_ask_youth", "visit_ask_employer"]
    assert f"{link_in(over)}/besoeg" in mails(over)[-1][1]


def link_in(school: Browser) -> str:
    return "/svar/" + mails(school)[-1][1].partition("/svar/")[2].partition("/")[0]


def test_what_the_youth_says_of_it_is_for_the_school_alone(over: Browser, link: str) -> None:
    page = as_(over, YOUTH, "/ung").follow("Svar").form("went").submit()
    assert "Vælg et af billederne." in page.all_text(".error-summary")[0]
    page = page.form("went").fill(went="so_so", words=SAID).submit()
    assert SAID in page.text
    assert lix_of(page) <= 25, page.text
    assert page.follow("Svar på pladsen").form("Ja tak")
    assert SAID in as_(over, STAFF, "/medarbejder/svar/1").text
    for page in (over.get(f"{link}/besoeg"), over.get(link),
                 as_(over, COMPANY, "/arbejdsgiver/forslag/1/besoeg")):  # fmt: skip
        assert "larm" not in page.html
        assert "Det gik nogenlunde" not in page.html


def test_the_company_tells_it_in_two_taps_and_the_youth_does_not_hear(
    over: Browser, link: str
) -> None:
    page = over.get(link).follow("Sig, hvordan besøget gik")
    form = page.form("Ikke godt")
    form.submit()
    page = form.submit()
    assert "Det gik ikke godt" in page.text
    page.form("Ja, Amalie må komme").submit()
    with over.app.app_context():
        assert session.get_one(Proposal, 1).employer_answer is EmployerAnswer.YES
        told = session.query(AuditEvent).filter_by(action="proposal.visit_employer_told")
        assert told.count() == 1
    for address in ("/ung", "/ung/plads", "/ung/besoeg"):
        assert "Det gik ikke godt" not in as_(over, YOUTH, address).html
    assert "Det gik ikke godt" in as_(over, STAFF, "/medarbejder/svar/1").text


def test_nobody_tells_of_a_visit_that_has_not_been(planned: Browser, link: str) -> None:
    with held_at(TODAY + timedelta(days=11)):
        youth = as_(planned, YOUTH, "/ung/besoeg").form("went").fill(went="well")
        company = planned.get(f"{link}/besoeg").form("Nogenlunde")
    youth.submit()
    company.submit()
    assert (stored(planned).youth_went, stored(planned).employer_went) == (None, None)


def test_a_visit_that_nobody_has_told_of_stands_on_the_list_of_staff(over: Browser) -> None:
    page = as_(over, STAFF, "/medarbejder/besoeg/?vis=spoerg")
    assert "Amalie" in page.text
    assert page.all_text("nav li")
    as_(over, YOUTH, "/ung/besoeg").form("went").fill(went="well").submit()
    assert "Amalie" not in as_(over, STAFF, "/medarbejder/besoeg/?vis=spoerg").text
    assert "Det gik godt" in over.get("/medarbejder/besoeg/?vis=fortalt").text


def test_a_visit_that_came_to_nothing_can_be_arranged_anew(over: Browser) -> None:
    as_(over, YOUTH, "/ung/besoeg").form("went").fill(went="not_held").submit()
    as_(over, STAFF, "/medarbejder/svar/1").follow("Flyt besøget")
    plan(over, day="2026-12-10")
    assert stored(over).youth_went is None


def test_there_is_time_to_think_after_a_visit(school: Browser) -> None:
    plan(school, day="2026-12-20")
    with school.app.app_context():
        assert str(session.get_one(Proposal, 1).answer_by) == "2026-12-23"


@pytest.mark.parametrize("state", [ProposalState.WITHDRAWN, ProposalState.EXPIRED])
def test_what_is_over_needs_no_visit(school: Browser, state: ProposalState) -> None:
    form = as_(school, YOUTH, "/ung/plads").form("Jeg vil se det først")
    change(school, state=state)
    form.submit()
    assert stored(school) is None
    page = plan(school)
    assert "Der kan ikke aftales et besøg nu." in page.text


def test_nobody_reaches_the_visit_of_others(planned: Browser) -> None:
    arrange = as_(planned, STAFF, ARRANGE).form("day")
    as_(planned, "fremmed@skole.example", "/medarbejder/besoeg/?vis=kommer")
    assert "Amalie" not in planned.get("/medarbejder/besoeg/?vis=kommer").text
    arrange.fill(day="2026-12-08").submit(status=404)
    planned.enter(YOUTH)
    token = {"csrf_token": planned.get("/ung/plads").soup.select_one("[name=csrf_token]")["value"]}
    for deed in ("oensk", "fortryd", "hvordan"):
        planned.post(f"/ung/besoeg/2/{deed}", token, status=404)
    planned.enter(COMPANY)
    planned.get("/arbejdsgiver/forslag/2/besoeg", status=404)


def test_a_word_of_how_it_went_is_one_of_the_four(over: Browser, link: str) -> None:
    over.get(f"{link}/besoeg").form("Nogenlunde").fill(how="strålende").submit(status=400)
    assert stored(over).employer_went is None
