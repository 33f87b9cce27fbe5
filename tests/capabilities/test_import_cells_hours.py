"""Hours a week, hours plans and reduced-hours grants in many spellings."""

import datetime as dt

import pytest

from egu.imports.cells.grants import GrantCells, GrantState, read_grant
from egu.imports.cells.hours import read_hours
from egu.imports.cells.ladders import read_ladder, week_of
from egu.imports.cells.numbers import as_number, shown
from tests.import_samples import IMPORT_DATE

FULL, MOST = 2220, 3600
START = dt.date(2026, 8, 31)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("37", 37), ("37,5", 37.5), ("37.5", 37.5), ("22½", 22.5), ("½", 0.5), ("1 1/2", 1.5),
        ("¾", 0.75), ("tyve", 20), ("femogtyve", 25), ("syvogtredive", 37), ("halvanden", 1.5),
        ("en", 1), ("to", 2), ("tolv", 12), ("toogtyve", 22), ("", None), ("x", None),
    ],
)  # fmt: skip
def test_numbers(text: str, number: float | None) -> None:
    assert as_number(text) == number


@pytest.mark.parametrize(("number", "text"), [(37, "37"), (22.5, "22,5"), (0.25, "0,25")])
def test_numbers_are_shown_with_a_comma(number: float, text: str) -> None:
    assert shown(number) == text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("37", 2220), ("37,0", 2220), ("37.0", 2220), ("37 t", 2220), ("37 t.", 2220),
        ("37t", 2220),
        ("37 timer", 2220), ("37 timer/uge", 2220), ("37 t/uge", 2220), ("37 timer om ugen", 2220),
        ("37 timer pr. uge", 2220), ("37 pr uge", 2220), ("37 timer ugentligt", 2220),
        ("37 h", 2220), ("fuld tid", 2220), ("Fuldtid", 2220), ("på fuld tid", 2220),
        ("heltid", 2220), ("fuld", 2220), ("12,5", 750), ("25.5", 1530), ("22½", 1350),
        ("22 ½ t", 1350), ("22 1/2 time", 1350), ("22:30", 1350), ("22.30", 1350),
        ("22 t 30 min", 1350), ("22 timer og 30 minutter", 1350), ("tyve", 1200),
        ("femogtyve timer", 1500), ("3x6", 1080), ("3 x 6 t", 1080), ("3 dage á 6 timer", 1080),
        ("4 dage a 5 t", 1200), ("5*5 t", 1500), ("15 timer i alt", 900),
    ],
)  # fmt: skip
def test_hours_of_a_week(text: str, minutes: int) -> None:
    read = read_hours(text, full_time=FULL, most=MOST)
    assert read.value is not None
    assert (read.value.minutes, read.value.approximate, read.problems) == (minutes, False, ())


@pytest.mark.parametrize(
    "text", ["ca. 30", "ca 30 t", "cirka 30 timer", "omkring 30", "~30", "max 30", "højst 30 t"]
)
def test_approximate_hours_are_marked(text: str) -> None:
    read = read_hours(text, full_time=FULL, most=MOST)
    assert read.value is not None
    assert (read.value.minutes, read.value.approximate, read.problems) == (1800, True, ())


@pytest.mark.parametrize(
    "text", ["15-20", "15 - 20 t", "15–20 timer", "15 til 20", "20-15", "15/20", "15 t - 20 t"]
)
def test_a_range_is_stored_by_its_upper_end_and_asked(text: str) -> None:
    read = read_hours(text, full_time=FULL, most=MOST)
    assert read.value is not None
    assert read.value.minutes == 1200
    assert read.problems[0].code == "Q-RANGE"
    assert [one.value for one in read.problems[0].suggestions] == ["20 t", "15 t"]
    assert read.problems[0].default == "20 t"


@pytest.mark.parametrize(
    "text", ["370", "0", "-5", "100", "hm", "halv tid", "mandag", "efter aftale", "60,5", "15-90"]
)
def test_hours_nobody_can_believe_are_asked(text: str) -> None:
    read = read_hours(text, full_time=FULL, most=MOST)
    assert (read.value, [found.code for found in read.problems]) == (None, ["Q-HOURS"])


def test_a_missing_comma_is_suggested() -> None:
    found = read_hours("370", full_time=FULL, most=MOST).problems[0]
    assert [one.value for one in found.suggestions] == ["37 t"]


def steps_of(text: str, start: dt.date = START) -> list[tuple[float, int | None]]:
    read = read_ladder(text, start, IMPORT_DATE, FULL)
    assert read.problems == ()
    return [(step.minutes / 60, week_of(step, start)) for step in read.value]


@pytest.mark.parametrize(
    "text",
    [
        "20, 25, 30 (4 uger hver)", "20,25,30 (4 uger hver)", "20/25/30, 4 uger hver",
        "20-25-30 hver 4. uge", "20 t, 25 t, 30 t (hver 4 uger)", "20 → 25 → 30, 4 uger ad gangen",
        "20 t i 4 uger, 25 t i 4 uger, så 30 t",
        "20 t de første 4 uger, 25 t de næste 4 uger, så 30",
        "20 (4 uger), 25 (4 uger), 30", "4 uger 20 t, 4 uger 25 t, derefter 30 t",
        "uge 1-4: 20 t, uge 5-8: 25 t, herefter 30 t", "20 t, efter 4 uger 25 t, efter 8 uger 30 t",
        "20 t stiger med 5 t hver 4. uge til 30 t", "20 + 5 t hver 4. uge op til 30",
        "20 timer om ugen i fire uger; 25 timer om ugen i fire uger; derefter 30 timer om ugen",
        "starter på 20 t i 4 uger, så 25 t i 4 uger, derefter fast 30 t",
    ],
)  # fmt: skip
def test_a_plan_in_weeks(text: str) -> None:
    assert steps_of(text) == [(20, 0), (25, 4), (30, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "15 t til jul, derefter 25", "15 timer indtil jul, herefter 25 timer", "15 til jul så 25",
        "15 t til jul -> 25 t", "15 t, 25 t efter jul", "15 t, så 25 efter jul",
        "15 t, fra 28/12 25 t", "15 t, 25 t fra 28. december", "15 t, 25 t fra uge 53",
        "15 t, fra 2026-12-28 25 t",
    ],
)  # fmt: skip
def test_a_plan_with_a_date(text: str) -> None:
    read = read_ladder(text, START, IMPORT_DATE, FULL)
    assert read.problems == ()
    assert [(step.minutes, step.from_date) for step in read.value] == [
        (900, None),
        (1500, dt.date(2026, 12, 28)),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("20 t, 30 efter påske", "2027-03-30"), ("20 t til påske, så 30", "2027-03-30"),
        ("20 t, fra uge 8 30 t", "2027-02-22"), ("20 t til nytår, derefter 30", "2027-01-01"),
        ("20 t, 30 t efter pinse", "2027-05-18"), ("20 t, 30 t fra januar", "2027-01-01"),
        ("20 t, 30 t fra februar 2027", "2027-02-01"), ("20 t indtil 1/2, derefter 30",
        "2027-02-02"),
        ("20 t til 31. januar, så 30 t", "2027-02-01"), ("20 t til uge 10, så 30 t", "2027-03-08"),
        ("20 t, 30 t fra 1/3-27", "2027-03-01"), ("20 t, 30 t pr. 1/3", "2027-03-01"),
    ],
)  # fmt: skip
def test_dates_of_the_school_year_in_a_plan(text: str, date: str) -> None:
    read = read_ladder(text, START, IMPORT_DATE, FULL)
    assert read.problems == ()
    assert [step.from_date for step in read.value] == [None, dt.date.fromisoformat(date)]


def test_days_of_the_week_in_a_plan() -> None:
    read = read_ladder("3x6 t, fra uge 8 5x5 t", START, IMPORT_DATE, FULL)
    assert [(step.minutes, step.days) for step in read.value] == [(1080, 3), (1500, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "stiger stille og roligt", "efter aftale", "langsomt op", "ved ikke", "se plan",
        "15 t, derefter 20, derefter 25", "20 t til sommer", "stiger", "halvdelen",
        "15 t til han er klar, så 25", "uge 5-8: 20 t", "20 t til 25 t", "5 t mere hver gang",
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_computed_is_asked(text: str) -> None:
    read = read_ladder(text, START, IMPORT_DATE, FULL)
    assert (read.value, [found.code for found in read.problems]) == ((), ["Q-LADDER"])
    assert read.text == text


@pytest.mark.parametrize(
    "text", ["10 t + 5 t hver måned op til 25", "10 t stiger med 5 t om måneden til 25 t"]
)
def test_months_are_asked_with_dates_that_can_be_read(text: str) -> None:
    start = dt.date(2026, 10, 12)
    found = read_ladder(text, start, IMPORT_DATE, FULL).problems[0]
    answer = found.suggestions[0].value
    assert steps_of(answer, start) == [(10, 0), (15, 5), (20, 9), (25, 14)]


@pytest.mark.parametrize("text", ["", "-", "nej", "ingen"])
def test_no_plan(text: str) -> None:
    assert read_ladder(text, START, IMPORT_DATE, FULL).value == ()


def test_a_step_begins_in_the_first_whole_week_on_or_after_its_date() -> None:
    read = read_ladder("20 t, 30 t fra 7/9-2026", START, IMPORT_DATE, FULL)
    assert week_of(read.value[1], START) == 1
    read = read_ladder("20 t, 30 t fra 8/9-2026", START, IMPORT_DATE, FULL)
    assert week_of(read.value[1], START) == 2


def grant_of(*cells: str) -> tuple[GrantState, str, int | None, list[tuple[str, str]]]:
    reading = read_grant(GrantCells(*cells), IMPORT_DATE, full_time=FULL, most=MOST)
    until = reading.grant.valid_to
    found = [(place, one.code) for place, one in reading.problems]
    return reading.grant.state, until.isoformat() if until else "", reading.grant.minutes, found


@pytest.mark.parametrize(
    "cells",
    [
        ("ja", "30-06-2027", "20"), ("Ja ", "30/6-27", "20,0"), ("x", "2027-06-30", "20 t"),
        ("X", "30. juni 2027", "20 timer"), ("bevilget", "30.06.27", "20"), ("ok", "30/6", "20"),
        ("godkendt", "30-06-2027", "20 t/uge"), ("", "30-06-2027", "20"), ("1", "30/6-2027", "20"),
        ("ja, 20 t til 30/6-27", "", ""), ("ja 20 timer indtil 30. juni 2027", "", ""),
        ("bevilget 20 t til 30/6", "", ""), ("20 t til 30-06-2027", "", ""),
        ("ja, til 30/6-27", "", "20"), ("ja, 20 t", "30/6-27", ""), ("ja", "1/1-27 - 30/6-27",
        "20"),
        ("ja 1/1-27 - 30/6-27, 20 t", "", ""),
    ],
)  # fmt: skip
def test_an_approved_grant(cells: tuple[str, str, str]) -> None:
    assert grant_of(*cells) == (GrantState.APPROVED, "2027-06-30", 1200, [])


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        (("ja", "mangler", ""), "until"), (("ja", "", ""), "until"), (("ja", "", "20"), "until"),
        (("x", "?", "20"), "until"), (("ja", "30/6-27", ""), "hours"),
        (("ja", "sommeren", "20"), "until"),
    ],
)  # fmt: skip
def test_a_grant_without_date_or_hours_is_asked_once(
    cells: tuple[str, str, str], place: str
) -> None:
    assert grant_of(*cells)[3] == [(place, "Q-GRANT-INCOMPLETE")]


@pytest.mark.parametrize("text", ["", "-", "nej", "Nej", "nej ", "ingen", "?"])
def test_no_grant(text: str) -> None:
    assert grant_of(text) == (GrantState.NONE, "", None, [])


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("søgt 2/11", "2026-11-02"), ("ansøgt d. 2. november", "2026-11-02"), ("søgt", None),
        ("afventer", None), ("ansøgning sendt 02-11-2026", "2026-11-02"),
        ("under behandling", None),
    ],
)  # fmt: skip
def test_an_application_is_no_approval(text: str, on: str | None) -> None:
    reading = read_grant(GrantCells(text), IMPORT_DATE, full_time=FULL, most=MOST)
    assert reading.grant.state is GrantState.APPLIED
    assert (reading.grant.on and reading.grant.on.isoformat()) == on
    assert [one.code for _, one in reading.problems] == ["W-GRANT-APPLIED"]


@pytest.mark.parametrize(
    "text", ["afslag 14-10", "afslag", "ikke bevilget", "afvist 1/9", "Afslag!"]
)
def test_a_refusal_is_a_warning(text: str) -> None:
    assert grant_of(text) == (GrantState.REFUSED, "", None, [("state", "W-GRANT-REFUSED")])


def test_a_grant_that_has_run_out_is_a_warning_where_its_date_stands() -> None:
    assert grant_of("ja", "31-10-2026", "20")[3] == [("until", "W-GRANT-EXPIRED")]
    assert grant_of("ja, 20 t til 31/10-2026")[3] == [("state", "W-GRANT-EXPIRED")]


def test_a_range_of_granted_hours_is_asked_and_kept_unconfirmed() -> None:
    reading = read_grant(
        GrantCells("ja", "30/6-27", "15-20"), IMPORT_DATE, full_time=FULL, most=MOST
    )
    assert [(place, one.code) for place, one in reading.problems] == [("hours", "Q-RANGE")]
    assert (reading.grant.minutes, reading.grant.minutes_confirmed) == (1200, False)
