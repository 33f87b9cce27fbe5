"""A youth, a workplace and a place each have one story: who did what when, in words."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

import egu
from egu.accounts.models import Institution
from egu.audit.services import Actor
from egu.db import session, transaction
from egu.employers.contact import log_contact, plan_next
from egu.employers.models import Offer, Workplace
from egu.employers.transitions import Move, Side, move_offer
from egu.messaging.models import OutboxMessage
from egu.placements.models import EmployerAnswer, Proposal, YouthAnswer
from egu.placements.services import employer_answers, withdraw_proposal, youth_answers
from egu.web.staff.history_words import WORDS
from egu.youths.casework import change_youth
from egu.youths.looking import note_look
from egu.youths.models import NoteLevel, Youth
from egu.youths.notes import add_note, open_clinical
from tests.builders import a_proposal, a_user, a_workplace, a_youth, an_institution, an_offer
from tests.conftest import TODAY
from tests.page import Browser

YOUTH = "/medarbejder/unge/1/forloeb"
NOUNS = "youth|grant|own_place|proposal|placement|task|company|workplace|employer|offer"

NO_RECORDS = {
    "youth.look", "youth.note", "youth.view", "youth.edit", "employer.view", "employer.edit",
    "offer.view", "offer.edit", "offer.full", "proposal.view", "own_place.decide",
}  # fmt: skip
"""What is told elsewhere; permissions and reasons that look alike."""


@pytest.fixture
def school(browser: Browser) -> Browser:
    """Things have happened; another school has dealings with the same workplace."""
    with browser.app.app_context(), transaction():
        school, other = an_institution(), an_institution()
        scope = {"institution_id": school.id}
        mette = a_user(name="Mette", email="mette@skole.example", scope=scope)
        a_user(name="Per", email="per@skole.example", scope=scope)
        a_user(name="Fremmed", email="x@skole.example", scope={"institution_id": other.id})
        youth = a_youth(school, first_name="Amalie", last_name="V", contact=mette,
                        email="Amalie@ung.example")  # fmt: skip
        bakery = a_workplace(name="Bageriet")
        proposal = a_proposal(youth, an_offer(school, bakery))
        things_happen(school, other, youth, bakery, proposal)
    browser.enter("mette@skole.example")
    return browser


def things_happen(
    school: Institution, other: Institution, youth: Youth, bakery: Workplace, proposal: Proposal
) -> None:
    mette = Actor("Mette", youth.contact_user_id)
    change_youth(actor=mette, youth=youth, values={"town": "Faxe"})
    add_note(actor=mette, youth=youth, text="Ring efter kl. 15")
    add_note(actor=mette, youth=youth, text="Kan lide kaffe", level=NoteLevel.STAFF)
    add_note(actor=mette, youth=youth, text="Astma", level=NoteLevel.CLINICAL)
    open_clinical(actor=mette, youth=youth)
    note_look(actor=Actor("Per"), youth=youth)
    youth_answers(actor=Actor("Amalie"), proposal=proposal, answer=YouthAnswer.YES)
    employer_answers(actor=Actor("Lone"), proposal=proposal, answer=EmployerAnswer.VISIT_FIRST)
    withdraw_proposal(actor=mette, proposal=proposal, reason="Bageriet flytter")
    said = {"workplace": bakery, "on_date": TODAY.date(), "text": "Talte om foråret"}
    log_contact(actor=mette, institution_id=school.id, **said)
    plan_next(actor=Actor("Fremmed"), institution_id=other.id, workplace=bakery,
              values={"next_step": "Ring"})  # fmt: skip
    session.add(
        OutboxMessage(institution_id=school.id, kind="x", recipient="amalie@ung.example",
                      subject="Din plads", body="Hemmeligt", last_error="OSError")
    )  # fmt: skip


def titles(browser: Browser, path: str) -> list[str]:
    return browser.get(path).all_text(".timeline__title")


def test_a_youths_story_holds_changes_notes_and_mails_newest_first(school: Browser) -> None:
    page = school.get("/medarbejder/unge/1").follow("Forløb")
    told = page.all_text(".timeline__title")
    assert {"Oplysninger ændret", "Notat", "Den unge har svaret", "Trukket tilbage",
            "Mail: Din plads"} <= set(told)  # fmt: skip
    assert "Mette · Amalie V, Bageriet · »Bageriet flytter«" in page.text
    assert "amalie@ung.example · ikke kommet frem" in page.text
    assert "Hemmeligt" not in page.text
    events = titles(school, f"{YOUTH}?vis=haendelser")
    order = [events.index(one) for one in ("Trukket tilbage", "Den unge har svaret")]
    assert order == sorted(order)


def test_each_source_alone_is_a_page_of_its_own(school: Browser) -> None:
    assert set(titles(school, f"{YOUTH}?vis=notater")) == {"Notat"}
    assert all(one.startswith("Mail:") for one in titles(school, f"{YOUTH}?vis=mails"))
    assert titles(school, f"{YOUTH}?vis=findes-ikke") == titles(school, YOUTH)


def test_only_who_may_open_notes_about_health_hears_that_there_are_any(school: Browser) -> None:
    assert "Notater om helbred læst" in titles(school, YOUTH)
    school.enter("per@skole.example")
    assert "Notater om helbred læst" not in titles(school, YOUTH)


def test_nobody_reads_there_what_they_may_not_read_elsewhere(school: Browser) -> None:
    page = school.get(YOUTH)
    assert "Ring efter kl. 15" in page.text
    assert "Astma" not in page.text
    school.enter("per@skole.example")
    page = school.get(YOUTH)
    assert "Kan lide kaffe" in page.text
    assert "Ring efter kl. 15" not in page.text
    assert "Astma" not in page.text
    assert titles(school, f"{YOUTH}?vis=notater") == ["Notat"]
    school.enter("x@skole.example")
    school.get(YOUTH, status=404)


def test_a_workplaces_story_is_that_of_the_own_school(school: Browser) -> None:
    page = school.get("/medarbejder/virksomheder/1").follow("Forløb")
    told = page.all_text(".timeline__title")
    assert "Kontakt skrevet ned" in told
    assert "Virksomheden har svaret" in told
    assert "Næste skridt aftalt" not in told
    assert "Fremmed" not in page.text


def test_a_places_story_tells_its_life_and_whom_it_was_proposed_to(school: Browser) -> None:
    with school.app.app_context(), transaction():
        offer = session.scalars(select(Offer)).one()
        here = session.scalars(select(Institution.id).order_by(Institution.id)).first()
        move_offer(actor=Actor("Mette"), offer=offer, move=Move.PAUSE, side=Side.STAFF,
                   institution_id=here)  # fmt: skip
    page = school.get("/medarbejder/pladser/1").follow("Forløb")
    assert page.all_text(".timeline__title")[0] == "Sat på pause"
    assert "Amalie V, Bageriet" in page.text


def test_everything_that_is_recorded_about_them_has_words() -> None:
    product = Path(egu.__file__).parent
    text = "\n".join(one.read_text("utf-8") for one in product.rglob("*.py"))
    recorded = set(re.findall(rf'"((?:{NOUNS})\.[a-z_]+)"', text))
    recorded |= {f"offer.{move.value}" for move in Move}
    assert recorded - NO_RECORDS <= set(WORDS)
