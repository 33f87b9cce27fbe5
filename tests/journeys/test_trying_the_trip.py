"""A youth tries the way to its place before the first day, and staff help where that went wrong."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from egu.accounts.models import Role
from egu.audit.models import AuditEvent
from egu.clock import held_at
from egu.config import PROJECT
from egu.db import session, transaction
from egu.matching.day_trips import plain_trip
from egu.matching.trying_days import day_to_try
from egu.placements.models import Proposal, ProposalState, TripTried
from egu.travel.timetable.store import TimetableStore
from tests.builders import (
    START,
    a_proposal,
    a_shift,
    a_step,
    a_user,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)
from tests.conftest import TODAY
from tests.lix import lix_of
from tests.page import Browser, Page

HASLEV = {"latitude": 55.3251, "longitude": 11.9662}
KOEGE = {"latitude": 55.4565, "longitude": 12.1805}
TRY = "/ung/proev-turen"


@pytest.fixture
def timetable(empty_app: Flask) -> None:
    TimetableStore(empty_app.config["EGU"].instance).load(PROJECT / "examples" / "gtfs-koege.zip")


def a_place(school: Any = None, days: tuple[str, ...] = ("mon", "tue"), **more: Any) -> Proposal:
    """Agreed: a youth of Haslev begins at a bakery in Køge on Monday 4 January, at seven."""
    about = {"state": ProposalState.ACCEPTED, "start": START, "youth_answered_at": TODAY}
    proposal = {name: more.pop(name) for name in ("state", "start") if name in more}
    youth = a_youth(school or an_institution(), **{"modes": ["transit"], **HASLEV, **more})
    shifts = [a_shift(day, 420, 900) for day in days]
    offer = an_offer(youth.institution, a_workplace(**KOEGE), shifts=shifts)
    return a_proposal(youth, offer, steps=[a_step(offer, (0,))], **about | proposal)


@pytest.fixture
def youth(browser: Browser, timetable: None) -> Browser:
    with browser.app.app_context(), transaction():
        school = an_institution()
        proposal = a_place(school, first_name="Dagny")
        youth_scope, staff_scope = {"youth_id": proposal.youth_id}, {"institution_id": school.id}
        a_user(role=Role.YOUTH, scope=youth_scope, email="ung@ung.example")
        a_user(role=Role.STAFF, scope=staff_scope, email="mette@skole.example")
        other = an_institution()
        a_user(role=Role.STAFF, scope={"institution_id": other.id}, email="fremmed@skole.example")
    browser.enter("ung@ung.example")
    return browser


def change(browser: Browser, **values: Any) -> None:
    with browser.app.app_context(), transaction():
        for name, value in values.items():
            setattr(session.get_one(Proposal, 1), name, value)


def stored(browser: Browser) -> Proposal:
    with browser.app.app_context():
        return session.get_one(Proposal, 1)


def say(browser: Browser, words: str) -> Page:
    return browser.get(TRY).form(words).submit()


def test_the_page_tells_a_day_the_journey_of_that_day_and_no_more_words_than_needed(
    youth: Browser,
) -> None:
    page = youth.get("/ung").follow("Prøv turen")
    assert page.h1 == "Prøv turen"
    for told in ("mandag 14. december 2026", "Tag hjemmefra 06.04", "Du begynder 07.00",
                 "Tag T91 til Køge St.", "Den næste går 06.37.", "Du er hjemme"):  # fmt: skip
        assert told in page.text
    assert lix_of(page) <= 25, page.text


def test_that_it_went_well_is_one_tap_and_can_be_taken_back(youth: Browser) -> None:
    page = say(youth, "Det gik godt")
    assert "Du har prøvet turen" in page.text
    assert stored(youth).trip_tried is TripTried.WELL
    assert lix_of(page) <= 25, page.text
    page = page.form("Fortryd").submit()
    assert "Hvordan gik turen?" in page.text
    assert stored(youth).trip_tried is None


def test_what_went_wrong_is_a_task_for_staff_until_they_have_talked_about_it(
    youth: Browser,
) -> None:
    say(youth, "Noget gik galt")
    youth.enter("mette@skole.example")
    today = youth.get("/medarbejder/")
    assert "gik ikke godt" in today.text
    assert "Prøvet, noget gik galt" in today.follow("Dagny").text
    page = today.form("Vi har talt om turen").submit()
    assert page.h1 == "I dag"
    assert "gik ikke godt" not in page.text
    page = youth.get("/medarbejder/unge/1")
    assert "I har talt om det." in page.text
    assert "Vi har talt om turen" not in page.text


def test_what_goes_wrong_again_is_a_task_again(youth: Browser) -> None:
    say(youth, "Noget gik galt")
    youth.enter("mette@skole.example")
    youth.get("/medarbejder/unge/1").form("Vi har talt om turen").submit()
    youth.enter("ung@ung.example")
    youth.get(TRY).form("Fortryd").submit()
    say(youth, "Noget gik galt")
    youth.enter("mette@skole.example")
    assert "gik ikke godt" in youth.get("/medarbejder/").text


def test_staff_see_whether_it_is_tried(youth: Browser) -> None:
    youth.enter("mette@skole.example")
    assert "Turen ikke prøvet endnu" in youth.get("/medarbejder/svar/1").text
    youth.enter("ung@ung.example")
    say(youth, "Det gik godt")
    youth.enter("mette@skole.example")
    page = youth.get("/medarbejder/svar/1")
    assert "Prøvet, det gik godt" in page.text
    assert "Den unge har prøvet turen" in page.text


def test_every_step_is_written_down(youth: Browser) -> None:
    say(youth, "Noget gik galt").form("Fortryd").submit()
    say(youth, "Noget gik galt")
    youth.enter("mette@skole.example")
    youth.get("/medarbejder/unge/1").form("Vi har talt om turen").submit()
    with youth.app.app_context():
        lines = session.query(AuditEvent).filter(AuditEvent.action.like("proposal.trip%")).all()
        told = [(one.action.removeprefix("proposal."), one.fields) for one in lines]
    assert told == [
        ("trip_tried", ["trip_tried"]),
        ("trip_untried", ["trip_tried"]),
        ("trip_tried", ["trip_tried"]),
        ("trip_settled", ["trip_tried"]),
    ]


def test_the_same_tap_twice_says_it_once(youth: Browser) -> None:
    form = youth.get(TRY).form("Det gik godt")
    form.submit()
    form.submit()
    with youth.app.app_context():
        assert session.query(AuditEvent).filter_by(action="proposal.trip_tried").count() == 1


def test_another_school_cannot_settle_it(youth: Browser) -> None:
    say(youth, "Noget gik galt")
    youth.enter("mette@skole.example")
    form = youth.get("/medarbejder/unge/1").form("Vi har talt om turen")
    youth.enter("fremmed@skole.example")
    form.submit(status=404)
    assert stored(youth).trip_settled_at is None


@pytest.mark.parametrize(
    "changed",
    [
        {"state": ProposalState.SENT},
        {"state": ProposalState.WITHDRAWN},
        {"start": date(2026, 11, 23)},
    ],
)
def test_there_is_nothing_to_try_before_both_agree_nor_from_the_first_day_on(
    youth: Browser, changed: dict[str, Any]
) -> None:
    form = youth.get(TRY).form("Det gik godt")
    change(youth, **changed)
    assert youth.get(TRY).address == "/ung/plads"
    assert "Prøv turen" not in youth.get("/ung").text
    form.submit()
    assert stored(youth).trip_tried is None


def test_nonsense_is_no_answer(youth: Browser) -> None:
    youth.get(TRY).form("Det gik godt").fill(how="måske").submit(status=400)
    assert stored(youth).trip_tried is None


def test_where_the_journey_is_unknown_the_page_still_takes_the_answer(youth: Browser) -> None:
    change(youth, start=date(2028, 1, 3))
    page = youth.get(TRY)
    assert "Køreplanen når ikke så langt frem." in page.text
    assert "Det gik godt" in page.text


def suggested(proposal: Proposal) -> date | None:
    first = plain_trip(proposal)
    assert first is not None
    return day_to_try(proposal.youth, first)


def test_the_day_is_the_last_one_before_on_which_the_buses_go_as_on_the_first(
    timetable: None, app: Flask
) -> None:
    """On the two Mondays between there is no school, and other buses go."""
    assert suggested(a_place()) == date(2026, 12, 14)


def test_a_day_without_school_that_leaves_time_to_help_is_best(timetable: None, app: Flask) -> None:
    """The day before goes like the first one too, but then it is late to find another way."""
    proposal = a_place(days=("wed", "thu"))
    assert suggested(proposal) == date(2026, 12, 16)
    proposal.youth.school = {"wed": [[480, 800]]}
    assert suggested(proposal) == date(2026, 12, 15)


def test_no_day_is_a_weekend_or_a_public_holiday(timetable: None, app: Flask) -> None:
    """Before Monday 28 December lie Christmas and a weekend."""
    proposal = a_place(start=date(2026, 12, 28), modes=["bike"])
    proposal.youth.school = {day: [[480, 800]] for day in ("mon", "tue", "wed")}
    assert suggested(proposal) == date(2026, 12, 18)


def test_the_day_lies_ahead(timetable: None, app: Flask) -> None:
    proposal = a_place()
    with held_at(TODAY + timedelta(days=40)):
        assert suggested(proposal) is None


def test_by_bike_any_working_day_will_do(timetable: None, app: Flask) -> None:
    assert suggested(a_place(modes=["bike"])) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("born", "expected"),
    [(date(2008, 12, 31), date(2026, 12, 31)), (date(2009, 1, 4), None)],
)
def test_nobody_tries_a_way_that_it_may_not_use_yet(
    app: Flask, born: date, expected: date | None
) -> None:
    """Whoever turns eighteen on the first day drives on the first day, and not before."""
    about = {"modes": ["car"], "licences": ["B"], "birth_date": born}
    assert suggested(a_place(**about)) == expected
