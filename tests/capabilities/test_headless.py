"""A match without pages: three files, the same every time, and harmless in a spreadsheet."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask import Flask

from egu.accounts.models import Institution
from egu.db import transaction
from egu.matching.decisions import lock
from egu.matching.headless import HeadlessError, export_problem, match
from solver.format import read_problem
from tests.builders import ROUND_DATE, STAFF, a_wish, a_workplace, a_youth, an_institution, an_offer

FAKE = "tests.capabilities.fake_solver"


@pytest.fixture
def school(app: Flask) -> Institution:
    with transaction():
        return an_institution()


def sheet(path: Path, name: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))


def test_the_three_files_tell_who_goes_where_and_why_not(
    school: Institution, tmp_path: Path
) -> None:
    with transaction():
        offer = an_offer(school, a_workplace(name="Bageriet Solkrogen"), title="Bagerbud")
        a_wish(a_youth(school, first_name="Sofie", last_name="Bregnevang"), offer)
        a_youth(school, first_name="Emil", last_name="Tangdalsø", max_each_way=5)
    seen: list[float] = []
    done = match(school.id, ROUND_DATE, 7, tmp_path / "ud",
                 watch=lambda _progress, seconds: seen.append(seconds))  # fmt: skip
    assert (done.status, done.placed, done.unplaced) == ("optimal", 1, 1)
    assert seen
    assert json.loads((tmp_path / "ud/solution.json").read_text())["status"] == "optimal"
    read_problem((tmp_path / "ud/problem.json").read_text())
    placed = sheet(tmp_path / "ud/plan.xlsx", "Placeret")[1]
    assert placed[:5] == (
        "Sofie Bregnevang", "Bageriet Solkrogen", "Bagerbud", "4. januar 2027", "4. juli 2027",
    )  # fmt: skip
    assert placed[5].startswith("fra uge 0: 14 t (mandag 08.00–15.30, ")
    assert placed[6] == 1
    unplaced = sheet(tmp_path / "ud/plan.xlsx", "Uden plads")[1]
    assert unplaced == (
        "Emil Tangdalsø",
        "Ingen plads passer til alt, hvad der skal passe.",
        "1 plads falder kun på én ting: vejen er for lang eller ukendt.",
        None,
    )
    assert sheet(tmp_path / "ud/plan.xlsx", "Mål")[1:3] == [
        ("Status", "Bevist bedst", None), ("Unge med en plads", "1", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["=2+5", "+45 12", "-ringet", "@alle", "\tindrykket"])
def test_text_that_looks_like_a_formula_stays_text(
    school: Institution, tmp_path: Path, title: str
) -> None:
    with transaction():
        a_wish(a_youth(school, first_name=title), an_offer(school, title=title))
    match(school.id, ROUND_DATE, 7, tmp_path)
    cells = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Placeret"][2]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in (cells[2],)] == [
        (title, "s", True)
    ]
    assert cells[0].data_type == "s"


def test_signs_that_no_spreadsheet_can_hold_are_left_out(
    school: Institution, tmp_path: Path
) -> None:
    with transaction():
        a_wish(a_youth(school), an_offer(school, title="Lager\x07hjælp"))
    match(school.id, ROUND_DATE, 7, tmp_path)
    assert sheet(tmp_path / "plan.xlsx", "Placeret")[1][2] == "Lagerhjælp"


def test_the_same_day_and_seed_give_the_same_placements(
    school: Institution, tmp_path: Path
) -> None:
    with transaction():
        for _ in range(3):
            a_youth(school)
            an_offer(school)
    for name in ("en", "to"):
        match(school.id, ROUND_DATE, 7, tmp_path / name)
    one, other = (
        json.loads((tmp_path / name / "solution.json").read_text()) for name in ("en", "to")
    )
    assert one["placements"] == other["placements"]
    assert (tmp_path / "en/problem.json").read_text() == (tmp_path / "to/problem.json").read_text()


def test_locks_that_contradict_each_other_are_named(school: Institution, tmp_path: Path) -> None:
    with transaction():
        offer = an_offer(school, title="Bagerbud")
        for name in ("Sofie", "Emil"):
            youth = a_youth(school, first_name=name, last_name="X")
            lock(actor=STAFF, youth=youth, offer_id=offer.id)
    assert match(school.id, ROUND_DATE, 7, tmp_path).status == "contradiction"
    assert sheet(tmp_path / "plan.xlsx", "Låse")[1] == (
        "Sofie X – Bagerbud\nEmil X – Bagerbud", "pladsen er besat",
    )  # fmt: skip


def test_an_unknown_school_is_refused_and_leaves_no_file(app: Flask, tmp_path: Path) -> None:
    with pytest.raises(HeadlessError) as refusal:
        match("findes-ikke", ROUND_DATE, 7, tmp_path / "ud")
    assert refusal.value.key == "unknown_institution"
    assert not (tmp_path / "ud").exists()


@pytest.mark.parametrize(("behaviour", "key"), [("broken", "no_answer"), ("lying", "bad_answer")])
def test_what_cannot_be_trusted_is_not_written(
    school: Institution, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behaviour: str, key: str
) -> None:
    with transaction():
        a_youth(school)
    monkeypatch.setenv("FAKE_SOLVER", behaviour)
    with pytest.raises(HeadlessError) as refusal:
        match(school.id, ROUND_DATE, 7, tmp_path, program=FAKE)
    assert refusal.value.key == key
    assert not (tmp_path / "solution.json").exists()
    assert not (tmp_path / "plan.xlsx").exists()


def test_the_exported_problem_is_the_solvers_own_format(school: Institution) -> None:
    with transaction():
        a_youth(school)
    assert len(read_problem(export_problem(school.id, ROUND_DATE, 7)).youths) == 1
