"""The list of youths: the database says who is ready, and says the same as one by one."""

from datetime import date
from random import Random

from flask import Flask

from egu.youths.caseload import CaseloadFilter, caseload, number_of_youths
from egu.youths.models import Grant, GrantState
from egu.youths.readiness import (
    BLOCKED,
    GRANT_ENDS_SOON,
    READY,
    WARNED,
    readiness,
    readiness_of,
    usable_grant,
)
from tests.builders import ROUND_DATE, a_grant, a_youth, an_institution


def a_random_day(draw: Random) -> date | None:
    return draw.choice(
        [None, *(date(2026 + year, month, 1) for year in (0, 1) for month in (1, 6, 12))]
    )


def some_grants(draw: Random) -> list[Grant]:
    return [
        a_grant(
            state=draw.choice(list(GrantState)),
            valid_from=a_random_day(draw),
            valid_to=a_random_day(draw),
            max_minutes=draw.choice([None, 1200, 1200, 1200]),
            max_minutes_confirmed=draw.random() < 0.5,
        )
        for _ in range(draw.randrange(5))
    ]


def test_the_database_chooses_the_grant_that_the_match_uses(app: Flask) -> None:
    draw, school = Random(20), an_institution()
    youths = [
        a_youth(school, grants=some_grants(draw), start_earliest=a_random_day(draw))
        for _ in range(150)
    ]
    known = readiness_of([one.id for one in youths], ROUND_DATE)
    told = {one: {w for w in known[one.id].warnings if "grant" in w} for one in youths}
    assert told == {one: expected(usable_grant(one, ROUND_DATE)) for one in youths}
    assert {frozenset(codes) for codes in told.values()} >= {
        frozenset(), frozenset({"no_grant"}), frozenset({"grant_ends_soon"}),
        frozenset({"grant_unconfirmed"}), frozenset({"grant_ends_soon", "grant_unconfirmed"}),
    }  # fmt: skip


def expected(grant: Grant | None) -> set[str]:
    if grant is None:
        return {"no_grant"}
    soon = grant.valid_to is not None and grant.valid_to < ROUND_DATE + GRANT_ENDS_SOON
    unconfirmed = not grant.max_minutes_confirmed
    return {code for code, holds in (("grant_ends_soon", soon),
                                     ("grant_unconfirmed", unconfirmed)) if holds}  # fmt: skip


def test_everybody_has_one_standing_and_the_numbers_add_up(app: Flask) -> None:
    school = an_institution()
    fine, warned = a_youth(school), a_youth(school, modes=None)
    blocked = [a_youth(school, ladder=None), a_youth(school, birth_date=None, ladder=None)]
    a_youth(an_institution())
    for standing, who in ((READY, [fine]), (WARNED, [warned]), (BLOCKED, blocked)):
        wanted = CaseloadFilter(standing=standing)
        page = caseload(school.id, ROUND_DATE, wanted)
        assert [row.youth for row in page.rows] == who
        assert number_of_youths(school.id, ROUND_DATE, wanted) == page.in_all == len(who)


def test_what_changes_about_the_week_changes_who_is_ready(app: Flask) -> None:
    youth = a_youth(an_institution())
    youth.ladder, youth.available = [], {"mon": []}
    assert readiness(youth, ROUND_DATE).blocks == ("no_availability", "no_hours")
    youth.ladder, youth.available = [{"from_week": 0, "max": 600}], {"mon": [[480, 900, 1]]}
    assert readiness(youth, ROUND_DATE).ready


def test_a_name_is_found_however_its_letters_are_written(app: Flask) -> None:
    school = an_institution()
    youth = a_youth(school, first_name="ØRNULF", department="KØGE")
    for wanted in (CaseloadFilter(search="ørn"), CaseloadFilter(department="Køge")):
        assert [row.youth for row in caseload(school.id, ROUND_DATE, wanted).rows] == [youth]


def test_a_page_beyond_the_last_is_the_last(app: Flask) -> None:
    school = an_institution()
    youths = [a_youth(school, last_name=f"Nr {number}") for number in range(5)]
    for number, rows in ((0, youths[:2]), (1, youths[:2]), (3, youths[4:]), (99, youths[4:])):
        page = caseload(school.id, ROUND_DATE, page=number, size=2)
        assert [row.youth for row in page.rows] == rows
        assert (page.pages, page.in_all) == (3, 5)
