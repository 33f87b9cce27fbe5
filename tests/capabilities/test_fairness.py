"""Who gets a place, group by group, before a plan is sent out."""

from datetime import date

import pytest
from flask import Flask

from egu.matching.fairness import FEW, Division, Group, divisions_of, whole
from egu.matching.models import Plan, PlannedPlacement
from tests.builders import a_grant, a_solved_plan, a_wish, a_youth, an_institution, an_offer


@pytest.fixture
def plan(app: Flask) -> Plan:
    """Two minors of Køge get places; an adult of Faxe on full time reaches none."""
    school = an_institution()
    offer = an_offer(school, places=2)
    for _ in range(2):
        young = a_youth(school, birth_date=date(2009, 12, 1), tier=1, grants=[a_grant()])
        a_wish(young, offer)
    a_youth(school, birth_date=date(2003, 1, 1), tier=3, max_each_way=1, town="Faxe",
            postcode="4640", ladder=[{"from_week": 0, "max": 2220, "min": 2220}],
            grants=[])  # fmt: skip
    return a_solved_plan(school)


def minutes(_row: PlannedPlacement) -> int:
    return 20


def division(plan: Plan, key: str) -> Division:
    return next(one for one in divisions_of(plan, minutes) if one.key == key)


@pytest.mark.parametrize(
    ("key", "groups"),
    [
        ("ventetid", [("Har ventet længst", 2, 2), ("Har ventet noget tid", 1, 0)]),
        ("alder", [("Under 18 år", 2, 2), ("21 år og ældre", 1, 0)]),
        ("timer", [("På nedsat tid", 2, 2), ("På fuld tid", 1, 0)]),
        ("omraade", [("4600 Køge", 2, 2), ("4640 Faxe", 1, 0)]),
    ],
)
def test_every_division_counts_everybody_once(
    plan: Plan, key: str, groups: list[tuple[str, int, int]]
) -> None:
    found = [(one.name, one.youths, one.placed) for one in division(plan, key).groups]
    assert found == groups


def test_a_protected_address_is_named_by_no_town(plan: Plan) -> None:
    plan.unplaced[0].youth.address_protected = True
    names = [one.name for one in division(plan, "omraade").groups]
    assert names == ["4600 Køge", "Beskyttet adresse"]


def test_first_wishes_and_journeys_are_those_of_the_placed(plan: Plan) -> None:
    everybody = whole(plan, minutes)
    assert everybody is not None
    assert (everybody.first, everybody.wishing, everybody.each_way) == (2, 2, 20)
    assert division(plan, "alder").groups[1].each_way is None


def test_small_groups_are_marked_and_called_neither_best_nor_worst(plan: Plan) -> None:
    ages = division(plan, "alder")
    assert [one.label for one in ages.groups] == ["Under 18 år *", "21 år og ældre *"]
    assert ages.widest is None
    large = Division("x", "x", [_of(FEW, 1), _of(FEW, 4)])
    assert large.widest == (large.groups[0], large.groups[1])


def _of(youths: int, placed: int) -> Group:
    return Group("x", youths, placed, 0, 0, None)
