"""Builds small tables and contexts for the tests of the import."""

import csv
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from egu.imports.context import ImportContext, KnownEmployer
from egu.imports.employer_drafts import EmployerDraft
from egu.imports.findings import Finding
from egu.imports.postcodes import PostcodeList
from egu.imports.readers import read_table
from egu.imports.tables import Table

EXAMPLES = Path(__file__).parents[2] / "examples"
IMPORT_DATE = dt.date(2026, 11, 23)


class SaidAnswers:
    """Answers by field and raw text, whatever the row."""

    def __init__(self, answers: Mapping[tuple[str, str], str]) -> None:
        self._answers = answers

    def get(self, subject: str, field: str, raw: str) -> str | None:
        assert subject
        return self._answers.get((field, raw))


def example(name: str) -> Table:
    return read_table(EXAMPLES / name, name)


def table_of(*rows: Mapping[str, str]) -> Table:
    """A semicolon file whose headings are those of the first row."""
    headings = list(rows[0])
    lines = [";".join(headings), *(";".join(_quoted(row, headings)) for row in rows)]
    return read_table("\r\n".join(lines).encode(), "rows.csv")


def context_with(
    employers: tuple[KnownEmployer, ...] = (),
    answers: Mapping[tuple[str, str], str] | None = None,
) -> ImportContext:
    with (EXAMPLES / "adresser.csv").open(encoding="utf-8") as addresses:
        places = [(row["postnr"], row["by"]) for row in csv.DictReader(addresses)]
    return ImportContext(
        date=IMPORT_DATE,
        postcodes=PostcodeList(places, complete=True),
        employers=employers,
        answers=SaidAnswers(answers or {}),
    )


def stored(drafts: tuple[EmployerDraft, ...]) -> tuple[KnownEmployer, ...]:
    """The employers as the database would know them after an import."""
    return tuple(
        KnownEmployer(
            key=f"w{number}",
            name=draft.name,
            cvr=draft.cvr or "",
            p_number=draft.p_number or "",
            address=draft.address,
            postcode=draft.postcode,
            town=draft.town,
            contacts=draft.contacts,
        )
        for number, draft in enumerate(drafts)
    )


def places_and_codes(findings: tuple[Finding, ...]) -> set[tuple[int, str, str]]:
    return {(one.row, one.heading, one.code) for one in findings}


def codes_of(findings: tuple[Finding, ...]) -> list[str]:
    return [one.code for one in findings]


def _quoted(row: Mapping[str, str], headings: list[str]) -> list[str]:
    return ['"' + row.get(heading, "").replace('"', '""') + '"' for heading in headings]
