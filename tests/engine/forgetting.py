"""Makes the model forget one rule, so that tests can ask whether anybody notices."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from solver.format.problem import Offer, Problem
from solver.model.building import Builder
from solver.pairs import candidates
from solver.pairs.candidates import Candidates
from solver.pairs.enforcement import BIT
from solver.pairs.tables import Ints, YouthTable, youth_table


def forget(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the end of the test, solving takes no notice of the rule."""
    if rule in BIT:
        _lift_for_all(BIT[rule], monkeypatch)
    elif rule == "once":
        monkeypatch.setattr(candidates, "youth_table", _as_if_nobody_were_running)
    elif rule == "must":
        monkeypatch.setattr(Builder, "must_offers", {})
    else:
        _leave_out_rows_of(rule, monkeypatch)


def _lift_for_all(bit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lifts = Candidates._lifts

    def lifted(self: Candidates, offer: Offer, rows: Ints) -> Ints:
        return lifts(self, offer, rows) | bit

    monkeypatch.setattr(Candidates, "_lifts", lifted)


def _as_if_nobody_were_running(problem: Problem) -> YouthTable:
    return youth_table(replace(problem, running=()))


def _leave_out_rows_of(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rows between placements, and nothing closed by running ones."""
    for name in ("program", "in_company"):
        original = getattr(Builder, name)

        def ignoring(self: Builder, first: Any, _: object = None, do: Any = original) -> Any:
            return do(self, first, frozenset({rule}))

        monkeypatch.setattr(Builder, name, ignoring)
