"""docs/rules.md is what the catalogue gives, and says of every rule all that a lawyer asks for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from solver.format.problem import Settings
from solver.rules.base import Edition, Rule
from solver.rules.catalogue import PLACEMENT_RULES, SOLUTION_RULES
from solver.rules.page import rules_page
from solver.rules.settings import SETTINGS, default_of
from tests.engine.test_command_line import run

RULES: tuple[Rule[Any], ...] = (*PLACEMENT_RULES, *SOLUTION_RULES)
IN_EDITIONS = [rule for rule in RULES if rule.editions]
PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
DANISH, ENGLISH = rules_page().split("## In English")
READ, NOT_READ = ("8. marts 2026", "8 March 2026"), ("ikke selv læst", "not read itself")
BY_NAME = [pytest.param(rule, id=rule.name) for rule in RULES]


def chapter(rule: Rule[Any], title: str, page: str) -> str:
    """What stands between the rule's heading and the next."""
    (found,) = re.findall(rf"^#### {re.escape(title)}$(.*?)(?=^###|\Z)", page, re.M | re.S)
    assert f"`{rule.name}`" in found
    return str(found)


def said(rule: Rule[Any]) -> list[Rule[Any] | Edition]:
    return list(rule.editions) or [rule]


def test_the_page_in_docs_is_what_the_command_prints() -> None:
    printed = run("rules")
    assert printed.returncode == 0
    assert printed.stdout.decode() == rules_page()
    assert PAGE.read_text("utf-8") == rules_page(), "make rules"


@pytest.mark.parametrize("rule", BY_NAME)
def test_a_rule_stands_in_both_languages_with_class_meaning_sources_and_settings(
    rule: Rule[Any],
) -> None:
    danish = chapter(rule, rule.title.danish, DANISH)
    english = chapter(rule, rule.title.english, ENGLISH)
    for part in said(rule):
        assert part.meaning.danish in danish
        assert part.meaning.english in english
        for citation in part.citations:
            days = READ if citation.read_on else NOT_READ
            for page, day in zip((danish, english), days, strict=True):
                assert f"| {citation.entry} |" in page
                assert citation.act.number in page
                assert f"]({citation.act.link}) | {citation.paragraph or '–'} | {day} |" in page
        for name in part.settings:
            assert f"| `{name}` | {SETTINGS[name].meaning.danish} |" in danish
            assert f"| `{name}` | {SETTINGS[name].meaning.english} |" in english


def test_every_link_of_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", rules_page(), re.M)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    inside = re.findall(r"\]\(#([^)]+)\)", rules_page())
    assert set(inside) <= anchors
    assert len(inside) == 2 + 2 * len(RULES)


def test_nobody_lifts_the_law_and_only_rules_for_a_placement_are_lifted() -> None:
    by_name = {rule.name: rule for rule in RULES}
    law = by_name["week"]
    assert "· law · lifted by nobody" in chapter(law, law.title.english, ENGLISH)
    travel = by_name["travel"]
    assert "lifted by the staff" in chapter(travel, travel.title.english, ENGLISH)
    places = by_name["offer"]
    assert "is not lifted" in chapter(places, places.title.english, ENGLISH)


def test_every_law_has_a_source_and_every_setting_exists_and_is_read_by_a_rule() -> None:
    for rule in RULES:
        assert rule.citations or str(rule.strength) != "law"
    named = {name for rule in RULES for part in said(rule) for name in part.settings}
    assert named == SETTINGS.keys()
    assert named <= set(Settings.__slots__)


@pytest.mark.parametrize(
    ("name", "danish", "in_a_file"),
    [
        ("full_time_minutes", "37 timer", "2220 minutter"),
        ("under18_break_after", "4 timer og 30 minutter", "270 minutter"),
        ("under18_break", "30 minutter", "30 minutter"),
        ("under18_window", "kl. 04.00–24.00", "240–1440 minutter efter midnat"),
        ("unknown_travel", "forbudt", "forbid (`forbid` eller `allow`)"),
        ("min_weeks", "4 uger", "4 uger"),
    ],
)
def test_a_default_is_said_with_its_unit(name: str, danish: str, in_a_file: str) -> None:
    assert [text.danish for text in default_of(name)] == [danish, in_a_file]


def test_the_editions_of_a_rule_leave_out_no_day_and_never_overlap() -> None:
    assert [rule.name for rule in IN_EDITIONS] == ["window"]
    for rule in IN_EDITIONS:
        oldest_first = rule.editions[::-1]
        assert oldest_first[0].valid_from == date.min
        assert oldest_first[-1].valid_to == date.max
        for earlier, later in pairwise(oldest_first):
            assert earlier.valid_to + timedelta(days=1) == later.valid_from


def test_editions_stand_with_the_starts_that_they_count_for() -> None:
    window = chapter(IN_EDITIONS[0], IN_EDITIONS[0].title.danish, DANISH)
    new, old = window.index("1. januar 2026 eller senere"), window.index("senest 31. december 2025")
    assert new < window.index("BEK nr. 1713 af 18/12/2025") < old
    assert old < window.index("BEK nr. 1049 af 2021")
