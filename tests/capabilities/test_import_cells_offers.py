"""What employers write in a cell about an offer is read as one value, or asked."""

import datetime as dt
from typing import Any

import pytest

from egu.imports.cells.breaks import read_break
from egu.imports.cells.company_numbers import read_cvr, read_p_number
from egu.imports.cells.counts import read_min_age, read_most_heads, read_places
from egu.imports.cells.day_counts import DayCount, read_day_count
from egu.imports.cells.demands import read_demands
from egu.imports.cells.hazard_words import CODED, DOUBTFUL
from egu.imports.cells.hazards import read_hazards
from egu.imports.cells.people import clean_name, people_in, short_for
from egu.imports.cells.periods import read_period
from egu.imports.cells.provides import read_provides
from egu.imports.cells.reading import Read
from egu.imports.cells.shifts import read_shifts, shifts_text
from egu.imports.cells.starts import read_latest_start, read_start
from egu.imports.cells.states import read_relation, read_share, read_status
from egu.imports.cells.themes import NAMES, read_theme
from egu.vocabulary import HAZARDS, LICENCES, NEEDS

TODAY = dt.date(2026, 11, 23)
FIRST_OF_FEBRUARY = dt.date(2027, 2, 1)


def codes(read: Read[Any]) -> list[str]:
    return [problem.code for problem in read.problems]


def suggestions(read: Read[Any]) -> list[str]:
    return [one.value for problem in read.problems for one in problem.suggestions]


WEEKS = {
    "lør-søn 5-11, man-ons 6-12": "lør, søn 05.00-11.00; man, tirs, ons 06.00-12.00",
    "man–tors 07.00–15.30, fre 07.00–14.00": ("man, tirs, ons, tors 07.00-15.30; fre 07.00-14.00"),
    "tirs+tors 9.00-14.30, lør 9-13": "tirs, tors 09.00-14.30; lør 09.00-13.00",
    "man-tors 7-15.30 fre 7-12": "man, tirs, ons, tors 07.00-15.30; fre 07.00-12.00",
    "Man.-Fre. 8.00-16.00": "man, tirs, ons, tors, fre 08.00-16.00",
    "ma-fr 0700-1500": "man, tirs, ons, tors, fre 07.00-15.00",
    "ma-fr 700-1500": "man, tirs, ons, tors, fre 07.00-15.00",
    "hverdage 8-16": "man, tirs, ons, tors, fre 08.00-16.00",
    "på hverdage fra kl 8 til kl 16": "man, tirs, ons, tors, fre 08.00-16.00",
    "alle hverdage kl. 8-12.30": "man, tirs, ons, tors, fre 08.00-12.30",
    "8-16 hverdage": "man, tirs, ons, tors, fre 08.00-16.00",
    "MANDAG TIL FREDAG 8:00 - 16:00": "man, tirs, ons, tors, fre 08.00-16.00",
    "mandag til og med torsdag 9-15": "man, tirs, ons, tors 09.00-15.00",
    "mandag t.o.m. torsdag 9-15": "man, tirs, ons, tors 09.00-15.00",
    "mandage og onsdage kl. 8:00 - 14:00": "man, ons 08.00-14.00",
    "om mandagen 8-12 og om fredagen 10-14": "man 08.00-12.00; fre 10.00-14.00",
    "man, ons, fre kl. 8-13": "man, ons, fre 08.00-13.00",
    "man/ons/fre 8-13": "man, ons, fre 08.00-13.00",
    "man & ons 8-13": "man, ons 08.00-13.00",
    "man 8-14; tirs 9-15": "man 08.00-14.00; tirs 09.00-15.00",
    "man: 8-14\ntirs: 9-15": "man 08.00-14.00; tirs 09.00-15.00",
    "ons-søn 9.00-15.00": "ons, tors, fre, lør, søn 09.00-15.00",
    "fre-man 10-18": "man, fre, lør, søn 10.00-18.00",
    "aften 17-22 tor-lør": "tors, fre, lør 17.00-22.00",
    "morgenhold 6-12 man-fre": "man, tirs, ons, tors, fre 06.00-12.00",
    "weekend 10-16": "lør, søn 10.00-16.00",
    "weekender kl. 10-16": "lør, søn 10.00-16.00",
    "ti-to 8-14": "tirs, ons, tors 08.00-14.00",
    "ti+to 8-14": "tirs, tors 08.00-14.00",
    "to 9-15": "tors 09.00-15.00",
    "to-fr 9-15": "tors, fre 09.00-15.00",
    "tirsdag til torsdag, halv ti til tre": "tirs, ons, tors 09.30-15.00",
    "ni til fem, mandag-fredag": "man, tirs, ons, tors, fre 09.00-17.00",
    "kvart over otte til halv tre man-fre": "man, tirs, ons, tors, fre 08.15-14.30",
    "halv ti til to man-fre": "man, tirs, ons, tors, fre 09.30-14.00",
    "klokken ti til klokken to, man-fre": "man, tirs, ons, tors, fre 10.00-14.00",
    "syv til middag lør": "lør 07.00-12.00",
    "man-fre 7,30-15,30": "man, tirs, ons, tors, fre 07.30-15.30",
    "man-fre 16-24": "man, tirs, ons, tors, fre 16.00-24.00",
    "man-fre 16-00": "man, tirs, ons, tors, fre 16.00-24.00",
    "man-fre 4.30-9": "man, tirs, ons, tors, fre 04.30-09.00",
    "hver dag 8-16": "man, tirs, ons, tors, fre, lør, søn 08.00-16.00",
    "alle ugens dage 10-18": "man, tirs, ons, tors, fre, lør, søn 10.00-18.00",
    "alle dage undtagen søndag 10-18": "man, tirs, ons, tors, fre, lør 10.00-18.00",
    "man-fre 8-16 (ikke ons)": "man, tirs, tors, fre 08.00-16.00",
    "man-fre 8-16, weekend fri": "man, tirs, ons, tors, fre 08.00-16.00",
    "man-fre 8-16 lør-søn lukket": "man, tirs, ons, tors, fre 08.00-16.00",
    "6-14 (man-fre) eller 8-14 (lør-søn)": (
        "man, tirs, ons, tors, fre 06.00-14.00; lør, søn 08.00-14.00"
    ),
}


@pytest.mark.parametrize("text", WEEKS)
def test_a_week_in_words_is_read_as_shifts(text: str) -> None:
    read = read_shifts(text)
    assert codes(read) == []
    assert read.value is not None
    assert shifts_text(read.value.options) == WEEKS[text]


EARLY_AND_LATE = "man, tirs, ons, tors, fre 06.00-14.00; man, tirs, ons, tors, fre 14.00-22.00"


@pytest.mark.parametrize(
    "text",
    [
        "to hold: 6-14 eller 14-22 (man-fre)",
        "2 hold: 6-14/14-22 man-fre",
        "man-fre: to skift 6-14, 14-22",
        "man-fre enten 6-14 eller 14-22",
        "man-fre 6-14 el. 14-22",
        "man-fre 6-14 / 14-22",
        "man-fre 6-14 eller man-fre 14-22",
        "daghold 6-14, aftenhold 14-22, man-fre",
    ],
)
def test_a_choice_of_times_gives_an_option_for_each(text: str) -> None:
    read = read_shifts(text)
    assert codes(read) == []
    assert read.value is not None
    assert shifts_text(read.value.options) == EARLY_AND_LATE


@pytest.mark.parametrize("text", [*WEEKS.values(), EARLY_AND_LATE])
def test_shifts_written_out_read_as_the_same_shifts(text: str) -> None:
    read = read_shifts(text)
    assert read.value is not None
    assert shifts_text(read.value.options) == text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("alle dage 9-17 (2 fridage om ugen)", DayCount(None, 5)),
        ("alle dage 9-17, to fridage", DayCount(None, 5)),
        ("alle dage 8-16, max 5 dage", DayCount(None, 5)),
        ("alle dage 8-16, højst 4 dage om ugen", DayCount(None, 4)),
        ("man-fre 8-16, mindst 3 dage", DayCount(3, None)),
        ("man-fre 8-16, 3-4 dage om ugen", DayCount(3, 4)),
        ("3 dage om ugen, man-fre 8-16", DayCount(2, 3)),
        ("4 ud af 5 dage, man-fre 8-16", DayCount(3, 4)),
    ],
)
def test_a_count_of_days_beside_the_shifts_is_kept(text: str, days: DayCount) -> None:
    read = read_shifts(text)
    assert codes(read) == []
    assert read.value is not None
    assert read.value.days == days


@pytest.mark.parametrize(
    ("text", "pause", "expected"),
    [
        ("mandag-fredag 7,5 t fra kl 7", 30, "man, tirs, ons, tors, fre 07.00-15.00"),
        ("mandag-fredag 7,5 t fra kl 7", 0, "man, tirs, ons, tors, fre 07.00-14.30"),
        ("man-fre fra kl. 8, 7½ time", 30, "man, tirs, ons, tors, fre 08.00-16.00"),
        ("ons 6 timer fra 9.30", 15, "ons 09.30-15.45"),
        ("mødetid 6.30, 7 t, man-tors", 30, "man, tirs, ons, tors 06.30-14.00"),
    ],
)
def test_a_length_of_work_gives_the_end_with_the_break(
    text: str, pause: int, expected: str
) -> None:
    read = read_shifts(text, pause)
    assert codes(read) == ["W-SHIFT-ASSUMED"]
    assert read.value is not None
    assert shifts_text(read.value.options) == expected


def test_a_length_of_work_without_a_known_break_is_asked() -> None:
    assert codes(read_shifts("man-fre 7,5 t fra kl 7", None)) == ["Q-SHIFT"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "skiftende 7-15 / 15-22, hver anden weekend",
        "skiftende, mødetid 06.00",
        "flex 8-17 efter aftale",
        "fleksibelt",
        "efter aftale",
        "ulige uger man-fre 8-16",
        "lige uger 8-16 man-fre",
        "hver anden uge man-fre 8-16",
        "hver 3. lørdag 9-13",
        "turnus, man-fre 7-15",
        "rullende vagtplan",
        "varierende tider",
        "man-fre",
        "man-fre fra kl 8",
        "man-fre til 16",
        "man-fre 8-11 og 12-16",
        "man-fre 6-14,14-22",
        "man-fre 8-4",
        "man-fre 8-8",
        "alle dage 0-24",
        "aften 5-10 man-fre",
        "eftermiddag 1-5 man-fre",
        "man 8-14 tirs 9-15 ons",
        "man-fre 25-30",
        "uge 5-8 man-fre 8-16",
    ],
)
def test_what_is_no_weekly_pattern_is_asked(text: str) -> None:
    read = read_shifts(text, 30)
    assert codes(read) == ["Q-SHIFT"]
    assert read.value is None


@pytest.mark.parametrize(
    "text",
    ["man-fre 22-06", "alle dage 23-7", "lør-søn 20.30-4.30", "nathold 22-6 man-tors", "fre 18-2"],
)
def test_a_shift_over_midnight_is_asked(text: str) -> None:
    read = read_shifts(text, 30)
    assert codes(read) == ["Q-SHIFT-NIGHT"]
    assert read.value is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8-16", "man, tirs, ons, tors, fre 08.00-16.00"),
        ("man-fre 8-16 i butikken", "man, tirs, ons, tors, fre 08.00-16.00"),
        ("man-fre ca. 8-16", "man, tirs, ons, tors, fre 08.00-16.00"),
        ("normalt man-fre 8-16", "man, tirs, ons, tors, fre 08.00-16.00"),
        ("man-fre 8-16 efter aftale", "man, tirs, ons, tors, fre 08.00-16.00"),
    ],
)
def test_a_likely_week_is_asked_with_the_week_to_press(text: str, meant: str) -> None:
    read = read_shifts(text)
    assert read.value is None
    assert suggestions(read) == [meant]
    assert codes(read_shifts(meant)) == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("½ time", 30), ("½", 30), ("0,5", 30), ("0.5", 30), ("1/2 time", 30), ("halv time", 30),
        ("en halv time", 30), ("30", 30), ("30 min", 30), ("30 min.", 30), ("30 minutter", 30),
        ("15", 15), ("20 min frokost", 20), ("45", 45), ("kvarter", 15), ("et kvarter", 15),
        ("tre kvarter", 45), ("1", 60), ("1 time", 60), ("en time", 60), ("1½ time", 90),
        ("0,75", 45), ("0:30", 30), ("00:45", 45), ("2 x 15 min", 30), ("2x15", 30),
        ("15+15", 30), ("15 og 15 min", 30), ("12.00-12.30", 30), ("½ times frokost", 30),
        ("30 min ubetalt", 30), ("30 min (egen regning)", 30), ("ca. 30 min", 30),
        ("-", 0), ("ingen", 0), ("0", 0), ("ingen pause", 0),
    ],
)  # fmt: skip
def test_a_break_in_any_spelling_is_minutes(text: str, minutes: int) -> None:
    read = read_break(text)
    assert (read.value, codes(read)) == (minutes, [])


@pytest.mark.parametrize("text", ["?", "", "ja", "500", "3 timer 20"])
def test_a_break_that_is_unclear_is_asked(text: str) -> None:
    read = read_break(text)
    assert (read.value, codes(read)) == (None, ["Q-BREAK"])
    assert {"0", "30"} == set(suggestions(read))


@pytest.mark.parametrize("text", ["inkl.", "inkl", "½ time inkl.", "30 min betalt"])
def test_a_break_within_paid_time_takes_none_of_it_until_somebody_says_so(text: str) -> None:
    read = read_break(text)
    assert (read.value, codes(read)) == (0, ["Q-BREAK"])
    assert suggestions(read)[0] == read.problems[0].default == "0"


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("26 uger", 26), ("40 uger", 40), ("1 uge", 1), ("3 mdr.", 13), ("6 mdr.", 26),
        ("9 mdr.", 39), ("12 mdr", 52), ("1 md.", 4), ("6 måneder", 26), ("tre måneder", 13),
        ("1 år", 52), ("et år", 52), ("2 år", 104), ("1½ år", 78), ("1,5 år", 78),
        ("halvandet år", 78), ("et halvt år", 26), ("½ år", 26), ("ca. 20 uger", 20),
        ("14 dage", 2), ("til 31/5", 17), ("sæson til 31/5", 17), ("frem til 31. maj 2027", 17),
        ("indtil maj", 17), ("1/2-31/5", 17), ("1/2 - 31/5-2027", 17), ("februar-maj", 17),
        ("01-02-2027 - 31-05-2027", 17), ("2027-02-01 til 2027-05-31", 17),
        ("1. februar til 31. maj", 17), ("1/4-30/9", 26), ("uge 5-20", 16), ("uge 48 - uge 3", 8),
    ],
)  # fmt: skip
def test_a_period_is_whole_weeks(text: str, weeks: int) -> None:
    read = read_period(text, FIRST_OF_FEBRUARY, TODAY)
    assert codes(read) == []
    assert read.value is not None
    assert read.value.weeks == weeks


def test_only_the_weeks_from_the_start_on_count() -> None:
    read = read_period("1/3-30/9", dt.date(2027, 7, 1), TODAY)
    assert read.value is not None
    assert (read.value.weeks, read.value.begin) == (13, dt.date(2027, 3, 1))


@pytest.mark.parametrize(
    "text", ["", "løbende", "efter aftale", "26", "13-26 uger", "hele sæsonen", "0 uger", "9 år"]
)
def test_a_period_without_a_length_is_asked(text: str) -> None:
    read = read_period(text, FIRST_OF_FEBRUARY, TODAY)
    assert (read.value, codes(read)) == (None, ["Q-PERIOD"])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("04-01-2027", "2027-01-04"), ("4/1-2027", "2027-01-04"), ("4/1 2027", "2027-01-04"),
        ("4.1.27", "2027-01-04"), ("2027-01-04", "2027-01-04"), ("4. januar", "2027-01-04"),
        ("mandag d. 4. januar 2027", "2027-01-04"), ("4/1", "2027-01-04"), ("uge 1", "2027-01-04"),
        ("1. februar 2027", "2027-02-01"), ("15/12", "2026-12-15"),
    ],
)  # fmt: skip
def test_a_start_is_the_day_that_is_said(text: str, day: str) -> None:
    read = read_start(text, TODAY)
    assert (read.value, codes(read)) == (dt.date.fromisoformat(day), [])


@pytest.mark.parametrize("text", ["januar 2027", "jan. 2027", "januar", "i januar", "Januar 27"])
def test_a_month_starts_on_its_first_day(text: str) -> None:
    read = read_start(text, TODAY)
    assert (read.value, codes(read)) == (dt.date(2027, 1, 1), ["W-START-MONTH"])


@pytest.mark.parametrize("text", ["snarest", "hurtigst muligt", "straks", "nu", "Snarest!", ""])
def test_as_soon_as_possible_is_asked_with_the_next_monday(text: str) -> None:
    read = read_start(text, TODAY)
    assert (read.value, codes(read)) == (None, ["Q-START"])
    assert suggestions(read) == ["2026-11-30"]


@pytest.mark.parametrize(
    "text", ["31-02-2027", "efter sommerferien", "medio januar", "1/25/2027", "1927-01-04", "?"]
)
def test_a_start_that_is_no_day_is_asked(text: str) -> None:
    read = read_start(text, TODAY)
    assert (read.value, codes(read)) == (None, ["Q-START"])


def test_the_latest_start_lies_after_the_earliest() -> None:
    assert read_latest_start("1/3-2027", FIRST_OF_FEBRUARY, TODAY).value == dt.date(2027, 3, 1)
    assert read_latest_start("marts", FIRST_OF_FEBRUARY, TODAY).value == dt.date(2027, 3, 31)
    assert read_latest_start("", FIRST_OF_FEBRUARY, TODAY) == Read(None)
    assert codes(read_latest_start("1/1-2027", FIRST_OF_FEBRUARY, TODAY)) == ["Q-START"]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("3-5", 3, 5), ("3–5", 3, 5), ("3 til 5", 3, 5), ("4/5", 4, 5), ("5", 4, 5), ("1", 1, 1),
        ("fem", 4, 5), ("3 dage", 2, 3), ("2-3 dage om ugen", 2, 3), ("ca. 4", 3, 4),
        ("max 3", None, 3), ("højst 4 dage", None, 4), ("mindst 3", 3, None),
    ],
)  # fmt: skip
def test_days_a_week_have_a_least_and_a_most(text: str, least: int | None, most: int) -> None:
    read = read_day_count(text)
    assert (read.value, codes(read)) == (DayCount(least, most), [])


@pytest.mark.parametrize("text", ["9", "0", "5-3", "nogle", "3-8"])
def test_an_impossible_count_of_days_is_asked(text: str) -> None:
    assert codes(read_day_count(text)) == ["Q-DAYS"]


def test_no_count_of_days_asks_nothing() -> None:
    assert read_day_count("") == Read(None)


@pytest.mark.parametrize(
    ("text", "licences", "min_age", "texts"),
    [
        ("", (), None, ()), ("ingen", (), None, ()), ("-", (), None, ()),
        ("kørekort B", ("B",), None, ()), ("Kørekort", ("B",), None, ()),
        ("B-kørekort", ("B",), None, ()), ("kørekort til bil", ("B",), None, ()),
        ("skal have kørekort (B)", ("B",), None, ()), ("knallert", ("AM",), None, ()),
        ("lille knallert", ("AM",), None, ()), ("knallertkørekort", ("AM",), None, ()),
        ("traktorkort", ("T",), None, ()), ("truckcertifikat", ("truck",), None, ()),
        ("kørekort B og over 18", ("B",), 18, ()),
        ("kørekort B, traktorkort", ("B", "T"), None, ()),
        ("over 18", (), 18, ()), ("18 år", (), 18, ()), ("18+", (), 18, ()),
        ("fyldt 18 år", (), 18, ()), ("min. 17 år", (), 17, ()), ("mindst 16", (), 16, ()),
        ("skal være over 18 pga. maskiner", (), 18, ()),
        ("kørekort B en fordel", (), None, ("kørekort B en fordel",)),
        ("gerne kørekort", (), None, ("gerne kørekort",)),
        ("kørekort ikke et krav", (), None, ("kørekort ikke et krav",)),
        ("straffeattest, børneattest", (), None, ("straffeattest", "børneattest")),
        ("Møde til tiden; over 18", (), 18, ("Møde til tiden",)),
        ("svømme 200 m", (), None, ("svømme 200 m",)), ("AM|B", ("AM|B",), None, ()),
        ("over 18, AM|B", ("AM|B",), 18, ()),
    ],
)  # fmt: skip
def test_demands_are_rules_or_text(
    text: str, licences: tuple[str, ...], min_age: int | None, texts: tuple[str, ...]
) -> None:
    read = read_demands(text)
    assert codes(read) == []
    assert (read.value.licences, read.value.min_age, read.value.texts) == (licences, min_age, texts)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("knallert eller kørekort", "AM|B"),
        ("knallert eller bil", "AM|B"),
        ("Knallert / kørekort B", "AM|B"),
        ("knallert, bil eller traktorkort", "AM|B|T"),
        ("over 18, knallert eller bil", "over 18, AM|B"),
        ("knallert, traktorkort eller kørekort", "AM|T|B"),
    ],
)
def test_one_licence_or_another_waits_for_an_answer(text: str, answer: str) -> None:
    read = read_demands(text)
    assert codes(read) == ["Q-LICENCE-OR"]
    assert not any("|" in licence for licence in read.value.licences)
    assert suggestions(read) == [answer]
    assert codes(read_demands(answer)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kørekort eller god form", "Q-LICENCE-OR"),
        ("kørekort B efter 3 mdr.", "Q-LICENCE"),
        ("er i gang med kørekort", "Q-LICENCE"),
    ],
)
def test_a_licence_said_in_another_way_is_asked(text: str, code: str) -> None:
    assert codes(read_demands(text)) == [code]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("melstøv, ovne (varme)", ["substances"]),
        ("stiger/stillads, rundsav, støj", ["fall_risk", "machines", "noise_vibration"]),
        ("kemi, stige under 2 m", ["substances"]),
        ("stillads, arbejde i højden", ["fall_risk"]),
        ("vold og trusler kan forekomme", ["violence"]),
        ("tunge løft op til 12 kg", []),
        ("løft op til 12 kg og støj", ["noise_vibration"]),
        ("tunge løft over 25 kg, støj, vibrationer", ["strain", "noise_vibration"]),
        ("løft på 30 kg", ["strain"]),
        ("25+ kg", ["strain"]),
        ("fryserum", ["heat_cold"]),
        ("varme, udskænkning af alkohol i salen", ["alcohol"]),
        ("truckkørsel i området, støj", ["machines", "noise_vibration"]),
        (
            "svejsning, gasflasker, vinkelsliber, støj",
            ["compressed_gas", "machines", "noise_vibration"],
        ),
        ("kemi, trafik på pladsen", ["substances"]),
        ("buskrydder", ["machines", "noise_vibration"]),
        ("arbejde i højden, mørke", ["fall_risk"]),
        ("maskiner, støj, akkord ved bånd", ["machines", "noise_vibration", "piecework"]),
        ("rengøringsmidler, alene i bygningen", ["substances", "isolated"]),
        (
            "tyre, maskiner, gylletank (kvælning)",
            ["dangerous_animals", "machines", "suffocation"],
        ),
        ("knive, kødsav", ["machines"]),
        ("høj lyd", ["noise_vibration"]),
        ("Støjende maskiner", ["machines", "noise_vibration"]),
        ("stilladsarbejde", ["fall_risk"]),
        ("Rengøringsmiddel; klor", ["substances"]),
        ("Gasflaskker", ["compressed_gas"]),
        ("røntgen", ["radiation"]),
        ("svejsning", []),
        ("højspænding", ["high_voltage"]),
        ("fyrværkeri", ["fireworks"]),
        ("slagtning", ["slaughter"]),
        ("højt tryk", ["high_pressure"]),
        ("eksplosionsfare", ["explosion"]),
    ],
)
def test_dangers_in_words_are_codes(text: str, expected: list[str]) -> None:
    read = read_hazards(text)
    assert codes(read) == []
    assert read.value is not None
    assert sorted(read.value.codes) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("lift, trykluft, støj, kemi", ["machines", "noise_vibration", "substances"]),
        ("vold og trusler kan forekomme, forflytninger", ["violence"]),
        ("løft op til 15 kg, fryserum", ["heat_cold"]),
        ("løft over 12 kg", []),
        ("store dyr (heste)", []),
        ("dyr der kan bide, røntgen", ["radiation"]),
        ("230 V lukket udstyr", []),
        ("tunge løft", []),
        ("laser", []),
        ("ingen maskiner", []),
        ("støj fra lasere", ["noise_vibration"]),
        ("-", []),
    ],
)
def test_a_danger_that_fits_no_code_surely_is_asked(text: str, certain: list[str]) -> None:
    read = read_hazards(text)
    assert codes(read) == ["Q-HAZARD"]
    assert sorted(read.value.codes if read.value else ()) == sorted(certain)
    for answer in suggestions(read):
        assert codes(read_hazards(answer)) == []


def test_none_and_not_asked_are_different_things() -> None:
    assert read_hazards("") == Read(None)
    for text in ("ingen", "Ingen.", "nej", "ingen særlige"):
        read = read_hazards(text)
        assert read.value is not None
        assert (read.value.codes, codes(read)) == ((), [])


def test_every_word_of_danger_leads_to_a_known_code() -> None:
    assert {code for found in CODED.values() for code in found} == set(HAZARDS)
    for answer in DOUBTFUL.values():
        assert codes(read_hazards(answer)) == []


def test_every_hazard_can_be_said_with_its_own_name() -> None:
    said = {
        "Eksplosionsfare": "explosion", "Højt tryk": "high_pressure", "Fyrværkeri": "fireworks",
        "Fare for kvælning": "suffocation", "Fare for fald": "fall_risk", "Slagtning": "slaughter",
        "Støj eller vibrationer": "noise_vibration", "Akkord ved bånd": "piecework",
        "Stråling": "radiation", "Farlige dyr": "dangerous_animals", "Maskiner": "machines",
        "Højspænding": "high_voltage", "Kemi og stoffer": "substances",
        "Vold eller trusler": "violence", "Arbejde alene": "isolated",
        "Servering af alkohol": "alcohol", "Stærk varme eller kulde": "heat_cold",
    }  # fmt: skip
    for text, code in said.items():
        read = read_hazards(text)
        assert read.value is not None
        assert (read.value.codes, codes(read)) == ((code,), []), text


@pytest.mark.parametrize(
    ("text", "expected", "texts"),
    [
        ("fast mentor; pauser", ["fixed_mentor", "breaks"], []),
        ("ro, få mennesker", ["quiet"], []),
        ("én ting ad gangen; ro, få mennesker", ["one_thing_at_a_time", "quiet"], []),
        ("En ting ad gangen", ["one_thing_at_a_time"], []),
        ("fast mentor; voksen altid til stede", ["fixed_mentor", "adult_present"], []),
        ("bliver hentet", ["pick_up"], []),
        ("kan blive hentet på stationen", ["pick_up"], []),
        ("to sammen; ro, få mennesker", ["two_together", "quiet"], []),
        ("skriftlige instrukser", ["written_instructions"], []),
        ("mulighed for pauser og faste rutiner", ["breaks", "fixed_routines"], []),
        ("-", [], []),
        ("ingen", [], []),
        ("ingen mentor", [], ["ingen mentor"]),
        ("måske fast mentor", [], ["måske fast mentor"]),
        ("voksen til stede det meste af tiden", [], ["voksen til stede det meste af tiden"]),
        ("gratis frokost; pauser", ["breaks"], ["gratis frokost"]),
    ],
)
def test_what_a_workplace_gives_is_codes_and_text(
    text: str, expected: list[str], texts: list[str]
) -> None:
    read = read_provides(text)
    assert (list(read.codes), list(read.texts)) == (expected, texts)
    assert set(read.codes) <= set(NEEDS)


def test_licences_are_those_of_the_product_or_lorry() -> None:
    said = ("knallert", "kørekort", "traktorkort", "truckkort")
    assert [read_demands(text).value.licences for text in said] == [
        ("AM",), ("B",), ("T",), ("truck",)
    ]  # fmt: skip
    assert {"AM", "B", "T", "truck"} <= set(LICENCES)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        *((name, theme) for theme, name in NAMES.items()),
        *((str(theme), theme) for theme in NAMES),
        *((f"{theme} {name}", theme) for theme, name in NAMES.items()),
        ("Motor", 10), ("Byg", 8), ("Handel", 2), ("Industri", 12), ("Turisme", 3), ("mad", 5),
        ("Jordbrug", 7), ("service", 11), ("Musisk", 4), ("Omsorg & sundhed", 1), ("Tema 7", 7),
        ("10. Motor og mekanik", 10), ("Komunikation", 9), ("bolig", 8), ("genbrug", 6),
        ("INDUSTRI", 12), ("5.", 5),
    ],
)  # fmt: skip
def test_a_theme_goes_by_number_name_or_first_word(text: str, theme: int) -> None:
    read = read_theme(text)
    assert (read.value, codes(read)) == (theme, [])


@pytest.mark.parametrize(
    "text", ["", "Ejendomsservice", "13", "0", "5 Motor", "Mad, Handel", "alt muligt", "2 og 5"]
)
def test_none_or_several_themes_are_asked(text: str) -> None:
    read = read_theme(text)
    assert (read.value, codes(read)) == (None, ["Q-THEME"])


@pytest.mark.parametrize(
    "text",
    [
        "99000104", "DK99000104", "DK-99000104", "dk 99 00 01 04", "99 00 01 04", "99.00.01.04",
        "CVR 99000104", "CVR-nr. 99000104", "cvr: 99000104", "99000104.0", " 99000104 ",
    ],
)  # fmt: skip
def test_a_cvr_number_in_any_spelling_is_eight_digits(text: str) -> None:
    read = read_cvr(text)
    assert (read.value, codes(read)) == ("99000104", [])


@pytest.mark.parametrize("text", ["99000377", "99000172", "9900010", "990001044", "abc", "0"])
def test_a_cvr_number_that_cannot_be_right_is_asked(text: str) -> None:
    read = read_cvr(text)
    assert (read.value, codes(read)) == (None, ["Q-CVR"])


def test_a_p_number_has_ten_digits() -> None:
    assert read_p_number("1099000100").value == "1099000100"
    assert read_p_number("P-nr. 1 099 000 100").value == "1099000100"
    assert read_p_number("") == Read(None)
    assert codes(read_p_number("109900023")) == ["Q-PNR"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Lone Fuglevad", ("Lone Fuglevad",)),
        ("  Lone   Fuglevad ", ("Lone Fuglevad",)),
        ("Gitte (køkkenet)", ("Gitte",)),
        ("Per T.", ("Per T.",)),
        ("Karen og Jørn Mølleby", ("Karen Mølleby", "Jørn Mølleby")),
        ("Lone Holm / Per Dahl", ("Lone Holm", "Per Dahl")),
        ("Lone & Per", ("Lone", "Per")),
        ("-", ()),
        ("afklares", ()),
        ("", ()),
    ],
)
def test_people_in_a_cell_are_named_one_by_one(text: str, people: tuple[str, ...]) -> None:
    assert people_in(text) == people


@pytest.mark.parametrize(
    "short", ["Per T.", "Per T", "Per", "per", "P. Tangmose", "Tangmose", "PT", "P.T.", "Per Tang"]
)
def test_a_short_name_stands_for_the_known_person(short: str) -> None:
    known = ("Per Tangmose", "Lone Fuglevad")
    expected = None if short == "Per Tang" else "Per Tangmose"
    assert short_for(short, known) == expected


def test_a_short_name_that_fits_two_people_or_none_stands_for_nobody() -> None:
    assert short_for("Per", ("Per Holm", "Per Dahl")) is None
    assert short_for("Gitte", ("Per Holm",)) is None
    assert short_for("Per Holm", ("Per Holm",)) is None
    assert clean_name("Per Holm (mester)") == "Per Holm"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("åben", "open"), ("Åben", "open"), ("ledig", "open"), ("kladde", "draft"),
        ("udkast", "draft"), ("pause", "paused"), ("på pause", "paused"), ("lukket", "closed"),
        ("besat", "filled"),
    ],
)  # fmt: skip
def test_the_state_of_an_offer_is_one_of_a_list(text: str, value: str) -> None:
    assert read_status(text) == Read(value)


def test_a_state_that_was_not_said_is_asked() -> None:
    assert codes(read_status("")) == ["Q-STATUS"]
    assert codes(read_status("måske")) == ["Q-STATUS"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("aktiv", "active"), ("ny", "new"), ("kontaktet", "contacted"), ("pause", "paused"),
        ("sæson", "seasonal"), ("nej tak", "declined"), ("Nej tak!", "declined"), ("", None),
    ],
)  # fmt: skip
def test_a_relation_is_one_of_a_list(text: str, value: str | None) -> None:
    assert read_relation(text) == Read(value)


def test_small_numbers_are_believed_within_reason() -> None:
    assert [read_places(text).value for text in ("1", "2 pladser", "to", "ca. 3")] == [1, 2, 2, 3]
    assert (read_places("1-2").value, codes(read_places("1-2"))) == (1, ["Q-RANGE"])
    assert [codes(read_places(text)) for text in ("", "?", "0", "900", "1,5")] == [["Q-PLACES"]] * 5
    assert [read_most_heads(text).value for text in ("2", "0", "", "max 3", "ingen")] == [
        2, 0, None, 3, 0,
    ]  # fmt: skip
    assert [read_min_age(text).value for text in ("18", "18 år", "over 17", "15+", "")] == [
        18, 18, 17, 15, None,
    ]  # fmt: skip
    assert codes(read_min_age("80")) == ["Q-MIN-AGE"]


def test_sharing_is_yes_or_no() -> None:
    for text in ("ja", "Ja", "kan deles", "x"):
        assert read_share(text) == Read(True), text
    for text in ("nej", "Nej", "", "kan ikke deles"):
        assert read_share(text) == Read(False), text
    assert codes(read_share("måske")) == ["Q-SHARE"]
