"""Commands about timetables: load one, and answer a table of questions by one."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from egu.cli.base import BadInput, CouldNot
from egu.cli.travel_road import road_command
from egu.cli.travel_services import services_command
from egu.cli.travel_wording import feed_sentence, query_sentence
from egu.config import from_environment
from egu.travel.timetable.feed_files import FeedError
from egu.travel.timetable.query_table import QueryError, answers, read_questions, table
from egu.travel.timetable.store import TimetableStore
from egu.travel.timetable.timetable import Timetable
from egu.written import long_date

FILE: Any = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def travel() -> None:
    """Journeys by bus and train, and by road."""


travel.add_command(road_command)
travel.add_command(services_command)


@travel.command("load")
@click.argument("feed", type=FILE)
def load_command(feed: Path) -> None:
    """Check a timetable (GTFS) and put it in the place of the one before.

    A damaged feed, or one with less than 90 % of the trips, is refused; the old one stays.

    \b
    Example:
      egu travel load gtfs.zip
    """
    store = TimetableStore(from_environment().instance)
    try:
        loaded = store.load(feed)
    except FeedError as error:
        stays = " Den gamle køreplan bliver stående." if store.version() else ""
        raise BadInput(feed_sentence(error) + stays) from error
    except OSError as error:
        raise CouldNot(f"Køreplanen kan ikke gemmes i {store.folder}: {error.strerror}") from error
    names = loaded.names
    click.echo(
        f"Køreplanen er i brug: {len(names.stops)} stop, {names.trips} ture, fra "
        f"{_day(names.first_day)} til {_day(names.last_day)}. "
        f"Version {loaded.version}."
    )


@travel.command("query")
@click.option("--gtfs", "feed", type=FILE, required=True, help="The timetable.")
@click.option("--queries", type=FILE, required=True, help="CSV, a journey asked for in each row.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def query_command(feed: Path, queries: Path, out: Path) -> None:
    """Answer a table of journeys: when to leave, when one is there, how.

    The questions have the columns id, from_lat, from_lon, to_lat, to_lon, date, kind
    (arrive or depart), time, access (walk or bike) and max_changes.

    \b
    Example:
      egu travel query --gtfs feed.zip --queries queries.csv --out answers.csv
    """
    try:
        questions = read_questions(queries)
        found = answers(Timetable.of_feed(feed), questions)
    except QueryError as error:
        raise BadInput(query_sentence(error, queries.name)) from error
    except FeedError as error:
        raise BadInput(feed_sentence(error)) from error
    try:
        out.write_text(table(found), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"Svarene kan ikke skrives til {out}: {error.strerror}") from error
    click.echo(f"Skrevet: {out} ({len(found)} svar)")


def _day(ordinal: int) -> str:
    return long_date(date.fromordinal(ordinal))
