"""What a company wants is kept: how often it is asked, and safety before the young come."""

from datetime import date, timedelta

import pytest
from flask import Flask

from egu.clock import now
from egu.employers.safety import safety_items, unsaid
from egu.matching.publishing import what_has_changed
from egu.matching.snapshot import problem_for
from egu.placements.asking import asked_lately, asks_left
from egu.placements.models import ProposalState
from tests.builders import (
    ROUND_DATE,
    a_placement,
    a_proposal,
    a_solved_plan,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)

ALL_SAID = ["risks_seen", "instruction", "supervision", "help_near", "machines"]


def test_a_workplace_is_asked_so_often_within_thirty_days(app: Flask) -> None:
    school, place = an_institution(), a_workplace(ask_at_most=2)
    offer = an_offer(school, place)
    a_proposal(a_youth(school), offer, state=ProposalState.WITHDRAWN)
    a_proposal(a_youth(school), offer, sent_at=now() - timedelta(days=31))
    a_proposal(a_youth(school), offer, state=ProposalState.DRAFT, sent_at=None)
    assert asked_lately([place.id]) == {place.id: 1}
    assert asks_left([place, a_workplace()]) == {place.id: 1}


@pytest.mark.parametrize(("most", "at_a_time", "heads"), [(1, None, 2), (9, 3, 3), (0, 5, 1)])
def test_a_run_gives_no_more_heads_than_may_be_asked_about(
    app: Flask, most: int, at_a_time: int | None, heads: int
) -> None:
    """One youth works there already, of a proposal that is long answered."""
    school, place = an_institution(), a_workplace(ask_at_most=most, max_heads=at_a_time)
    offer = an_offer(school, place, places=9)
    placement = a_placement(a_youth(school), offer)
    placement.proposal.sent_at = now() - timedelta(days=90)
    (employer,) = problem_for(school.id, ROUND_DATE, 1)["employers"]
    assert employer["max_heads"] == heads


def test_a_plan_that_asks_too_often_is_not_sent_out(app: Flask) -> None:
    school, place = an_institution(), a_workplace(name="Bageriet")
    for _ in range(2):
        a_youth(school)
    an_offer(school, place, places=2)
    plan = a_solved_plan(school)
    assert what_has_changed(plan) == []
    place.ask_at_most = 1
    said = [one.sentence for change in what_has_changed(plan) for one in change.objections]
    assert any("Bageriet vil højst spørges om 1 flere unge" in words for words in said)


def test_safety_is_asked_about_where_there_is_a_danger_for_the_young(app: Flask) -> None:
    school = an_institution()
    assert safety_items(an_offer(school, hazards=[])) == {}
    assert safety_items(an_offer(school, hazards=["machines"], min_age=18)) == {}
    assert list(safety_items(an_offer(school, hazards=["machines"]))) == ALL_SAID
    assert "serving" in safety_items(an_offer(school, hazards=["alcohol"]))


@pytest.mark.parametrize(
    ("said", "youngest"), [([], 18), (ALL_SAID[:-1], 18), (ALL_SAID, None), (None, None)]
)
def test_what_is_not_said_keeps_out_only_those_under_18(
    app: Flask, said: list[str] | None, youngest: int | None
) -> None:
    school = an_institution()
    offer = an_offer(school, hazards=["machines"], necessary_for_training=True, checklist=said)
    a_youth(school, birth_date=date(2010, 1, 5))
    assert bool(unsaid(offer)) is (youngest == 18)
    (entry,) = problem_for(school.id, ROUND_DATE, 1)["offers"]
    assert entry["min_age"] == youngest
