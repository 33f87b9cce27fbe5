"""Commands that match without a browser: the problem as a file, a whole match as three files."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from egu import create_app
from egu.cli.base import BadInput, CouldNot
from egu.clock import today
from egu.matching.headless import HeadlessError, Matched, export_problem, match
from egu.matching.wording import GOALS, STATUSES

INSTITUTION = click.option("--institution", "institution_id", required=True, help="Its id.")
DATE = click.option(
    "--date", "on_date", type=click.DateTime(["%Y-%m-%d"]), help="As if it were this day; today."
)
SEED = click.option("--seed", default=1, show_default=True, help="Settles ties; always recorded.")
BAD = ("unknown_institution",)


@click.group()
def export() -> None:
    """Write what the portal knows to files."""


@export.command("problem")
@INSTITUTION
@DATE
@SEED
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def problem(institution_id: str, on_date: datetime | None, seed: int, out: Path) -> None:
    """Write the matching problem that a run would solve: no names, no addresses.

    \b
    Example:
      egu export problem --institution demo --date 2026-11-30 --out problem.json
    """
    with create_app().app_context():
        try:
            text = export_problem(institution_id, _day(on_date), seed)
        except HeadlessError as error:
            raise _said(error, institution_id) from error
    out.write_text(text, encoding="utf-8")
    click.echo(f"Skrevet: {out}")


@click.command("match")
@INSTITUTION
@DATE
@SEED
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
def match_command(institution_id: str, on_date: datetime | None, seed: int, out: Path) -> None:
    """Match everybody who is ready and write problem.json, solution.json and plan.xlsx.

    Nothing is stored: it is a plan to look at.

    \b
    Example:
      egu match --institution demo --date 2026-11-30 --seed 7 --out plan/
    """
    with create_app().app_context(), Console(stderr=True).status("Regner …") as status:

        def tell(progress: dict[str, Any], seconds: float) -> None:
            status.update(f"Regner … {seconds:.0f} s {_goal(progress)}")

        try:
            done = match(institution_id, _day(on_date), seed, out, watch=tell)
        except HeadlessError as error:
            raise _said(error, institution_id) from error
        click.echo(_summary(done))


def _day(given: datetime | None) -> date:
    return given.date() if given else today()


def _goal(progress: dict[str, Any]) -> str:
    return str(GOALS.get(progress.get("goal") or "", ""))


def _summary(done: Matched) -> str:
    return (
        f"{done.placed} får en plads, {done.unplaced} gør ikke. "
        f"{STATUSES[done.status]} på {done.seconds:.1f} s. Se {done.folder}"
    )


def _said(error: HeadlessError, institution_id: str) -> click.ClickException:
    if error.key in BAD:
        return BadInput(
            f"Institutionen {institution_id} findes ikke. Opret den med: egu institution add"
        )
    return CouldNot(f"Der kom ingen plan: {error}")
