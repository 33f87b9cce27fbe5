"""`egu import`: sums on the screen, everything in the report, one sentence when it cannot."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from egu.cli import main
from egu.db import session, transaction
from egu.imports.models import ImportQuestion, ImportRun
from egu.youths.models import Youth
from tests.imported import EXAMPLES, a_school

DATE = ("--date", "2026-11-23")


@pytest.fixture
def school(empty_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr("egu.cli.base.create_app", lambda: empty_app)
    with empty_app.app_context(), transaction():
        a_school(id="demo")
    return empty_app


def egu(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def bring_in(kind: str, name: str, *options: str | Path) -> Result:
    return egu(kind, EXAMPLES / name, "--institution", "demo", *DATE, *options)


def count(app: Flask, model: type[Youth | ImportRun | ImportQuestion]) -> int:
    with app.app_context():
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_three_commands_bring_in_the_examples(school: Flask, tmp_path: Path) -> None:
    assert "oprettet 31" in bring_in("employers", "virksomheder.csv").output
    assert "oprettet 45" in bring_in("offers", "praktikpladser-2026.csv").output
    report = tmp_path / "unge.json"
    done = bring_in("youths", "unge-koege-ringsted.xlsx", "--report", report)
    assert done.exit_code == 0
    assert "oprettet 58" in done.output
    told = json.loads(report.read_text("utf-8"))
    assert {name: told[name] for name in ("read", "created", "joined", "refused")} == {
        "read": 65, "created": 58, "joined": 3, "refused": 4,
    }  # fmt: skip
    assert (told["questions"], told["warnings"], told["file_questions"]) == (28, 12, 2)
    assert told["skipped"] == {"blank": 6, "section": 3, "header": 1, "footer": 2}
    assert count(school, ImportQuestion) == 4 + 21 + 28 + 2


def test_a_report_names_the_place_and_the_reason_of_everything(
    school: Flask, tmp_path: Path
) -> None:
    report = tmp_path / "unge.json"
    bring_in("youths", "unge-koege-ringsted.xlsx", "--report", report)
    details: dict[str, Any] = json.loads(report.read_text("utf-8"))["details"]
    refused = {(one["row"], one["column"], one["code"]) for one in details["refused"]}
    assert refused == {
        (22, "B", "R-NO-NAME"), (50, "C", "R-DATE"), (64, "C", "R-AGE"), (75, "C", "R-NO-BIRTH"),
    }  # fmt: skip
    for name, lines in details.items():
        told = {"row", "sheet"} if name in ("created", "changed") else {"raw", "code", "message"}
        assert all(told <= line.keys() for line in lines), name
    assert len(details["created"]) == 58
    assert len(details["joined"]) == 3


def test_a_report_holds_no_sensitive_word(school: Flask, tmp_path: Path) -> None:
    report = tmp_path / "unge.json"
    bring_in("youths", "unge-koege-ringsted.xlsx", "--report", report)
    content = report.read_text("utf-8")
    for word in ("depression", "Indlagt", "ADHD", "autisme", "angst", "Søstre"):
        assert word not in content


def test_a_dry_run_gives_the_same_numbers_and_writes_nothing(school: Flask, tmp_path: Path) -> None:
    dry, real = tmp_path / "dry.json", tmp_path / "real.json"
    done = bring_in("youths", "unge-koege-ringsted.xlsx", "--dry-run", "--report", dry)
    assert done.exit_code == 0
    assert "intet er ændret" in done.output
    assert count(school, Youth) == count(school, ImportRun) == count(school, ImportQuestion) == 0
    bring_in("youths", "unge-koege-ringsted.xlsx", "--report", real)
    told, done_ = (json.loads(path.read_text("utf-8")) for path in (dry, real))
    assert told["details"] == done_["details"]


def test_the_second_time_changes_nothing(school: Flask) -> None:
    bring_in("employers", "virksomheder.csv")
    done = bring_in("employers", "virksomheder.csv")
    assert "oprettet 0, ændret 0" in done.output


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "tom"), (b"%PDF-1.4", "ikke et regneark"), (b"PK\x03\x04", "beskadiget")],
)
def test_a_broken_file_is_bad_input(
    school: Flask, tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "unge.xlsx"
    file.write_bytes(content)
    done = egu("youths", file, "--institution", "demo")
    assert done.exit_code == 2
    assert sentence in done.output
    assert count(school, ImportRun) == 0


def test_importing_for_an_unknown_institution_is_bad_input(school: Flask) -> None:
    done = egu("youths", EXAMPLES / "unge-koege-ringsted.xlsx", "--institution", "ukendt")
    assert done.exit_code == 2
    assert "ukendt findes ikke" in done.output


def test_a_report_that_cannot_be_written_undoes_the_import(school: Flask, tmp_path: Path) -> None:
    nowhere = tmp_path / "findes" / "ikke.json"
    done = bring_in("employers", "virksomheder.csv", "--report", nowhere)
    assert done.exit_code == 2
    assert count(school, ImportRun) == 0


@pytest.mark.parametrize("kind", ["youths", "employers", "offers"])
def test_help_shows_an_example(kind: str) -> None:
    told = egu(kind, "--help").output
    assert f"egu import {kind} examples/" in told
    for option in ("--institution", "--dry-run", "--date", "--report"):
        assert option in told
