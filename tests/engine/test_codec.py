"""Reading and writing problems and solutions: what is right survives, what is wrong is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from solver.format.codec import (
    ProblemError,
    read_problem,
    read_solution,
    write_problem,
    write_solution,
)
from solver.format.problem import EMPTY_WEEK, POLICY_RULES, Settings
from solver.rules.catalogue import OVERRIDABLE
from tests.engine.builders import a_problem, a_solution, a_youth, an_offer

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.problem.json"))
LONGEST_LINE = 300


def small() -> dict[str, Any]:
    """A valid file with at least one of everything."""
    return {
        "format": 1,
        "round": {"id": "r", "date": "2026-11-30", "seed": 7},
        "settings": {"bands": [3, 8]},
        "youths": [
            {
                "id": "a",
                "birth_date": "2006-05-05",
                "start_earliest": "2027-01-04",
                "start_latest": "2027-03-01",
                "education_end": "2027-12-31",
                "ladder": [
                    {"from_week": 0, "max": 900, "min": 600},
                    {"from_week": 8, "max": 1500, "min": 900},
                ],
                "grant": {"valid_from": "2027-01-01", "valid_to": "2027-12-31", "max": 2000},
                "available": {"mon": [[360, 1020]]},
                "modes": ["bike"],
                "wishes": ["o"],
                "not_wanted": {"employers": ["e2"]},
                "together_with": ["b"],
            },
            {
                "id": "b",
                "birth_date": "2008-02-29",
                "start_earliest": "2027-01-04",
                "start_latest": "2027-03-01",
                "education_end": "2027-12-31",
                "apart_from": ["old"],
            },
        ],
        "employers": [{"id": "e"}, {"id": "e2", "max_heads": 2, "max_minutes": None}],
        "mentors": [{"id": "m", "per_day": 1}],
        "offers": [
            {
                "id": "o",
                "employer": "e",
                "mentor": "m",
                "theme": 12,
                "places": 1,
                "start_earliest": "2027-01-04",
                "start_latest": "2027-02-01",
                "weeks": 26,
                "min": 300,
                "max": 2220,
                "shifts": [{"day": "mon", "start": 420, "end": 900, "break": 30}],
                "licences": ["AM|B"],
                "hazards": ["machines"],
                "declined": ["old"],
            }
        ],
        "journeys": [
            {
                "youth": "a",
                "offer": "o",
                "mode": "bike",
                "to": [
                    {"by": 420, "minutes": 38, "changes": 0},
                    {"by": 420, "minutes": 50, "changes": 1, "days": ["sat", "sun"]},
                ],
                "home": [{"from": 900, "minutes": 41, "changes": 0}],
            }
        ],
        "running": [
            {
                "offer": "o",
                "youth": "old",
                "start": "2026-08-01",
                "end": "2027-02-28",
                "shifts": [0],
                "minutes": 450,
            }
        ],
        "pins": [
            {"youth": "a", "offer": "o", "kind": "keep"},
            {
                "youth": "a",
                "offer": "o",
                "kind": "must",
                "override": ["travel"],
                "reason": "agreed by telephone",
            },
        ],
    }


def refusal(content: object) -> str:
    """The one short line with which a file is refused."""
    data = content if isinstance(content, str | bytes) else json.dumps(content)
    with pytest.raises(ProblemError) as caught:
        read_problem(data)
    line = str(caught.value)
    assert "\n" not in line
    assert len(line) < LONGEST_LINE
    return line


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.partition("_")[0])
def test_an_example_reads_back_as_it_was_written(path: Path) -> None:
    problem = read_problem(path.read_bytes())
    assert read_problem(write_problem(problem)) == problem


def test_one_of_everything_reads_back_as_it_was_written() -> None:
    problem = read_problem(json.dumps(small()))
    assert read_problem(write_problem(problem)) == problem
    assert json.loads(write_problem(problem))["journeys"] == small()["journeys"]


def test_what_is_left_out_has_the_default_of_the_format() -> None:
    problem = read_problem(json.dumps(small()))
    youth = problem.youth_by_id["b"]
    assert problem.settings == Settings()
    assert (youth.tier, youth.open_to_other, youth.grant, youth.max_each_way) == (
        1,
        True,
        None,
        None,
    )
    assert youth.available == EMPTY_WEEK
    offer = problem.offer_by_id["o"]
    assert (offer.share, offer.min_days, offer.max_days, offer.full_time_minutes) == (
        False,
        1,
        7,
        None,
    )
    assert problem.employer_by_id["e"].max_heads is None


def test_pins_and_youths_keep_the_order_of_the_file() -> None:
    content = small()
    content["youths"].reverse()
    problem = read_problem(json.dumps(content))
    assert [youth.id for youth in problem.youths] == ["b", "a"]
    assert [pin.kind for pin in problem.pins] == ["keep", "must"]


def test_a_solution_reads_back_as_it_was_written() -> None:
    problem = a_problem([a_youth("a"), a_youth("b")], an_offer())
    solution = a_solution(problem, {"a": ("o", [[0, 1]])}, stats={"seconds": 0.5, "pairs": 2})
    assert read_solution(write_solution(solution)) == solution


def test_a_solution_names_nothing_that_the_format_does_not_know() -> None:
    problem = a_problem(a_youth("a"), an_offer())
    written = json.loads(write_solution(a_solution(problem, {"a": ("o", [[0]])})))
    keys = "format status ruleset seed objective bound placements unplaced stats"
    assert written.keys() == set(keys.split())
    written["placements"][0]["colour"] = "red"
    with pytest.raises(ProblemError, match=r"^placements\[0\]\.colour: unknown key$"):
        read_solution(json.dumps(written))


def test_the_words_that_a_pin_may_override_are_the_policy_rules() -> None:
    assert set(POLICY_RULES) == OVERRIDABLE


Change = Callable[[dict[str, Any]], object]


def put(*path: Any) -> Change:
    """Puts the last item of the path where the others lead to."""
    *way, key, value = path

    def change(content: Any) -> None:
        for part in way:
            content = content[part]
        content[key] = value

    return change


def add(*path: Any) -> Change:
    """Appends the last item of the path to the list where the others lead to."""
    *way, value = path

    def change(content: Any) -> None:
        for part in way:
            content = content[part]
        content.append(value)

    return change


def leave_out(*path: Any) -> Change:
    *way, key = path

    def change(content: Any) -> None:
        for part in way:
            content = content[part]
        del content[key]

    return change


REFUSED: list[tuple[Change, str]] = [
    (put("colour", 1), "colour: unknown key"),
    (put("format", 2), "format: must be 1"),
    (leave_out("format"), "format: is missing"),
    (put("round", {}), "round.id: is missing"),
    (put("round", "date", "2026-13-01"), "round.date: "),
    (put("round", "date", "20261130"), "round.date: "),
    (put("round", "date", "2026-W49-1"), "round.date: "),
    (put("round", "seed", 2**80), "round.seed: "),
    (put("settings", "bands", [3]), "settings.bands: must be a list of two"),
    (put("settings", "bands", [8, 3]), "settings.bands: "),
    (put("settings", "unknown_travel", "maybe"), "settings.unknown_travel: "),
    (put("settings", "under18_window", [1440, 240]), "settings.under18_window: "),
    (put("settings", "min_weeks", None), "settings.min_weeks: "),
    (put("youths", {}), "youths: must be a list, not an object"),
    (put("youths", 1, "colour", "red"), "youths[1].colour: unknown key"),
    (put("youths", 1, "id", 7), "youths[1].id: must be a string, not a whole number"),
    (put("youths", 1, "id", "a"), "youths[1].id: stands twice in the list"),
    (leave_out("youths", 0, "birth_date"), "youths[0].birth_date: is missing"),
    (put("youths", 0, "tier", 0), "youths[0].tier: must be from 1 to 99"),
    (put("youths", 0, "tier", True), "youths[0].tier: must be a whole number, not true"),
    (put("youths", 0, "tier", 1.0), "youths[0].tier: must be a whole number, not a fraction"),
    (put("youths", 0, "tier", "1"), "youths[0].tier: must be a whole number, not a string"),
    (put("youths", 0, "schooling_duty", 0), "youths[0].schooling_duty: must be true or false"),
    (put("youths", 0, "schooling_duty", None), "youths[0].schooling_duty: must be true or false"),
    (put("youths", 0, "ladder", 0, "from_week", 1), "youths[0].ladder: the first step must begin"),
    (put("youths", 0, "ladder", 1, "from_week", 0), "youths[0].ladder: from_week must ascend"),
    (leave_out("youths", 0, "ladder", 1, "min"), "youths[0].ladder[1].min: is missing"),
    (leave_out("youths", 0, "grant", "max"), "youths[0].grant.max: is missing"),
    (put("youths", 0, "available", "mon", [[1020, 360]]), "youths[0].available.mon[0]: "),
    (put("youths", 0, "available", "mon", [[360, 360]]), "youths[0].available.mon[0]: "),
    (put("youths", 0, "available", "mon", [[360, 1441]]), "youths[0].available.mon[0][1]: "),
    (put("youths", 0, "available", "monday", []), "youths[0].available.monday: unknown key"),
    (put("youths", 0, "modes", ["rocket"]), "youths[0].modes[0]: "),
    (put("youths", 0, "wishes", ["o", "o"]), "youths[0].wishes[1]: 'o' stands twice"),
    (put("youths", 0, "wishes", ["x"]), "youths[0].wishes[0]: there is no offer 'x'"),
    (put("youths", 0, "wish_themes", [13]), "youths[0].wish_themes[0]: "),
    (put("youths", 0, "not_wanted", "offers", ["x"]), "youths[0].not_wanted.offers[0]: "),
    (put("youths", 0, "not_wanted", "employers", ["x"]), "youths[0].not_wanted.employers[0]: "),
    (put("youths", 0, "not_wanted", "themes", [0]), "youths[0].not_wanted.themes[0]: "),
    (put("youths", 0, "together_with", ["a"]), "youths[0].together_with[0]: is the youth itself"),
    (put("youths", 0, "apart_from", ["x"]), "youths[0].apart_from[0]: there is no youth 'x'"),
    (put("employers", 0, "max_heads", -1), "employers[0].max_heads: "),
    (add("employers", {"id": "e"}), "employers[2].id: stands twice"),
    (add("mentors", {"id": "m"}), "mentors[1].id: stands twice"),
    (put("offers", 0, "employer", "x"), "offers[0].employer: there is no employer 'x'"),
    (put("offers", 0, "mentor", "x"), "offers[0].mentor: there is no mentor 'x'"),
    (put("offers", 0, "theme", 0), "offers[0].theme: "),
    (leave_out("offers", 0, "places"), "offers[0].places: is missing"),
    (put("offers", 0, "shifts", 0, "day", "man"), "offers[0].shifts[0].day: "),
    (put("offers", 0, "shifts", 0, "end", 420), "offers[0].shifts[0]: must end after it starts"),
    (put("offers", 0, "shifts", 0, "break", 480), "offers[0].shifts[0]: the break leaves no"),
    (put("offers", 0, "hazards", ["boredom"]), "offers[0].hazards[0]: "),
    (put("offers", 0, "declined", ["x"]), "offers[0].declined[0]: there is no youth 'x'"),
    (put("journeys", 0, "youth", "x"), "journeys[0].youth: there is no youth 'x'"),
    (put("journeys", 0, "offer", "x"), "journeys[0].offer: there is no offer 'x'"),
    (put("journeys", 0, "to", 1, "days", ["sat", "sat"]), "journeys[0].to[1].days[1]: "),
    (put("journeys", 0, "to", 1, "days", []), "journeys[0].to: two legs serve 420 on mon"),
    (put("journeys", 0, "to", 0, "days", ["sun"]), "journeys[0].to: two legs serve 420 on sun"),
    (add("journeys", {"youth": "a", "offer": "o", "mode": "bike"}), "journeys[1]: stands twice"),
    (put("running", 0, "offer", "x"), "running[0].offer: there is no offer 'x'"),
    (put("running", 0, "shifts", [1]), "running[0].shifts[0]: the offer has no shift 1"),
    (put("running", 0, "shifts", [0, 0]), "running[0].shifts[1]: "),
    (put("pins", 0, "kind", "maybe"), "pins[0].kind: "),
    (put("pins", 0, "youth", "old"), "pins[0].youth: is in a running placement"),
    (put("pins", 0, "youth", "x"), "pins[0].youth: there is no youth 'x'"),
    (put("pins", 0, "offer", "x"), "pins[0].offer: there is no offer 'x'"),
    (put("pins", 0, "override", ["travel"]), "pins[0].override: only a must pin overrides"),
    (put("pins", 1, "override", ["age"]), "pins[1].override[0]: "),
    (put("pins", 1, "override", ["once"]), "pins[1].override[0]: "),
    (put("pins", 1, "reason", "  "), "pins[1].reason: an override needs a reason"),
    (put("pins", 1, "kind", "keep"), "pins[1].override: only a must pin overrides"),
    (add("pins", {"youth": "a", "offer": "o", "kind": "keep"}), "pins[2].youth: has two keep pins"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "line"), REFUSED, ids=[line for _, line in REFUSED])
def test_a_wrong_problem_is_refused_with_its_path(change: Change, line: str) -> None:
    content = small()
    change(content)
    assert refusal(content).startswith(line)


@pytest.mark.parametrize(
    "change",
    [
        put("youths", 0, "ladder", []),
        put("youths", 0, "wishes", []),
        put("youths", 0, "grant", None),
        put("journeys", 0, "to", 1, "days", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        put("offers", 0, "places", 0),
        put("youths", 1, "together_with", ["old"]),
        put("round", "seed", -1),
    ],
)
def test_an_unusual_problem_is_accepted(change: Change) -> None:
    content = small()
    change(content)
    assert read_problem(json.dumps(content))


LONG = "x" * 10_000_000


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", "file: is not JSON"),
        (b"\xff\xfe", "file: is not UTF-8"),
        ("[]", "file: must be an object, not a list"),
        ("null", "file: must be an object, not null"),
        ('{"format": 1, "format": 1}', "format: stands twice"),
        ('{"format": NaN}', "format: must be a whole number, not a fraction"),
        ('{"format": -Infinity}', "format: must be a whole number, not a fraction"),
        ('{"format": 1e400}', "format: must be a whole number, not a fraction"),
        ('{"format": ' + "9" * 5000 + "}", "format: must be a whole number"),
        ("[" * 1_000_000, "file: is nested too deeply"),
        ('{"format": ' + '{"a":' * 500 + "1" + "}" * 501, "format: must be a whole number"),
        (f'{{"{LONG}": 1}}', "'xxx"),
        (f'{{"format": "{LONG}"}}', "format: must be a whole number, not a string"),
        ('{"format": 1, "new\\nline": 1}', "'new\\nline': unknown key"),
        ('{"format": 1, "round": {"id": "\\ud800"}}', "round.id: is not valid Unicode"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_hostile_file_is_refused_in_one_line(data: str | bytes, line: str) -> None:
    assert refusal(data).startswith(line)


def test_a_key_that_stands_twice_deep_inside_is_named_with_its_path() -> None:
    data = json.dumps(small()).replace('"per_day": 1', '"per_day": 1, "per_day": 2')
    assert refusal(data) == "mentors[0].per_day: stands twice"


def test_a_byte_order_mark_is_no_reason_to_refuse() -> None:
    assert read_problem(b"\xef\xbb\xbf" + json.dumps(small()).encode())


def test_the_longest_dates_do_not_overflow() -> None:
    content = small()
    for key in ("start_earliest", "start_latest", "education_end"):
        content["youths"][0][key] = "9999-12-31"
    content["offers"][0]["weeks"] = 2**31 - 1
    assert read_problem(json.dumps(content))
