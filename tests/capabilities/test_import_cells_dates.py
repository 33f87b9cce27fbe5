"""Dates in the spellings of spreadsheets: birth dates, dates of the education, waiting."""

import datetime as dt

import pytest

from egu.imports.cells.birth import read_birth, turns_18_soon
from egu.imports.cells.calendar import add_months, easter_sunday, years_between
from egu.imports.cells.dates import Near
from egu.imports.cells.moments import read_moment, read_waiting, tier_of
from tests.import_samples import IMPORT_DATE


def day(iso: str) -> dt.date:
    return dt.date.fromisoformat(iso)


@pytest.mark.parametrize(
    "text",
    [
        "2008-05-01", "2008/5/1", "2008.05.01", "2008-05-01 00:00:00", "20080501",
        "01-05-2008", "1-5-2008", "01/05/2008", "1/5/2008", "01.05.2008", "1.5.2008", "1 5 2008",
        "1/5-2008", "01/05-2008", "1/5 2008", "1.5-2008", " 01-05-2008 ", "01 - 05 - 2008",
        "01-05-08", "1/5-08", "1/5 08", "01.05.08", "1.5.08", "1/5 '08", "010508", "01052008",
        "1. maj 2008", "1.maj 2008", "1 maj 2008", "1. maj 08", "1. MAJ 2008", "01. maj 2008",
        "d. 1. maj 2008", "d.1. maj 2008", "den 1. maj 2008", "født 1. maj 2008", "f. 1/5-2008",
        "torsdag d. 1. maj 2008", "tors. 1/5-2008", "torsdag 1. maj 2008", "1 May 2008",
        "May 1, 2008", "1. maj, 2008", "1/5-2008 (fylder 18)", "01-05-2008.", "39569", "39569.0",
        "39569,0", "010508-5234", "0105085234", "010508 5234", "010508-xxxx", "1–5–2008",
    ],
)  # fmt: skip
def test_a_birth_date_is_read_day_first(text: str) -> None:
    read = read_birth(text, IMPORT_DATE)
    assert read.problems == ()
    assert read.value is not None
    assert read.value.date == day("2008-05-01")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3. januar 2007", "2007-01-03"), ("3. jan 2007", "2007-01-03"),
        ("3. feb. 2007", "2007-02-03"), ("3. februar 2007", "2007-02-03"),
        ("3. mar 2007", "2007-03-03"), ("3. marts 07", "2007-03-03"),
        ("3. apr. 2007", "2007-04-03"), ("3. juni 2007", "2007-06-03"),
        ("3. jun 2007", "2007-06-03"), ("3. juli 2007", "2007-07-03"),
        ("3. jul 2007", "2007-07-03"), ("3. aug 2007", "2007-08-03"),
        ("3. september 2007", "2007-09-03"), ("3. sept. 2007", "2007-09-03"),
        ("3. okt 2007", "2007-10-03"), ("3. nov 2007", "2007-11-03"),
        ("3. december 2007", "2007-12-03"), ("3. dec 2007", "2007-12-03"),
        ("29-02-2008", "2008-02-29"), ("31/12-99", "1999-12-31"), ("24.12.98", "1998-12-24"),
        ("12/11/2007", "2007-11-12"), ("09-10-2007", "2007-10-09"), ("38000", "2004-01-14"),
        ("010299-1234", "1999-02-01"), ("010205-4234", "2005-02-01"),
    ],
)  # fmt: skip
def test_other_birth_dates(text: str, iso: str) -> None:
    read = read_birth(text, IMPORT_DATE)
    assert read.value is not None
    assert (read.value.date, read.problems) == (day(iso), ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31-02-2008", "no_such_day"), ("29-02-2009", "no_such_day"), ("31/4-2008", "no_such_day"),
        ("32-01-2008", "no_such_day"), ("31. juni 2008", "no_such_day"), ("00-05-2008",
        "no_such_day"),
        ("1. maj", "no_year"), ("1/5", "no_year"), ("01-05", "no_year"), ("d. 3. juli", "no_year"),
        ("0", "zero"), ("1899-12-30", "zero"), ("1899-12-31", "zero"), ("1900-01-01", "zero"),
        ("1904-01-01", "zero"), ("maj 2008", "words"), ("ved ikke", "words"), ("2008", "words"),
        ("17 år", "words"), ("sommeren 2008", "words"), ("2031-05-01", "not_believed"),
        ("01-05-1948", "not_believed"),
    ],
)  # fmt: skip
def test_a_birth_date_that_is_no_day_is_refused(text: str, reason: str) -> None:
    read = read_birth(text, IMPORT_DATE)
    assert read.value is None
    assert [(found.code, found.params["reason"]) for found in read.problems] == [("R-DATE", reason)]


@pytest.mark.parametrize("text", ["", "  ", "-", "?", "--", "."])
def test_a_missing_birth_date_is_refused(text: str) -> None:
    assert [found.code for found in read_birth(text, IMPORT_DATE).problems] == ["R-NO-BIRTH"]


@pytest.mark.parametrize("text", ["12-08-2014", "24-11-2011", "1. maj 2020"])
def test_who_is_under_15_is_refused(text: str) -> None:
    assert [found.code for found in read_birth(text, IMPORT_DATE).problems] == ["R-AGE"]


def test_who_is_15_today_is_not_refused() -> None:
    assert read_birth("23-11-2011", IMPORT_DATE).problems == ()


@pytest.mark.parametrize("text", ["04/25/2008", "04-25-2008", "4.25.2008", "2008-25-04", "4/25-08"])
def test_month_first_is_asked_and_kept_unconfirmed(text: str) -> None:
    read = read_birth(text, IMPORT_DATE)
    assert read.value is not None
    assert (read.value.date, read.value.confirmed) == (day("2008-04-25"), False)
    assert [found.code for found in read.problems] == ["Q-DATE-ORDER"]
    assert read.problems[0].suggestions[0].value == "2008-04-25"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-12-21", "2026-12-21"), ("21.12.26", "2026-12-21"), ("11/1-2027", "2027-01-11"),
        ("1. august 2027", "2027-08-01"), ("uge 8", "2027-02-22"), ("uge 2 2027", "2027-01-11"),
        ("uge 3, 2027", "2027-01-18"), ("u. 5", "2027-02-01"), ("1/2", "2027-02-01"),
        ("24. december", "2026-12-24"), ("mandag 4. januar 2027", "2027-01-04"),
        ("pr. 1/8-2027", "2027-08-01"), ("fra 1/8-2027", "2027-08-01"), ("4/1-27 kl. 8",
        "2027-01-04"),
        ("46400", "2027-01-13"), ("ca. 1/8-2027", "2027-08-01"),
    ],
)  # fmt: skip
def test_a_date_to_come(text: str, iso: str) -> None:
    read = read_moment(text, IMPORT_DATE, Near.FUTURE)
    assert (read.value, read.problems) == (day(iso), ())


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("snarest", []), ("januar 2027", ["2027-01-01"]), ("efter aftale", []),
        ("august", ["2027-08-01"]), ("efter jul", ["2026-12-28"]), ("efter påske", ["2027-03-30"]),
        ("om 3 måneder", ["2027-02-23"]), ("om 2 uger", ["2026-12-07"]), ("31-06-2027", []),
        ("efter sommerferien", ["2027-08-01"]), ("sommer 27", ["2027-08-01"]),
    ],
)  # fmt: skip
def test_a_date_in_words_is_asked(text: str, suggested: list[str]) -> None:
    read = read_moment(text, IMPORT_DATE, Near.FUTURE)
    assert read.value is None
    assert read.problems[0].code == "Q-DATE"
    assert [one.value for one in read.problems[0].suggestions] == suggested
    assert read.text == text


@pytest.mark.parametrize("text", ["", "-", "ingen", "nej"])
def test_no_date_is_no_question(text: str) -> None:
    read = read_moment(text, IMPORT_DATE)
    assert (read.value, read.problems) == (None, ())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("uge 36", "2026-08-31"), ("uge 47", "2026-11-16"), ("24/3-2026", "2026-03-24"),
        ("1. september", "2026-09-01"), ("14-10", "2026-10-14"), ("24/12", "2025-12-24"),
        ("uge 50", "2025-12-08"), ("2026-06-13", "2026-06-13"), ("uge 3 2026", "2026-01-12"),
    ],
)  # fmt: skip
def test_somebody_waits_since_a_day_gone_by(text: str, iso: str) -> None:
    read = read_waiting(text, IMPORT_DATE)
    assert (read.value, read.problems) == (day(iso), ())


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("efterårsferien", ["2026-10-12"]), ("sommerferien", ["2026-08-01"]), ("længe", []),
        ("3 måneder", ["2026-08-23"]), ("ca. 6 uger", ["2026-10-12"]),
        ("et halvt år", ["2026-05-23"]),
        ("siden påske", ["2026-04-07"]), ("1/1-2027", []), ("oktober", ["2026-10-01"]),
        ("to måneder", ["2026-09-23"]), ("1 år", ["2025-11-23"]),
    ],
)  # fmt: skip
def test_waiting_in_words_is_asked(text: str, suggested: list[str]) -> None:
    read = read_waiting(text, IMPORT_DATE)
    assert read.value is None
    assert [found.code for found in read.problems] == ["Q-DATE"]
    assert [one.value for one in read.problems[0].suggestions] == suggested


@pytest.mark.parametrize(
    ("since", "tier"),
    [
        ("2026-05-25", 1), ("2026-05-26", 2), ("2026-08-24", 2), ("2026-08-25", 3),
        ("2026-10-26", 3), ("2026-10-27", 4), ("2026-11-23", 4), ("2025-01-01", 1),
    ],
)  # fmt: skip
def test_the_tier_is_the_wait_in_whole_weeks(since: str, tier: int) -> None:
    assert tier_of(day(since), IMPORT_DATE, (26, 13, 4), 3) == tier


def test_an_unknown_wait_has_the_tier_of_the_setting() -> None:
    assert tier_of(None, IMPORT_DATE, (26, 13, 4), 3) == 3


@pytest.mark.parametrize(
    ("birth", "soon"),
    [("2008-11-24", True), ("2009-02-23", True), ("2009-02-24", False), ("2008-11-23", False)],
)
def test_turning_18_soon_is_within_three_months(birth: str, soon: bool) -> None:
    assert turns_18_soon(day(birth), IMPORT_DATE) is soon


def test_who_is_born_on_29_february_has_a_birthday_on_1_march() -> None:
    assert years_between(day("2008-02-29"), day("2026-02-28")) == 17
    assert years_between(day("2008-02-29"), day("2026-03-01")) == 18


@pytest.mark.parametrize(
    ("year", "iso"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (2027, "2027-03-28")]
)
def test_easter(year: int, iso: str) -> None:
    assert easter_sunday(year) == day(iso)


@pytest.mark.parametrize(
    ("start", "months", "iso"),
    [("2026-01-31", 1, "2026-02-28"), ("2026-11-30", 1, "2026-12-30"),
    ("2026-03-15", -3, "2025-12-15")],
)  # fmt: skip
def test_months_are_added_on_the_same_day_of_the_month(start: str, months: int, iso: str) -> None:
    assert add_months(day(start), months) == day(iso)
