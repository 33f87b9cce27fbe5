"""Commands that bring in a school's spreadsheets."""

import json
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from egu.cli.base import COMMAND, BadInput, CouldNot, in_app, known_institution
from egu.clock import today
from egu.imports.broken import BrokenFile
from egu.imports.kinds import FileKind
from egu.imports.models import ImportRun, ImportState
from egu.imports.report_files import report_file
from egu.imports.services import apply_run, open_run, rehearsal
from egu.imports.wording import broken_sentence


@click.group("import")
def imports() -> None:
    """Spreadsheets of employers, offers and youths; best in this order.

    \b
    Example:
      egu geo import-addresses examples/adresser.csv
      egu import employers examples/virksomheder.csv --institution demo
      egu import offers examples/praktikpladser-2026.csv --institution demo
      egu import youths examples/unge-koege-ringsted.xlsx --institution demo
    """


def _command(kind: FileKind, what: str, example: str) -> click.Command:
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--institution", required=True, help="The institution's id.")
    @click.option("--dry-run", is_flag=True, help="Show what it would do, and change nothing.")
    @click.option("--date", "on_date", type=click.DateTime(["%Y-%m-%d"]), help="Default: today.")
    @click.option(
        "--report",
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        help="Write everything that was found to this JSON file.",
    )
    @in_app
    def run(
        file: Path, institution: str, dry_run: bool, on_date: datetime | None, report: Path | None
    ) -> None:
        known_institution(institution)
        with rehearsal() if dry_run else nullcontext():
            done = report_file(_bring_in(kind, file, institution, on_date, dry_run=dry_run))
        if report:
            _write(report, done)
        click.echo(_summary(done, dry_run=dry_run))

    run.__doc__ = f"""Import {what} from a spreadsheet (.xlsx or .csv); again updates them.

    Questions take a safe default and wait for staff in the portal.

    \b
    Example:
      egu import {kind.value} {example} --institution demo --dry-run --report report.json
    """
    return click.command(kind.value)(run)


def _bring_in(
    kind: FileKind, file: Path, institution: str, on_date: datetime | None, *, dry_run: bool
) -> ImportRun:
    with click.progressbar(length=2, label="Læser filen", item_show_func=_what) as bar:
        try:
            run = open_run(
                actor=COMMAND,
                institution_id=institution,
                kind=kind,
                source=file,
                filename=file.name,
                on_date=on_date.date() if on_date else today(),
            )
        except BrokenFile as error:
            raise BadInput(broken_sentence(error)) from error
        bar.update(1, "importerer" if not dry_run else "prøver")
        if not dry_run:
            _finish(run)
        bar.update(1)
    return run


def _what(doing: Any) -> str:
    return str(doing or "")


def _finish(run: ImportRun) -> None:
    if apply_run(actor=COMMAND, run=run) is not ImportState.APPLIED:
        raise CouldNot("Importen kunne ikke gennemføres, og intet er ændret. Prøv igen.")


def _write(path: Path, content: dict[str, Any]) -> None:
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise BadInput(f"Rapporten kan ikke skrives til {path}: {error.strerror}") from error


def _summary(counts: dict[str, Any], *, dry_run: bool) -> str:
    begins = "Prøve, intet er ændret. " if dry_run else ""
    return (
        f"{begins}Læst {counts['read']}, oprettet {counts['created']}, "
        f"ændret {counts['changed']}, lagt sammen {counts['joined']}, "
        f"afvist {counts['refused']}, spørgsmål {counts['questions']}, "
        f"bemærkninger {counts['warnings']}, spørgsmål om filen {counts['file_questions']}."
    )


for command in (
    _command(FileKind.YOUTHS, "youths", "examples/unge-koege-ringsted.xlsx"),
    _command(FileKind.EMPLOYERS, "employers", "examples/virksomheder.csv"),
    _command(FileKind.OFFERS, "practice offers", "examples/praktikpladser-2026.csv"),
):
    imports.add_command(command)
