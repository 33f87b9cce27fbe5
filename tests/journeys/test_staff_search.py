"""Staff find whatever their school may see, and nothing else."""

import pytest

from egu.accounts.models import Institution, Role
from egu.db import session, transaction
from egu.employers.models import Contact, Relation, RelationStage
from tests.builders import a_company, a_user, a_workplace, a_youth, an_institution, an_offer
from tests.page import Browser, Page


@pytest.fixture
def staff(browser: Browser) -> Browser:
    """One youth, one of another school, a company and its place."""
    with browser.app.app_context(), transaction():
        school, other = an_institution(), an_institution()
        a_user(role=Role.STAFF, scope={"institution_id": school.id}, email="lise@skole.example")
        a_youth(school, first_name="Ægir", last_name="Sø", phone="61234567", address="Havnegade 4")
        a_youth(school, first_name="Skjult", address="Hemmelig Sti 9", postcode="4690",
                town="Haslev", address_protected=True)  # fmt: skip
        a_youth(other, first_name="Ægir", last_name="Fremmed")
        for one, name in ((school, "Cykler og Sønner"), (other, "Sønners Fjende")):
            workplace = a_workplace(a_company(cvr=f"9900010{len(name) % 10}"), name=name,
                                    contacts=[Contact(name="Palle Pedal")])  # fmt: skip
            session.add(Relation(institution_id=one.id, workplace_id=workplace.id,
                                 stage=RelationStage.KNOWN))  # fmt: skip
            an_offer(one, workplace, title="Lapper dæk")
    browser.enter("lise@skole.example")
    return browser


def found(staff: Browser, words: str) -> list[str]:
    return staff.get("/medarbejder/soeg", query_string={"q": words}).all_text("main .tasks a")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("ægir", ["Ægir Sø"]),
        ("SØ ægi", ["Ægir Sø"]),
        ("61234567", ["Ægir Sø"]),
        ("havnegade", ["Ægir Sø"]),
        ("dæk", ["Lapper dæk"]),
        ("sønner", ["Lapper dæk", "Cykler og Sønner"]),
        ("palle pedal", ["Cykler og Sønner"]),
        ("99000106", ["Cykler og Sønner"]),
        ("fremmed", []),
        ("100%", []),
    ],
)
def test_words_find_youths_places_and_companies_of_the_own_school(
    staff: Browser, words: str, names: list[str]
) -> None:
    assert found(staff, words) == names


def test_a_protected_address_is_not_found_by_anybody(staff: Browser) -> None:
    assert len(found(staff, "skjult")) == 1
    for words in ("hemmelig", "sti 9", "4690", "haslev"):
        assert found(staff, words) == []
        assert "Skjult" not in staff.get(f"/medarbejder/unge/?q={words}").text


def test_every_staff_page_has_the_box_and_it_leads_on(staff: Browser) -> None:
    box = staff.get("/medarbejder/pladser/").form("Søg i alt")
    page = box.fill(q="ægir").submit()
    assert page.follow("Ægir Sø").h1 == "Ægir Sø"
    assert page.soup.select_one("#soeg")["value"] == "ægir"


def test_a_kind_with_many_leads_to_its_list(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        school = session.query(Relation).first()
        assert school
        for number in range(12):
            an_offer_of(school.institution_id, number)
    page = staff.get("/medarbejder/soeg?q=opvask").follow("Se alle 12")
    assert "12 pladser" in page.text


def an_offer_of(school: str, number: int) -> None:
    an_offer(session.get_one(Institution, school), title=f"Opvask {number}")


def test_whoever_has_no_school_has_no_box(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        youth = a_youth(an_institution())
        a_user(role=Role.YOUTH, scope={"youth_id": youth.id}, email="ung@ung.example")
    browser.enter("ung@ung.example")
    page: Page = browser.get("/ung")
    assert not page.soup.select("#soeg")
    browser.get("/medarbejder/soeg?q=a", status=404)
