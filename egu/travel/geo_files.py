"""Reads a CSV file of postcodes or addresses into rows; what they mean is egu.travel.geo's."""

import csv
import io
from pathlib import Path

from flask_babel import gettext as _

from egu.travel.geo import GeoFileError

LARGEST_BYTES = 500_000_000
POSTCODE_COLUMNS = frozenset({"postnr", "lat", "lon"})
ADDRESS_COLUMNS = frozenset({"adresse", "postnr", "by", "lat", "lon"})


def postcode_rows(path: Path) -> list[dict[str, str]]:
    return _rows(path, POSTCODE_COLUMNS)


def address_rows(path: Path) -> list[dict[str, str]]:
    return _rows(path, ADDRESS_COLUMNS)


def _rows(path: Path, needed: frozenset[str]) -> list[dict[str, str]]:
    content = _content(path)
    reader = csv.reader(io.StringIO(content), delimiter=_delimiter(content))
    try:
        heading = [name.strip().casefold() for name in next(reader, [])]
        _check_heading(path, heading, needed)
        return [_row(path, heading, cells, reader.line_num) for cells in reader if any(cells)]
    except csv.Error as error:
        raise GeoFileError(_("Filen %(name)s kan ikke læses som CSV.", name=path.name)) from error


def _content(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise GeoFileError(_("Filen %(name)s er for stor.", name=path.name))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GeoFileError(_("Filen %(name)s kan ikke åbnes.", name=path.name)) from error
    except UnicodeDecodeError as error:
        raise GeoFileError(_("Filen %(name)s er ikke tekst i UTF-8.", name=path.name)) from error


def _delimiter(content: str) -> str:
    first_line = content.partition("\n")[0]
    return ";" if first_line.count(";") > first_line.count(",") else ","


def _check_heading(path: Path, heading: list[str], needed: frozenset[str]) -> None:
    missing = sorted(needed - set(heading))
    if missing:
        raise GeoFileError(
            _("Filen %(name)s mangler kolonnen %(columns)s i første linje.",
              name=path.name, columns=", ".join(missing))
        )  # fmt: skip


def _row(path: Path, heading: list[str], cells: list[str], line: int) -> dict[str, str]:
    if len(cells) != len(heading):
        raise GeoFileError(
            _("Linje %(line)s i %(name)s har %(found)s felter, men overskriften har %(expected)s.",
              line=line, name=path.name, found=len(cells), expected=len(heading))
        )  # fmt: skip
    return dict(zip(heading, cells, strict=True))
