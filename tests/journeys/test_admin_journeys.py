"""The administrator sees what the journeys rest on; staff are told before the timetable ends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from egu.accounts.models import Role
from egu.clock import held_at
from egu.config import PROJECT
from egu.db import transaction
from egu.travel.providers.notes import ServiceNotes
from egu.travel.timetable.store import TimetableStore
from tests.builders import a_user, an_institution
from tests.conftest import TODAY
from tests.engine.travel_feeds import written
from tests.page import Browser, Page

SAIL = {"date": "20261123", "exception_type": "1", "service_id": "S"}
DURING = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def people(browser: Browser) -> Browser:
    with browser.app.app_context(), transaction():
        school = {"institution_id": an_institution().id}
        a_user(role=Role.ADMIN, scope=school, email="anita@skole.example")
        a_user(role=Role.STAFF, scope=school, email="mette@skole.example")
    return browser


def journeys(people: Browser) -> Page:
    people.enter("anita@skole.example")
    return people.get("/admin/rejser/")


def today(people: Browser) -> Page:
    people.enter("mette@skole.example")
    return people.get("/medarbejder/")


def loaded(people: Browser, feed: Path = PROJECT / "examples" / "gtfs-koege.zip") -> None:
    TimetableStore(people.app.config["EGU"].instance).load(feed)


def test_without_a_timetable_and_services_the_page_says_what_to_do(people: Browser) -> None:
    page = journeys(people)
    assert "Der er ingen køreplan. Bus og tog er ukendt i match." in page.text
    assert "egu travel load gtfs.zip" in page.text
    assert "Portalen svarer selv" in page.text
    assert "Køreplanen" not in today(people).text


def test_the_timetable_is_told_with_version_dates_and_age(people: Browser) -> None:
    loaded(people)
    page = journeys(people)
    for said in ("Køreplanen gælder nu.", "26. juni 2027", "1. november 2026", "Version 2-"):
        assert said in page.text
    assert "Køreplanen" not in today(people).text


@pytest.mark.parametrize(
    ("day", "admin", "staff"),
    [
        (datetime(2027, 5, 26, 9, tzinfo=UTC), "Køreplanen gælder nu.", None),
        (datetime(2027, 5, 27, 9, tzinfo=UTC), "Køreplanen slutter snart.",
         "Køreplanen slutter snart Sidste dag er 26. juni 2027."),
        (datetime(2027, 6, 27, 9, tzinfo=UTC), "Køreplanen er slut.",
         "Køreplanen er slut Sidste dag er 26. juni 2027."),
        (datetime(2026, 10, 1, 9, tzinfo=UTC), "Køreplanen er ikke begyndt.", None),
    ],
)  # fmt: skip
def test_a_month_before_the_timetable_ends_it_is_a_task(
    people: Browser, day: datetime, admin: str, staff: str | None
) -> None:
    loaded(people)
    with held_at(day):
        assert admin in journeys(people).text
        page = today(people)
    assert (staff in page.text) if staff else ("Køreplanen" not in page.text)


def named(people: Browser, **more: Any) -> ServiceNotes:
    services = (("rejseplanen", "https://www.rejseplanen.dk/api"),)
    config = replace(people.app.config["EGU"], travel_services=services, **more)
    people.app.config["EGU"] = config
    return ServiceNotes(config.instance, "rejseplanen")


def row_of(page: Page, name: str) -> str:
    row = next(row for row in page.soup.select("tbody tr") if name in row.text)
    return " ".join(row.text.split())


def test_each_service_is_told_with_its_last_answer_error_pause_and_quota(people: Browser) -> None:
    notes = named(people, rejseplanen_calls=10, rejseplanen_access_id="hemmelig")
    assert "ikke spurgt endnu 0 af 10 kald" in row_of(journeys(people), "rejseplanen")
    with held_at(TODAY - timedelta(hours=1)):
        notes.answered()
    assert "svarer 0 af 10 kald Svarede 23. november 2026 kl. 09.00" in row_of(
        journeys(people), "rejseplanen"
    )
    notes.silent("status 403", paused=False)
    silent = row_of(journeys(people), "rejseplanen")
    assert "svarer ikke" in silent
    assert "Tavs 23. november 2026 kl. 10.00: nøglen blev afvist" in silent
    assert "egu travel services" in silent
    notes.silent("TimeoutError", paused=True)
    assert "får en pause" in row_of(journeys(people), "rejseplanen")
    with held_at(TODAY + timedelta(minutes=2)):
        assert "svarer ikke" in row_of(journeys(people), "rejseplanen")
        notes.answered()
        assert "svarer 0 af 10" in row_of(journeys(people), "rejseplanen")
    assert "hemmelig" not in journeys(people).text


def test_a_quota_that_is_nearly_or_wholly_used_says_so(people: Browser) -> None:
    notes = named(people, rejseplanen_calls=10)
    notes.answered()
    quota = people.app.config["EGU"].instance / "quotas"
    quota.mkdir()
    (quota / "rejseplanen-2026-11").write_bytes(b"." * 9)
    assert "Kvoten er snart brugt." in row_of(journeys(people), "rejseplanen")
    (quota / "rejseplanen-2026-11").write_bytes(b"." * 10)
    assert "kvoten er brugt 10 af 10 kald" in row_of(journeys(people), "rejseplanen")


def test_the_look_up_of_addresses_is_one_of_the_services(people: Browser) -> None:
    people.app.config["EGU"] = replace(people.app.config["EGU"], address_token="token")
    assert "adresser (GSearch)" in journeys(people).text


def test_links_that_nobody_has_looked_up_stand_there_with_their_sources(people: Browser) -> None:
    page = journeys(people)
    assert "Bro: 1,2 km, til fods, cykel, knallert, stor knallert, bil" in page.text
    assert "length and modes of the bridge of 1937" in page.text
    assert "76 af 86" in page.text
    assert "unverified" in row_of(page, "Holbæk-Orø")
    assert "Egholm" not in page.text, "its row names sources for everything"


def a_ferry(every: int, on_board: int) -> dict[str, list[dict[str, str]]]:
    """From Holbæk to Orø from five to twenty, beside a bus between the same places."""
    ends = [("55.7180", "11.7100"), ("55.7750", "11.8200")]
    clock = [(f"{kind}{hour}", kind, f"{hour // 60:02}:{hour % 60:02}:00",
              f"{(hour + on_board) // 60:02}:{(hour + on_board) % 60:02}:00")
             for kind in ("F", "B") for hour in range(5 * 60, 20 * 60, every)
             if kind == "F" or hour % 7 == 0]  # fmt: skip
    return {
        "stops": [{"stop_id": f"s{n}", "stop_name": f"S{n}", "stop_lat": lat, "stop_lon": lon}
                  for n, (lat, lon) in enumerate(ends)],
        "routes": [{"route_id": "F", "route_type": "4"}, {"route_id": "B", "route_type": "3"}],
        "calendar_dates": [{**SAIL, "date": f"202611{day}"} for day in range(23, 28)],
        "trips": [{"trip_id": trip, "route_id": kind, "service_id": "S"}
                  for trip, kind, *_ in clock],
        "stop_times": [
            {"trip_id": trip, "stop_sequence": str(n), "stop_id": f"s{n}",
             "arrival_time": time, "departure_time": time}
            for trip, _kind, *times in clock for n, time in enumerate(times)
        ],
    }  # fmt: skip


@pytest.mark.parametrize(("every", "differs"), [(120, False), (60, True)])
def test_how_ferries_sail_by_the_timetable_stands_beside_our_table(
    people: Browser, tmp_path: Path, every: int, differs: bool
) -> None:
    loaded(people, written(a_ferry(every, 30), tmp_path / "ferry.zip"))
    page = journeys(people)
    row = row_of(page, "Holbæk-Orø")
    assert "Færge: 30 min om bord, hver 120. min, til fods, cykel, " in row
    assert f"bil 30 min om bord, hver {every}. min" in row
    assert ("afviger" in row) is differs
    assert ("Her siger køreplanen noget andet" in page.text) is differs
    assert ("Køreplanen har 1 af vores færger, og den passer." in page.text) is not differs


def test_a_timetable_without_ferries_checks_no_wait(people: Browser) -> None:
    loaded(people)
    assert (
        "Køreplanen har ingen af vores færger, så ventetiden er ikke tjekket."
        in journeys(people).text
    )
