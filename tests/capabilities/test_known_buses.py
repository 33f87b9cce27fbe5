"""Buses that staff know: they count in the match, are shown as such, and stay in their school."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from egu.accounts.models import Institution
from egu.audit.models import AuditEvent
from egu.audit.services import Actor
from egu.db import session
from egu.matching.known_buses import (
    bus_between,
    buses_of,
    buses_to_check,
    forget_bus,
    write_bus,
)
from egu.matching.snapshot import problem_for
from egu.placements.disclosure import proposal_for_employer
from tests.builders import (
    ROUND_DATE,
    a_proposal,
    a_shift,
    a_user,
    a_youth,
    an_institution,
    an_offer,
)

UNKNOWN = {"travel": {"minutes": None, "mode": None, "quality": "unknown"}}


@pytest.fixture
def school(app: Flask) -> Institution:
    return an_institution()


@pytest.fixture
def mette(school: Institution) -> Actor:
    return Actor("Mette", a_user(email="mette@skole.example").id)


def journeys(school: Institution) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = problem_for(school.id, ROUND_DATE, 7)["journeys"]
    return found


def written(actor: Actor, youth: Any, offer: Any, **more: Any) -> Any:
    told = {"minutes_out": 40, "minutes_home": 45, "changes": 1, "line": "Bus 101A"} | more
    return write_bus(actor=actor, youth=youth, offer_id=offer.id, **told)


def test_a_known_bus_counts_on_every_shift(school: Institution, mette: Actor) -> None:
    youth = a_youth(school, modes=["transit"])
    offer = an_offer(school, shifts=[a_shift("mon", 420, 900), a_shift("sat", 600, 960)])
    assert journeys(school) == []
    written(mette, youth, offer)
    (journey,) = journeys(school)
    assert journey["to"] == [{"by": 420, "minutes": 40, "changes": 1},
                             {"by": 600, "minutes": 40, "changes": 1}]  # fmt: skip
    assert [leg["minutes"] for leg in journey["home"]] == [45, 45]


def test_it_counts_for_those_two_only(school: Institution, mette: Actor) -> None:
    youth, _other = a_youth(school, modes=["transit"]), a_youth(school, modes=["transit"])
    offer, _elsewhere = an_offer(school), an_offer(school)
    written(mette, youth, offer)
    assert [(one["youth"], one["offer"]) for one in journeys(school)] == [
        (f"y{youth.id}", f"o{offer.id}")
    ]


def test_a_youth_who_takes_no_bus_gets_none(school: Institution, mette: Actor) -> None:
    youth, offer = a_youth(school, modes=["bike"]), an_offer(school)
    written(mette, youth, offer)
    assert [one["mode"] for one in journeys(school)] == ["bike"]


def test_it_is_written_over_and_taken_away_with_name_and_date(
    school: Institution, mette: Actor
) -> None:
    youth, offer = a_youth(school, modes=["transit"]), an_offer(school)
    written(mette, youth, offer)
    bus = written(mette, youth, offer, minutes_out=50, line="")
    assert list(buses_of(school.id)) == [bus]
    assert (bus.minutes_out, bus.line, bus.person.id) == (50, None, mette.user_id)
    assert bus.written_at is not None
    forget_bus(actor=mette, bus=bus)
    assert bus_between(youth, offer.id) is None
    assert session.scalars(select(AuditEvent.action)).all() == [
        "bus.write", "bus.write", "bus.forget",
    ]  # fmt: skip


def test_another_school_neither_sees_it_nor_counts_it(school: Institution, mette: Actor) -> None:
    youth, offer = a_youth(school, modes=["transit"]), an_offer(school)
    written(mette, youth, offer)
    other = an_institution()
    assert buses_of(other.id) == []
    youth.institution_id = other.id
    session.flush()
    assert bus_between(youth, offer.id) is None


def test_an_unknown_journey_is_a_task_until_somebody_has_written_the_bus_down(
    school: Institution, mette: Actor
) -> None:
    youth, offer = a_youth(school, modes=["transit"]), an_offer(school)
    proposal = a_proposal(youth, offer, why=UNKNOWN)
    a_proposal(a_youth(school), offer, why={"travel": {"minutes": 12, "mode": "bike"}})
    assert buses_to_check(school.id) == [proposal]
    assert buses_to_check(an_institution().id) == []
    written(mette, youth, offer)
    assert buses_to_check(school.id) == []


def test_the_company_is_told_minutes_and_not_that_they_are_a_guess(school: Institution) -> None:
    why = {"travel": {"minutes": 40, "mode": "transit", "quality": "by_hand"}}
    proposal = a_proposal(a_youth(school), an_offer(school), why=why)
    assert proposal_for_employer(proposal).travel == "40 min (bus og tog)"


def test_the_company_is_told_from_when_the_youth_can_be_there(school: Institution) -> None:
    why = {"travel": {"minutes": None, "mode": None, "quality": "unknown", "from": 440}}
    late = proposal_for_employer(a_proposal(a_youth(school), an_offer(school), why=why))
    assert (late.travel, late.there_from) == (None, 440)
    assert proposal_for_employer(a_proposal(a_youth(school), an_offer(school))).there_from is None
