"""Staff ask a plan why: why no place, why not that one, and what single change would help."""

import pytest

from egu.db import session, transaction
from egu.matching.fact_words import COSTS, Names, cost_sentence, fact_sentence, move_sentences
from egu.travel.timetable.provider import ByTimetable
from egu.travel.timetable.store import TimetableStore
from egu.youths.models import Youth
from solver.explanations.explaining import Fact
from solver.format import GOALS
from tests.journeys.match import changed, newest_plan, youth_named
from tests.page import Browser, Page


@pytest.fixture
def board(matched_staff: Browser) -> Page:
    return newest_plan(matched_staff)


def person(board: Page, first_name: str, page: str = "") -> Page:
    return board.client.get(f"{board.address}/unge/{youth_named(board.client, first_name)}{page}")


def why_not(board: Page, first_name: str, title: str) -> Page:
    page = person(board, first_name, "/hvorfor-ikke")
    choices = page.soup.select("select[name=plads] option")
    (chosen,) = (choice["value"] for choice in choices if title in choice.text)
    return person(board, first_name, f"/hvorfor-ikke?plads={chosen}")


def test_who_has_no_place_sees_what_is_full_what_it_would_cost_and_what_would_help(
    board: Page,
) -> None:
    emma = person(board, "Emma")
    assert "1 plads passer, og den er fyldt:" in emma.text
    assert "Så ville en, der har ventet længere, stå uden plads." in emma.text
    assert "Noah Kildemark mister sin plads: Tømrerens højre hånd" in emma.text
    assert "Én ting, der ville give en plads" in emma.text


def test_the_change_that_would_help_is_one_click_away(board: Page) -> None:
    ida = youth_named(board.client, "Ida")
    links = [link["href"] for link in person(board, "Ida").soup.select("main a[href]")]
    assert f"/medarbejder/unge/{ida}/tid" in links


def test_staff_may_ask_about_any_place_of_the_match(board: Page) -> None:
    told = why_not(board, "Lukas", "Medhjælper på plejehjem")
    assert "Af reglerne for de to er det den eneste, der står i vejen." in told.text
    assert "Det kunne åbne pladsen" in told.text
    here = why_not(board, "William", "Medhjælper på plejehjem")
    assert "Her er den unge i planen" in here.text


def test_an_unknown_place_leads_back_to_the_choice(board: Page) -> None:
    page = person(board, "Lukas", "/hvorfor-ikke?plads=987654")
    assert page.h1.startswith("Hvorfor ikke en anden plads?")
    assert "Vis hvorfor" in page.text


def test_a_plan_changed_by_hand_is_still_explained(board: Page) -> None:
    changed(person(board, "William"), "Tag ud af planen")
    assert "Hvorfor ikke?" in person(board, "William").text
    assert "Emma Toftedal" in person(board, "Emma").text


def test_an_explanation_follows_the_plan_that_is_changed(board: Page) -> None:
    """What is kept in memory belongs to one version of one plan."""
    before = person(board, "Emma").text
    changed(person(board, "Noah"), "Tag ud af planen")
    after = person(board, "Emma").text
    assert "Noah Kildemark mister sin plads" in before
    assert "Noah Kildemark mister sin plads" not in after


def test_every_goal_has_a_sentence_for_what_a_place_would_cost(board: Page) -> None:
    assert tuple(COSTS) == GOALS
    with board.client.app.test_request_context():
        for goal in GOALS:
            fact = Fact("pair.costs", {"goal": goal, "number": 0, "by": 2, "proven": True})
            assert "%" not in cost_sentence(fact)
        assert cost_sentence(fact) == "Det stod helt lige. Lodtrækningen afgjorde det."
        with pytest.raises(KeyError):
            fact_sentence(Fact("nothing.known"))


def test_moves_are_told_with_names_and_strangers_without(board: Page) -> None:
    names = Names({"y1": "Ida"}, {"o1": "Bageri"})
    moves = [
        {"youth": "y1", "from": "o1", "to": "o2"},
        {"youth": "y2", "from": None, "to": "o1"},
    ]
    with board.client.app.test_request_context():
        assert move_sentences(Fact("pair.moves", {"moves": moves}), names) == [
            "Ida flytter fra Bageri til en plads.",
            "en ung får en plads: Bageri.",
        ]


class Without(ByTimetable):
    """Speaks for Rejseplanen, whose minutes for many homes leave the wait out."""

    name = "rejseplanen"


@pytest.mark.parametrize(("provider", "said"), [(Without, True), (ByTimetable, False)])
def test_minutes_that_leave_the_wait_out_say_so(
    board: Page, monkeypatch: pytest.MonkeyPatch, provider: type[ByTimetable], said: bool
) -> None:
    store = TimetableStore(board.client.app.config["EGU"].instance)
    version = store.version()
    assert version
    asked = provider(store.timetable(version), version)
    monkeypatch.setattr("egu.matching.day_trips.travel_here", lambda: asked)
    with board.client.app.app_context(), transaction():
        session.get_one(Youth, youth_named(board.client, "William")).modes = ["transit"]
    assert ("uden ventetid" in person(board, "William").text) is said
