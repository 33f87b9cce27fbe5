"""Texts about a week: school days, availability and spare-time jobs."""

import datetime as dt

import pytest

from egu.imports.cells.availability import read_availability
from egu.imports.cells.clock import minutes_of, over_noon
from egu.imports.cells.jobs import read_job
from egu.imports.cells.schools import read_school
from egu.week import DAYS, WeekSpans
from tests.import_samples import IMPORT_DATE

STANDARD = (480, 840)
WORKDAYS = DAYS[:5]


def on(days: tuple[str, ...] | list[str], *spans: list[int]) -> WeekSpans:
    return {day: [list(span) for span in spans] for day in days}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("8", 480), ("08", 480), ("8.30", 510), ("08:30", 510), ("0830", 510), ("830", 510),
        ("kl. 8", 480), ("kl 8.15", 495), ("klokken otte", 480), ("halv ti", 570),
        ("halv 10", 570), ("kvart over otte", 495), ("kvart i 9", 525), ("tolv", 720),
        ("24", 1440), ("24.00", 1440), ("midnat", 1440), ("middag", 720), ("0", 0),
    ],
)  # fmt: skip
def test_times_of_day(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("start", "end", "meant"), [(540, 180, 900), (480, 240, 960), (1320, 360, 360), (480, 840, 840)]
)
def test_a_span_on_a_twelve_hour_clock_ends_in_the_afternoon(
    start: int, end: int, meant: int
) -> None:
    assert over_noon(start, end) == meant


@pytest.mark.parametrize(
    "text",
    [
        "man+fre 8-14", "man + fre 8-14", "man/fre 8-14", "man og fre 8-14", "ma, fr 8-14",
        "mandag og fredag 8-14", "mandage og fredage kl. 8-14", "man & fre 8.00-14.00",
        "man. og fre. fra 8 til 14", "mandag 8-14, fredag 8-14", "man 8-14; fre 8-14",
        "hver mandag og fredag kl. 8.00 – 14.00", "8-14 man og fre", "kl 8-14 mandag + fredag",
        "man+fre 0800-1400", "mandag+fredag 08:00-14:00", "man fre 8–14", "Man/Fre 8-14",
        "mandag og fredag otte til fjorten", "man, fre (8-14)", "på FGU mandag og fredag 8-14",
    ],
)  # fmt: skip
def test_school_on_two_days(text: str) -> None:
    text = text.replace("otte til fjorten", "8 til 14")
    read = read_school(text, IMPORT_DATE, STANDARD)
    assert (read.value.week, read.value.assumed, read.problems) == (
        on(["mon", "fri"], [480, 840]),
        False,
        (),
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mandag", ["mon"]), ("man", ["mon"]), ("ma", ["mon"]), ("tirsdage", ["tue"]),
        ("tir", ["tue"]), ("ti", ["tue"]), ("ons", ["wed"]), ("onsdagen", ["wed"]),
        ("tors", ["thu"]), ("tor", ["thu"]), ("to", ["thu"]), ("torsdag", ["thu"]), ("fr", ["fri"]),
        ("hver fredag", ["fri"]), ("man-ons", ["mon", "tue", "wed"]), ("tors/fre", ["thu", "fri"]),
        ("mandag til onsdag", ["mon", "tue", "wed"]), ("ti + fr", ["tue", "fri"]),
        ("fast mandag", ["mon"]), ("hverdage", list(WORKDAYS)),
    ],
)  # fmt: skip
def test_a_school_day_without_times_takes_the_standard_day(text: str, days: list[str]) -> None:
    read = read_school(text, IMPORT_DATE, STANDARD)
    assert (read.value.week, read.value.assumed, read.problems) == (on(days, [480, 840]), True, ())


@pytest.mark.parametrize(
    "text",
    [
        "man+fre 8-14, fjern om mandagen", "man (fjern) + fre 8-14",
        "man og fre 8-14 (mandag online)",
        "mandag fjern, fredag 8-14",
    ],
)  # fmt: skip
def test_a_day_followed_from_home(text: str) -> None:
    school = read_school(text, IMPORT_DATE, STANDARD).value
    assert set(school.week) == {"mon", "fri"}
    assert school.remote == ("mon",)


@pytest.mark.parametrize(
    "text",
    [
        "ulige uger tors-fre", "lige uger mandag", "hver anden fredag", "blok uge 5-8",
        "skiftende", "tirsdag i lige uger", "modul 3 i foråret", "uge 5, 9 og 13", "efter aftale",
        "fredag?", "måske mandag", "mandag fra 8", "hver 2. mandag", "blokundervisning", "Haslev",
        "ons, ikke aftalt",
    ],
)  # fmt: skip
def test_school_that_is_not_weekly_is_asked(text: str) -> None:
    read = read_school(text, IMPORT_DATE, STANDARD)
    assert (read.value.week, [found.code for found in read.problems]) == ({}, ["Q-SCHOOL"])
    assert read.text == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("blok uge 5-8", "2027-02-01", "2027-02-28"), ("blok i uge 48", "2026-11-23", "2026-11-29"),
        ("blok uge 45-46", "2027-11-08", "2027-11-21"), ("skoleblok uge 5 til 8", "2027-02-01",
        "2027-02-28"),
    ],
)  # fmt: skip
def test_a_block_of_school_is_kept_as_dates(text: str, first: str, last: str) -> None:
    block = read_school(text, IMPORT_DATE, STANDARD).value.blocks
    assert block == ((dt.date.fromisoformat(first), dt.date.fromisoformat(last)),)


@pytest.mark.parametrize("text", ["", "-", "ingen", "nej"])
def test_no_school(text: str) -> None:
    read = read_school(text, IMPORT_DATE, STANDARD)
    assert (read.value.week, read.problems) == ({}, ())


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("man-fre 7-17", on(WORKDAYS, [420, 1020])),
        ("mandag til fredag kl. 7-17", on(WORKDAYS, [420, 1020])),
        ("hverdage 7-17", on(WORKDAYS, [420, 1020])),
        ("alle hverdage mellem 7 og 17", on(WORKDAYS, [420, 1020])),
        ("7-17 på hverdage", on(WORKDAYS, [420, 1020])),
        ("hverdage", on(WORKDAYS, [0, 1440])),
        ("man-fre", on(WORKDAYS, [0, 1440])),
        ("alle dage", on(DAYS, [0, 1440])),
        ("hele ugen", on(DAYS, [0, 1440])),
        ("altid", on(DAYS, [0, 1440])),
        ("når som helst", on(DAYS, [0, 1440])),
        ("7 dage om ugen", on(DAYS, [0, 1440])),
        ("alle dage undtagen søndag", on(DAYS[:6], [0, 1440])),
        ("alle dage, ikke søndag", on(DAYS[:6], [0, 1440])),
        ("alle dage på nær weekend", on(WORKDAYS, [0, 1440])),
        ("man-lør", on(DAYS[:6], [0, 1440])),
        ("hverdage efter kl. 8", on(WORKDAYS, [480, 1440])),
        ("hverdage fra kl. 8", on(WORKDAYS, [480, 1440])),
        ("man-fre, ikke før 9", on(WORKDAYS, [540, 1440])),
        ("man-fre tidligst 9", on(WORKDAYS, [540, 1440])),
        ("hverdage kl. 9 og fremefter", on(WORKDAYS, [540, 1440])),
        ("man-fre til kl. 15", on(WORKDAYS, [0, 900])),
        ("hverdage senest 15", on(WORKDAYS, [0, 900])),
        ("hverdage, ikke efter 15", on(WORKDAYS, [0, 900])),
        ("man-fre, ikke før 9, ikke efter 15", on(WORKDAYS, [540, 900])),
        ("man-fre efter 9 og før 15", on(WORKDAYS, [540, 900])),
        ("man-tors 8-16, fre 8-13", {**on(DAYS[:4], [480, 960]), **on(["fri"], [480, 780])}),
        ("man-tors 8-16 fre 8-13", {**on(DAYS[:4], [480, 960]), **on(["fri"], [480, 780])}),
        ("man-tor 8-16; fre 8-13", {**on(DAYS[:4], [480, 960]), **on(["fri"], [480, 780])}),
        ("hverdage 8-12 og 13-16", on(WORKDAYS, [480, 720], [780, 960])),
        ("weekend 10-18", on(["sat", "sun"], [600, 1080])),
        ("lør-søn", on(["sat", "sun"], [0, 1440])),
        ("fre-man", on(["mon", "fri", "sat", "sun"], [0, 1440])),
        ("kun tirsdage og torsdage", on(["tue", "thu"], [0, 1440])),
        ("hverdage 8-15 undtagen onsdag", on(["mon", "tue", "thu", "fri"], [480, 900])),
        ("man, ons, fre fra 8 til 14.30", on(["mon", "wed", "fri"], [480, 870])),
    ],
)
def test_availability(text: str, week: WeekSpans) -> None:
    read = read_availability(text)
    assert (read.value, read.problems) == (week, ())


@pytest.mark.parametrize(
    ("text", "partly"),
    [
        ("ikke før 9.30, ikke onsdag", on(["mon", "tue", "thu", "fri"], [570, 1440])),
        ("efter kl. 10", on(WORKDAYS, [600, 1440])),
        ("ikke weekend", on(WORKDAYS, [0, 1440])),
        ("8-15", on(WORKDAYS, [480, 900])),
        ("fleksibel", None),
        ("når bussen passer", None),
        ("eftermiddage", None),
        ("hver anden uge man-fre", on(WORKDAYS, [0, 1440])),
        ("man-fre formiddag", on(WORKDAYS, [0, 1440])),
        ("man-fre 8-16, ikke fredag efter 12", on(DAYS[:4], [480, 960])),
        ("hverdage, men henter søster", on(WORKDAYS, [0, 1440])),
    ],
)
def test_availability_that_is_partly_said_is_asked(text: str, partly: WeekSpans | None) -> None:
    read = read_availability(text)
    assert (read.value, [found.code for found in read.problems]) == (partly, ["Q-AVAILABLE"])


def test_the_default_answer_reads_as_the_same_week() -> None:
    asked = read_availability("ikke før 9.30, ikke onsdag")
    answered = read_availability(asked.problems[0].default)
    assert (answered.value, answered.problems) == (asked.value, ())


@pytest.mark.parametrize("text", ["", " ", "-", "?", "ved ikke"])
def test_availability_that_was_not_asked_is_not_guessed(text: str) -> None:
    read = read_availability(text)
    assert (read.value, read.problems) == (None, ())


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("ons 16-19, avisrute", on(["wed"], [960, 1140])),
        ("avisrute onsdag kl. 16-19", on(["wed"], [960, 1140])),
        ("fre+lør 17-21.30 pizzaria", on(["fri", "sat"], [1020, 1290])),
        ("Netto lørdag 9-13", on(["sat"], [540, 780])),
        ("lør 9-13 og søn 10-14", {**on(["sat"], [540, 780]), **on(["sun"], [600, 840])}),
        ("weekend 8-12 hos bageren", on(["sat", "sun"], [480, 720])),
        ("tirs og tors fra 16 til 18 (fodboldtræner)", on(["tue", "thu"], [960, 1080])),
        ("hverdage 17-19", on(WORKDAYS, [1020, 1140])),
    ],
)
def test_a_spare_time_job(text: str, week: WeekSpans) -> None:
    read = read_job(text)
    assert (read.value.week, read.problems) == (week, ())
    assert read.value.text == text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Netværkscaféen, lørdage", ("sat",)), ("avisrute", ()), ("lør-søn i Bilka", ("sat",
        "sun")),
        ("8 timer om ugen i Netto", ()), ("hver anden lørdag 9-13", ()), ("lør fra 9", ("sat",)),
        ("16-19 avisrute", ()), ("lør 22-06", ("sat",)),
    ],
)  # fmt: skip
def test_a_spare_time_job_without_weekly_times_is_asked(text: str, days: tuple[str, ...]) -> None:
    read = read_job(text)
    assert [found.code for found in read.problems] == ["Q-JOB"]
    assert read.value.days == days


@pytest.mark.parametrize("text", ["", "-", "nej", "Nej", "ingen", "har ikke"])
def test_no_spare_time_job(text: str) -> None:
    read = read_job(text)
    assert (read.value.week, read.problems) == ({}, ())
