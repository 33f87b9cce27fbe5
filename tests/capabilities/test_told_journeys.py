"""What a proposal says of the journey: under way and waiting apart, and when one can be there."""

import pytest
from flask import Flask

from egu.accounts.models import Institution
from egu.config import PROJECT
from egu.matching.publishing import publish_plan
from egu.placements.disclosure import proposal_for_employer
from egu.placements.models import Proposal
from egu.travel.timetable.store import TimetableStore
from tests.builders import (
    STAFF,
    a_decision,
    a_shift,
    a_solved_plan,
    a_workplace,
    a_youth,
    an_institution,
    an_offer,
)


@pytest.fixture
def school(app: Flask) -> Institution:
    """With the timetable of the fictive school."""
    TimetableStore(app.config["EGU"].instance).load(PROJECT / "examples" / "gtfs-koege.zip")
    return an_institution()


def publish(school: Institution) -> list[Proposal]:
    plan = a_solved_plan(school, seed=7)
    return publish_plan(actor=STAFF, plan=plan, version=plan.version)


def test_a_company_is_told_from_when_on_a_youth_can_be_there_and_nothing_of_where_it_lives(
    school: Institution,
) -> None:
    """Its first bus comes too late for a shift at six, and staff have set that aside."""
    youth = a_youth(school, modes=["transit"], latitude=55.4570, longitude=12.0390,
                    address="Bjæverskovvej 7", town="Bjæverskov")  # fmt: skip
    work = a_workplace(latitude=55.4565, longitude=12.1805)
    offer = an_offer(school, work, shifts=[a_shift(day, 360, 780) for day in ("mon", "tue")])
    a_decision(youth, offer, override=["travel"])
    (sent,) = publish(school)
    view = proposal_for_employer(sent)
    assert view.there_from == 375
    assert "jæverskov" not in repr(view)


def test_a_company_is_told_no_minutes_where_the_address_is_protected(school: Institution) -> None:
    """It still hears from when on the youth can be there, for the work depends on that."""
    youth = a_youth(school, modes=["transit"], latitude=55.4570, longitude=12.0390,
                    address_protected=True)  # fmt: skip
    work = a_workplace(latitude=55.4565, longitude=12.1805)
    offer = an_offer(school, work, shifts=[a_shift(day, 360, 780) for day in ("mon", "tue")])
    a_decision(youth, offer, override=["travel"])
    (sent,) = publish(school)
    view = proposal_for_employer(sent)
    assert sent.why["travel"]["minutes"] is not None
    assert (view.travel, view.there_from) == (None, 375)


def test_the_minutes_under_way_are_kept_apart_from_the_wait(school: Institution) -> None:
    a_youth(school, modes=["transit"], latitude=55.3251, longitude=11.9662)
    work = a_workplace(latitude=55.4565, longitude=12.1805)
    an_offer(school, work, shifts=[a_shift(day, 420, 900) for day in ("mon", "tue")])
    (sent,) = publish(school)
    told = sent.why["travel"]
    assert (told["minutes"], told["under_way"]) == (56, 32)
