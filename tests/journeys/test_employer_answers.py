"""A company answers a proposal, from its mail without an account or logged in."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from egu.accounts.links import make_link
from egu.accounts.models import LinkPurpose, Role
from egu.audit.models import AuditEvent
from egu.audit.services import Actor
from egu.clock import held_at, now
from egu.db import session, transaction
from egu.employers.models import Company
from egu.placements.models import EmployerAnswer, Placement, Proposal, ProposalState, YouthAnswer
from egu.placements.services import youth_answers
from tests.builders import (
    a_company,
    a_grant,
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

SECRET = ("Vestergård", "Rosenvænget", "amalie@ung.example", "angst", "psykisk", "Frede",
          "fixed_mentor", "En fast mentor", "ingen penge")  # fmt: skip
Stored = Callable[[str], Any]


@pytest.fixture
def link(browser: Browser) -> str:
    """The way from the mail to Amalie's proposal (1); another company has proposal 2."""
    with browser.app.app_context(), transaction():
        school = an_institution(name="FGU Fjordby")
        amalie = a_youth(
            school, first_name="Amalie", last_name="Vestergård", address="Rosenvænget 8",
            email="amalie@ung.example", needs=["fixed_mentor"], strengths="God til at spørge",
            grants=[a_grant(ground="psykisk_saarbarhed")],
        )  # fmt: skip
        company = a_company(name="Bageriet Solsikken ApS")
        offer = an_offer(school, a_workplace(company, name="Bageriet Solsikken"), title="Bager")
        travel = {"minutes": 24, "mode": "bike", "quality": "estimate"}
        a_proposal(amalie, offer, steps=[a_step(offer, (1, 2))], why={"travel": travel})
        a_proposal(a_youth(school, first_name="Frede"), an_offer(school))
        a_user(name="Bente", role=Role.EMPLOYER, scope={"company_id": company.id},
               email="bente@solsikken.example")  # fmt: skip
        token = make_link(purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=1, days=40)
    return f"/svar/{token}"


@pytest.fixture
def stored(empty_app: Flask) -> Stored:
    def read(field: str) -> Any:
        with empty_app.app_context():
            return getattr(session.get_one(Proposal, 1), field)

    return read


@pytest.fixture
def later() -> Iterator[None]:
    with held_at(TODAY + timedelta(days=41)):
        yield


def change(app: Flask, **values: Any) -> None:
    with app.app_context(), transaction():
        for name, value in values.items():
            setattr(session.get_one(Proposal, 1), name, value)


def test_the_link_shows_what_a_company_may_know_and_nothing_else(
    browser: Browser, link: str
) -> None:
    page = browser.get(link)
    assert page.h1 == "Kan Amalie komme i praktik hos jer?"
    for words in ("Bager", "4. januar 2027", "14 t om ugen", "08.00–15.30",
                  "ca. 24 min (cykel, et skøn)", "God til at spørge"):  # fmt: skip
        assert words in page.text
    assert [word for word in SECRET if word in page.html] == []


@pytest.mark.parametrize(("earliest", "expected"), [(440, "fra klokken 07.20"), (None, None)])
def test_a_time_is_told_only_where_the_first_shift_is_too_early(
    earliest: int | None, expected: str | None, browser: Browser, link: str
) -> None:
    with browser.app.app_context(), transaction():
        proposal = session.get_one(Proposal, 1)
        proposal.why = {"travel": {**proposal.why["travel"], "from": earliest}}
    text = browser.get(link).text
    assert ("Kan være hos jer" in text) == (expected is not None)
    assert (expected or "") in text
    assert "ukendt" not in text


def test_opening_the_link_decides_nothing(browser: Browser, link: str, stored: Stored) -> None:
    browser.get(link)
    browser.get(f"{link}?answer=yes")
    assert stored("employer_answer") is None


def test_a_yes_is_one_tap(browser: Browser, link: str, stored: Stored) -> None:
    page = browser.get(link).form("Ja, Amalie må komme").submit()
    assert "Tak, I har sagt ja" in page.text
    assert "Nu venter vi på Amalie." in page.text
    assert stored("employer_answer") is EmployerAnswer.YES


def test_a_double_click_is_one_answer(
    browser: Browser, link: str, stored: Stored, empty_app: Flask
) -> None:
    change(empty_app, youth_answer=YouthAnswer.YES)
    form = browser.get(link).form("Ja, Amalie må komme")
    form.submit()
    assert "I har begge sagt ja" in form.submit().text
    with empty_app.app_context():
        assert len(session.query(Placement).all()) == 1


def test_meeting_first_leaves_the_rest_open(browser: Browser, link: str, stored: Stored) -> None:
    page = browser.get(link).form("Kom og mød os først").submit()
    assert "Skolen finder en tid" in page.text
    page = page.form("Ja, Amalie må komme").submit()
    assert stored("employer_answer") is EmployerAnswer.YES


def test_not_this_time_needs_one_of_the_reasons(
    browser: Browser, link: str, stored: Stored
) -> None:
    page = browser.get(link).form("Send svaret").submit()
    assert "Vælg det, der passer bedst." in page.all_text(".error-summary")[0]
    assert stored("employer_answer") is None
    page = page.form("Send svaret").fill(reason="no_mentor").submit()
    assert page.h1 == "Tak for svaret"
    assert stored("employer_reason") == "no_mentor"


@pytest.mark.parametrize("values", [{"answer": "maybe"}, {"answer": ""}, {"reason": "no_room"}])
def test_what_is_no_answer_is_not_taken(
    browser: Browser, link: str, stored: Stored, values: dict[str, str]
) -> None:
    form = browser.get(link).form("Ja, Amalie må komme")
    browser.post(link, {**form._standing(), "answer": "", **values}, status=400)
    assert stored("employer_answer") is None


def test_an_answer_that_is_given_cannot_be_turned_around(
    browser: Browser, link: str, stored: Stored
) -> None:
    form = browser.get(link).form("Send svaret").fill(reason="hours")
    browser.get(link).form("Ja, Amalie må komme").submit()
    assert "Der er allerede svaret." in form.submit().all_text(".flashes")[0]
    assert stored("employer_answer") is EmployerAnswer.YES


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ProposalState.DECLINED, "Amalie har valgt noget andet."),
        (ProposalState.EXPIRED, "Tiden er gået"),
        (ProposalState.WITHDRAWN, "Skolen har trukket forslaget tilbage."),
    ],
)
def test_a_closed_proposal_says_so_kindly_and_without_reasons(
    browser: Browser, link: str, empty_app: Flask, state: ProposalState, said: str
) -> None:
    change(empty_app, state=state, youth_reason="ingen penge", share_reason=True)
    page = browser.get(link, status=410)
    assert page.h1 == "Forslaget er lukket"
    assert said in page.text
    assert [word for word in SECRET if word in page.html] == []


def test_a_link_that_is_unknown_or_too_old_is_gone(browser: Browser, link: str) -> None:
    assert browser.get("/svar/noget-andet", status=410).h1 == "Linket gælder ikke længere"


def test_an_old_link_is_gone(browser: Browser, link: str, later: None) -> None:
    browser.get(link, status=410)


def test_a_link_for_something_else_opens_no_proposal(browser: Browser, link: str) -> None:
    with browser.app.app_context(), transaction():
        token = make_link(purpose=LinkPurpose.INVITATION, subject_id=1, days=1)
    browser.get(f"/svar/{token}", status=410)


def test_a_link_never_shows_the_surname_even_when_both_have_said_yes(
    browser: Browser, link: str, empty_app: Flask
) -> None:
    change(empty_app, state=ProposalState.ACCEPTED, employer_answer=EmployerAnswer.YES,
           youth_answer=YouthAnswer.YES)  # fmt: skip
    assert "Vestergård" not in browser.get(link).html
    browser.enter("bente@solsikken.example")
    assert "Amalie Vestergård" in browser.get("/arbejdsgiver/forslag/1").text


def test_who_is_logged_in_finds_the_proposal_on_the_first_page(
    browser: Browser, link: str, stored: Stored
) -> None:
    browser.enter("bente@solsikken.example")
    page = browser.get("/arbejdsgiver").follow("Amalie til Bager")
    assert [word for word in SECRET if word in page.html] == []
    answered(page)
    assert stored("employer_answer") is EmployerAnswer.YES
    assert "Venter på den unge" in browser.get("/arbejdsgiver").text


def answered(page: Page) -> Page:
    return page.form("Ja, Amalie må komme").submit()


def test_another_companys_proposal_is_not_there(browser: Browser, link: str) -> None:
    browser.enter("bente@solsikken.example")
    browser.get("/arbejdsgiver/forslag/2", status=404)


def test_a_company_that_is_not_confirmed_sees_no_youth(browser: Browser, link: str) -> None:
    with browser.app.app_context(), transaction():
        session.get_one(Company, 1).confirmed_at = None
    browser.enter("bente@solsikken.example")
    assert "Amalie" not in browser.get("/arbejdsgiver").text
    browser.get("/arbejdsgiver/forslag/1", status=404)


def test_the_record_says_that_a_link_was_used(browser: Browser, link: str) -> None:

    answered(browser.get(link))
    with browser.app.app_context():
        last = session.query(AuditEvent).order_by(AuditEvent.id.desc()).first()
        assert last
        assert (last.actor, last.action) == (
            "link til Bageriet Solsikken", "proposal.employer_answer",
        )  # fmt: skip
        assert last.at == now()


def test_after_the_companys_no_the_link_only_says_thank_you(
    browser: Browser, link: str, empty_app: Flask
) -> None:
    change(empty_app, employer_answer=EmployerAnswer.NOT_THIS_TIME, state=ProposalState.DECLINED)
    page = browser.get(link)
    assert page.h1 == "Tak for svaret"
    assert [word for word in ("Amalie", "4. januar", "God til") if word in page.html] == []


def test_a_case_is_told_as_steps_with_the_papers_and_the_bonus(browser: Browser, link: str) -> None:
    browser.enter("bente@solsikken.example")
    page = answered(browser.get("/arbejdsgiver/forslag/1"))
    assert page.all_text(".case h3") == [
        "Forslag (færdig)", "Svar fra begge", "Aftale", "Praktik",
    ]  # fmt: skip
    assert page.all_text("[aria-current=step] h3") == ["Svar fra begge"]
    assert "Papirer" not in page.text
    with browser.app.app_context(), transaction():
        youth_answers(actor=Actor("Amalie"), proposal=session.get_one(Proposal, 1),
                      answer=YouthAnswer.YES)  # fmt: skip
    page = browser.get("/arbejdsgiver/forslag/1")
    assert page.all_text("[aria-current=step] h3") == ["Aftale"]
    assert "Kommunens godkendelse Mangler" in page.text
    assert "op til 14.924 kr. i bonus" in page.text


def test_a_case_that_came_to_nothing_is_still_listed_for_a_while(
    browser: Browser, link: str
) -> None:
    page = browser.get(link).form("Send svaret").fill(reason="no_room").submit()
    browser.enter("bente@solsikken.example")
    page = browser.get("/arbejdsgiver")
    assert "Amalie Bager I sagde: ikke denne gang" in page.text
    assert page.follow("Amalie").all_text(".case__step--stopped h3") == ["Svar fra begge"]
    change(browser.app, sent_at=now() - timedelta(days=61))
    assert "Amalie" not in browser.get("/arbejdsgiver").text
