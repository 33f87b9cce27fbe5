"""Staff follow who has answered, talk to those in doubt, take back a proposal, see what comes."""

import ast
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from egu.accounts.models import Institution, Role
from egu.clock import now
from egu.db import session, transaction
from egu.messaging.models import OutboxMessage
from egu.placements.models import EmployerAnswer, Proposal, ProposalState, YouthAnswer
from egu.placements.services import employer_answers, keep_proposal, youth_answers
from egu.web.staff.answer_rows import STORY
from tests.architecture.sources import sources
from tests.builders import (
    STAFF,
    a_plan,
    a_proposal,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.page import Browser, Page


@dataclass
class School:
    """A counsellor's browser and the proposals by the youth's first name."""

    staff: Browser
    proposals: dict[str, int]

    def answers(self, view: str = "", search: str = "") -> Page:
        return self.staff.get(f"/medarbejder/svar/?vis={view}&q={search}")

    def proposal(self, name: str) -> Page:
        return self.staff.get(f"/medarbejder/svar/{self.proposals[name]}")

    def youth_says(self, name: str, answer: YouthAnswer, reason: str | None = None) -> None:
        with self.staff.app.app_context(), transaction():
            youth_answers(actor=STAFF, proposal=self._of(name), answer=answer, reason=reason)

    def employer_says(self, name: str, answer: EmployerAnswer, reason: str | None = None) -> None:
        with self.staff.app.app_context(), transaction():
            employer_answers(actor=STAFF, proposal=self._of(name), answer=answer, reason=reason)

    def _of(self, name: str) -> Proposal:
        return session.get_one(Proposal, self.proposals[name])


@pytest.fixture
def school(browser: Browser) -> School:
    """Four proposals, sent today; the last one's employer has no mail."""
    with browser.app.app_context(), transaction():
        institution = an_institution()
        scope = {"institution_id": institution.id}
        user = a_user(role=Role.STAFF, scope=scope, email="lise@skole.example")
        plan, found = a_plan(institution), {}
        for name in ("Asta", "Bo", "Dagny", "Emil"):
            workplace = a_workplace(
                name=f"Hos {name}", **({"contacts": []} if name == "Emil" else {})
            )
            youth = a_youth(institution, first_name=name, last_name="Prøve", contact=user)
            proposal = a_proposal(youth, an_offer(institution, workplace), plan_id=plan.id)
            found[name] = proposal.id
    browser.enter("lise@skole.example")
    return School(browser, found)


def test_a_youth_s_page_begins_with_the_place_and_draws_its_hours(school: School) -> None:
    link = school.proposal("Asta").link("Den unge")
    page = school.staff.get(link)
    assert "Plads Butik og lager · Hos Asta Tilstand Venter på svar" in page.text
    assert "Hos Asta" in " ".join(page.all_text("figure.week"))
    assert page.follow("Se svarene").h1 == "Asta Prøve hos Hos Asta"
    school.youth_says("Asta", YouthAnswer.YES)
    school.employer_says("Asta", EmployerAnswer.YES)
    assert "Tilstand Aftalen bliver gjort klar" in school.staff.get(link).text


def test_who_is_asked_or_placed_is_not_counted_as_ready(school: School) -> None:
    with school.staff.app.app_context(), transaction():
        a_youth(session.scalars(select(Institution)).one(), last_name="Ledig")
    school.youth_says("Asta", YouthAnswer.YES)
    school.employer_says("Asta", EmployerAnswer.YES)
    for address in ("/medarbejder/", "/medarbejder/match/"):
        stats = " ".join(school.staff.get(address).all_text(".stat"))
        assert "1 unge er klar" in stats
        assert "3 venter på svar" in stats


def test_everything_that_is_recorded_about_a_proposal_has_words() -> None:
    recorded = {
        str(node.value)
        for source in sources("egu/placements")
        for call in source.calls()
        for node in (*call.args, *(keyword.value for keyword in call.keywords))
        if isinstance(node, ast.Constant) and str(node.value).startswith("proposal.")
    }
    assert "proposal.send" in recorded
    assert recorded == set(STORY)


def test_a_proposal_that_a_later_plan_keeps_says_so(school: School) -> None:
    with school.staff.app.app_context(), transaction():
        proposal = session.get_one(Proposal, school.proposals["Bo"])
        institution = session.get_one(Institution, proposal.institution_id)
        keep_proposal(actor=STAFF, proposal=proposal, plan_id=a_plan(institution).id)
    assert "Står også i en nyere plan" in school.proposal("Bo").text


def names(page: Page) -> list[str]:
    return [name.removesuffix(" Prøve") for name in page.all_text("#forslag tbody th")]


def test_a_company_that_staff_confirm_is_asked_what_waits_for_it(school: School) -> None:
    with school.staff.app.app_context(), transaction():
        workplace = session.get_one(Proposal, school.proposals["Bo"]).offer.workplace
        workplace.company.confirmed_at, number = None, workplace.id
    page = school.staff.get(f"/medarbejder/virksomheder/{number}")
    page.form("Jeg har ringet, og den er god nok").submit()
    with school.staff.app.app_context():
        assert "Kan Bo komme i praktik hos jer?" in session.scalars(select(OutboxMessage.subject))


def test_everybody_who_was_asked_is_on_the_list_with_the_days_left(school: School) -> None:
    page = school.answers()
    assert names(page) == ["Asta", "Bo", "Dagny", "Emil"]
    assert "10 dage" in page.text
    assert "ingen, vi kan skrive til: ring" in page.text


def test_who_wants_to_talk_comes_first_and_then_who_is_in_doubt(school: School) -> None:
    school.youth_says("Bo", YouthAnswer.NOT_SURE)
    school.youth_says("Dagny", YouthAnswer.TALK)
    assert names(school.answers()) == ["Dagny", "Bo", "Asta", "Emil"]
    assert names(school.answers("tal")) == ["Dagny", "Bo"]
    today = school.staff.get("/medarbejder/")
    assert "Dagny Prøve Vil tale med dig om pladsen hos Hos Dagny." in today.text


def test_every_group_says_how_many_of_what_are_in_it(school: School) -> None:
    school.youth_says("Asta", YouthAnswer.YES)
    school.youth_says("Bo", YouthAnswer.NO)
    assert school.answers().all_text(".tab-row a") == [
        "3 venter på svar", "0 har brug for dig", "2 mangler den unges ja",
        "3 mangler virksomhedens ja", "0 har ja fra begge", "1 er slut",
    ]  # fmt: skip


def test_a_view_shows_one_side_that_is_missing_and_stays_in_the_address(school: School) -> None:
    school.youth_says("Asta", YouthAnswer.YES)
    school.employer_says("Bo", EmployerAnswer.YES)
    assert names(school.answers("ung")) == ["Bo", "Dagny", "Emil"]
    assert names(school.answers("virksomhed")) == ["Asta", "Dagny", "Emil"]
    assert names(school.answers("venter", "hos asta")) == ["Asta"]
    assert "Ingen passer til det." in school.answers("venter", "zzz").text


def test_what_both_said_yes_to_is_on_its_way(school: School) -> None:
    school.youth_says("Asta", YouthAnswer.YES)
    school.employer_says("Asta", EmployerAnswer.YES)
    page = school.answers("aftalt")
    assert names(page) == ["Asta"]
    assert "Aftalen bliver gjort klar" in page.text
    story = school.proposal("Asta").all_text(".timeline__title")
    assert story == ["Begge har sagt ja: aftalen bliver gjort klar", "Virksomheden har svaret",
                     "Den unge har svaret"]  # fmt: skip


def test_the_youth_s_own_words_are_for_staff(school: School) -> None:
    school.youth_says("Bo", YouthAnswer.NO, reason="Jeg kender en, der arbejder der")
    page = school.proposal("Bo")
    assert "Jeg kender en, der arbejder der" in page.text
    assert "Kun for medarbejdere" in page.text
    assert names(school.answers("slut")) == ["Bo"]


def test_the_employer_s_reason_is_told_in_words(school: School) -> None:
    school.employer_says("Dagny", EmployerAnswer.NOT_THIS_TIME, reason="no_mentor")
    assert "Vi mangler en, der kan tage sig af den unge" in school.proposal("Dagny").text


def test_a_proposal_is_taken_back_with_a_reason(school: School) -> None:
    form = school.proposal("Emil").form("Ja, træk det tilbage")
    page = form.fill(reason="Flyttet til en anden skole").submit()
    assert "Forslaget er trukket tilbage" in page.text
    assert "»Flyttet til en anden skole«" in page.text
    assert not page.soup.select("[name=reason]")
    with school.staff.app.app_context():
        emil = session.get_one(Proposal, school.proposals["Emil"])
        assert emil.state is ProposalState.WITHDRAWN


def test_what_both_have_agreed_on_is_not_taken_back_from_an_old_page(school: School) -> None:
    form = school.proposal("Asta").form("Ja, træk det tilbage")
    school.youth_says("Asta", YouthAnswer.YES)
    school.employer_says("Asta", EmployerAnswer.YES)
    assert "ikke åbent længere" in form.submit().text
    assert "Begge har sagt ja" in school.proposal("Asta").text


def test_what_ends_within_two_days_stands_out(school: School) -> None:
    with school.staff.app.app_context(), transaction():
        bo = session.get_one(Proposal, school.proposals["Bo"])
        bo.expires_at = now() + timedelta(hours=30)
    page = school.answers()
    assert names(page)[0] == "Bo"
    assert "1 dag" in page.all_text("#forslag .tag--warn")
    assert "Bo Prøve" in school.staff.get("/medarbejder/").text


def test_without_proposals_the_page_says_what_to_do(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        scope = {"institution_id": an_institution().id}
        a_user(role=Role.STAFF, scope=scope, email="ny@skole.example")
    browser.enter("ny@skole.example")
    assert "Lav et match" in browser.get("/medarbejder/svar/").text


def test_a_proposal_of_another_school_is_not_there(school: School) -> None:
    with school.staff.app.app_context(), transaction():
        other = an_institution()
        proposal = a_proposal(a_youth(other), an_offer(other))
    school.staff.get(f"/medarbejder/svar/{proposal.id}", status=404)
    assert "Efternavn" not in school.answers().text
