"""Notes about a youth are read by those they are for, and health only by whoever needs it now."""

import pytest
from sqlalchemy import select

from egu.audit.models import AuditEvent
from egu.db import session, transaction
from egu.youths.models import NoteKind, NoteLevel, RestrictedNote
from tests.builders import a_user, a_youth, an_institution
from tests.page import Browser, Page

YOUTH = "/medarbejder/unge/1"


@pytest.fixture
def mette(browser: Browser) -> Browser:
    """The contact person, with one clinical note that an import has made; her colleague Per."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        scope = {"institution_id": school.id}
        person = a_user(name="Mette", email="mette@skole.example", scope=scope)
        a_user(name="Per", email="per@skole.example", scope=scope)
        clinical = RestrictedNote(kind=NoteKind.CLINICAL, level=NoteLevel.CLINICAL, text="Astma")
        a_youth(school, first_name="Amalie", contact=person, notes=[clinical])
    browser.enter("mette@skole.example")
    return browser


def write(browser: Browser, text: str, level: str | None = None) -> Page:
    form = browser.get(YOUTH).form("Gem notat").fill(text=text)
    return (form.fill(level=level) if level else form).submit()


def test_a_note_is_the_contact_persons_unless_one_says_otherwise(mette: Browser) -> None:
    page = write(mette, "Ring helst efter kl. 15")
    assert "Kan læses af: kun kontaktpersonen." in page.text
    page = write(mette, "Vil gerne have kaffe", "staff")
    assert "Skrevet af Mette. Kan læses af: alle medarbejdere på skolen." in page.text
    mette.enter("per@skole.example")
    page = mette.get(YOUTH)
    assert "Vil gerne have kaffe" in page.text
    assert "Ring helst" not in page.text


def test_what_is_about_health_is_opened_by_the_contact_person_and_on_record(
    mette: Browser,
) -> None:
    page = mette.get(YOUTH)
    assert "Astma" not in page.text
    assert "Astma" in page.form("Ja, jeg har brug for dem nu").submit().text
    mette.enter("per@skole.example")
    page = mette.get(YOUTH)
    assert "om helbred" not in page.text
    token = page.form("Gem notat").tag.select_one("[name=csrf_token]")
    page = mette.post(f"{YOUTH}/notat/helbred", {"csrf_token": token["value"]})
    assert "Astma" not in page.text
    with mette.app.app_context():
        opened = AuditEvent.action == "youth.read_clinical"
        assert session.scalars(select(AuditEvent.actor).where(opened)).all() == ["Mette"]


def test_whoever_writes_about_health_for_the_contact_person_does_not_read_it(
    mette: Browser,
) -> None:
    mette.enter("per@skole.example")
    page = write(mette, "Tager medicin om morgenen", "clinical")
    assert "når det er nødvendigt" in page.text
    assert "medicin" not in page.text
    mette.enter("mette@skole.example")
    form = mette.get(YOUTH).form("Ja, jeg har brug for dem nu")
    assert "Tager medicin om morgenen" in form.submit().text


def test_a_note_that_is_sent_twice_is_kept_once(mette: Browser) -> None:
    form = mette.get(YOUTH).form("Gem notat").fill(text="Har fået ny cykel")
    form.submit()
    assert form.submit().text.count("Har fået ny cykel") == 1
