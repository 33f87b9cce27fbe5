"""A youth's word about a place for the next one: written, read by staff, shown, taken back."""

from datetime import date, timedelta

import pytest

from egu.accounts.links import make_link
from egu.accounts.models import LinkPurpose, Role
from egu.audit.models import AuditEvent
from egu.db import session, transaction
from egu.placements.models import PlaceWord, Proposal, ProposalState, Visit, VisitState, WordState
from tests.builders import a_proposal, a_user, a_workplace, a_youth, an_institution, an_offer
from tests.conftest import TODAY
from tests.lix import lix_of
from tests.page import Browser, Page

AMALIE, NOAH, STAFF = "amalie@ung.example", "noah@ung.example", "mette@skole.example"
COMPANY, STRANGER = "bente@solsikken.example", "fremmed@ung.example"
SAID = "De viste mig alt det nye."


@pytest.fixture
def school(browser: Browser) -> Browser:
    """Amalie began at the bakery today; Noah may choose it; a youth of another school too."""
    with browser.app.app_context(), transaction():
        ours, theirs = an_institution(), an_institution()
        bakery = a_workplace(name="Bageriet Solsikken")
        amalie, noah = (a_youth(ours, first_name=name) for name in ("Amalie", "Noah"))
        begun = {"state": ProposalState.ACCEPTED, "start": date(2026, 11, 23)}
        a_proposal(amalie, an_offer(ours, bakery, title="Bager"), **begun)
        a_proposal(noah, an_offer(ours, title="Andet sted"), **begun)
        an_offer(ours, bakery, title="Ekspedient")
        stranger = a_youth(theirs)
        an_offer(theirs, bakery, title="Bager hos nabo")
        for email, youth in ((AMALIE, amalie), (NOAH, noah), (STRANGER, stranger)):
            a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email=email)
        a_user(scope={"institution_id": ours.id}, email=STAFF)
        a_user(scope={"institution_id": theirs.id}, email="fremmed@skole.example")
        a_user(role=Role.EMPLOYER, scope={"company_id": bakery.company_id}, email=COMPANY)
    return browser


@pytest.fixture
def shown(school: Browser) -> Browser:
    write(school)
    read(school).form("Vis det").submit()
    return school


def as_(school: Browser, who: str, address: str) -> Page:
    school.enter(who)
    return school.get(address)


def write(school: Browser, text: str = SAID) -> Page:
    page = as_(school, AMALIE, "/ung").follow("Mine ord om steder").follow("Skriv et ord")
    return page.form("text").fill(signs=["learn", "kind"], text=text).submit()


def read(school: Browser) -> Page:
    return as_(school, STAFF, "/medarbejder/ord/")


def stored(school: Browser) -> PlaceWord | None:
    with school.app.app_context():
        return session.query(PlaceWord).one_or_none()


def test_a_word_waits_for_staff_and_then_stands_with_the_place_without_a_name(
    school: Browser,
) -> None:
    page = write(school)
    assert "Skolen læser det nu." in page.text
    assert SAID not in as_(school, NOAH, "/ung/oensker/steder/3").text
    page = read(school)
    assert "Amalie" in page.text
    page.form("Vis det").submit()
    page = as_(school, NOAH, "/ung/oensker/steder/3")
    assert page.all_text(".place-word") == [f"Søde folk Man lærer noget »{SAID}«"]
    assert "Amalie" not in page.html
    assert "En ung har skrevet om stedet" in school.get("/ung/oensker/steder?alle=1").text


def test_only_youths_of_the_school_read_it(shown: Browser) -> None:
    with shown.app.app_context(), transaction():
        token = make_link(purpose=LinkPurpose.PROPOSAL_ANSWER, subject_id=1, days=9)
    for page in (
        as_(shown, STRANGER, "/ung/oensker/steder/4"),
        as_(shown, COMPANY, "/arbejdsgiver"),
        shown.get("/arbejdsgiver/forslag/1"),
        shown.get("/arbejdsgiver/pladser/1"),
        shown.get(f"/svar/{token}"),
        as_(shown, "fremmed@skole.example", "/medarbejder/ord/?vis=vises"),
    ):
        assert SAID not in page.html
        assert "Man lærer noget" not in page.text


def test_what_is_not_shown_comes_back_with_a_reason_and_is_written_anew(school: Browser) -> None:
    write(school, "Chefen Bente er sur.")
    form = read(school).form("reason")
    assert "Skriv hvorfor." in form.submit().html
    form.fill(reason="Skriv det uden navne.").submit()
    page = as_(school, AMALIE, "/ung/ord")
    assert "Skriv det uden navne." in page.text
    page.follow("Ret").form("text").fill(text="Der blev råbt lidt.").submit()
    assert stored(school).state is WordState.WRITTEN
    assert stored(school).reason is None


def test_a_changed_word_is_read_anew_before_others_see_it(shown: Browser) -> None:
    as_(shown, AMALIE, "/ung/ord/1").form("text").fill(text="Noget andet.").submit()
    assert "Noget andet." not in as_(shown, NOAH, "/ung/oensker/steder/3").text


def test_staff_do_not_show_what_has_been_changed_since_they_read_it(school: Browser) -> None:
    write(school)
    form = read(school).form("Vis det")
    as_(school, AMALIE, "/ung/ord/1").form("text").fill(text="Noget andet.").submit()
    school.enter(STAFF)
    form.submit(status=409)
    assert stored(school).state is WordState.WRITTEN


def test_the_youth_takes_it_back(shown: Browser) -> None:
    form = as_(shown, AMALIE, "/ung/ord/1").form("Fjern mit ord")
    form.submit()
    form.submit()
    assert stored(shown) is None
    assert SAID not in as_(shown, NOAH, "/ung/oensker/steder/3").text
    with shown.app.app_context():
        lines = [one.action for one in session.query(AuditEvent).order_by(AuditEvent.id)]
    assert [one for one in lines if one.startswith("place_word")] == [
        "place_word.write", "place_word.show", "place_word.take_back",
    ]  # fmt: skip


def test_sent_twice_it_is_one_word(school: Browser) -> None:
    form = as_(school, AMALIE, "/ung/ord/1").form("text").fill(signs=["way"])
    form.submit()
    form.submit()
    assert stored(school).signs == ["way"]
    with school.app.app_context():
        assert session.query(AuditEvent).filter_by(action="place_word.write").count() == 1


def test_nothing_said_is_no_word(school: Browser) -> None:
    page = as_(school, AMALIE, "/ung/ord/1").form("text").submit()
    assert "Vælg et billede, eller skriv lidt." in page.all_text(".error-summary")[0]
    page = page.form("text").fill(text="x" * 281).submit()
    assert "Skriv det kortere." in page.text
    assert stored(school) is None


def test_whoever_has_not_been_there_has_no_word_about_it(school: Browser) -> None:
    with school.app.app_context(), transaction():
        session.get_one(Proposal, 1).start = date(2026, 12, 7)
    assert "Mine ord om steder" not in as_(school, AMALIE, "/ung").text
    assert school.get("/ung/ord/1").address == "/ung/ord"
    with school.app.app_context(), transaction():
        session.add(Visit(institution_id=session.get_one(Proposal, 1).institution_id,
                          proposal_id=1, state=VisitState.PLANNED, minute=600,
                          day=(TODAY - timedelta(days=2)).date()))  # fmt: skip
    assert school.get("/ung/ord/1").h1 == "Et ord til den næste"


def test_another_ones_place_and_word_are_not_found(school: Browser) -> None:
    write(school)
    hide = read(school).form("Vis det")
    school.enter("fremmed@skole.example")
    hide.submit(status=404)
    school.enter(NOAH)
    school.get("/ung/ord/1", status=404)
    form = as_(school, AMALIE, "/ung/ord/1").form("Fjern mit ord")
    school.enter(NOAH)
    form.submit(status=404)
    assert stored(school).state is WordState.WRITTEN


@pytest.mark.parametrize("text", ["Ring 56 12 34 56", "Amalie var glad", "Min angst var væk"])
def test_staff_are_warned_of_what_tells_too_much(school: Browser, text: str) -> None:
    warning = "Nævner måske et navn, et nummer eller en sygdom"
    write(school, text)
    assert warning in read(school).text
    as_(school, AMALIE, "/ung/ord/1").form("text").fill(text=SAID).submit()
    assert warning not in read(school).text


def test_the_pages_are_easy_to_read_and_the_youth_sees_all_it_has_said(shown: Browser) -> None:
    for address in ("/ung/ord", "/ung/ord/1", "/ung/oensker/steder/3", "/ung/om-mig"):
        page = as_(shown, AMALIE, address)
        assert lix_of(page) <= 25, page.text
        assert SAID in page.html
