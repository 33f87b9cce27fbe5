"""Everything that can be done without a browser, as somebody at a terminal meets it."""

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from egu.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Terminal":
    monkeypatch.setenv("EGU_INSTANCE", str(tmp_path / "instance"))
    return Terminal()


class Terminal:
    def __call__(self, line: str, status: int = 0) -> Result:
        result = CliRunner().invoke(main, line.split())
        assert result.exit_code == status, result.output
        return result


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", commands(main), ids=" ".join)
def test_every_command_teaches_by_an_example(path: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(main, [*path, "--help"]).output
    assert f"egu {' '.join(path)}" in shown.split("Example:")[1]


def test_a_command_before_init_says_what_to_do_first(run: Terminal) -> None:
    assert "egu init" in run("demo", status=1).output


def test_the_demo_school_can_be_asked_for_twice(run: Terminal) -> None:
    run("init")
    run("demo")
    assert "findes allerede" in run("demo").output


def test_an_institution_and_a_user_are_made_and_no_password_is_taken(run: Terminal) -> None:
    run("init")
    run("institution add syd --name FGU-Syd --kommuner 0259,0329")
    added = run("user add --name Mette --email m@skole.example --role staff --institution syd")
    assert "/invitation/" in added.output
    run("institution add syd --name FGU-Syd --kommuner 0259", status=2)
    run("institution add nord --name FGU-Nord --kommuner Køge", status=2)
    run("user add --name Ole --email o@skole.example --role staff --institution nord", status=2)
    run("user add --name Ole --email o@skole.example --role staff", status=2)


def test_a_youth_its_custody_holder_and_an_employer_are_let_in_by_their_numbers(
    run: Terminal,
) -> None:
    run("init")
    run("demo")
    for role, scope in (("youth", "--youth 1"), ("custody", "--youth 1"),
                        ("employer", "--company 1")):  # fmt: skip
        added = run(f"user add --name Ny --email {role}@ny.example --role {role} {scope}")
        assert "/invitation/" in added.output
    wrong = run("user add --name Ny --email x@ny.example --role youth --youth 9999", status=2)
    assert "Ukendt ung" in wrong.output


def test_addresses_are_imported_once_and_a_wrong_file_gets_one_sentence(run: Terminal) -> None:
    run("init")
    assert "oprettet 88" in run(f"geo import-addresses {EXAMPLES / 'adresser.csv'}").output
    assert "oprettet 0" in run(f"geo import-addresses {EXAMPLES / 'adresser.csv'}").output
    wrong = run(f"geo import-addresses {EXAMPLES / 'virksomheder.csv'}", status=2)
    assert "mangler kolonnen" in wrong.output
    assert "Traceback" not in wrong.output


def test_addresses_do_not_take_the_demo_schools_points_away(run: Terminal, tmp_path: Path) -> None:
    run("init")
    run("demo")
    run(f"geo import-addresses {EXAMPLES / 'adresser.csv'}")
    run(f"export problem --institution demo --out {tmp_path / 'problem.json'}")
    assert json.loads((tmp_path / "problem.json").read_text())["journeys"]


def test_a_match_writes_three_files_and_is_the_same_again(run: Terminal, tmp_path: Path) -> None:
    run("init")
    run("demo")
    for name in ("first", "second"):
        run(f"match --institution demo --date 2026-11-30 --seed 7 --out {tmp_path / name}")
        assert sorted(path.name for path in (tmp_path / name).iterdir()) == [
            "plan.xlsx",
            "problem.json",
            "solution.json",
        ]
    first, second = (
        json.loads((tmp_path / name / "solution.json").read_text()) for name in ("first", "second")
    )
    assert first["status"] == "optimal"
    assert first["placements"] == second["placements"]


def test_the_problem_holds_no_name_and_no_address(run: Terminal, tmp_path: Path) -> None:
    run("init")
    run("demo")
    run(f"export problem --institution demo --out {tmp_path / 'problem.json'}")
    text = (tmp_path / "problem.json").read_text("utf-8")
    for secret in ("Vestergård", "Amalie", "Rosenvænget", "psykisk"):
        assert secret not in text


def test_an_unknown_institution_is_bad_input(run: Terminal, tmp_path: Path) -> None:
    run("init")
    assert "findes ikke" in run(f"match --institution x --out {tmp_path}", status=2).output
