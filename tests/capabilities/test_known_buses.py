"""Buses that staff know: they count in the match, are shown as such, and stay in their school."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select, text

from egu.accounts.models import Institution
from egu.audit.models import AuditEvent
from egu.audit.services import Actor
from egu.clock import today
from egu.db import session
from egu.employers.models import OfferState
from egu.matching.day_trips import day_trip
from egu.matching.known_buses import (
    bus_between,
    buses_of,
    buses_to_check,
    buses_to_confirm,
    confirm_bus,
    forget_bus,
    outdated,
    write_bus,
)
from egu.matching.snapshot import problem_for
from egu.placements.disclosure import proposal_for_employer
from egu.youths.models import YouthState
from tests.builders import (
    ROUND_DATE,
    START,
    a_placement,
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


def test_the_task_stays_when_both_have_said_yes_until_the_practice_is_over(
    school: Institution, mette: Actor
) -> None:
    youth, offer = a_youth(school, modes=["transit"]), an_offer(school)
    proposal = a_placement(youth, offer).proposal
    proposal.why = UNKNOWN
    session.flush()
    assert buses_to_check(school.id) == [proposal]
    proposal.end = today() - timedelta(days=1)
    session.flush()
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


def moved(youth: Any, offer: Any) -> None:
    youth.address = "Ravnsborgvej 7"


def moved_to_another_town(youth: Any, offer: Any) -> None:
    youth.postcode = "4100"


def workplace_moved(youth: Any, offer: Any) -> None:
    offer.workplace.address = "Havnen 2"


def earlier(youth: Any, offer: Any) -> None:
    offer.shifts = [a_shift("mon", 360, 900), a_shift("tue", 420, 900)]


def home_later(youth: Any, offer: Any) -> None:
    offer.shifts = [a_shift("mon", 420, 960), a_shift("tue", 420, 900)]


def on_another_day(youth: Any, offer: Any) -> None:
    offer.shifts = [*offer.shifts, a_shift("sat", 420, 900)]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (moved, "home"),
        (moved_to_another_town, "home"),
        (workplace_moved, "work"),
        (earlier, "times"),
        (home_later, "times"),
        (on_another_day, "times"),
    ],
)
def test_a_bus_does_not_outlive_what_it_was_written_for_until_it_is_confirmed(
    school: Institution, mette: Actor, change: Any, why: str
) -> None:
    youth, offer, bus = a_written_bus(school, mette)
    change(youth, offer)
    session.flush()
    assert (outdated(bus), buses_to_confirm(school.id)) == ([why], [bus])
    assert journeys(school) == []
    assert card_of(youth, offer).bus is None
    confirm_bus(actor=mette, bus=bus)
    assert (outdated(bus), buses_to_confirm(school.id)) == ([], [])
    assert {leg["minutes"] for one in journeys(school) for leg in one["to"]} == {40}
    assert card_of(youth, offer).bus is bus


def another_floor(youth: Any, offer: Any) -> None:
    youth.address = f"{youth.address.upper()}, 2. tv"


def fewer_days(youth: Any, offer: Any) -> None:
    offer.shifts = [a_shift("tue", 420, 900, 45)]


def another_point(youth: Any, offer: Any) -> None:
    youth.latitude, youth.coarse = 55.4585, False


@pytest.mark.parametrize("change", [another_floor, fewer_days, another_point])
def test_a_bus_counts_on_where_nothing_about_the_journey_has_changed(
    school: Institution, mette: Actor, change: Any
) -> None:
    youth, offer, bus = a_written_bus(school, mette)
    change(youth, offer)
    session.flush()
    assert (outdated(bus), buses_to_confirm(school.id)) == ([], [])
    assert journeys(school) != []


def test_a_bus_from_before_that_was_noted_is_to_be_confirmed(
    school: Institution, mette: Actor
) -> None:
    _youth, _offer, bus = a_written_bus(school, mette)
    bus.written_for = None
    session.flush()
    assert outdated(bus) == ["unknown"]
    assert journeys(school) == []


def test_nobody_has_to_confirm_a_bus_that_nobody_needs(school: Institution, mette: Actor) -> None:
    youth, offer, _bus = a_written_bus(school, mette)
    youth.address = "Ravnsborgvej 7"
    offer.state = OfferState.CLOSED
    session.flush()
    assert buses_to_confirm(school.id) == []
    offer.state, youth.state = OfferState.OPEN, YouthState.ENDED
    session.flush()
    assert buses_to_confirm(school.id) == []


def test_a_bus_to_confirm_is_one_task_and_not_two(school: Institution, mette: Actor) -> None:
    youth, offer, _bus = a_written_bus(school, mette)
    proposal = a_proposal(youth, offer, why=UNKNOWN)
    youth.address = "Ravnsborgvej 7"
    session.flush()
    assert (buses_to_check(school.id), len(buses_to_confirm(school.id))) == ([], 1)
    confirm_bus(actor=mette, bus=buses_to_confirm(school.id)[0])
    forget_bus(actor=mette, bus=buses_of(school.id)[0])
    assert buses_to_check(school.id) == [proposal]


def test_where_a_youth_has_lived_cannot_be_read_from_its_buses(
    school: Institution, mette: Actor
) -> None:
    _youth, _offer, bus = a_written_bus(school, mette, address="Hyldeleddet 13")
    stored = session.execute(text("SELECT written_for FROM known_buses")).scalar_one()
    assert b"hyldeleddet" not in stored.lower()
    assert "hyldeleddet" not in str(bus.written_for).lower()


def a_written_bus(school: Institution, actor: Actor, **more: Any) -> tuple[Any, Any, Any]:
    youth = a_youth(school, modes=["transit"], **more)
    offer = an_offer(school, shifts=[a_shift("mon", 420, 900), a_shift("tue", 420, 900)])
    return youth, offer, written(actor, youth, offer)


def card_of(youth: Any, offer: Any) -> Any:
    return day_trip(Row(youth, offer, START, [{"pattern": offer.shifts}]))


class Row(NamedTuple):
    youth: Any
    offer: Any
    start: Any
    steps: Any
