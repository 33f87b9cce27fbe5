"""Commands that bring in postcodes and addresses with their points."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from egu.cli.base import BadInput, in_app
from egu.matching.locating import locate_everyone
from egu.travel.geo import GeoCounts, GeoFileError, import_addresses, import_postcodes
from egu.travel.geo_files import address_rows, postcode_rows

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def geo() -> None:
    """Where things are: postcodes and addresses."""


@geo.command("import-postcodes")
@FILE
@in_app
def import_postcodes_command(file: Path) -> None:
    """Import postcodes (postnr, navn, kommunekode, lat, lon); again updates them.

    \b
    Example:
      egu geo import-postcodes postnumre.csv
    """
    _import(file, postcode_rows, import_postcodes)


@geo.command("import-addresses")
@FILE
@in_app
def import_addresses_command(file: Path) -> None:
    """Import addresses with their points (adresse, postnr, by, lat, lon); again updates them.

    \b
    Example:
      egu geo import-addresses examples/adresser.csv
    """
    _import(file, address_rows, import_addresses)


def _import(
    file: Path,
    read: Callable[[Path], list[dict[str, str]]],
    keep: Callable[[Iterable[Any]], GeoCounts],
) -> None:
    try:
        counts = keep(read(file))
    except GeoFileError as error:
        raise BadInput(str(error)) from error
    moved = locate_everyone()
    click.echo(
        f"Læst {counts.read}, oprettet {counts.created}, ændret {counts.changed}. "
        f"{moved} unge og arbejdspladser fik et nyt punkt."
    )
