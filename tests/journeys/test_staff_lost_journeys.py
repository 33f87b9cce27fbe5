"""Staff see whom the journey alone keeps from a place, area by area, of their own school only."""

import pytest
from sqlalchemy import select

from egu.accounts.models import Institution, Role
from egu.db import session, transaction
from egu.matching.models import Plan
from egu.youths.models import Youth
from tests.builders import (
    RINGSTED,
    a_plan,
    a_real_run,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
    an_unplaced_youth,
)
from tests.page import Browser, Page

ADDRESS = "/medarbejder/planer/hvem-kan-naa-frem"
TOWN = {"postcode": "4100", "town": "Ringsted"}
OUTSIDE = {"latitude": 55.46, "longitude": RINGSTED["longitude"]}


@pytest.fixture
def staff(browser: Browser) -> Browser:
    """Two places in Køge and one in Ringsted; a bicycle does not get from one to the other."""
    with browser.app.app_context(), transaction():
        school = an_institution()
        _member(school, "mette@skole.example")
        _member(an_institution(), "fremmed@skole.example")
        for workplace in (a_workplace(), a_workplace(), a_workplace(**TOWN, **RINGSTED)):
            an_offer(school, workplace)
        _matched(
            a_youth(school, first_name="Dagny"),
            a_youth(school, first_name="Egon"),
            a_youth(school, first_name="Frida", modes=["transit"], coarse=True, **TOWN, **OUTSIDE),
            a_youth(school, first_name="Gorm", max_each_way=1, **TOWN, **OUTSIDE),
        )
    browser.enter("mette@skole.example")
    return browser


def _member(school: Institution, email: str) -> None:
    a_user(role=Role.STAFF, scope={"institution_id": school.id}, email=email)


def _matched(*youths: Youth) -> Plan:
    plan = a_plan(youths[0].institution, run_id=a_real_run(youths[0].institution).id)
    for youth in youths:
        an_unplaced_youth(plan, youth)
    return plan


def rows(page: Page) -> list[str]:
    return page.all_text("#omraader tbody tr")


def of_youth(page: Page, name: str) -> str:
    (told,) = (line for line in page.all_text("main li") if line.startswith(name))
    return told


def test_every_area_says_what_is_lost_reached_and_unknown(staff: Browser) -> None:
    assert rows(staff.get(ADDRESS)) == ["4100 Ringsted 2 3 0 3 1", "4600 Køge 2 1 2 0 0"]


def test_a_protected_address_is_told_by_no_postcode_and_no_town(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        for name in ("Frida", "Gorm"):
            youth = session.scalars(select(Youth).where(Youth.first_name == name)).one()
            youth.address_protected = True
    page = staff.get(ADDRESS)
    assert sorted(rows(page)) == ["4600 Køge 2 1 2 0 0", "Uden postnummer 2 3 0 3 1"]
    assert "Ringsted" not in page.text


def test_every_youth_says_what_is_lost_reached_and_unknown(staff: Browser) -> None:
    page = staff.get(ADDRESS)
    assert "kan nå 2 · tabt 1" in of_youth(page, "Dagny")
    frida, gorm = of_youth(page, "Frida"), of_youth(page, "Gorm")
    assert "ukendt 3" in frida
    assert [word for word in ("tabt", "kan nå 0") if word in frida] == []
    assert "kun postnummer kendt" in frida
    assert "tabt 3 kan ikke nå nogen" in gorm
    assert "kan ikke nå nogen" not in frida
    assert page.link("Gorm").endswith("/unge/4")


def test_the_change_that_would_help_an_area_stands_there(staff: Browser) -> None:
    """Gorm allows one minute, and the place in his town is a short ride away."""
    told = [line for line in staff.get(ADDRESS).all_text("main p") if "30 minutter mere" in line]
    assert told == ["30 minutter mere hver vej ville åbne 1 plads. Det gælder 1 ung."]


def test_one_youth_and_one_area_are_spoken_of_as_one(staff: Browser) -> None:
    shown = staff.get(ADDRESS).all_text(".stat")
    assert shown[0].endswith("1 ung kan ikke nå nogen plads")
    assert shown[2].endswith("1 område med veje, vi ikke kender")


def test_areas_come_in_the_order_that_is_asked_for(staff: Browser) -> None:
    page = staff.get(ADDRESS).form("Rækkefølge").fill(sorter="postnummer").submit()
    assert rows(page)[0].startswith("4100")
    nonsense = staff.get(f"{page.address}?sorter=findesikke")
    assert rows(nonsense) == rows(staff.get(ADDRESS))


def test_staff_get_there_from_the_match_and_from_the_plan(staff: Browser) -> None:
    from_match = staff.get("/medarbejder/match/").follow("Hvem kan ikke nå frem")
    from_plan = staff.get("/medarbejder/planer/1").follow("Hvem kan ikke nå frem")
    assert rows(from_match) == rows(from_plan) != []


def test_another_school_sees_nothing_of_it(staff: Browser) -> None:
    staff.enter("fremmed@skole.example")
    page = staff.get(ADDRESS)
    assert "Der er ikke lavet et match endnu" in page.text
    assert "Dagny" not in page.text
    staff.get("/medarbejder/planer/1/hvem-kan-naa-frem", status=404)


def test_a_plan_of_locks_that_contradict_each_other_has_nobody_to_show(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        school = an_institution()
        _member(school, "tredje@skole.example")
        plan = a_plan(school, status="contradiction")
        address = f"/medarbejder/planer/{plan.id}/hvem-kan-naa-frem"
    staff.enter("tredje@skole.example")
    assert "Der er ikke lavet et match endnu" in staff.get(ADDRESS).text
    staff.get(address, status=404)
