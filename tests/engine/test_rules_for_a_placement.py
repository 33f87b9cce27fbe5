"""Every rule for one placement: what it forbids, what it allows, and that nothing else does so."""

from __future__ import annotations

import pytest

from solver.checker.judging import broken_rules, check_placement, check_solution
from solver.rules.catalogue import OVERRIDABLE, PLACEMENT_RULES
from tests.engine.builders import FULL_WEEK, a_case, a_problem, a_solution, a_youth, an_offer
from tests.engine.rule_examples import EXAMPLES, Example, alone, overriding

FORBIDDEN = [example for example in EXAMPLES if example.forbidden]


def broken(example: Example) -> set[str]:
    lifted = example.problem.overridden("u", "o")
    case = a_case(example.problem, "u", "o", *example.steps)
    return {finding.rule for finding in broken_rules(case, lifted)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_rule_decides_about_a_placement(example: Example) -> None:
    assert broken(example) == ({example.rule} if example.forbidden else set())


@pytest.mark.parametrize("example", FORBIDDEN, ids=lambda example: example.name)
def test_without_the_rule_the_answer_would_pass(
    example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    solution = a_solution(example.problem, {"u": ("o", example.steps)})
    assert not check_solution(example.problem, solution).legal
    others = tuple(rule for rule in PLACEMENT_RULES if rule.name != example.rule)
    monkeypatch.setattr("solver.checker.judging.PLACEMENT_RULES", others)
    assert check_solution(example.problem, solution).legal


@pytest.mark.parametrize("rule", [rule.name for rule in PLACEMENT_RULES])
def test_every_rule_for_a_placement_is_shown_forbidding_and_allowing(rule: str) -> None:
    shown = [example.forbidden for example in EXAMPLES if example.rule == rule]
    assert shown.count(True) >= 1
    assert shown.count(False) >= 2


def test_the_rules_for_a_placement_stand_in_the_order_of_the_format() -> None:
    order = (
        "wanted declined dates age licences needs hazards availability travel window day week "
        "break rest days_off hours ladder approval"
    )
    assert " ".join(rule.name for rule in PLACEMENT_RULES) == order


def test_only_policy_can_be_overridden() -> None:
    assert {rule.name: str(rule.strength) for rule in PLACEMENT_RULES} == {
        "wanted": "consent",
        "declined": "policy",
        "dates": "policy",
        "age": "law",
        "licences": "law",
        "needs": "policy",
        "hazards": "law",
        "availability": "policy",
        "travel": "policy",
        "window": "law",
        "day": "law",
        "week": "law",
        "break": "law",
        "rest": "law",
        "days_off": "law",
        "hours": "policy",
        "ladder": "policy",
        "approval": "law",
    }
    assert {r.name for r in PLACEMENT_RULES if str(r.strength) == "policy"} == OVERRIDABLE


def test_overriding_a_law_changes_nothing() -> None:
    problem = alone({"schooling_duty": True})
    findings = check_placement(problem, "u", "o", [FULL_WEEK], overrides={"age"})
    assert [finding.key for finding in findings] == ["age.schooling_duty"]


def test_an_override_lifts_only_the_rule_that_it_names() -> None:
    problem = overriding(alone({"needs": ("lift",)}, min=2200), "needs")
    findings = check_placement(problem, "u", "o", [FULL_WEEK], overrides={"needs"})
    assert [finding.rule for finding in findings] == ["hours"]


def test_a_pin_on_another_offer_lifts_nothing_here() -> None:
    offers = [an_offer("o", min=2200), an_offer("p")]
    problem = a_problem(a_youth(), offers)
    assert problem.overridden("u", "o") == frozenset()
    assert [f.rule for f in check_placement(problem, "u", "o", [FULL_WEEK])] == ["hours"]


def test_a_finding_names_the_youth_the_offer_and_the_numbers() -> None:
    (finding,) = check_placement(alone(min=2200), "u", "o", [FULL_WEEK])
    assert finding.key == "hours.employer"
    assert finding.values == {
        "youth": "u",
        "offer": "o",
        "from_week": 0,
        "minutes": 2100,
        "least": 2200,
        "most": 2880,
    }


def test_every_rule_has_titles_in_both_languages_and_law_has_sources() -> None:
    for rule in PLACEMENT_RULES:
        assert rule.title.danish
        assert rule.title.english
        assert rule.citations or str(rule.strength) != "law"


def test_the_settings_that_rules_name_exist() -> None:
    known = set(a_problem().settings.__slots__)
    for rule in PLACEMENT_RULES:
        assert known.issuperset(rule.settings)
