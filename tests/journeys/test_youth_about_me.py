"""A youth sees where it is, all that is known about it and who has looked, and prepares a talk."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from egu.accounts.attempts import count_attempt
from egu.accounts.models import Role
from egu.audit.services import changed_since
from egu.clock import held_at
from egu.db import session, transaction
from egu.placements.models import EmployerAnswer, Proposal, YouthAnswer
from egu.youths import looking
from egu.youths.looking import looks_at
from egu.youths.models import CustodyHolder, Ground, Youth
from tests.builders import (
    a_grant,
    a_municipality,
    a_proposal,
    a_user,
    a_wish,
    a_youth,
    an_institution,
    an_offer,
)
from tests.conftest import TODAY
from tests.lix import lix_of
from tests.page import Browser, Page


@pytest.fixture
def amalie(browser: Browser) -> Browser:
    """Amalie with a grant, a parent, a wish and a proposal; two colleagues and one of KUI."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        code = a_municipality(code="0259").code
        mette = a_user(name="Mette Bangsholt", email="mette@skole.example",
                       scope={"institution_id": school.id})  # fmt: skip
        a_user(name="Per Olsen", email="per@skole.example", scope={"institution_id": school.id})
        a_user(name="Henrik Kui", email="henrik@kommune.example", role=Role.MUNICIPALITY,
               scope={"municipality_code": code})  # fmt: skip
        youth = a_youth(
            school, first_name="Amalie", last_name="Vestergård", municipality_code=code,
            contact_user_id=mette.id, needs=["breaks"], strengths="God til at spørge.",
            matters_most="people", custody_holders=[CustodyHolder(name="Kirsten Vestergård")],
            grants=[a_grant(ground=Ground.CHRONIC_ILLNESS.value)],
        )  # fmt: skip
        offer = an_offer(school, title="Hjælp i bageriet")
        a_wish(youth, offer)
        a_proposal(youth, offer, youth_reason="For tidligt op")
        other = a_youth(school, first_name="Frede", last_name="Hemmelig")
        a_proposal(other, an_offer(school, title="Noget andet"))
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="amalie@ung.example")
    browser.enter("amalie@ung.example")
    return browser


def about_me(browser: Browser) -> Page:
    browser.enter("amalie@ung.example")
    return browser.get("/ung/om-mig")


def look(browser: Browser, who: str, path: str) -> None:
    browser.enter(who)
    browser.get(path)


def looks(browser: Browser) -> list[str]:
    return about_me(browser).all_text("section[aria-labelledby=set] li")


def change(app: Flask, **values: Any) -> None:
    with app.app_context(), transaction():
        for name, value in values.items():
            setattr(session.get_one(Proposal, 1), name, value)


def test_everything_is_there_and_nothing_of_others(amalie: Browser) -> None:
    page = amalie.get("/ung").follow("Det, vi ved om dig")
    for words in ("Amalie Vestergård", "14. marts 2008", "4600 Køge", "Mulighed for pauser",
                  "God til at spørge.", "Kirsten Vestergård", "Kronisk sygdom", "25 t",
                  "Hjælp i bageriet", "For tidligt op"):  # fmt: skip
        assert words.lower() in page.text.lower(), words
    assert "Hemmelig" not in page.text
    assert "Noget andet" not in page.text
    assert lix_of(page) <= 25


def test_the_way_the_own_words_and_the_contact_are_there(amalie: Browser, empty_app: Flask) -> None:
    with empty_app.app_context(), transaction():
        youth = session.get_one(Youth, 1)
        youth.modes, youth.licences, youth.max_each_way = ["bike"], ["AM"], 45
        youth.max_changes, youth.department = 1, "Greve"
        youth.wish_text, youth.not_wanted_text = "Noget med heste", "Ikke rengøring"
        youth.school_text, youth.other_work_text = "Onsdag i ulige uger", "Avisrute"
    page = about_me(amalie)
    for words in ("Cykel", "Knallert (AM)", "45 min", "Greve", "Mette Bangsholt",
                  "Noget med heste", "Ikke rengøring", "Onsdag i ulige uger", "Avisrute",
                  "4. januar 2027"):  # fmt: skip
        assert words in page.text, words
    assert "det hele" not in page.text
    assert lix_of(page) <= 25


def test_each_section_says_who_may_see_it(amalie: Browser) -> None:
    sections = about_me(amalie).all_text(".known:has(.known__seen)")
    assert len(sections) == 8
    ground = next(text for text in sections if "Kronisk" in text)
    assert "Kun din kontakt og din kommune kan se grunden. Et sted ser den aldrig." in ground


def test_what_is_wrong_is_corrected_or_told(amalie: Browser) -> None:
    page = about_me(amalie)
    assert page.follow("Sig, at noget er forkert").h1 == "Hvad er forkert?"
    assert page.follow("Ret : Dine tider").h1 == "Hvornår kan du arbejde?"


def test_who_has_looked_is_told_once_a_day_and_person(amalie: Browser) -> None:
    assert looks(amalie) == []
    for _twice in range(2):
        look(amalie, "mette@skole.example", "/medarbejder/unge/1")
    look(amalie, "henrik@kommune.example", "/kommune/unge/1")
    look(amalie, "per@skole.example", "/medarbejder/unge/2")
    assert looks(amalie) == ["Henrik Kui, 23. november 2026", "Mette Bangsholt, 23. november 2026"]
    with held_at(TODAY + timedelta(days=1)):
        look(amalie, "mette@skole.example", "/medarbejder/unge/1")
        assert looks(amalie)[0] == "Mette Bangsholt, 24. november 2026"


def test_looking_changes_nothing_that_a_plan_rests_on(amalie: Browser, empty_app: Flask) -> None:
    look(amalie, "mette@skole.example", "/medarbejder/unge/1")
    with empty_app.app_context():
        assert not changed_since(TODAY - timedelta(days=1))


def test_the_sheet_for_a_talk_holds_wishes_place_and_room_for_questions(amalie: Browser) -> None:
    page = amalie.get("/ung").follow("Et ark til min samtale")
    for words in ("Hjælp i bageriet", "Gode kolleger", "Vejen derhen", "Det vil jeg spørge om",
                  "Mette Bangsholt"):  # fmt: skip
        assert words in page.text
    assert lix_of(page) <= 25


def test_the_plan_is_told_in_pictures_with_the_next_step_on_top(
    amalie: Browser, empty_app: Flask
) -> None:
    page = amalie.get("/ung")
    assert page.all_text("section h2")[:2] == ["Vi har et forslag til dig", "Min plan"]
    assert all(step.svg for step in page.soup.select(".path__step"))
    change(empty_app, youth_answer=YouthAnswer.YES, employer_answer=EmployerAnswer.VISIT_FIRST)
    page = amalie.get("/ung")
    assert page.all_text("[aria-current=step]") == ["Du besøger stedet Nu"]
    assert "Stedet vil møde dig først." in page.text
    assert lix_of(page) <= 25
    change(empty_app, employer_answer=EmployerAnswer.YES)
    assert "Du besøger stedet" not in amalie.get("/ung").text


def test_a_youth_of_whom_little_is_known_sees_that_too(amalie: Browser, empty_app: Flask) -> None:
    with empty_app.app_context(), transaction():
        youth = session.get_one(Youth, 1)
        for name in ("ladder", "available", "strengths", "phone", "birth_date"):
            setattr(youth, name, None)
        youth.grants, youth.wishes, youth.matters_most = [], [], None
    assert "Ikke skrevet" in about_me(amalie).text
    assert "Jeg har ikke valgt et sted endnu." in amalie.get("/ung/samtale").text


def test_a_page_is_opened_while_somebody_else_writes(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the page's first question and the note of the look."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        youth = a_youth(school).id
        a_user(email="mette@skole.example", scope={"institution_id": school.id})
    begin = looking.writing

    def after_another_wrote() -> AbstractContextManager[None]:
        count_attempt("by somebody else", lasting=timedelta(hours=1))
        return begin()

    monkeypatch.setattr(looking, "writing", after_another_wrote)
    browser.enter("mette@skole.example")
    browser.get(f"/medarbejder/unge/{youth}")
    with browser.app.app_context():
        assert [one.who for one in looks_at(session.get_one(Youth, youth))]
