"""Staff start a match run, follow it, stop it, and are told when it goes wrong."""

import pytest
from sqlalchemy import select

from egu.clock import now
from egu.db import session, transaction
from egu.matching.models import MatchRun, RunState
from egu.matching.runner import run_waiting
from egu.youths.models import Youth
from tests.builders import a_run, an_institution
from tests.journeys.match import matched
from tests.page import Browser, Page

FAKE = "tests.capabilities.fake_solver"


@pytest.fixture
def staff(demo_staff: Browser) -> Browser:
    return demo_staff


def test_staff_see_who_is_ready_and_what_the_others_lack(staff: Browser) -> None:
    page = staff.get("/medarbejder/match/")
    assert page.all_text(".stat__number")[:2] == ["12", "2"]
    assert "Clara Mosegård Vi ved ikke, hvornår den unge kan arbejde" in page.text


def test_a_run_ends_in_a_plan_with_the_goals_and_what_is_proven(staff: Browser) -> None:
    page = matched(staff)
    assert page.h1 == "Kladde 1"
    assert "Bevist bedst" in page.text
    assert "det bedste mulige" in page.text
    assert "Kladde 1" in staff.get("/medarbejder/match/").text


def test_two_clicks_on_start_give_one_run(staff: Browser) -> None:
    page = staff.get("/medarbejder/match/")
    first = page.form("Start et match").submit()
    second = page.form("Start et match").submit()
    assert first.address == second.address
    with staff.app.app_context():
        assert len(list(session.scalars(select(MatchRun)))) == 1


def test_a_date_that_is_none_comes_back_with_a_sentence(staff: Browser) -> None:
    form = staff.get("/medarbejder/match/").form("Start et match")
    assert "Skriv datoen" in form.fill(date="snart").submit().text


def test_the_page_of_a_run_says_in_words_how_far_it_is(staff: Browser) -> None:
    page = under_way(staff, {
        "step": "goal",
        "goals": {
            "placed": {"value": 9, "bound": 9},
            "tiers[0]": {"value": 3, "bound": 3},
            "tiers[1]": {"value": 6, "bound": 6},
            "travel": {"value": 130, "bound": 95},
        },
    })  # fmt: skip
    assert page.h1 == "Match i gang"
    assert "Unge med en plads 9 (bevist bedst)" in page.text
    assert "Heraf efter ventetid 3 har ventet længst, 6 længe (bevist bedst)" in page.text
    assert "2 t 10 min (kan måske blive 1 t 35 min)" in page.text
    assert page.soup.select_one("noscript meta[http-equiv=refresh]")


def test_the_part_that_is_asked_for_again_answers_only_what_is_new(staff: Browser) -> None:
    page = under_way(staff, {"step": "read", "goals": {}})
    ask = str(page.soup.select_one("#hvor-langt")["hx-get"])
    staff.get(ask, status=204)
    change(staff, progress={"step": "greedy", "goals": {}})
    assert "første bud" in staff.get(ask).html
    change(staff, state=RunState.FAILED, finished_at=now())
    done = staff.get(ask, status=204)
    assert done.headers["HX-Redirect"] == page.address


def test_a_run_that_waits_is_stopped_at_once(staff: Browser) -> None:
    page = staff.get("/medarbejder/match/").form("Start et match").submit()
    stopped = page.form("Stop").submit()
    assert "stoppet, før der var en plan" in stopped.text
    with staff.app.app_context():
        assert not run_waiting()


def test_a_run_that_fails_says_so_and_what_to_do(
    staff: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = staff.get("/medarbejder/match/").form("Start et match").submit()
    monkeypatch.setenv("FAKE_SOLVER", "broken")
    with staff.app.app_context():
        run_waiting(program=FAKE, heartbeat=0.05)
    failed = staff.get(page.address)
    assert failed.h1 == "Match uden plan"
    assert "Prøv" in failed.text


def test_facts_that_cannot_be_true_are_told_with_whose_they_are(staff: Browser) -> None:
    page = staff.get("/medarbejder/match/").form("Start et match").submit()
    with staff.app.app_context(), transaction():
        ida = session.scalars(select(Youth).where(Youth.first_name == "Ida")).one()
        ida.school = {"mon": [[900, 480]]}
    with staff.app.app_context():
        run_waiting()
    assert "Noget om Ida Lynggård kan ikke passe" in staff.get(page.address).text


def test_a_run_says_that_it_gathers_the_journeys_first(staff: Browser) -> None:
    page = under_way(staff, {"step": "gather"})
    assert "Samler rejser og oplysninger om alle, der er klar" in page.text


def test_a_run_of_another_school_is_not_there(staff: Browser) -> None:
    with staff.app.app_context(), transaction():
        run = a_run(an_institution())
    for part in ("", "/hvor-langt"):
        staff.get(f"/medarbejder/match/{run.id}{part}", status=404)


def under_way(staff: Browser, progress: dict[str, object]) -> Page:
    page = staff.get("/medarbejder/match/").form("Start et match").submit()
    change(staff, state=RunState.RUNNING, started_at=now(), progress=progress)
    return staff.get(page.address)


def change(staff: Browser, **values: object) -> None:
    with staff.app.app_context(), transaction():
        run = session.scalars(select(MatchRun)).one()
        for name, value in values.items():
            setattr(run, name, value)
