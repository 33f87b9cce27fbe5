"""What stands in a youth's way into a match run, and what is only worth a look."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from egu.youths.age import age_on
from egu.youths.models import GrantState
from egu.youths.readiness import BLOCKS, WARNINGS, readiness, usable_grant
from tests.builders import ROUND_DATE, a_grant, a_youth, an_institution


def test_an_ordinary_youth_is_ready(app: Flask) -> None:
    found = readiness(a_youth(an_institution()), ROUND_DATE)
    assert (found.ready, found.blocks, found.warnings) == (True, (), ())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"birth_date": None}, "no_birth_date"),
        ({"birth_date_confirmed": False}, "birth_date_unconfirmed"),
        ({"birth_date": date(2011, 12, 1)}, "schooling_duty"),
        ({"available": None}, "no_availability"),
        ({"available": {"mon": []}}, "no_availability"),
        ({"ladder": None}, "no_hours"),
        ({"ladder": []}, "no_hours"),
        ({"address": None, "postcode": None, "latitude": None, "longitude": None}, "no_address"),
    ],
)
def test_what_blocks_a_run(app: Flask, changes: dict[str, Any], code: str) -> None:
    found = readiness(a_youth(an_institution(), **changes), ROUND_DATE)
    assert found.blocks == (code,)
    assert not found.ready


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"wish_themes": []}, "no_wishes"),
        ({"modes": None}, "no_modes"),
        ({"coarse": True}, "coarse_address"),
        ({"latitude": None, "longitude": None}, "address_unknown"),
        ({"education_end": None}, "no_education_end"),
        ({"grants": []}, "no_grant"),
    ],
)
def test_what_is_worth_a_look_but_does_not_block(
    app: Flask, changes: dict[str, Any], code: str
) -> None:
    found = readiness(a_youth(an_institution(), **changes), ROUND_DATE)
    assert found.warnings == (code,)
    assert found.ready


@pytest.mark.parametrize(
    ("changes", "warnings"),
    [
        ({"valid_to": date(2027, 2, 21)}, ("grant_ends_soon",)),
        ({"valid_to": date(2027, 2, 22)}, ()),
        ({"max_minutes_confirmed": False}, ("grant_unconfirmed",)),
        ({"valid_to": date(2026, 11, 29)}, ("no_grant",)),
        ({"state": GrantState.APPLIED}, ("no_grant",)),
        ({"max_minutes": None}, ("no_grant",)),
    ],
)
def test_grants_that_will_not_last(
    app: Flask, changes: dict[str, Any], warnings: tuple[str, ...]
) -> None:
    youth = a_youth(an_institution(), grants=[a_grant(**changes)])
    assert readiness(youth, ROUND_DATE).warnings == warnings


def test_full_time_practice_needs_no_grant(app: Flask) -> None:
    full = [{"from_week": 0, "max": 2220, "min": 1920}]
    assert readiness(a_youth(an_institution(), grants=[], ladder=full), ROUND_DATE).warnings == ()


def test_a_full_week_is_what_the_institution_says(app: Flask) -> None:
    school = an_institution(settings={"full_time_minutes": 1920, "full_time_school_minutes": 1500})
    enough = [{"from_week": 0, "max": 1920, "min": 1620}]
    assert readiness(a_youth(school, grants=[], ladder=enough), ROUND_DATE).warnings == ()
    four_days = [{"from_week": 0, "max": 1536, "min": 1236}]
    taught = {"fri": [[480, 780]]}
    youth = a_youth(school, grants=[], ladder=four_days, school=taught)
    assert readiness(youth, ROUND_DATE).warnings == ()


def test_one_taught_day_and_four_days_of_practice_are_full_time(app: Flask) -> None:
    four_days = [{"from_week": 0, "max": 1776, "min": 1476}]
    youth = a_youth(an_institution(), grants=[], ladder=four_days, school={"fri": [[480, 792]]})
    assert readiness(youth, ROUND_DATE).warnings == ()


def test_the_grant_that_is_valid_first_is_used(app: Flask) -> None:
    later = a_grant(valid_from=date(2027, 8, 1), max_minutes=1800)
    youth = a_youth(an_institution(), grants=[later, a_grant(max_minutes=1200)])
    used = usable_grant(youth, ROUND_DATE)
    assert used is not None
    assert used.max_minutes == 1200


def test_the_grant_that_is_valid_on_the_start_is_used(app: Flask) -> None:
    """The one of today ends before the youth can start; a newer decision replaces an older."""
    ending = a_grant(valid_to=date(2026, 12, 31), max_minutes=1200)
    older = a_grant(valid_from=date(2026, 12, 1), max_minutes=1500)
    newer = a_grant(valid_from=date(2027, 1, 1), max_minutes=1800)
    youth = a_youth(an_institution(), grants=[ending, newer, older])
    used = usable_grant(youth, ROUND_DATE)
    assert used is newer
    youth.start_earliest = date(2026, 12, 1)
    assert usable_grant(youth, ROUND_DATE) is older


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2026, 3, 13), 17), (date(2026, 3, 14), 18), (date(2026, 3, 15), 18)],
)
def test_age_turns_on_the_birthday(day: date, age: int) -> None:
    assert age_on(day, date(2008, 3, 14)) == age


def test_a_leap_day_birthday_is_the_first_of_march_in_other_years() -> None:
    assert age_on(date(2026, 2, 28), date(2008, 2, 29)) == 17
    assert age_on(date(2026, 3, 1), date(2008, 2, 29)) == 18


def test_every_code_has_its_words(app: Flask) -> None:
    assert all(str(words) for words in (*BLOCKS.values(), *WARNINGS.values()))


def test_from_25_at_the_start_the_municipality_must_have_decided(app: Flask) -> None:
    school = an_institution()
    late = a_youth(school, birth_date=date(2001, 9, 9), start_earliest=date(2026, 11, 30))
    began_before = a_youth(school, birth_date=date(2001, 9, 9), start_earliest=date(2026, 8, 3))
    assert readiness(late, ROUND_DATE).blocks == ("no_decision_from_25",)
    late.consent_from_25 = False
    assert readiness(late, ROUND_DATE).blocks == ("no_decision_from_25",)
    assert readiness(began_before, ROUND_DATE).ready
    late.consent_from_25 = True
    assert readiness(late, ROUND_DATE).ready
