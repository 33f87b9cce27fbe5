"""Dates, times and hours look the way Danes write them, and unknown says so."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel, force_locale

from egu.web import presentation as shown
from egu.web.wording import ladder_words, steps_words


@pytest.fixture(autouse=True)
def danish_page() -> Iterator[Flask]:
    app = Flask(__name__)
    Babel(app, default_locale="da")
    shown.register_filters(app)
    with app.test_request_context():
        yield app


def test_a_date_is_written_with_a_dot_after_the_day() -> None:
    assert shown.long_date(date(2027, 1, 4)) == "4. januar 2027"
    assert shown.short_date(date(2027, 1, 4)) == "4. jan. 2027"


def test_a_date_may_name_its_weekday() -> None:
    assert shown.weekday_date(date(2027, 1, 4)) == "mandag 4. januar 2027"


def test_a_day_soon_needs_no_year() -> None:
    assert shown.coming_day(date(2026, 12, 4)) == "fredag 4. december"
    with force_locale("en"):
        assert shown.coming_day(date(2026, 12, 4)) == "Friday 4 December"


def test_weekdays_count_from_monday() -> None:
    assert [shown.weekday(0), shown.weekday(6)] == ["mandag", "søndag"]


def test_a_clock_has_two_digits_and_a_dot() -> None:
    assert shown.clock(time(7, 30)) == shown.clock(450) == "07.30"


def test_a_moment_is_told_in_danish_time() -> None:
    assert shown.moment(datetime(2027, 1, 4, 6, 30, tzinfo=UTC)) == "4. januar 2027 kl. 07.30"


def test_a_shift_runs_from_clock_to_clock() -> None:
    assert shown.clock_span(450, 900) == "07.30–15.00"


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (38, "38 min"), (60, "1 t"), (75, "1 t 15 min")]
)
def test_a_duration_is_hours_and_minutes(minutes: int, words: str) -> None:
    assert shown.duration(minutes) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(900, "15 t"), (1350, "22,5 t"), (1125, "18,75 t"), (920, "15 t 20 min")]
)
def test_the_hours_of_a_week_have_a_comma(minutes: int, words: str) -> None:
    assert shown.week_hours(minutes) == words


@pytest.mark.parametrize(
    ("metres", "words"), [(850, "850 m"), (1449, "1,4 km"), (3000, "3 km"), (12400, "12 km")]
)
def test_a_distance_is_no_more_exact_than_it_is(metres: int, words: str) -> None:
    assert shown.kilometres(metres) == words


def test_a_number_has_danish_separators() -> None:
    assert shown.number(1234.5) == "1.234,5"
    assert (shown.kroner(2400), shown.kroner(2950)) == ("24 kr.", "29,50 kr.")


@pytest.mark.parametrize(
    "show",
    [shown.long_date, shown.clock, shown.duration, shown.week_hours, shown.kilometres],
    ids=lambda show: show.__name__,
)
def test_unknown_is_said_and_never_becomes_a_number(show: Callable[[None], str]) -> None:
    assert show(None) == "ukendt"


def test_english_pages_get_english_dates_and_colons() -> None:
    with force_locale("en"):
        assert shown.long_date(date(2027, 1, 4)) == "4 January 2027"
        assert shown.short_date(date(2027, 1, 4)) == "4 Jan 2027"
        assert shown.weekday_date(date(2027, 1, 4)) == "Monday 4 January 2027"
        assert shown.clock(450) == "07:30"
        assert shown.number(1234.5) == "1,234.5"
        assert "29.50" in shown.kroner(2950)


def test_templates_know_the_filters_by_name() -> None:
    page = "{{ day | weekday_date }} {{ 450 | clock_span(900) }} {{ none | week_hours }}"
    assert (
        render_template_string(page, day=date(2027, 1, 4))
        == "mandag 4. januar 2027 07.30–15.00 ukendt"
    )


def test_hours_that_change_say_from_which_week() -> None:
    steps = [{"from_week": 0, "minutes": 840}, {"from_week": 4, "minutes": 840},
             {"from_week": 8, "minutes": 1080}]  # fmt: skip
    assert steps_words(steps) == "14 t; 18 t fra uge 8"
    assert ladder_words([{"from_week": 0, "max": 840, "min": 0}]) == "14 t"
    assert ladder_words(None) == "ukendt"
