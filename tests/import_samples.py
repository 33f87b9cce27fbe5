"""What the import tests share: the sample files, small tables, postcodes and given answers."""

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from egu.imports.context import ImportContext, KnownEmployer
from egu.imports.employer_drafts import EmployerDraft
from egu.imports.findings import Finding
from egu.imports.postcodes import PostcodeList
from egu.imports.readers import read_table
from egu.imports.tables import Row, Sheet, Table

EXAMPLES = Path(__file__).parent.parent / "examples"
IMPORT_DATE = dt.date(2026, 11, 23)

TOWNS = """
    2680 Solrød Strand, 4000 Roskilde, 4100 Ringsted, 4130 Viby Sjælland, 4140 Borup,
    4173 Fjenneslev, 4174 Jystrup Midtsj, 4180 Sorø, 4600 Køge, 4621 Gadstrup, 4622 Havdrup,
    4623 Lille Skensved, 4632 Bjæverskov, 4640 Faxe, 4652 Hårlev, 4653 Karise,
    4654 Faxe Ladeplads, 4660 Store Heddinge, 4671 Strøby, 4672 Klippinge, 4673 Rødvig Stevns,
    4681 Herfølge, 4682 Tureby, 4683 Rønnede, 4684 Holmegaard, 4690 Haslev, 4691 Nordrup,
    1050 København K, 2200 København N, 3790 Hasle, 4800 Nykøbing F, 5000 Odense C,
    8000 Aarhus C, 8260 Viby J, 9000 Aalborg, 4840 Nørre Alslev
"""


def whole_country() -> PostcodeList:
    """A hand-made list that stands for a national one: a missing number does not exist."""
    pairs = (entry.split(maxsplit=1) for entry in TOWNS.split(","))
    return PostcodeList(((code, town) for code, town in pairs), complete=True)


def towns_of_addresses() -> PostcodeList:
    """Only the postcodes that the sample addresses happen to have."""
    with (EXAMPLES / "adresser.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return PostcodeList(((row["postnr"], row["by"]) for row in rows), complete=False)


def sample_employers() -> tuple[KnownEmployer, ...]:
    with (EXAMPLES / "virksomheder.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return tuple(KnownEmployer(row["P-nummer"], row["Virksomhed"], row["CVR"]) for row in rows)


class GivenAnswers:
    """Answers by field and raw text, whoever they are about."""

    def __init__(self, answers: Mapping[tuple[str, str], str]) -> None:
        self._answers = answers

    def get(self, subject: str, field: str, raw: str) -> str | None:
        del subject
        return self._answers.get((field, raw))


def a_context(**changes: object) -> ImportContext:
    values: dict[str, object] = {"date": IMPORT_DATE, "postcodes": whole_country(), **changes}
    return ImportContext(**values)  # type: ignore[arg-type] # keywords of a test


def sample_table(filename: str) -> Table:
    return read_table(EXAMPLES / filename, filename)


def table_of(*lines: Sequence[str], sheet: str = "Ark1") -> Table:
    rows = tuple(Row(sheet, number, tuple(line)) for number, line in enumerate(lines, 1))
    return Table("test.xlsx", (Sheet(sheet, rows),))


def csv_table(*rows: Mapping[str, str]) -> Table:
    """A semicolon file whose headings are those of the first row."""
    headings = list(rows[0])
    lines = [";".join(headings), *(";".join(_quoted(row, headings)) for row in rows)]
    return read_table("\r\n".join(lines).encode(), "rows.csv")


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
