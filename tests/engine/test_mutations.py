"""Whatever rule the model forgets, the comparison of the halves notices.

The tests of the rules are tested here. That the check's half is missed when it is switched off is
asked for every example in test_rules_for_a_placement and test_rules_for_all.
"""

from __future__ import annotations

import pytest

from solver.pairs import enforcement
from solver.rules.catalogue import RULE_NAMES
from tests.engine import rule_examples, test_rules_for_all
from tests.engine.agreement import halves_agree
from tests.engine.forgetting import forget

Patch = pytest.MonkeyPatch
EXAMPLES = [*rule_examples.EXAMPLES, *test_rules_for_all.EXAMPLES]
TABLES = (
    enforcement.PAIR_RULES,
    enforcement.SHIFT_RULES,
    enforcement.PATTERN_RULES,
    enforcement.STEP_RULES,
)
PARTS = [(rule, table) for table in TABLES for rule in table]


def noticed(rule: str) -> bool:
    """Does any example in which the rule forbids something tell the halves apart?"""
    return not all(
        halves_agree(example.problem)
        for example in EXAMPLES
        if example.rule == rule and example.forbidden
    )


@pytest.mark.parametrize(("rule", "table"), PARTS, ids=[rule for rule, _ in PARTS])
def test_a_part_of_a_rule_that_the_model_forgets_is_noticed(
    rule: str, table: dict[str, object], monkeypatch: Patch
) -> None:
    monkeypatch.delitem(table, rule)
    assert noticed(rule)


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_a_rule_that_the_model_forgets_is_noticed(rule: str, monkeypatch: Patch) -> None:
    forget(rule, monkeypatch)
    assert noticed(rule)
